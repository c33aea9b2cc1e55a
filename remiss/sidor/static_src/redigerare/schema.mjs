// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// The same tree as remiss.karna.rik_text.trad, as a ProseMirror schema: what cannot be saved cannot be written.
import { DOMParser, DOMSerializer, Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

const FIL = /^[0-9a-f]{64}$/;
const nummer = (text) => Number(/fotnot-(\d+)$/.exec(text ?? "")?.[1] ?? 0);
const tabeller = tableNodes({ tableGroup: "block", cellContent: "stycke+", cellAttributes: {} });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+ fotnoter?" },
    stycke: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    rubrik: {
      attrs: { niva: { default: 3 } },
      content: "text*",
      marks: "",
      group: "block",
      defining: true,
      parseDOM: [
        { tag: "h1", attrs: { niva: 3 } }, { tag: "h2", attrs: { niva: 3 } }, { tag: "h3", attrs: { niva: 3 } },
        { tag: "h4", attrs: { niva: 4 } }, { tag: "h5", attrs: { niva: 4 } }, { tag: "h6", attrs: { niva: 4 } },
      ],
      toDOM: (nod) => [`h${nod.attrs.niva}`, 0],
    },
    punktlista: { content: "punkt+", group: "block lista", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    numreradlista: {
      attrs: { start: { default: 1 } },
      content: "punkt+",
      group: "block lista",
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ start: Number(dom.getAttribute("start")) || 1 }) }],
      toDOM: (nod) => ["ol", nod.attrs.start === 1 ? {} : { start: nod.attrs.start }, 0],
    },
    punkt: { content: "stycke (stycke | lista | bild)*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    bild: {
      attrs: { fil: {}, alt: { default: "" }, src: { default: "" } },
      group: "block",
      draggable: true,
      parseDOM: [{
        tag: "img[data-fil]",
        getAttrs: (dom) => FIL.test(dom.dataset.fil) && { fil: dom.dataset.fil, alt: dom.alt, src: dom.getAttribute("src") ?? "" },
      }],
      toDOM: (nod) => ["img", { "data-fil": nod.attrs.fil, alt: nod.attrs.alt, ...(nod.attrs.src ? { src: nod.attrs.src } : {}) }],
    },
    ...tabeller,
    fotnoter: {
      content: "fotnot+",
      isolating: true,
      selectable: false,
      parseDOM: [{ tag: "section.fotnoter", contentElement: "ol" }],
      toDOM: () => ["section", { class: "fotnoter", "aria-label": "Fotnoter" }, ["ol", 0]],
    },
    fotnot: {
      attrs: { nummer: { default: 0 } },
      content: "(text | radbrytning)*",
      isolating: true,
      defining: true,
      parseDOM: [{ tag: "li[id*=fotnot-], li[data-not]", priority: 70, context: "fotnoter/", getAttrs: (dom) => ({ nummer: Number(dom.dataset.not) || nummer(dom.id) }) }],
      toDOM: (nod) => ["li", { "data-not": nod.attrs.nummer }, 0],
    },
    fotnotsref: {
      attrs: { nummer: {} },
      group: "inline",
      inline: true,
      atom: true,
      marks: "",
      parseDOM: [
        { tag: "sup[data-not]", priority: 70, getAttrs: (dom) => ({ nummer: Number(dom.dataset.not) }) },
        { tag: "sup", priority: 70, getAttrs: (dom) => { const n = nummer(dom.querySelector("a[href*=fotnot-]")?.getAttribute("href")); return n ? { nummer: n } : false; } },
      ],
      toDOM: (nod) => ["sup", { "data-not": nod.attrs.nummer, class: "fotnotsref" }, String(nod.attrs.nummer)],
    },
    radbrytning: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
    text: { group: "inline" },
  },
  marks: {
    lank: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        { tag: "a[href*=fotnotsref-]", ignore: true, priority: 80 },
        { tag: "a[href]", getAttrs: (dom) => tillatenAdress(dom.getAttribute("href")) && { href: dom.getAttribute("href") } },
      ],
      toDOM: (marke) => ["a", { href: marke.attrs.href }, 0],
    },
    kursiv: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    fet: { parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null }], toDOM: () => ["strong", 0] },
  },
});

export function tillatenAdress(adress) {
  return /^(https?:\/\/|mailto:)\S+$/i.test(adress ?? "");
}

// Reads our own HTML in an inert document: nothing in it runs or loads.
export function franHtml(html) {
  const dokument = new window.DOMParser().parseFromString(html, "text/html");
  // A picture is written alone in a paragraph; here it is a block of its own.
  for (const bild of dokument.querySelectorAll("p > img[data-fil]:only-child")) {
    if (!bild.parentElement.textContent.trim()) bild.parentElement.replaceWith(bild);
  }
  return DOMParser.fromSchema(schema).parse(dokument.body);
}

const utskrift = new DOMSerializer(
  {
    ...DOMSerializer.nodesFromSchema(schema),
    fotnot: (nod) => ["li", { id: `fotnot-${nod.attrs.nummer}` }, 0],
    fotnotsref: (nod) => ["sup", ["a", { href: `#fotnot-${nod.attrs.nummer}` }, String(nod.attrs.nummer)]],
    bild: (nod) => ["p", ["img", { "data-fil": nod.attrs.fil, alt: nod.attrs.alt }]],
  },
  DOMSerializer.marksFromSchema(schema),
);

export function tillHtml(doc) {
  const utan = document.implementation.createHTMLDocument("");
  const hylla = utan.createElement("div");
  hylla.append(utskrift.serializeFragment(doc.content, { document: utan }));
  return hylla.innerHTML;
}
