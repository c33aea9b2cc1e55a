// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// The toolbar: one tab stop, arrow keys inside, every button with its name and state for screen readers.
import { setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { TextSelection } from "prosemirror-state";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, isInTable, toggleHeader } from "prosemirror-tables";
import { fraga } from "./dialog.mjs";
import { infogaFotnot } from "./fotnoter.mjs";
import { schema, tillatenAdress } from "./schema.mjs";

const { nodes: N, marks: M } = schema;
const SVG = "http://www.w3.org/2000/svg";
const BILDER = {
  fet: "M7 4h6a4 4 0 0 1 0 8H7zm0 8h7a4 4 0 0 1 0 8H7zM7 4v16",
  kursiv: "M10 4h8M6 20h8M14 4l-4 16",
  punkter: "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
  nummer: "M10 6h10M10 12h10M10 18h10M4 4l1.5-.5V9M4 14.5c.5-1 2.5-1 2.5.5 0 1-2.5 2-2.5 3h2.8",
  ut: "M11 6h9M11 12h9M11 18h9M7 9l-3 3 3 3",
  in: "M11 6h9M11 12h9M11 18h9M4 9l3 3-3 3",
  angra: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  gorom: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
};

function bild(vad) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [namn, varde] of Object.entries({ viewBox: "0 0 24 24", width: 18, height: 18, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" })) svg.setAttribute(namn, varde);
  const linje = document.createElementNS(SVG, "path");
  linje.setAttribute("d", BILDER[vad]);
  svg.append(linje);
  return svg;
}

export function lista(typ) {
  const annan = typ === N.punktlista ? N.numreradlista : N.punktlista;
  return (state, dispatch) => {
    const djup = listdjup(state);
    if (djup === null) return wrapInList(typ)(state, dispatch);
    const nod = state.selection.$from.node(djup);
    if (nod.type === annan) {
      dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(djup), typ));
      return true;
    }
    return liftListItem(N.punkt)(state, dispatch);
  };
}

function listdjup(state) {
  const { $from } = state.selection;
  for (let djup = $from.depth; djup > 0; djup -= 1) if ([N.punktlista, N.numreradlista].includes($from.node(djup).type)) return djup;
  return null;
}

const isILista = (typ) => (state) => {
  const djup = listdjup(state);
  return djup !== null && state.selection.$from.node(djup).type === typ;
};
const harMarke = (typ) => (state) => {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(typ.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, typ);
};

function infogaTabell(state, dispatch) {
  const { $from } = state.selection;
  if (isInTable(state) || $from.depth !== 1) return false;
  const rad = (cell) => N.table_row.create(null, [0, 1, 2].map(() => cell.createAndFill()));
  if (!dispatch) return true;
  const tr = state.tr.replaceSelectionWith(N.table.create(null, [rad(N.table_header), rad(N.table_cell), rad(N.table_cell)]));
  let cell = null;
  tr.doc.nodesBetween(tr.mapping.map($from.before(1), -1), tr.doc.content.size, (nod, plats) => {
    if (cell === null && nod.type === N.table_header) cell = plats + 1;
    return cell === null;
  });
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(cell))).scrollIntoView());
  return true;
}

function lankOmfang(state) {
  const { $from, from, to, empty } = state.selection;
  const finns = M.lank.isInSet($from.marks()) ?? state.doc.nodeAt(from)?.marks.find((m) => m.type === M.lank);
  if (!finns || !empty) return { from, to, finns };
  let borjan = $from.start();
  let traff = { from, to, finns };
  $from.parent.forEach((barn) => {
    const slut = borjan + barn.nodeSize;
    if (M.lank.isInSet(barn.marks) && borjan <= from && from <= slut) traff = { from: borjan, to: slut, finns };
    borjan = slut;
  });
  return traff;
}

