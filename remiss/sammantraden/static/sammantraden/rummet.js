// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// The room: every step is sent at once and the page is swapped, keys work, and a lost connection loses nothing.
// Without this script the same forms are sent as they stand.
const rum = document.querySelector("[data-rummet]");
const duk = document.querySelector("[data-duk]");
const lage = document.getElementById("rumslage");
const VANTA = 3000;
const YRKANDEN = { b: "bifall", a: "avslag", ä: "andring", t: "tillagg", e: "eget", r: "aterremiss", l: "bordlaggning" };
const ROSTER = { j: "ja", n: "nej", a: "avstar", d: "deltar_inte" };
const MED_TEXT = ["andring", "tillagg", "eget", "aterremiss"];

// --- saving --------------------------------------------------------------------------------------------------------

const ko = []; // steps that have not been saved, in order
let skickar = false;
let vantar = 0; // the timer of the next try
let tecken = ""; // the token of forms after a new login; the page's own until then

function visa(text, slag, lank) {
  lage.hidden = false;
  lage.textContent = text;
  lage.dataset.slag = slag;
  if (!lank) return;
  const a = document.createElement("a");
  a.className = "ds-link";
  a.href = rum.dataset.loggaIn;
  a.target = "_blank";
  a.textContent = lank;
  lage.append(" ", a);
}

function spara(data) {
  const steg = new URLSearchParams(data);
  if (!steg.get("nyckel")) steg.set("nyckel", crypto.randomUUID());
  ko.push(steg);
  visa("Sparar …", "sparar");
  tom();
}

function vanta(text, lank) {
  const antal = ko.length === 1 ? "Ett steg väntar" : `${ko.length} steg väntar`;
  visa(`Inte sparat: ${text} ${antal} och sparas sedan av sig självt.`, "fel", lank);
  clearTimeout(vantar);
  vantar = setTimeout(tom, VANTA);
}

async function skicka(steg) {
  // A step that is sent to the login page is not followed there: it waits.
  const data = new URLSearchParams(steg);
  data.set("version", rum.querySelector("[name=version]")?.value ?? "");
  const huvud = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  data.delete("csrfmiddlewaretoken");
  const headers = { "X-Rummet": "1", "X-CSRFToken": tecken || huvud };
  return fetch(rum.dataset.rummet, { method: "POST", headers, body: data, redirect: "manual" });
}

async function forsok_igen(nekad) {
  // Refused may mean a new login, whose token stands in every form of the room.
  const svar = await fetch(rum.dataset.rummet, { headers: { "X-Rummet": "1" }, redirect: "manual" });
  if (svar.type === "opaqueredirect") return svar;
  const nytt = (await svar.text()).match(/name="csrfmiddlewaretoken" value="(\w+)"/)?.[1];
  if (svar.headers.get("X-Rummet") !== "1" || !nytt) return nekad;
  tecken = nytt;
  return skicka(ko[0]);
}

async function tom() {
  if (skickar || !ko.length) return;
  skickar = true;
  let svar, html;
  try {
    svar = await skicka(ko[0]);
    if (svar.status === 403) svar = await forsok_igen(svar);
    html = await svar.text();
  } catch {
    svar = null;
  }
  skickar = false;
  if (!svar) vanta("nätet är borta.");
  else if (svar.type === "opaqueredirect") vanta("du är utloggad.", "Logga in igen i en annan flik");
  else if (svar.status >= 500) vanta("servern svarar inte som den ska.");
  else ta_emot(svar, html);
}

function ta_emot(svar, html) {
  const is_rummet = svar.headers.get("X-Rummet") === "1"; // an error page never takes the room's place
  ko.shift();
  if (!svar.ok) ko.length = 0; // what came after a refused step was built on it
  if (is_rummet) byt(html);
  if (!is_rummet && svar.status === 403) visa("Inte sparat: du får inte göra det här.", "fel");
  else if (!is_rummet) visa("Inte sparat: steget gick inte att ta emot. Läs in sidan igen.", "fel");
  else if (!svar.ok) visa("Inte sparat. Läs varför överst.", "fel");
  else if (!ko.length) visa("Sparat", "sparat");
  tom();
}

function byt(html) {
  const fokus = document.activeElement?.id;
  rum.innerHTML = html;
  valj = "";
  const rubrik = rum.querySelector("[data-rubrik]")?.dataset.rubrik;
  const h1 = document.querySelector("h1");
  if (rubrik && h1.textContent !== rubrik) {
    document.title = document.title.replace(h1.textContent, rubrik);
    h1.textContent = rubrik;
    const smula = document.querySelector(".smulor [aria-current]");
    if (smula) smula.textContent = rum.querySelector("[data-rubrik]").dataset.beteckning;
  }
  if (fokus) document.getElementById(fokus)?.focus();
  rum.querySelector("#felsammanfattning")?.scrollIntoView({ block: "nearest" });
}

rum?.addEventListener("submit", (handelse) => {
  const form = handelse.target;
  if (!form.matches("[data-steg]")) return;
  handelse.preventDefault();
  spara(new FormData(form, handelse.submitter));
});
window.addEventListener("online", tom);
window.addEventListener("beforeunload", (handelse) => {
  if (ko.length) handelse.preventDefault();
});

// --- keys ----------------------------------------------------------------------------------------------------------

const LAGRAT = "remiss.rummet.tangenter";
let valj = ""; // what has been pressed of a command
let vidText = null; // the step that waits for its text

