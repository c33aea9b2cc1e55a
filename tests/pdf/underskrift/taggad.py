# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A small PDF/A-2a and PDF/UA-1 file made by hand: two pages, a heading and paragraphs."""

from functools import cache
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms
from reportlab.pdfgen.canvas import Canvas

from remiss.pdf import typsnitt

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Protokoll 2026-11-23</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>sv-SE</rdf:li></rdf:Bag></dc:language>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
SIDOR = (
    ("H1", "Protokoll 2026-11-23", "§ 12 Planen för en jämlik stad", "Nämnden tillstyrker förslaget."),
    ("P", "§ 13 Nästa sammanträde", "Nämnden beslutar att sammanträda den 14 december.", "Vid protokollet"),
)


@cache
def taggad() -> bytes:
    """The file, the same bytes every time."""
    typsnitt.registrera()
    ut = BytesIO()
    yta = Canvas(ut, (595, 842), initialFontName=typsnitt.NORMAL, invariant=1)
    for forsta, *texter in SIDOR:
        for nummer, text in enumerate(texter):
            yta._code.append(f"/{forsta if nummer == 0 else 'P'} <</MCID {nummer}>> BDC")
            yta.setFont(typsnitt.NORMAL, 12)
            yta.drawString(72, 760 - 30 * nummer, text)
            yta._code.append("EMC")
        yta.showPage()
    yta.save()
    with pikepdf.open(BytesIO(ut.getvalue())) as pdf:
        _fardigstall(pdf)
        fardig = BytesIO()
        pdf.save(fardig, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return fardig.getvalue()


def _fardigstall(pdf):
    del pdf.trailer.Info
    rot = pdf.Root
    dokument = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    trad = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([dokument])))
    dokument.P = trad
    nums = Array()
    for nummer, ((forsta, *texter), sida) in enumerate(zip(SIDOR, pdf.pages, strict=True)):
        elementen = Array()
        for mcid in range(len(texter)):
            slag = Name(f"/{forsta}") if mcid == 0 else Name.P
            element = Dictionary(Type=Name.StructElem, S=slag, P=dokument, Pg=sida.obj, K=mcid)
            elementen.append(pdf.make_indirect(element))
        dokument.K.extend(elementen)
        nums.extend([nummer, pdf.make_indirect(elementen)])
        sida.obj.StructParents = nummer
    trad.ParentTree = pdf.make_indirect(Dictionary(Nums=nums))
    trad.ParentTreeNextKey = len(SIDOR)
    rot.StructTreeRoot = trad
    rot.MarkInfo = Dictionary(Marked=True)
    rot.Lang = pikepdf.String("sv-SE")
    rot.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    rot.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    profil = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
    avsikt = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profil)
    avsikt.OutputConditionIdentifier = pikepdf.String("sRGB")
    rot.OutputIntents = Array([pdf.make_indirect(avsikt)])
    for nyckel in ("/Outlines", "/PageMode"):
        if nyckel in rot:
            del rot[nyckel]
