# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A pack: many documents as one file with a cover, bookmarks, and a stamp on every page.

Every document is opened twice, one at a time: first to count its pages, so that the cover and the stamps are right
and nothing is written of a pack that must be refused; then to carry it over. Time grows with the number of pages
and memory with the largest document, not with the pack.

Tags are kept when all documents have tags that can be joined, and taken away from all when one has not: a reader
that is told of tags shows nothing but what is tagged. A pack of documents that are all our own is PDF/A-2a and
PDF/UA-1 as they are. Each handling can always be read by itself, as it came.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from pikepdf.models.metadata import encode_pdf_date

from remiss.pdf import metadata
from remiss.pdf.forsattsblad import Innehallsrad, forsattsblad, sida_i_lank
from remiss.pdf.innehall import Dokument, Faktarader, Sidhuvud
from remiss.pdf.overforing import Overforing
from remiss.pdf.paketdel import Delfog, Delplats, Lage, skriv_del, strang, undersok
from remiss.pdf.paketstampel import Stampelsnitt
from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import Bokmarke, OlasligPdf, oppna
from remiss.pdf.skrivare import Skrivare
from remiss.pdf.tecken import ren

MAX_SIDOR = 20_000
"""Of a whole pack: what a reader's program still opens, not what we can write."""
#: Pages in one node of the page tree.
_I_EN_NOD = 64
_OVERST = "Innehåll"
#: What a file says wrong of itself shows only when its objects are read.
_TRASIGT = (TypeError, ValueError, LookupError, AttributeError, RuntimeError, RecursionError, ArithmeticError)

Oppnare = Callable[[], AbstractContextManager[BinaryIO]]
Framsteg = Callable[[int, int], None]


@dataclass(frozen=True)
class Pakethandling:
    """A document: its name, and how to open its bytes. Opened twice."""

    titel: str
    oppna: Oppnare
    summa: str = ""
    """What tells its content from all other, where the caller wants to know whether two packs are the same."""


@dataclass(frozen=True)
class Paketpunkt:
    """An item of the meeting with its handlingar. `beteckning` is how the stamp calls it: "Punkt 4"."""

    titel: str
    handlingar: tuple[Pakethandling, ...]
    beteckning: str = ""


@dataclass(frozen=True)
class Paket:
    """A whole pack. A handling that belongs to no item, as the agenda, stands among the items."""

    titel: str
    sidhuvud: Sidhuvud
    fakta: Faktarader
    delar: tuple[Paketpunkt | Pakethandling, ...]
    stampel: str
    """What the pack is called in the stamps: "Kallelse 2018-12-19"."""
    sidfot: tuple[str, ...] = ()
    sprak: str = "sv-SE"
    forfattare: str = ""
    skapad: datetime | None = None

    @property
    def antal(self) -> int:
        """How many handlingar there are."""
        return sum(len(_handlingar(del_)) for del_ in self.delar)


@dataclass(frozen=True)
class _Del:
    """A document in its place: what the cover, the bookmarks and the stamps call it."""

    titel: str
    namn: str
    """As a refusal calls it."""
    nummer: int
    stampel: str
    oppna: Oppnare
    lage: Lage
    forsta: int
    """Its first page, from 0; the cover's pages are counted when they are known."""


def bygg(paket: Paket, ut: BinaryIO, framsteg: Framsteg = lambda gjorda, antal: None) -> int:
    """Write the pack and return how many pages it has. `framsteg` is told after each handling, of how many."""
    if not paket.antal:
        raise ValueError("A pack needs at least one handling")
    delar = _undersok(paket)
    blad = _forsattsblad(paket, delar)
    return _Bygge(paket, blad, delar, ut).skriv(framsteg)


def prova(paket: Paket) -> None:
    """Open every document, and refuse by its name one that cannot be read, without writing anything."""
    _undersok(paket)


def _handlingar(del_: Paketpunkt | Pakethandling) -> tuple[Pakethandling, ...]:
    return del_.handlingar if isinstance(del_, Paketpunkt) else (del_,)


