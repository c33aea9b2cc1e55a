// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Shows the page to try on again a moment after something in the form is changed. The button does the same.

document.querySelectorAll("form[data-prova]").forEach((form) => {
  const knapp = form.querySelector("button[formtarget]");
  let vantar;
  const visa = () => {
    clearTimeout(vantar);
    vantar = setTimeout(() => form.requestSubmit(knapp), 600);
  };
  form.addEventListener("input", visa);
  form.addEventListener("change", visa);
});
