// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Saves each section by itself while it is written. Without contact the text waits in the browser (utkast.js) and is
// sent when contact is back. A text that somebody else has changed is never overwritten: both are shown.

const VANTA = 1500;
const FORSOK_IGEN = 10000;
const yta = document.querySelector("[data-skrivyta]");

class Stopp extends Error {}

async function skicka(form, data) {
  const svar = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual" });
  if (svar.type === "opaqueredirect") throw new Stopp("Du är utloggad. Logga in i en annan flik; texten finns kvar här.");
  if (svar.status >= 500) throw new TypeError("server");
  const is_json = svar.headers.get("Content-Type")?.includes("json");
  return { status: svar.status, data: is_json ? await svar.json() : {} };
}

class Autospar {
  constructor(form) {
    this.form = form;
    this.skylt = form.querySelector("[data-utkast-lage]");
    this.version = form.elements.bas_version;
    this.plats = form.querySelector("[data-konfliktplats]");
    this.andringar = 0;
    form.addEventListener("input", (handelse) => {
      if (handelse.target.closest("[data-konflikt]")) return;
      this.vanta(VANTA);
    });
    form.addEventListener("remiss:omordnad", () => this.vanta(0));
    window.addEventListener("online", () => this.timer && this.vanta(0));
    // A button that does something besides saving goes the plain way; the save in the air must not come after it.
    form.addEventListener("submit", (handelse) => {
      if (handelse.target !== form) return;
      if (handelse.submitter?.name === "gor") return this.avbryt();
      handelse.preventDefault();
      this.vanta(0);
    });
  }

  vanta(tid) {
    this.andringar += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.spara(), tid);
  }

  avbryt() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  visa(lage, text) {
    if (!this.skylt) return;
    this.skylt.dataset.lage = lage;
    this.skylt.textContent = text;
  }

  async spara() {
    this.timer = undefined;
    if (this.is_konflikt) return;
    if (this.pagar) return this.vanta(VANTA);
    this.pagar = true;
    const fore = this.andringar;
    try {
      const { status, data } = await skicka(this.form, new FormData(this.form));
      if (status === 200) this.klart(data, fore === this.andringar);
      else if (status === 409 && data.html) this.konflikt(data);
      else this.visa("osparat", `Inte sparat: ${data.skal ?? "tjänsten tog inte emot texten. Läs om sidan; texten finns kvar i webbläsaren."}`);
    } catch (fel) {
      if (fel instanceof Stopp) {
        this.visa("osparat", `Inte sparat: ${fel.message}`);
      } else {
        this.form.dispatchEvent(new CustomEvent("remiss:ej-sparat"));
        this.timer = setTimeout(() => this.spara(), FORSOK_IGEN);
      }
    } finally {
      this.pagar = false;
    }
  }

  klart(data, is_allt) {
    this.version.value = data.version;
    if (is_allt) {
      this.form.dispatchEvent(new CustomEvent("remiss:sparat"));
      this.visa("sparat", [`Sparat ${data.sparat}`, ...(data.bortfall ?? [])].join(". "));
    }
    marke(this.form.elements.kod.value, is_tom(this.form));
    document.dispatchEvent(new CustomEvent("remiss:tu-sparat"));
  }

  konflikt(data) {
    this.is_konflikt = true;
    this.visa("osparat", "Inte sparat: någon annan har skrivit här");
    // A form cannot stand inside a form; the box comes after it.
    const ruta = document.createElement("div");
    ruta.innerHTML = data.html;
    this.form.after(ruta);
    ruta.querySelectorAll("script").forEach((skript) => skript.remove());
    document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: ruta } }));
    const val = ruta.querySelector("[data-konfliktval]");
    val.addEventListener("submit", (handelse) => {
      handelse.preventDefault();
      this.valj(val, handelse.submitter, ruta);
    });
    ruta.querySelector("[data-konflikt]").focus();
  }

  async valj(val, knapp, ruta) {
    const data = new FormData(val, knapp);
    try {
      const svar = await skicka(val, data);
      if (svar.status === 409 && svar.data.html) {
        ruta.remove();
        this.konflikt(svar.data);
        return;
      }
      if (svar.status !== 200) throw new Stopp(svar.data.skal ?? "Valet gick inte att spara.");
      this.is_konflikt = false;
      ruta.remove();
      this.version.value = svar.data.version;
      this.form.dispatchEvent(new CustomEvent("remiss:sparat"));
      const dolt = this.form.elements.text_html;
      if (!dolt) {
        location.reload();
        return;
      }
      dolt.value = svar.data.html;
      dolt.dispatchEvent(new CustomEvent("remiss:fyllt"));
      this.klart(svar.data, true);
      this.form.querySelector("[role=textbox]")?.focus();
    } catch (fel) {
      this.visa("osparat", fel instanceof Stopp ? `Inte sparat: ${fel.message}` : "Inte sparat: ingen kontakt med tjänsten. Försök igen.");
    }
  }
}