export function lank(state, dispatch, vy) {
  const { from, to, finns } = lankOmfang(state);
  if (!state.selection.$from.parent.type.allowsMarkType(M.lank)) return false;
  if (!dispatch) return true;
  fraga({
    rubrik: finns ? "Ändra länk" : "Infoga länk",
    falten: [
      { namn: "adress", etikett: "Adress", hjalp: "Börjar med https:// eller mailto:", varde: finns?.attrs.href ?? "https://", typ: "url" },
      ...(from === to ? [{ namn: "text", etikett: "Text som visas" }] : []),
    ],
    knapp: "Spara",
    taBort: finns ? "Ta bort länken" : "",
    prova: ({ adress }) => (tillatenAdress(adress.trim()) ? "" : "Skriv en hel adress, till exempel https://www.riksdagen.se."),
  }).then((svar) => {
    vy.focus();
    if (!svar) return;
    const tr = vy.state.tr.removeMark(from, to, M.lank);
    if (svar !== "ta-bort") {
      const marke = M.lank.create({ href: svar.adress.trim() });
      if (from === to) tr.insert(from, schema.text(svar.text?.trim() || svar.adress.trim(), [marke]));
      else tr.addMark(from, to, marke);
    }
    vy.dispatch(tr.scrollIntoView());
  });
  return true;
}

const infogaBild = (bilder) => (state, dispatch, vy) => {
  if (!bilder.length || isInTable(state)) return false;
  if (!dispatch) return true;
  fraga({
    rubrik: "Infoga bild",
    falten: [
      { namn: "fil", etikett: "Bild", val: bilder.map((b) => [b.fil, b.namn]) },
      { namn: "alt", etikett: "Beskriv bilden", hjalp: "Läses upp för den som inte ser bilden och står i dokumentet." },
    ],
    knapp: "Infoga",
    prova: ({ alt }) => (alt.trim() ? "" : "Skriv vad bilden visar."),
  }).then((svar) => {
    vy.focus();
    if (!svar) return;
    const { url } = bilder.find((b) => b.fil === svar.fil);
    vy.dispatch(vy.state.tr.replaceSelectionWith(N.bild.create({ fil: svar.fil, alt: svar.alt.trim(), src: url })).scrollIntoView());
  });
  return true;
};

const TABELL = [
  ["Rad ovanför", addRowBefore], ["Rad under", addRowAfter], ["Kolumn före", addColumnBefore], ["Kolumn efter", addColumnAfter],
  ["Ta bort rad", deleteRow], ["Ta bort kolumn", deleteColumn], ["Rubrikrad", toggleHeader("row")], ["Rubrikkolumn", toggleHeader("column")], ["Ta bort tabell", deleteTable],
];

const grupper = (bilder) => [
  [
    { namn: "Fet", ikon: "fet", kor: toggleMark(M.fet), isPa: harMarke(M.fet), tangent: "Control+B" },
    { namn: "Kursiv", ikon: "kursiv", kor: toggleMark(M.kursiv), isPa: harMarke(M.kursiv), tangent: "Control+I" },
  ],
  [
    { namn: "Punktlista", ikon: "punkter", kor: lista(N.punktlista), isPa: isILista(N.punktlista) },
    { namn: "Numrerad lista", ikon: "nummer", kor: lista(N.numreradlista), isPa: isILista(N.numreradlista) },
    { namn: "Flytta ut", ikon: "ut", kor: liftListItem(N.punkt) },
    { namn: "Flytta in", ikon: "in", kor: sinkListItem(N.punkt) },
  ],
  [
    { namn: "Länk", text: "Länk", kor: lank },
    { namn: "Infoga tabell", text: "Tabell", kor: infogaTabell },
    { namn: "Fotnot", text: "Fotnot", kor: infogaFotnot },
    ...(bilder.length ? [{ namn: "Infoga bild", text: "Bild", kor: infogaBild(bilder) }] : []),
  ],
  [
    { namn: "Ångra", ikon: "angra", kor: undo, tangent: "Control+Z" },
    { namn: "Gör om", ikon: "gorom", kor: redo, tangent: "Control+Y" },
  ],
];

