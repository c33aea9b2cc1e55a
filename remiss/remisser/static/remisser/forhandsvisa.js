// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Shows the first chosen PDF beside the form, so that the answer can be read while the stance is set. The file stays
// in the browser until the form is sent.

function starta(yta) {
  const inmatning = yta.querySelector("input[type=file]");
  const visning = yta.querySelector("[data-forhandsvisning]");
  if (!inmatning || !visning) return;
  const ram = visning.querySelector("iframe");
  let adress = "";

  inmatning.addEventListener("change", () => {
    if (adress) URL.revokeObjectURL(adress);
    const pdf = [...inmatning.files].find((fil) => fil.type === "application/pdf");
    adress = pdf ? URL.createObjectURL(pdf) : "";
    visning.hidden = !pdf;
    yta.classList.toggle("svar-och-formular", Boolean(pdf));
    if (pdf) ram.src = `${adress}#navpanes=0&view=FitH`;
    else ram.removeAttribute("src");
  });
}

document.querySelectorAll("[data-visar-filen]").forEach(starta);