function is_tom(form) {
  if ("punkter" in form.dataset) return ![...form.querySelectorAll("textarea[name=punkt]")].some((falt) => falt.value.trim());
  const html = form.elements.text_html;
  if (!html || html.disabled) return !form.elements.text.value.trim();
  const text = new DOMParser().parseFromString(html.value, "text/html").body;
  return !text.textContent.trim() && !text.querySelector("img");
}

function marke(kod, tom) {
  const plats = document.querySelector(`[data-avsnittslank="${kod}"] .avsnittslista-lage`);
  if (!plats) return;
  plats.dataset.ifylld = tom ? "nej" : "ja";
  plats.textContent = tom ? "tomt" : "ifyllt";
}

// The decision points: a new empty one appears when the last is begun.
function punkter(form) {
  const lista = form.querySelector("[data-punktlista]");
  let nummer = lista.children.length;
  lista.addEventListener("input", () => {
    const sist = lista.lastElementChild;
    if (!sist.querySelector("textarea").value.trim()) return;
    const ny = sist.cloneNode(true);
    nummer += 1;
    ny.querySelectorAll("textarea, select").forEach((falt) => {
      const etikett = ny.querySelector(`label[for="${falt.id}"]`);
      falt.id = `${falt.name}-ny-${nummer}`;
      if (etikett) etikett.htmlFor = falt.id;
      if (falt.tagName === "TEXTAREA") falt.value = "";
    });
    lista.append(ny);
  });
}

// The present section in the list.
function folj() {
  const lankar = new Map([...document.querySelectorAll("[data-avsnittslank]")].map((lank) => [lank.dataset.avsnittslank, lank]));
  const synliga = new Set();
  const vakt = new IntersectionObserver((poster) => {
    poster.forEach(({ target, isIntersecting }) => (isIntersecting ? synliga.add(target.dataset.kod) : synliga.delete(target.dataset.kod)));
    const forst = [...lankar.keys()].find((kod) => synliga.has(kod));
    lankar.forEach((lank, kod) => (kod === forst ? lank.setAttribute("aria-current", "location") : lank.removeAttribute("aria-current")));
  }, { rootMargin: "0px 0px -60% 0px" });
  document.querySelectorAll("section[data-kod]").forEach((avsnitt) => vakt.observe(avsnitt));
}

// The preview beside the text is drawn again a moment after each save.
function forhandsvisning() {
  const knapp = document.querySelector("[data-visa-pdf]");
  const plats = yta.querySelector("[data-forhandsvisning]");
  const ram = plats.querySelector("iframe");
  let vantar;
  knapp.setAttribute("role", "button");
  knapp.setAttribute("aria-expanded", "false");
  const visa = () => { ram.src = `${ram.dataset.src}?t=${Date.now()}#navpanes=0&view=FitH`; };
  knapp.addEventListener("click", (handelse) => {
    if (handelse.ctrlKey || handelse.metaKey) return;
    handelse.preventDefault();
    plats.hidden = !plats.hidden;
    yta.classList.toggle("is-forhandsvisning", !plats.hidden);
    knapp.setAttribute("aria-expanded", String(!plats.hidden));
    if (!plats.hidden) visa();
  });
  knapp.addEventListener("keydown", (handelse) => {
    if (handelse.key === " ") { handelse.preventDefault(); knapp.click(); }
  });
  document.addEventListener("remiss:tu-sparat", () => {
    if (plats.hidden) return;
    clearTimeout(vantar);
    vantar = setTimeout(visa, 1200);
  });
}

if (yta) {
  const alla = [...document.querySelectorAll("form[data-autospar]")].map((form) => new Autospar(form));
  document.querySelectorAll("form[data-punkter]").forEach(punkter);
  folj();
  forhandsvisning();
  window.addEventListener("beforeunload", (handelse) => {
    if (alla.some((form) => form.timer || form.pagar || form.is_konflikt)) handelse.preventDefault();
  });
}