function knapp(beskrivning, vy) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "rik-text-knapp";
  element.title = beskrivning.tangent ? `${beskrivning.namn} (${beskrivning.tangent.replace("Control", "Ctrl")})` : beskrivning.namn;
  element.setAttribute("aria-label", beskrivning.namn);
  element.append(beskrivning.ikon ? bild(beskrivning.ikon) : beskrivning.text ?? beskrivning.namn);
  element.addEventListener("mousedown", (handelse) => handelse.preventDefault());
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") === "true") return;
    vy().focus();
    beskrivning.kor(vy().state, vy().dispatch, vy());
  });
  const uppdatera = (state) => {
    element.setAttribute("aria-disabled", String(!beskrivning.kor(state, undefined, vy())));
    if (beskrivning.isPa) element.setAttribute("aria-pressed", String(beskrivning.isPa(state)));
  };
  return { element, uppdatera };
}

function styckeval(vy) {
  const element = document.createElement("select");
  element.className = "rik-text-stil";
  element.setAttribute("aria-label", "Styckeformat");
  for (const [varde, text] of [["0", "Stycke"], ["3", "Rubrik"], ["4", "Underrubrik"]]) {
    const val = document.createElement("option");
    val.value = varde;
    val.textContent = text;
    element.append(val);
  }
  element.addEventListener("change", () => {
    const niva = Number(element.value);
    const satt = niva ? setBlockType(N.rubrik, { niva }) : setBlockType(N.stycke);
    satt(vy().state, vy().dispatch);
    vy().focus();
  });
  const uppdatera = (state) => {
    const nod = state.selection.$from.parent;
    element.value = nod.type === N.rubrik ? String(nod.attrs.niva) : "0";
    element.disabled = ![N.rubrik, N.stycke].includes(nod.type);
  };
  return { element, uppdatera };
}

function rad(namn, delar) {
  const yta = document.createElement("div");
  yta.className = "rik-text-verktyg";
  yta.setAttribute("role", "toolbar");
  yta.setAttribute("aria-label", namn);
  yta.append(...delar);
  const stopp = () => [...yta.querySelectorAll("button, select")];
  const valj = (nytt) => stopp().forEach((element) => { element.tabIndex = element === nytt ? 0 : -1; });
  valj(stopp()[0]);
  yta.addEventListener("focusin", (handelse) => valj(handelse.target));
  yta.addEventListener("keydown", (handelse) => {
    const alla = stopp();
    const har = alla.indexOf(handelse.target);
    const mal = { ArrowRight: har + 1, ArrowLeft: har - 1, Home: 0, End: alla.length - 1 }[handelse.key];
    if (mal === undefined) return;
    handelse.preventDefault();
    alla[(mal + alla.length) % alla.length].focus();
  });
  return yta;
}

export function verktyg(vy, bilder) {
  const val = styckeval(vy);
  const delar = grupper(bilder).map((grupp) => grupp.map((beskrivning) => knapp(beskrivning, vy)));
  const ytor = delar.map((grupp) => {
    const yta = document.createElement("div");
    yta.className = "rik-text-grupp";
    yta.append(...grupp.map((del) => del.element));
    return yta;
  });
  const tabell = TABELL.map(([namn, kor]) => knapp({ namn, kor }, vy));
  const huvud = rad("Formatering", [val.element, ...ytor]);
  const tabellrad = rad("Tabell", tabell.map((del) => del.element));
  tabellrad.hidden = true;
  return {
    delar: [huvud, tabellrad],
    fokusera: () => huvud.querySelector("[tabindex='0']").focus(),
    uppdatera(state) {
      [val, ...delar.flat()].forEach((del) => del.uppdatera(state));
      tabellrad.hidden = !isInTable(state);
      if (!tabellrad.hidden) tabell.forEach((del) => del.uppdatera(state));
    },
  };
}
