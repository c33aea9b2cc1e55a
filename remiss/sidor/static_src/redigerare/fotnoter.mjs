// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Footnotes: references in the text, the notes last. Numbers follow the order in which the text refers to them.
import { Fragment } from "prosemirror-model";
import { Plugin, TextSelection } from "prosemirror-state";
import { schema } from "./schema.mjs";

const { fotnot, fotnoter, fotnotsref } = schema.nodes;

export function referenser(doc) {
  const funna = [];
  doc.descendants((nod, plats) => {
    if (nod.type === fotnoter) return false;
    if (nod.type === fotnotsref) funna.push({ nummer: nod.attrs.nummer, plats });
    return true;
  });
  return funna;
}

function notlista(doc) {
  return doc.lastChild.type === fotnoter ? doc.lastChild : null;
}

function noter(doc) {
  const lista = notlista(doc);
  return lista ? lista.content.content : [];
}

export function hogsta(doc) {
  return Math.max(0, ...referenser(doc).map((ref) => ref.nummer), ...noter(doc).map((not) => not.attrs.nummer));
}

// Returns the transaction that puts numbers and notes in order, or null when they already are.
function ordna(gammal, ny) {
  const refs = referenser(ny.doc);
  const ordning = [...new Set(refs.map((ref) => ref.nummer))];
  const fanns = new Set(referenser(gammal.doc).map((ref) => ref.nummer));
  const befintliga = new Map(noter(ny.doc).map((not) => [not.attrs.nummer, not]));
  // A note whose reference was just taken away goes with it; one that never had a reference stays, last.
  const kvar = [...befintliga.keys()].filter((n) => !ordning.includes(n) && !fanns.has(n) && befintliga.get(n).content.size > 0);
  const nya = new Map([...ordning, ...kvar].map((n, i) => [n, i + 1]));
  const lista = [...nya].map(([n, nr]) => fotnot.create({ nummer: nr }, befintliga.get(n)?.content));

  const tr = ny.tr;
  for (const { nummer, plats } of refs) {
    if (nya.get(nummer) !== nummer) tr.setNodeMarkup(plats, null, { nummer: nya.get(nummer) });
  }
  const har = notlista(ny.doc);
  const onskad = Fragment.from(lista);
  if (!har || !har.content.eq(onskad)) {
    const slut = ny.doc.content.size;
    if (har && !lista.length) tr.delete(slut - har.nodeSize, slut);
    else if (har) tr.replaceWith(slut - har.nodeSize + 1, slut - 1, onskad);
    else if (lista.length) tr.insert(slut, fotnoter.create(null, onskad));
  }
  return tr.docChanged ? tr : null;
}

export const fotnotsordning = new Plugin({
  appendTransaction: (transaktioner, gammal, ny) => (transaktioner.some((tr) => tr.docChanged) ? ordna(gammal, ny) : null),
});

function markorINot(doc, nummer) {
  let plats = null;
  doc.descendants((nod, har) => {
    if (nod.type === fotnot && nod.attrs.nummer === nummer) plats = har + 1 + nod.content.size;
    return plats === null;
  });
  return plats;
}

export function gaTillNot(vy, nummer) {
  const plats = markorINot(vy.state.doc, nummer);
  if (plats === null) return false;
  vy.dispatch(vy.state.tr.setSelection(TextSelection.create(vy.state.doc, plats)).scrollIntoView());
  vy.focus();
  return true;
}

// Puts a reference at the cursor and takes the writer to its empty note.
export function infogaFotnot(state, dispatch, vy) {
  const { $from } = state.selection;
  if (!$from.parent.type.contentMatch.matchType(fotnotsref) || $from.parent.type === fotnot) return false;
  if (dispatch) {
    const plats = state.selection.to;
    dispatch(state.tr.insert(plats, fotnotsref.create({ nummer: hogsta(state.doc) + 1 })));
    const ref = referenser(vy.state.doc).find((kandidat) => kandidat.plats === plats);
    if (ref) gaTillNot(vy, ref.nummer);
  }
  return true;
}

// Enter in a note leads back to the place in the text that refers to it.
export function tillbakaTillTexten(state, dispatch, vy) {
  const not = state.selection.$from.parent;
  if (not.type !== fotnot) return false;
  const ref = referenser(state.doc).find((kandidat) => kandidat.nummer === not.attrs.nummer);
  if (ref && dispatch) {
    dispatch(state.tr.setSelection(TextSelection.create(state.doc, ref.plats + 1)).scrollIntoView());
    vy.focus();
  }
  return true;
}