def _undersok(paket: Paket) -> list[_Del]:
    """Open every document once; one that cannot be read, or does not fit, stops the pack with its name."""
    ut: list[_Del] = []
    sidor = 0
    for del_ in paket.delar:
        punkt = del_ if isinstance(del_, Paketpunkt) else None
        for handling in _handlingar(del_):
            namn = f"{punkt.titel} – {handling.titel}"[:200] if punkt else handling.titel
            with _oppnad(handling.oppna, namn) as pdf:
                lage = undersok(pdf)
            if sidor + lage.sidor > MAX_SIDOR:
                raise OlasligPdf(
                    f"{namn} har {lage.sidor} sidor och får inte plats: allt tillsammans får ha högst "
                    f"{MAX_SIDOR} sidor. Byt filen mot en kortare eller lämna handlingen för sig."
                )
            delar = (punkt.beteckning if punkt else "", f"Handling {len(ut) + 1}", paket.stampel)
            stampel = " · ".join(filter(None, delar))
            ut.append(_Del(handling.titel, namn, len(ut) + 1, stampel, handling.oppna, lage, sidor))
            sidor += lage.sidor
    return ut


@contextmanager
def _oppnad(oppnare: Oppnare, namn: str) -> Iterator[pikepdf.Pdf]:
    with oppnare() as handtag, oppna(handtag, namn) as pdf:
        try:
            yield pdf
        except OlasligPdf:
            raise
        except _TRASIGT as fel:
            raise OlasligPdf(f"{namn} är skadad och går inte att läsa. Spara den som PDF på nytt.") from fel


def _forsattsblad(paket: Paket, delar: Sequence[_Del]) -> tuple[Dokument, bytes, int]:
    """The cover, drawn until its page numbers agree with how many pages it has itself."""
    grund = Dokument(
        titel=paket.titel,
        sidhuvud=paket.sidhuvud,
        block=(),
        sidfot=paket.sidfot,
        sprak=paket.sprak,
        forfattare=paket.forfattare,
        skapad=paket.skapad,
    )
    rader, kvar = [], iter(delar)
    for del_ in paket.delar:
        if isinstance(del_, Paketpunkt):
            rader.append(Innehallsrad(del_.titel))
        rader += [
            Innehallsrad(en.titel, en.forsta + 1, en.nummer) for _, en in zip(_handlingar(del_), kvar, strict=False)
        ]
    eget = 1
    while True:
        blad = forsattsblad(grund, paket.fakta, rader, eget)
        data = rita(blad)
        with oppna(BytesIO(data), paket.titel) as pdf:
            antal = len(pdf.pages)
        if antal <= eget:
            # A cover that became shorter by wider numbers would change for ever; the pages it has are counted anew.
            return blad, data, antal
        eget = antal


