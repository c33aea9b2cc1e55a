# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Empty signature fields in a finished file: visible, tagged, ready before the first signature.

All fields are there when the first person signs, so that no signature has to change a page. Each has what PDF/A-2a and
PDF/UA-1 demand: an appearance, a text for screen readers and, in a tagged file, a `Form` element at the end of the
document with a reference to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf

from remiss.pdf.underskrift.fel import Faltfel
from remiss.pdf.underskrift.utseende import rita_tomt

MINSTA_BREDD, MINSTA_HOJD = 90.0, 24.0
_NAMN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Printed, and not to be moved by the reader (ISO 32000-1 12.5.3).
_FLAGGOR = 4 | 128
#: Signatures exist or may come, and the file may only be appended to (ISO 32000-1 12.7.2).
_SIGFLAGGOR = 3


@dataclass(frozen=True)
class Faltplats:
    """One signer's field and where it is: page from 0, rectangle (left, bottom, right, top) in points."""

    namn: str
    etikett: str
    sida: int
    ruta: tuple[float, float, float, float]

    @property
    def matt(self) -> tuple[float, float]:
        """Width and height."""
        vanster, nederst, hoger, overst = self.ruta
        return hoger - vanster, overst - nederst


def lagg_till_falt(data: bytes, platser: Sequence[Faltplats]) -> bytes:
    """Add the fields in the order people sign; without any, only make the file ready for an invisible seal."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _lagg_till(pdf, platser)
    except pikepdf.PdfError as fel:
        raise Faltfel("Filen är ingen PDF som kan få fält för underskrifter.") from fel


def _lagg_till(pdf: Pdf, platser: Sequence[Faltplats]) -> bytes:
    formular = _formular(pdf)
    upptagna = [str(falt.get("/T", "")) for falt in formular.Fields]
    if any("/V" in falt and falt.get("/FT") == Name.Sig for falt in formular.Fields):
        raise Faltfel("Handlingen är redan undertecknad. Fälten måste finnas före den första underskriften.")
    for sida in pdf.pages:
        sida.obj.Tabs = Name.S
    for nummer, plats in enumerate(platser):
        _prova(pdf, plats, [*upptagna, *(p.namn for p in platser[:nummer])], platser[:nummer])
        formular.Fields.append(_falt(pdf, plats))
    ut = BytesIO()
    pdf.save(ut, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return ut.getvalue()


def _formular(pdf: Pdf) -> Object:
    """The file's form, made where there is none."""
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array()))
    formular = pdf.Root.AcroForm
    if "/Fields" not in formular:
        formular.Fields = Array()
    if "/NeedAppearances" in formular:
        del formular.NeedAppearances
    formular.SigFlags = _SIGFLAGGOR
    return formular


def _prova(pdf: Pdf, plats: Faltplats, upptagna: Sequence[str], andra: Sequence[Faltplats]) -> None:
    if not _NAMN.fullmatch(plats.namn):
        raise Faltfel(f"Fältet kan inte heta {plats.namn!r}: bara små bokstäver a–z, siffror och bindestreck.")
    if plats.namn in upptagna:
        raise Faltfel(f"Det finns redan ett fält som heter {plats.namn}.")
    if not 0 <= plats.sida < len(pdf.pages):
        raise Faltfel(f"Handlingen har ingen sida {plats.sida + 1} för fältet {plats.namn}.")
    bredd, hojd = plats.matt
    if bredd < MINSTA_BREDD or hojd < MINSTA_HOJD:
        raise Faltfel(
            f"Fältet {plats.namn} är för litet: minst {MINSTA_BREDD:g} gånger {MINSTA_HOJD:g} punkter behövs."
        )
    vanster, nederst, hoger, overst = (float(matt) for matt in pdf.pages[plats.sida].cropbox)
    if plats.ruta[0] < vanster or plats.ruta[1] < nederst or plats.ruta[2] > hoger or plats.ruta[3] > overst:
        raise Faltfel(f"Fältet {plats.namn} ligger utanför sidan.")
    for annan in andra:
        if annan.sida == plats.sida and _overlappar(annan.ruta, plats.ruta):
            raise Faltfel(f"Fälten {annan.namn} och {plats.namn} ligger över varandra.")


def _overlappar(en: tuple[float, float, float, float], annan: tuple[float, float, float, float]) -> bool:
    return en[0] < annan[2] and annan[0] < en[2] and en[1] < annan[3] and annan[1] < en[3]


def _falt(pdf: Pdf, plats: Faltplats) -> Object:
    """Field and widget in one dictionary, on its page and in the structure tree."""
    sida = pdf.pages[plats.sida]
    falt = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=pikepdf.String(plats.namn),
            TU=pikepdf.String(plats.etikett),
            Contents=pikepdf.String(plats.etikett),
            Rect=Array(plats.ruta),
            F=_FLAGGOR,
            P=sida.obj,
        )
    )
    with pikepdf.open(BytesIO(rita_tomt(*plats.matt, plats.etikett))) as ritat:
        falt.AP = Dictionary(N=pdf.copy_foreign(ritat.pages[0].as_form_xobject()))
    if "/Annots" not in sida.obj:
        sida.obj.Annots = Array()
    sida.obj.Annots.append(falt)
    if "/StructTreeRoot" in pdf.Root:
        _tagga(pdf, falt, plats)
    return falt


def _tagga(pdf: Pdf, falt: Object, plats: Faltplats) -> None:
    """A Form element last in the document, and the way back to it from the widget (ISO 14289-1 7.18.4)."""
    rot = pdf.Root.StructTreeRoot
    foralder = _dokumentelement(rot)
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=foralder,
            Pg=falt.P,
            Alt=pikepdf.String(plats.etikett),
            K=Dictionary(Type=Name.OBJR, Obj=falt, Pg=falt.P),
        )
    )
    barn = foralder.get("/K")
    if not isinstance(barn, Array):
        foralder.K = barn = Array([] if barn is None else [barn])
    barn.append(element)
    if "/ParentTree" not in rot:
        rot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array()))
    trad = NumberTree(rot.ParentTree)
    nyckel = max([int(rot.get("/ParentTreeNextKey", 0)), *(int(k) + 1 for k in trad)])
    trad[nyckel] = element
    rot.ParentTreeNextKey = nyckel + 1
    falt.StructParent = nyckel


def _dokumentelement(rot: Object) -> Object:
    """The element that holds the whole document; the root of the tree where there is none."""
    barn = rot.get("/K")
    forsta = barn[0] if isinstance(barn, Array) and len(barn) else barn
    if isinstance(forsta, Dictionary) and forsta.get("/S") == Name.Document:
        return forsta
    return rot
