// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Small enhancements of every page. Each works on what the server already rendered; none is needed to finish a task.

// One submit is enough. The button is busy, not disabled, so that its name and value travel with the form.
document.addEventListener("submit", (handelse) => {
  const form = handelse.target;
  // What is shown beside the form is asked for as often as one likes.
  if (!form.matches("[data-skicka-en-gang]") || handelse.submitter?.hasAttribute("formtarget")) return;
  if (form.dataset.skickad) {
    handelse.preventDefault();
    return;
  }
  form.dataset.skickad = "ja";
  (handelse.submitter ?? form.querySelector("[type=submit]"))?.setAttribute("aria-busy", "true");
});
// Coming back with the browser's button shows the page as it was left: let it be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-skickad]")) {
    delete form.dataset.skickad;
    form.querySelectorAll("[aria-busy]").forEach((knapp) => knapp.removeAttribute("aria-busy"));
  }
});

// A blocked act stays reachable by keyboard so that its reasons are read, but does nothing.
document.addEventListener("click", (handelse) => {
  if (handelse.target.closest("[aria-disabled=true]")) handelse.preventDefault();
});

// Menus made of <details> close on Escape and on a click elsewhere.
function stang(meny, fokusera) {
  meny.open = false;
  if (fokusera) meny.querySelector("summary").focus();
}
document.addEventListener("keydown", (handelse) => {
  if (handelse.key !== "Escape") return;
  const meny = document.activeElement?.closest("details[data-stang-utanfor][open]");
  if (meny) stang(meny, true);
});
document.addEventListener("click", (handelse) => {
  for (const meny of document.querySelectorAll("details[data-stang-utanfor][open]")) {
    if (!meny.contains(handelse.target)) stang(meny, false);
  }
});

// Keys are declared on the element itself (aria-keyshortcuts), always with Control or Alt (WCAG 2.1.4).
function kortkommando(handelse) {
  const delar = [];
  if (handelse.ctrlKey) delar.push("Control");
  if (handelse.altKey) delar.push("Alt");
  if (handelse.shiftKey) delar.push("Shift");
  delar.push(handelse.key.length === 1 ? handelse.key.toUpperCase() : handelse.key);
  return delar.length > 1 ? delar.join("+") : "";
}
document.addEventListener("keydown", (handelse) => {
  const kombination = kortkommando(handelse);
  if (!kombination || handelse.defaultPrevented) return; // the editor has keys of its own
  const traffar = [...document.querySelectorAll(`[aria-keyshortcuts~="${CSS.escape(kombination)}"]`)];
  // Of several forms with Control+Enter the one being typed in is meant.
  const form = document.activeElement?.closest("form");
  const mal = traffar.find((element) => form && element.form === form) ?? traffar.find((element) => element.checkVisibility());
  if (!mal) return;
  handelse.preventDefault();
  if (mal.matches("input:not([type=checkbox], [type=radio]), select, textarea")) {
    mal.focus();
    mal.select?.();
  } else {
    mal.click();
  }
});

// A wide table can be scrolled with the keyboard only if it takes focus; when it fits it should not.
const bredder = new ResizeObserver((poster) => poster.forEach(({ target }) => rullbar(target)));
function rullbar(yta) {
  if (yta.scrollWidth > yta.clientWidth + 1) {
    yta.tabIndex = 0;
    yta.setAttribute("role", "region");
    yta.setAttribute("aria-label", yta.dataset.rullbar);
  } else {
    ["tabindex", "role", "aria-label"].forEach((namn) => yta.removeAttribute(namn));
  }
}

// Ticking rows: a box for all, and how many are ticked.
function massval(form) {
  const rutor = () => [...form.querySelectorAll("input[name=val]")];
  const plats = form.querySelector("[data-massval-alla]");
  const alla = document.createElement("input");
  alla.type = "checkbox";
  alla.className = "ds-input";
  alla.setAttribute("aria-label", "Välj alla på sidan");
  plats.replaceChildren(alla);
  const visa = () => {
    const valda = rutor().filter((ruta) => ruta.checked).length;
    alla.checked = valda > 0 && valda === rutor().length;
    alla.indeterminate = valda > 0 && !alla.checked;
    form.querySelector("[data-massval-antal]").textContent =
      valda === 0 ? "Markera rader för att välja åtgärd." : valda === 1 ? "1 rad är markerad." : `${valda} rader är markerade.`;
  };
  alla.addEventListener("change", () => {
    rutor().forEach((ruta) => { ruta.checked = alla.checked; });
    visa();
  });
  form.addEventListener("change", visa);
  visa();
}

function forbattra(rot) {
  rot.querySelectorAll("[data-rullbar]").forEach((yta) => bredder.observe(yta));
  rot.querySelectorAll("form[data-massval]").forEach(massval);
}
forbattra(document);
document.querySelector("[data-fokusera]")?.focus();
document.addEventListener("htmx:afterSwap", (handelse) => forbattra(handelse.detail.elt.parentElement ?? document));
// A lost connection must never look like an empty answer.
document.addEventListener("htmx:sendError", () => {
  const ruta = document.createElement("div");
  ruta.className = "ds-alert meddelande";
  ruta.dataset.color = "danger";
  ruta.textContent = "Ingen kontakt med tjänsten. Kontrollera nätet och försök igen; det du har skrivit finns kvar på sidan.";
  document.getElementById("meddelanden")?.replaceChildren(ruta);
});