class _Bygge:
    """The writing of one pack."""

    def __init__(self, paket: Paket, blad: tuple[Dokument, bytes, int], delar: Sequence[_Del], ut: BinaryIO) -> None:
        self._paket, self._delar = paket, delar
        self._dokument, self._blad, self._eget = blad
        self._antal = self._eget + sum(en.lage.sidor for en in delar)
        self._snitt = Stampelsnitt([en.stampel for en in delar] + [paket.stampel, "sida"])
        self._skrivare = Skrivare(ut)
        self._is_taggad = _ar_foreningsbara([en.lage for en in delar])
        self._is_egen = self._is_taggad and all(en.lage.is_egen for en in delar)
        self._sidor = self._skrivare.reservera(self._antal)
        self._tradet = self._skrivare.reservera()
        self._noder = self._skrivare.reservera(-(-self._antal // _I_EN_NOD))
        self._rotelement = self._skrivare.reservera() if self._is_taggad else 0
        self._nyckel = 0
        self._fogar: list[Delfog] = []

    def skriv(self, framsteg: Framsteg) -> int:
        snitten = self._skriv_snitten()
        with oppna(BytesIO(self._blad), self._paket.titel) as pdf:
            self._skriv_del(pdf, 0, _OVERST, self._paket.stampel, 0, snitten)
        for en in self._delar:
            with _oppnad(en.oppna, en.namn) as pdf:
                if len(pdf.pages) != en.lage.sidor:
                    raise OlasligPdf(f"{en.namn} ändrades medan den lästes. Försök igen.")
                self._skriv_del(pdf, en.nummer, en.titel, en.stampel, self._eget + en.forsta, snitten)
            framsteg(en.nummer, len(self._delar))
        self._skriv_trad()
        self._skrivare.avsluta(self._skriv_katalog(), self._skriv_info())
        return self._antal

    def _skriv_snitten(self) -> list[int]:
        with pikepdf.open(BytesIO(self._snitt.data)) as pdf:
            over = Overforing(pdf, self._skrivare, None)
            nummer = [over.for_over(snitt) for snitt in self._snitt.typsnitten(pdf)]
            over.folj()
        return nummer

    def _skriv_del(
        self, pdf: pikepdf.Pdf, nummer: int, titel: str, stampel: str, forsta: int, snitten: list[int]
    ) -> None:
        def texter(index: int) -> tuple[str, ...]:
            sida = f"{_tal(forsta + index + 1)} ({_tal(self._antal)})"
            return f"{stampel} · sida {sida}", f"{self._paket.stampel} · sida {sida}", f"sida {sida}", sida

        def lankmal(adress: str) -> int | None:
            sida = None if nummer else sida_i_lank(adress)
            return None if sida is None else self._sidor + self._eget + sida - 1

        plats = Delplats(
            nummer=nummer,
            titel=titel,
            sprak=self._paket.sprak,
            sidor=range(self._sidor + forsta, self._sidor + forsta + len(pdf.pages)),
            foraldrar=lambda sida: self._noder + (sida - self._sidor) // _I_EN_NOD,
            snitten=snitten,
            stampel=texter,
            struktur=self._nyckel if self._is_taggad else None,
            ovanfor=self._rotelement,
            lankmal=lankmal,
        )
        fog = skriv_del(pdf, plats, self._snitt, self._skrivare)
        self._fogar.append(fog)
        if fog.nycklar is not None:
            self._nyckel = fog.nycklar[1] + 1

    def _skriv_trad(self) -> None:
        noder = range(self._noder, self._noder + -(-self._antal // _I_EN_NOD))
        for index, nod in enumerate(noder):
            forst = index * _I_EN_NOD
            sidor = range(forst, min(forst + _I_EN_NOD, self._antal))
            kids = _referenser(self._sidor + n for n in sidor)
            self._skrivare.objekt(
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self._tradet, len(sidor), kids), nod
            )
        self._skrivare.objekt(b"<</Type/Pages/Count %d/Kids[%b]>>" % (self._antal, _referenser(noder)), self._tradet)

    def _skriv_katalog(self) -> int:
        xmp = metadata.xmp(self._dokument)
        if not self._is_egen:
            xmp = xmp.replace(metadata.ANSPRAK.encode(), b"")
        delar = [
            b"/Type/Catalog/Pages %d 0 R/PageMode/UseOutlines/PageLabels<</Nums[0<</S/D>>]>>" % self._tradet,
            b"/ViewerPreferences<</DisplayDocTitle true>>/Lang %b" % strang(self._paket.sprak),
            b"/Metadata %d 0 R" % self._skrivare.strom(b"/Type/Metadata/Subtype/XML", xmp),
            b"/Outlines %d 0 R" % self._skriv_bokmarken(),
            self._lager(),
        ]
        if self._is_taggad:
            delar.append(b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % self._skriv_struktur())
        if self._is_egen:
            profil = self._skrivare.packad(metadata.fargprofil(), b"/N 3")
            delar.append(
                b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R>>]" % profil
            )
        return self._skrivare.objekt(b"<<%b>>" % b"".join(delar))

    def _skriv_info(self) -> int:
        """The same as the XMP packet says (ISO 19005-2 6.6.3)."""
        rader = {
            "Title": ren(self._paket.titel),
            "Author": ren(self._paket.forfattare),
            "Creator": metadata.PROGRAM,
            "Producer": metadata.PRODUCENT,
        }
        if self._paket.skapad is not None:
            rader["CreationDate"] = rader["ModDate"] = encode_pdf_date(self._paket.skapad)
        return self._skrivare.objekt(
            b"<<%b>>" % b"".join(b"/%b %b" % (k.encode(), strang(v)) for k, v in rader.items() if v)
        )

    def _skriv_struktur(self) -> int:
        rot = self._skrivare.reservera()
        noder = [fog.nycklar for fog in self._fogar if fog.nycklar is not None]
        kids = _referenser(nummer for _, _, nummer in noder)
        tradet = self._skrivare.objekt(b"<</Kids[%b]>>" % kids)
        delar = _referenser(fog.struktur for fog in self._fogar)
        self._skrivare.objekt(b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (rot, delar), self._rotelement)
        identiteter = sorted((strang(ident), mal) for fog in self._fogar for ident, mal in fog.identiteter)
        namn = b" ".join(b"%b %b" % rad for rad in identiteter)
        roller = {k: v for en in self._delar for k, v in en.lage.roller.items()}
        rollkarta = pikepdf.Dictionary({k: pikepdf.Name(v) for k, v in roller.items()}).unparse()
        self._skrivare.objekt(
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d%b%b>>"
            % (
                self._rotelement,
                tradet,
                self._nyckel,
                b"/RoleMap " + rollkarta if roller else b"",
                b"/IDTree<</Names[%b]>>" % namn if identiteter else b"",
            ),
            rot,
        )
        return rot

    def _lager(self) -> bytes:
        alla, dolda = ([text for fog in self._fogar for text in getattr(fog, n)] for n in ("lager", "dolda_lager"))
        if not alla:
            return b""
        return b"/OCProperties<</OCGs[%b]/D<</Name(remiss)/Order[%b]/OFF[%b]>>>>" % (
            b" ".join(alla), b" ".join(alla), b" ".join(dolda),
        )  # fmt: skip

    def _skriv_bokmarken(self) -> int:
        """An item, its handlingar, and the bookmarks each handling had."""
        poster, kvar = [Bokmarke(_OVERST, 0)], iter(self._delar)
        for del_ in self._paket.delar:
            barn = tuple(
                _flyttad(Bokmarke(en.titel, 0, en.lage.bokmarken), self._eget + en.forsta)
                for _, en in zip(_handlingar(del_), kvar, strict=False)
            )
            poster += (Bokmarke(del_.titel, barn[0].sida, barn),) if isinstance(del_, Paketpunkt) and barn else barn
        rot = self._skrivare.reservera()
        forst, sist = self._skriv_nivan(poster, rot)
        return self._skrivare.objekt(
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (forst, sist, len(poster)), rot
        )

    def _skriv_nivan(self, poster: Sequence[Bokmarke], ovanfor: int) -> tuple[int, int]:
        """Bookmarks beside one another, each closed over its own."""
        forst = self._skrivare.reservera(len(poster))
        for index, post in enumerate(poster):
            delar = [
                b"/Title %b/Parent %d 0 R/Dest[%d 0 R/Fit]" % (strang(post.titel), ovanfor, self._sidor + post.sida)
            ]
            if index:
                delar.append(b"/Prev %d 0 R" % (forst + index - 1))
            if index + 1 < len(poster):
                delar.append(b"/Next %d 0 R" % (forst + index + 1))
            if post.barn:
                delar.append(
                    b"/First %d 0 R/Last %d 0 R/Count %d"
                    % (*self._skriv_nivan(post.barn, forst + index), -len(post.barn))
                )
            self._skrivare.objekt(b"<<%b>>" % b"".join(delar), forst + index)
        return forst, forst + len(poster) - 1


def _ar_foreningsbara(lagen: Sequence[Lage]) -> bool:
    """Whether all have tags, and no two mean different things by the same name."""
    roller: dict[str, str] = {}
    return all(en.is_taggad for en in lagen) and all(
        roller.setdefault(namn, standard) == standard for en in lagen for namn, standard in en.roller.items()
    )


def _flyttad(post: Bokmarke, forskjutning: int) -> Bokmarke:
    return Bokmarke(post.titel, post.sida + forskjutning, tuple(_flyttad(en, forskjutning) for en in post.barn))


def _referenser(nummer: Any) -> bytes:
    return b" ".join(b"%d 0 R" % ett for ett in nummer)


def _tal(tal: int) -> str:
    """A number as it is written in Swedish: 2 000."""
    return f"{tal:,}".replace(",", "\u00a0")
