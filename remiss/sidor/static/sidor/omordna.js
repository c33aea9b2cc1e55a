// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Reorders the children of [data-omordna] by pointer or keyboard. Without JavaScript the server's own
// "flytta upp/ned" buttons do the same. When the order has changed, the hidden inputs inside the rows already stand
// in the new order; a form around the list is submitted if it has data-skicka-vid-flytt, else "remiss:omordnad" is sent.
// The page that comes back gives the focus to the moved row again, so that the next arrow key goes on from there.

const FLYTTAD = "remiss-flyttad";

function starta(lista) {
  const status = document.createElement("p");
  status.className = "ds-sr-only";
  status.setAttribute("role", "status");
  lista.after(status);
  const namn = (rad) => rad.dataset.namn ?? rad.textContent.trim().slice(0, 60);
  const rader = () => [...lista.children];

  function klart(rad) {
    status.textContent = `${namn(rad)} står nu på plats ${rader().indexOf(rad) + 1} av ${rader().length}.`;
    lista.dispatchEvent(new CustomEvent("remiss:omordnad", { bubbles: true, detail: { rad } }));
    const form = lista.closest("form");
    if (!form || !("skickaVidFlytt" in form.dataset)) return;
    sessionStorage.setItem(FLYTTAD, `${location.pathname} ${rader().indexOf(rad)}`);
    form.requestSubmit();
  }

  function handtag(rad) {
    const knapp = document.createElement("button");
    knapp.type = "button";
    knapp.className = "omordna-handtag";
    knapp.setAttribute("aria-label", `Flytta ${namn(rad)}: pil upp eller pil ned`);
    knapp.textContent = "⠿";
    knapp.addEventListener("keydown", (handelse) => {
      const steg = { ArrowUp: -1, ArrowDown: 1 }[handelse.key];
      if (!steg) return;
      handelse.preventDefault();
      const granne = steg < 0 ? rad.previousElementSibling : rad.nextElementSibling;
      if (!granne) return;
      if (steg < 0) granne.before(rad);
      else granne.after(rad);
      knapp.focus();
      klart(rad);
    });
    knapp.addEventListener("pointerdown", (start) => dra(start, rad, knapp));
    rad.prepend(knapp);
  }

  function dra(start, rad, knapp) {
    if (start.button !== 0) return;
    start.preventDefault();
    knapp.focus();
    rad.classList.add("is-flyttas");
    const fore = rader().indexOf(rad);
    const flytta = (handelse) => {
      const over = rader().find((kandidat) => {
        const ruta = kandidat.getBoundingClientRect();
        return kandidat !== rad && handelse.clientY >= ruta.top && handelse.clientY <= ruta.bottom;
      });
      if (!over) return;
      const ruta = over.getBoundingClientRect();
      if (handelse.clientY < ruta.top + ruta.height / 2) over.before(rad);
      else over.after(rad);
    };
    const slapp = () => {
      rad.classList.remove("is-flyttas");
      document.removeEventListener("pointermove", flytta);
      ["pointerup", "pointercancel"].forEach((namn) => document.removeEventListener(namn, slapp));
      knapp.focus();
      if (rader().indexOf(rad) !== fore) klart(rad);
    };
    // On the document: a row that moves in the tree would lose a captured pointer.
    document.addEventListener("pointermove", flytta);
    ["pointerup", "pointercancel"].forEach((namn) => document.addEventListener(namn, slapp));
  }

  rader().forEach(handtag);
  const [sida, plats] = (sessionStorage.getItem(FLYTTAD) ?? "").split(" ");
  if (sida !== location.pathname || !lista.closest("form[data-skicka-vid-flytt]")) return;
  sessionStorage.removeItem(FLYTTAD);
  rader()[plats]?.querySelector(".omordna-handtag")?.focus();
}

document.querySelectorAll("[data-omordna]").forEach(starta);
document.addEventListener("htmx:load", (handelse) => {
  const rot = handelse.detail.elt;
  if (rot === document.body) return;
  if (rot.matches?.("[data-omordna]")) starta(rot);
  rot.querySelectorAll?.("[data-omordna]").forEach(starta);
});
