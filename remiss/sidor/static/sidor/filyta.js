// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Lets files be dropped on [data-filyta] around an ordinary file input, and lists what is chosen.

function storlek(byte) {
  const enhet = byte < 1024 * 1024 ? ["kB", 1024] : ["MB", 1024 * 1024];
  return `${(byte / enhet[1]).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} ${enhet[0]}`;
}

function starta(yta) {
  const inmatning = yta.querySelector("input[type=file]");
  if (!inmatning) return;
  const text = document.createElement("p");
  text.className = "filyta-text";
  text.textContent = inmatning.multiple ? "Du kan också släppa filerna här." : "Du kan också släppa filen här.";
  const lista = document.createElement("ul");
  lista.className = "filyta-lista";
  lista.setAttribute("aria-label", "Valda filer");
  const status = document.createElement("p");
  status.className = "ds-sr-only";
  status.setAttribute("role", "status");
  inmatning.after(text, lista, status);

  const visa = () => {
    const filer = [...inmatning.files];
    lista.replaceChildren(
      ...filer.map((fil) => {
        const rad = document.createElement("li");
        rad.textContent = `${fil.name} (${storlek(fil.size)})`;
        return rad;
      }),
    );
    lista.hidden = filer.length === 0;
    status.textContent = filer.length === 1 ? "1 fil vald" : `${filer.length} filer valda`;
  };
  visa();
  status.textContent = "";
  inmatning.addEventListener("change", visa);

  let djup = 0;
  yta.addEventListener("dragenter", (handelse) => {
    if (!handelse.dataTransfer?.types.includes("Files")) return;
    djup += 1;
    yta.classList.add("is-over");
  });
  yta.addEventListener("dragleave", () => {
    djup = Math.max(0, djup - 1);
    if (djup === 0) yta.classList.remove("is-over");
  });
  yta.addEventListener("dragover", (handelse) => {
    if (handelse.dataTransfer?.types.includes("Files")) handelse.preventDefault();
  });
  yta.addEventListener("drop", (handelse) => {
    djup = 0;
    yta.classList.remove("is-over");
    if (!handelse.dataTransfer?.files.length) return;
    handelse.preventDefault();
    const samling = new DataTransfer();
    const gamla = inmatning.multiple ? [...inmatning.files] : [];
    const nya = inmatning.multiple ? [...handelse.dataTransfer.files] : [handelse.dataTransfer.files[0]];
    [...gamla, ...nya].forEach((fil) => samling.items.add(fil));
    inmatning.files = samling.files;
    inmatning.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

document.querySelectorAll("[data-filyta]").forEach(starta);
document.addEventListener("htmx:load", (handelse) => {
  if (handelse.detail.elt !== document.body) handelse.detail.elt.querySelectorAll?.("[data-filyta]").forEach(starta);
});
