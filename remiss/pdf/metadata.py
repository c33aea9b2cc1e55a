# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the file says of itself: XMP with the claims of PDF/A-2a and PDF/UA-1, and the colour space of its colours."""

from datetime import datetime
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from remiss.pdf.innehall import Dokument
from remiss.pdf.tecken import ren

PROGRAM = "remiss"
PRODUCENT = "remiss (ReportLab)"
_FARG = Path(__file__).parent / "farg" / "srgb.icc"

#: That the file is PDF/A-2a and PDF/UA-1.
ANSPRAK = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"

#: ISO 16684-1; pdfuaid is no schema that PDF/A knows, so it is described in the file (ISO 19005-2 6.6.2.3).
_MALL = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{ansprak}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>{skapare}
<dc:language><rdf:Bag><rdf:li>{sprak}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producent}</pdf:Producer><xmp:CreatorTool>{program}</xmp:CreatorTool>{dagar}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def xmp(dokument: Dokument) -> bytes:
    """The XMP packet of a document. The same content gives the same packet: the only days are the document's own."""
    forfattare = ren(dokument.forfattare)
    skapare = f"\n<dc:creator><rdf:Seq><rdf:li>{escape(forfattare)}</rdf:li></rdf:Seq></dc:creator>"
    return _MALL.format(
        ansprak=ANSPRAK,
        titel=escape(ren(dokument.titel)),
        skapare=skapare if forfattare else "",
        sprak=escape(dokument.sprak),
        producent=PRODUCENT,
        program=PROGRAM,
        dagar=_dagar(dokument.skapad) if dokument.skapad is not None else "",
    ).encode("utf-8")


def _dagar(skapad: datetime) -> str:
    dag = skapad.replace(microsecond=0).isoformat()
    return "\n" + "".join(f"<xmp:{namn}>{dag}</xmp:{namn}>" for namn in ("CreateDate", "ModifyDate", "MetadataDate"))


@cache
def fargprofil() -> bytes:
    """The sRGB profile (made with Little CMS, which puts it in the public domain)."""
    return _FARG.read_bytes()
