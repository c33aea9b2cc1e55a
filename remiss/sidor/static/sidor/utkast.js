// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Keeps what is being typed in a form[data-utkast="key"] when the connection, the session or the machine is lost.
// The text stays in this browser under the user's id, is offered back, and is removed once the server has taken it.

const PREFIX = "remiss-utkast:";
const LEVER_DAGAR = 14;
const DYGN = 24 * 3600 * 1000;
const anvandare = document.body.dataset.anvandare ?? "";
const HOPPA = new Set(["hidden", "password", "file", "submit", "button"]);

function nyckel(form) {
  return `${PREFIX}${anvandare}:${form.dataset.utkast}`;
}
function falten(form) {
  return [...form.elements].filter((falt) => falt.name && (!HOPPA.has(falt.type) || "utkastFalt" in falt.dataset) && falt.type !== "fieldset");
}
function varden(form) {
  return falten(form).map((falt) => {
    if (falt.type === "checkbox" || falt.type === "radio") return [falt.name, falt.value, falt.checked];
    if (falt.multiple) return [falt.name, [...falt.selectedOptions].map((val) => val.value), null];
    return [falt.name, falt.value, null];
  });
}
function fyll(form, sparade) {
  const falt = falten(form);
  sparade.forEach(([namn, varde, vald], plats) => {
    const mal = falt[plats]?.name === namn ? falt[plats] : falt.find((kandidat) => kandidat.name === namn && (vald === null || kandidat.value === varde));
    if (!mal) return;
    if (vald !== null) mal.checked = vald;
    else if (mal.multiple) [...mal.options].forEach((val) => { val.selected = varde.includes(val.value); });
    else mal.value = varde;
    mal.dispatchEvent(new Event("input", { bubbles: true }));
    mal.dispatchEvent(new CustomEvent("remiss:fyllt"));
  });
}
function las(form) {
  try {
    return JSON.parse(localStorage.getItem(nyckel(form)));
  } catch {
    return null;
  }
}
function skriv(form, data) {
  try {
    localStorage.setItem(nyckel(form), JSON.stringify(data));
    return true;
  } catch {
    return false; // storage full or switched off: say so instead of pretending
  }
}
function klocka() {
  return new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
}

function starta(form) {
  const skylt = form.querySelector("[data-utkast-lage]");
  const visa = (lage, text) => {
    if (!skylt) return;
    skylt.dataset.lage = lage;
    skylt.textContent = text;
  };
  let hos_servern = JSON.stringify(varden(form));
  const har_fel = Boolean(form.querySelector("#felsammanfattning"));
  let vantar;

  const sparat = las(form);
  if (sparat && !har_fel && JSON.stringify(sparat.varden) !== hos_servern) fraga(form, sparat);

  form.addEventListener("input", () => {
    visa("osparat", "Inte sparat");
    clearTimeout(vantar);
    vantar = setTimeout(() => {
      const lyckades = skriv(form, { tid: Date.now(), varden: varden(form) });
      visa(lyckades ? "utkast" : "osparat", lyckades ? `Utkast sparat i webbläsaren kl. ${klocka()}` : "Inte sparat: webbläsarens lagring är full");
    }, 600);
  });
  // Marked as sent; removed when the next page shows that the server took it. What the server already has is no draft:
  // a button that moves, removes or fills in gives the same form back with other values.
  form.addEventListener("submit", () => {
    clearTimeout(vantar);
    if (!har_fel && JSON.stringify(varden(form)) === hos_servern) return;
    skriv(form, { tid: Date.now(), varden: varden(form), skickat: true });
  });
  // Code that saves in the background tells the sign.
  form.addEventListener("remiss:sparat", () => {
    hos_servern = JSON.stringify(varden(form));
    localStorage.removeItem(nyckel(form));
    visa("sparat", `Sparat kl. ${klocka()}`);
  });
  form.addEventListener("remiss:ej-sparat", () => visa("osparat", "Inte sparat: ingen kontakt med tjänsten. Texten finns kvar i webbläsaren."));
}

function fraga(form, sparat) {
  const ruta = document.createElement("div");
  ruta.className = "ds-alert utkast-fraga";
  ruta.dataset.color = "info";
  ruta.setAttribute("role", "status");
  const text = document.createElement("p");
  const nar = new Date(sparat.tid).toLocaleString("sv-SE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  text.textContent = `Du har text som inte blev sparad, från ${nar}.`;
  const knapp = (namn, gor) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "ds-button";
    element.dataset.variant = "secondary";
    element.textContent = namn;
    element.addEventListener("click", () => {
      gor();
      ruta.remove();
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
    return element;
  };
  ruta.append(
    text,
    knapp("Ta tillbaka texten", () => fyll(form, sparat.varden)),
    knapp("Kasta", () => localStorage.removeItem(nyckel(form))),
  );
  form.before(ruta);
}

// A draft that was sent is done once a page with a receipt is shown; an error page or a login page is no receipt.
function stada() {
  const har = new Set([...document.querySelectorAll("form[data-utkast]")].map(nyckel));
  const kvittens = Boolean(document.querySelector("#meddelanden [data-color=success]"));
  for (const namn of Object.keys(localStorage).filter((k) => k.startsWith(PREFIX))) {
    let post;
    try {
      post = JSON.parse(localStorage.getItem(namn));
    } catch {
      post = null;
    }
    const is_gammal = !post || Date.now() - post.tid > LEVER_DAGAR * DYGN;
    const is_mottagen = kvittens && post?.skickat && namn.startsWith(`${PREFIX}${anvandare}:`) && !har.has(namn);
    if (is_gammal || is_mottagen) localStorage.removeItem(namn);
  }
}

// Logging out on a shared computer leaves nothing behind.
document.querySelectorAll("form[data-rensa-utkast]").forEach((form) =>
  form.addEventListener("submit", () => {
    Object.keys(localStorage).filter((k) => k.startsWith(`${PREFIX}${anvandare}:`)).forEach((k) => localStorage.removeItem(k));
  }),
);

stada();
document.querySelectorAll("form[data-utkast]").forEach(starta);
