// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Puts the editor in place of the Markdown textarea of each [data-rik-text].
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { goToNextCell, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { fotnotsordning, gaTillNot, tillbakaTillTexten } from "./fotnoter.mjs";
import { klistring } from "./klistra.mjs";
import { franHtml, schema, tillHtml } from "./schema.mjs";
import { lank, lista, verktyg } from "./verktyg.mjs";

const { nodes: N, marks: M } = schema;
const SKRIV_EFTER = 250;

const nyRad = chainCommands(exitCode, (state, dispatch) => {
  if (state.selection.$from.parent.type === N.rubrik) return false;
  dispatch?.(state.tr.replaceSelectionWith(N.radbrytning.create()).scrollIntoView());
  return true;
});

// Escape and then Tab leaves the text: Tab alone moves in tables and lists (WCAG 2.1.2).
function utgang() {
  let isPaVagUt = false;
  return {
    tryckt: (tangent) => { isPaVagUt = tangent === "Escape" || (isPaVagUt && ["Tab", "Shift"].includes(tangent)); },
    omKvar: (kommando) => (state, dispatch, vy) => !isPaVagUt && kommando(state, dispatch, vy),
  };
}

function tangenter(tillVerktyg, ut) {
  return [
    keymap({
      "Mod-b": toggleMark(M.fet),
      "Mod-i": toggleMark(M.kursiv),
      "Mod-k": lank,
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-Alt-0": setBlockType(N.stycke),
      "Mod-Alt-3": setBlockType(N.rubrik, { niva: 3 }),
      "Mod-Alt-4": setBlockType(N.rubrik, { niva: 4 }),
      "Shift-Mod-7": lista(N.numreradlista),
      "Shift-Mod-8": lista(N.punktlista),
      "Shift-Enter": nyRad,
      Enter: chainCommands(tillbakaTillTexten, splitListItem(N.punkt)),
      Tab: ut.omKvar(chainCommands(goToNextCell(1), sinkListItem(N.punkt))),
      "Shift-Tab": ut.omKvar(chainCommands(goToNextCell(-1), liftListItem(N.punkt))),
      "Alt-F10": () => { tillVerktyg(); return true; },
      "Mod-Enter": () => false,
    }),
    keymap(Object.fromEntries(Object.entries(baseKeymap).filter(([namn]) => namn !== "Mod-Enter"))),
  ];
}

const skrivregler = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-–•]\s$/, N.punktlista),
    wrappingInputRule(/^(\d{1,3})\.\s$/, N.numreradlista, (traff) => ({ start: Number(traff[1]) }), (traff, nod) => nod.childCount + nod.attrs.start === Number(traff[1])),
    textblockTypeInputRule(/^###\s$/, N.rubrik, { niva: 3 }),
    textblockTypeInputRule(/^####\s$/, N.rubrik, { niva: 4 }),
  ],
});

function starta(rot) {
  const omrade = rot.querySelector("textarea");
  const dolt = rot.querySelector("input[type=hidden]");
  const plats = document.createElement("div");
  plats.className = "rik-text-yta";
  const status = document.createElement("p");
  status.className = "rik-text-status hjalp";
  status.setAttribute("role", "status");
  const meddela = (text) => { status.textContent = text; };
  let vy;
  const ut = utgang();
  const rader = verktyg(() => vy, JSON.parse(rot.dataset.bilder ?? "[]"));

  // Labels, help and errors belong to whatever is edited.
  const etikett = document.querySelector(`label[for="${CSS.escape(omrade.id)}"]`);
  if (etikett) etikett.id ||= `${omrade.id}_etikett`;
  const attribut = {
    id: omrade.id,
    role: "textbox",
    "aria-multiline": "true",
    ...(etikett ? { "aria-labelledby": etikett.id } : {}),
    ...Object.fromEntries(["aria-describedby", "aria-invalid", "aria-required"].map((n) => [n, omrade.getAttribute(n)]).filter(([, v]) => v)),
    ...(omrade.required ? { "aria-required": "true" } : {}),
  };

  let vantar;
  const skriv = () => {
    clearTimeout(vantar);
    vantar = undefined;
    dolt.value = tillHtml(vy.state.doc);
    dolt.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const nyttLage = (doc) => EditorState.create({
    doc,
    plugins: [skrivregler, ...tangenter(rader.fokusera, ut), history(), klistring(rot.dataset.klistra, meddela), fotnotsordning, tableEditing(), gapCursor(), dropCursor({ class: "rik-text-slapp" })],
  });
  vy = new EditorView(plats, {
    state: nyttLage(franHtml(dolt.value)),
    attributes: attribut,
    dispatchTransaction(tr) {
      const fore = vy.state.doc;
      vy.updateState(vy.state.apply(tr));
      rader.uppdatera(vy.state);
      if (vy.state.doc.eq(fore)) return;
      clearTimeout(vantar);
      vantar = setTimeout(skriv, SKRIV_EFTER);
    },
    handleKeyDown(_, handelse) {
      ut.tryckt(handelse.key);
      return false;
    },
    handleClickOn(_, __, nod) {
      return nod.type === N.fotnotsref && gaTillNot(vy, nod.attrs.nummer);
    },
  });

  omrade.removeAttribute("id");
  omrade.disabled = true;
  omrade.classList.remove("ds-input"); // the design system greys a field that holds a disabled input
  omrade.hidden = true;
  dolt.disabled = false;
  rot.querySelector(".rik-text-hjalp").hidden = true;
  rot.classList.add("is-redigerare");
  rot.append(...rader.delar, plats, status);
  rader.uppdatera(vy.state);

  etikett?.addEventListener("click", () => vy.focus());
  vy.dom.addEventListener("blur", () => vantar && skriv());
  dolt.form?.addEventListener("submit", () => vantar && skriv(), { capture: true });
  // A draft was put back (utkast.js) or another version chosen.
  dolt.addEventListener("remiss:fyllt", () => {
    vy.updateState(nyttLage(franHtml(dolt.value)));
    rader.uppdatera(vy.state);
  });
}

const alla = (rot) => rot.querySelectorAll("[data-rik-text]:not(.is-redigerare)").forEach(starta);
alla(document);
document.addEventListener("htmx:load", (handelse) => alla(handelse.detail.elt));
