// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// A small modal form. Resolves to its values, or to null when the writer leaves it.

function element(namn, egenskaper = {}, ...barn) {
  const nytt = Object.assign(document.createElement(namn), egenskaper);
  nytt.append(...barn);
  return nytt;
}

function falt({ namn, etikett, hjalp, varde = "", val, typ = "text" }) {
  const id = `rik-text-dialog-${namn}`;
  const inmatning = val ? element("select", { id, name: namn, className: "ds-input" }) : element("input", { id, name: namn, type: typ, className: "ds-input" });
  for (const [v, text] of val ?? []) inmatning.append(element("option", { value: v, textContent: text }));
  inmatning.value = val && !varde ? val[0][0] : varde;
  const rad = element("div", { className: "ds-field falt" }, element("label", { className: "ds-label", htmlFor: id, textContent: etikett }));
  if (hjalp) {
    rad.append(element("div", { className: "hjalp", id: `${id}-hjalp`, textContent: hjalp }));
    inmatning.setAttribute("aria-describedby", `${id}-hjalp`);
  }
  rad.append(inmatning);
  return rad;
}

export function fraga({ rubrik, falten, knapp, taBort, prova = () => "" }) {
  const fel = element("p", { className: "ds-validation-message", hidden: true });
  fel.setAttribute("role", "alert");
  const knappar = element("div", { className: "knapprad" },
    element("button", { type: "submit", className: "ds-button", textContent: knapp, value: "ok" }),
  );
  const form = element("form", { method: "dialog", noValidate: true }, element("h2", { textContent: rubrik, id: "rik-text-dialog-rubrik" }), ...falten.map(falt), fel, knappar);
  const dialog = element("dialog", { className: "rik-text-dialog panel" }, form);
  dialog.setAttribute("aria-labelledby", "rik-text-dialog-rubrik");
  const lagg = (text, varde) => {
    const ny = element("button", { type: "button", className: "ds-button", textContent: text });
    ny.dataset.variant = "tertiary";
    ny.addEventListener("click", () => dialog.close(varde));
    knappar.append(ny);
  };
  if (taBort) lagg(taBort, "ta-bort");
  lagg("Avbryt", "");

  return new Promise((klar) => {
    form.addEventListener("submit", (handelse) => {
      handelse.preventDefault();
      const data = Object.fromEntries(new FormData(form));
      fel.textContent = prova(data);
      fel.hidden = !fel.textContent;
      if (fel.hidden) dialog.close("ok");
    });
    // The dialog stands inside no other form, and its events must not look like typing in one.
    dialog.addEventListener("close", () => {
      const data = Object.fromEntries(new FormData(form));
      dialog.remove();
      klar(dialog.returnValue === "ok" ? data : dialog.returnValue === "ta-bort" ? "ta-bort" : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    form.querySelector("input, select")?.focus();
  });
}