function is_pa() {
  return localStorage.getItem(LAGRAT) !== "av";
}
const knapp = document.createElement("button");
function rita_knapp() {
  knapp.textContent = is_pa() ? "Snabbtangenter: på" : "Snabbtangenter: av";
  knapp.setAttribute("aria-pressed", String(is_pa()));
}
if (rum) {
  knapp.type = "button";
  knapp.className = "ds-button";
  knapp.dataset.variant = "tertiary";
  rita_knapp();
  knapp.addEventListener("click", () => {
    localStorage.setItem(LAGRAT, is_pa() ? "av" : "pa");
    rita_knapp();
  });
  document.querySelector(".tangenthjalp").prepend(knapp);
}

function stol(tecken) {
  return rum.querySelector(`[data-stol="${CSS.escape(tecken)}"]`)?.dataset.person;
}

function skriv(etikett, data) {
  // A text is asked for in a field of its own; Control+Enter saves, Escape lets it be.
  vidText?.remove();
  vidText = document.createElement("form");
  vidText.className = "panel snabbtext";
  const falt = document.createElement("textarea");
  falt.className = "ds-input";
  falt.rows = 3;
  falt.id = "snabbtext";
  const namn = document.createElement("label");
  namn.className = "ds-label";
  namn.htmlFor = falt.id;
  namn.textContent = `${etikett} (Ctrl+Enter sparar)`;
  vidText.append(namn, falt);
  rum.before(vidText);
  falt.focus();
  falt.addEventListener("keydown", (handelse) => {
    if (handelse.key === "Escape") avsluta();
    if (handelse.key !== "Enter" || !handelse.ctrlKey) return;
    handelse.preventDefault();
    spara([...data, ["text", falt.value]]);
    avsluta();
  });
}
function avsluta() {
  vidText?.remove();
  vidText = null;
}

function rosta(svar) {
  const form = rum.querySelector("[data-roster]");
  const rader = [...form.querySelectorAll("tbody tr")];
  const rad = rader.find((ett) => !ett.querySelector(":checked"));
  if (!rad) return;
  rad.querySelector(`[value="${svar}"]`).checked = true;
  if (rader.every((ett) => ett.querySelector(":checked"))) form.requestSubmit();
}

function yrka(tangenter) {
  const [, slag, tecken] = tangenter;
  const person = stol(tecken);
  if (!person) return;
  const data = [["akt", "yrka"], ["slag", YRKANDEN[slag]], ["personer", person]];
  if (MED_TEXT.includes(YRKANDEN[slag])) skriv("Yrkandets text", data);
  else spara(data);
}

function reservera(tecken) {
  const person = stol(tecken);
  if (!person) return;
  const eget = rum.querySelector(`[data-yrkare~="${person}"]:not([data-aterkallat])`)?.dataset.yrkande ?? "";
  spara([["akt", "anteckna"], ["slag", "reservation"], ["personer", person], ["yrkande", eget]]);
}

function kalla_in(tecken) {
  const person = stol(tecken);
  if (!person) return;
  spara([["akt", "kommer"], ["slag", "tjanstgorande_ersattare"], ["personer", person]]);
}

function tryck(tangent) {
  if (valj) {
    const allt = [...valj, tangent];
    if (valj[0] === "y" && allt.length === 2) return void (valj = tangent in YRKANDEN ? allt.join("") : "");
    valj = "";
    if (allt[0] === "y") yrka(allt);
    else if (allt[0] === "r") reservera(tangent);
    else if (allt[0] === "e") kalla_in(tangent);
    else if (allt[0] === "i" && allt.length === 2) valj = allt.join("");
    else if (allt[0] === "i" && stol(tangent)) spara([["akt", "instam"], ["yrkande", allt[1]], ["personer", stol(tangent)]]);
    return true;
  }
  if (rum.querySelector("[data-roster]") && tangent in ROSTER) return void rosta(ROSTER[tangent]);
  const mal = rum.querySelector(`[data-tangent="${CSS.escape(tangent)}"]`);
  if (mal) return void mal.click();
  const text = rum.querySelector(`[data-oppnas-med="${CSS.escape(tangent)}"]`);
  if (text) {
    text.open = true;
    text.querySelector("textarea").focus();
  } else if ("yrei".includes(tangent)) valj = tangent;
}

document.addEventListener("keydown", (handelse) => {
  if (!rum) return;
  const falt = handelse.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  if (handelse.ctrlKey && handelse.key === "Enter" && handelse.target.closest?.("[data-steg]")) {
    handelse.preventDefault();
    handelse.target.closest("form").requestSubmit();
    return;
  }
  if (falt || handelse.ctrlKey || handelse.altKey || handelse.metaKey || !is_pa()) return;
  if (handelse.key === "Escape") valj = "";
  if (handelse.key.length !== 1 || handelse.key === " ") return;
  handelse.preventDefault();
  tryck(handelse.key.toLowerCase());
});

// --- the projector -------------------------------------------------------------------------------------------------

async function folj() {
  try {
    const svar = await fetch(duk.dataset.duk, { headers: { "X-Rummet": "1" } });
    const html = await svar.text();
    if (svar.ok && html !== duk.dataset.sedd) {
      duk.innerHTML = html;
      duk.dataset.sedd = html;
    }
  } catch {
    // The net is away: the last seen stands until it is back.
  }
  setTimeout(folj, 2000);
}
if (duk) setTimeout(folj, 2000);
