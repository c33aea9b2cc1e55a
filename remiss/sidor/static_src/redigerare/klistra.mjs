// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Paste from Word, Outlook, LibreOffice and the web: the server reads it, so that what is seen is what is saved.
import { Fragment, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { hogsta } from "./fotnoter.mjs";
import { franHtml, schema } from "./schema.mjs";

const { fotnoter, fotnot, fotnotsref, stycke } = schema.nodes;

function csrf() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}

async function rensa(adress, html) {
  const svar = await fetch(adress, {
    method: "POST",
    headers: { "X-CSRFToken": csrf() },
    body: new URLSearchParams({ html }),
  });
  const data = svar.headers.get("Content-Type")?.includes("json") ? await svar.json() : {};
  if (!svar.ok) throw new Error(data.fel ?? "Det gick inte att klistra in just nu. Försök igen, eller klistra in som ren text.");
  return data;
}

function flyttaNummer(nod, steg) {
  if (nod.type === fotnotsref) return fotnotsref.create({ nummer: nod.attrs.nummer + steg }, null, nod.marks);
  if (nod.isLeaf) return nod;
  const barn = [];
  nod.forEach((inre) => barn.push(flyttaNummer(inre, steg)));
  const innehall = Fragment.from(barn);
  return nod.type === fotnot ? fotnot.create({ nummer: nod.attrs.nummer + steg }, innehall) : nod.copy(innehall);
}

// Inserts a whole text at the selection; its notes join the notes already there.
export function infoga(vy, html) {
  const inklistrat = flyttaNummer(franHtml(html), hogsta(vy.state.doc));
  const block = inklistrat.content.content.filter((nod) => nod.type !== fotnoter);
  const nyaNoter = inklistrat.content.content.filter((nod) => nod.type === fotnoter).flatMap((nod) => nod.content.content);
  const oppen = (nod) => (nod?.type === stycke ? 1 : 0);
  const tr = vy.state.tr.replaceSelection(new Slice(Fragment.from(block), oppen(block[0]), oppen(block.at(-1))));
  if (nyaNoter.length) {
    const slut = tr.doc.content.size;
    if (tr.doc.lastChild.type === fotnoter) tr.insert(slut - 1, nyaNoter);
    else tr.insert(slut, fotnoter.create(null, nyaNoter));
  }
  vy.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
}

export function klistring(adress, meddela) {
  return new Plugin({
    props: {
      // Before ProseMirror's own reading, which would let the browser meet the style attributes that the CSP forbids.
      handleDOMEvents: { paste(vy, handelse) {
        const html = handelse.clipboardData?.getData("text/html") ?? "";
        // Copied from this editor, or plain text: nothing to translate.
        if (!adress || !html || html.includes("data-pm-slice") || vy.input?.shiftKey) return false;
        handelse.preventDefault();
        meddela("Klistrar in …");
        rensa(adress, html).then(
          ({ html: rent, bortfall }) => {
            if (rent) infoga(vy, rent);
            meddela(bortfall.join(" "));
          },
          (fel) => meddela(fel instanceof TypeError ? "Ingen kontakt med tjänsten: ingenting klistrades in." : fel.message),
        );
        return true;
      } },
    },
  });
}
