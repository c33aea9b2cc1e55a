# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the index says about each kind of thing. One function per kind, for many at a time: the number of queries
does not grow with the number of things, so that a sändlista of 86 costs what one of 16 does.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.beredning.text import las
from remiss.diarium.models import Arende, Handling, Handlingsfil, Inkommet
from remiss.diarium.synlighet import med_markt_motpart
from remiss.karna.forberedd import for_nagra
from remiss.karna.klocka import legal_dag
from remiss.karna.rik_text import till_klartext
from remiss.organisation.models import Person
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.synlighet import is_markt
from remiss.sammantraden.models import Paragraf, Utdragsrad
from remiss.webb.models import Sokslag, Synlighet
from remiss.webb.sok.ord import namnnyckel, nummernyckel

_ORDNING = 10**9


@dataclass(frozen=True)
class Innehall:
    """What is to be found by, before it becomes a Sokpost. `namn` are words too, but never shown in the excerpt."""

    slag: Sokslag
    objekt_id: int
    organ_id: int
    synlighet: Synlighet
    dag: date
    rubrik: str
    beteckning: str = ""
    text: str = ""
    namn: tuple[str, ...] = ()
    nummer: tuple[str, ...] = ()
    is_sekretess: bool = False
    nycklar: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        nycklar = {nummernyckel(ett) for ett in self.nummer if ett} | {namnnyckel(ett) for ett in self.namn if ett}
        object.__setattr__(self, "nycklar", frozenset(nycklar - {""}))


def arenden(ids: Collection[int]) -> Iterator[Innehall]:
    """Ärenden: number, what it is about, the parties and who handles it. A marked handling's motpart is not in it."""
    urval = Arende.objects.filter(pk__in=ids).select_related("handlaggare", "chef")
    for a in med_markt_motpart(urval):
        is_markt = a.is_motpart_markt  # type: ignore[attr-defined]
        motpart, ert_dnr = ("", "") if is_markt else (a.motpart, a.ert_dnr)
        fakta = (
            ("Motpart", motpart),
            ("Motpartens diarienummer", ert_dnr),
            ("Handläggare", _namn(a.handlaggare)),
            ("Klassificering", a.klassificering),
        )
        lopnummer = str(a.ordningstal % _ORDNING) if a.ordningstal else ""
        yield Innehall(
            Sokslag.ARENDE,
            a.pk,
            a.organ_id,
            Synlighet.DIARIUM,
            a.oppnat,
            a.arendemening,
            a.diarienummer,
            " · ".join(f"{namn}: {varde}" for namn, varde in fakta if varde),
            (motpart, _namn(a.handlaggare), _namn(a.chef)),
            (a.diarienummer, lopnummer, ert_dnr),
        )


def handlingar(ids: Collection[int]) -> Iterator[Innehall]:
    """Handlingar: the register entry, the mail it came as, and the text of what our own system has written."""
    texter = _egna_texter(ids)
    for h in _handlingar(ids):
        mejl = h.inkommet.text if hasattr(h, "inkommet") else ""
        fakta = [("Från", h.fran), ("Till", h.till)]
        yield Innehall(
            Sokslag.HANDLING,
            h.pk,
            h.organ_id,
            Synlighet.UTKAST_I_DIARIET if h.status == Handling.Status.UTKAST else Synlighet.DIARIUM,
            h.registerdag,
            h.rubrik,
            h.beteckning,
            "\n".join([*(f"{namn}: {varde}" for namn, varde in fakta if varde), *texter[h.pk], mejl]),
            (h.fran, h.till),
            (h.beteckning,) if h.nummer else (),
            h.is_sekretess,
        )


_handlingar = for_nagra(lambda ids: Handling.objects.filter(pk__in=ids).select_related("arende", "inkommet"))


def _egna_texter(ids: Collection[int]) -> dict[int, list[str]]:
    """Handling → the text of its files, where the text is known because this system wrote the file.

    A recipient's copy of a remiss is the same file, so its text is found there too; the handling carries the right.
    An extract holds the rättelser that were made before it: a later one is known where it has been sent.
    """
    filer = list(
        Handlingsfil.objects.filter(handling_id__in=ids, is_gallande=True).values_list("handling_id", "fil_id")
    )
    per_fil: dict[int, list[str]] = defaultdict(list)
    if filer:
        i_filerna = {"handling__filer__fil_id__in": {fil for _, fil in filer}, "handling__filer__is_gallande": True}
        versioner = TuVersion.objects.filter(**i_filerna).values_list("handling__filer__fil_id", "innehall")
        for fil, innehall in versioner:
            per_fil[fil] = [_versionstext(innehall)]
        utdrag = Utdragsrad.objects.filter(**i_filerna)
        utdragsrader = list(utdrag.values_list("handling__filer__fil_id", "paragraf_id", "efter_rattelse_id"))
        sedda = {p.pk: p for p in _paragrafer({pk for _, pk, _ in utdragsrader})} if utdragsrader else {}
        for fil, paragraf_id, rattelse_id in utdragsrader:
            per_fil[fil] = [_paragraftext(sedda[paragraf_id], till_rattelse=rattelse_id or 0)]
    svar: dict[int, list[str]] = defaultdict(list)
    for handling_id, fil in filer:
        svar[handling_id] += per_fil.get(fil, [])
    return svar


def inkommet(ids: Collection[int]) -> Iterator[Innehall]:
    """What has come in and is not registered; what is registered is found as its handling."""
    urval = Inkommet.objects.filter(pk__in=ids).exclude(status=Inkommet.Status.REGISTRERAT)
    for i in urval:
        fakta = [("Från", i.avsandare_namn), ("Avsändarens diarienummer", i.ert_dnr)]
        yield Innehall(
            Sokslag.INKOMMET,
            i.pk,
            i.organ_id,
            Synlighet.INKOMMET,
            i.anses_inkommen,
            str(i),
            text="\n".join((*(f"{namn}: {varde}" for namn, varde in fakta if varde), i.text)),
            namn=(i.avsandare_namn, i.avsandare_adress),
            nummer=(i.ert_dnr,),
        )


def paragrafer(ids: Collection[int]) -> Iterator[Innehall]:
    """Paragrafer: what is proposed, what was decided and the texts beside it. Struck items are not decisions."""
    for p in _paragrafer(ids):
        if p.is_struken:
            continue
        nummer = f"§ {p.nummer}/{p.year}" if p.nummer else ""
        kort = (f"§ {p.nummer}", nummer, f"§ {p.nummer}/{p.year % 100:02}", f"{p.nummer}/{p.year}") if nummer else ()
        is_planerad = p.sammantrade.status == "planerat"
        yield Innehall(
            Sokslag.PARAGRAF,
            p.pk,
            p.organ_id,
            Synlighet.FORBEREDS if is_planerad else Synlighet.SAMMANTRADE,
            p.sammantrade.datum,
            p.rubrik,
            nummer,
            _paragraftext(p),
            (),
            (*kort, p.arende.diarienummer if p.arende else ""),
            p.is_markt,  # type: ignore[attr-defined]
        )


@for_nagra
def _paragrafer(ids: Collection[int]) -> QuerySet[Any]:
    markta = Utdragsrad.objects.filter(paragraf=OuterRef("pk"), handling__is_sekretess=True)
    urval = (
        Paragraf.objects.filter(pk__in=ids).select_related("sammantrade", "arende").annotate(is_markt=Exists(markta))
    )
    return urval.prefetch_related("punkter", "texter__person", "rattelser")


def _paragraftext(p: Paragraf, till_rattelse: int | None = None) -> str:
    """The decision first: it is what most look for. The proposal only while there is none.

    `till_rattelse`: the last rättelse that belongs to it; otherwise all.
    """
    rattelser = [r for r in p.rattelser.all() if till_rattelse is None or r.pk <= till_rattelse]
    return "\n".join(
        filter(
            None,
            (
                *(punkt.text for punkt in (p.beslut or p.forslag)),
                p.motivering,
                *(f"{_namn(t.person)}: {t.text}" if t.person else t.text for t in p.texter.all()),
                *(f"Rättelse: {r.ny_text}" for r in rattelser),
                p.beskrivning,
            ),
        )
    )


def remisser(ids: Collection[int]) -> Iterator[Innehall]:
    """Remisser, from the sender's side."""
    for r in Remiss.objects.filter(pk__in=ids).select_related("arende"):
        yield Innehall(
            Sokslag.REMISS,
            r.pk,
            r.organ_id,
            Synlighet.DIARIUM if r.utskickad_tid else Synlighet.UTKAST_I_DIARIET,
            legal_dag(r.utskickad_tid) if r.utskickad_tid else r.beslutsdag or r.arende.oppnat,
            r.titel,
            r.arende.diarienummer,
            "\n".join(filter(None, (till_klartext(las(r.fragor)), r.svar_till, r.kontakt))),
            (r.kontakt,),
            (r.arende.diarienummer,),
        )


def yttranden(ids: Collection[int]) -> Iterator[Innehall]:
    """Yttranden, from the recipient's side."""
    for y in _yttranden(ids):
        yield Innehall(
            Sokslag.YTTRANDE,
            y.pk,
            y.organ_id,
            Synlighet.DIARIUM,
            y.inkom,
            y.titel,
            y.arende.diarienummer,
            f"Till: {y.avsandare_namn}" + (f" · Avsändarens diarienummer: {y.ert_dnr}" if y.ert_dnr else ""),
            (y.avsandare_namn, y.beslutsfattare),
            (y.arende.diarienummer, y.ert_dnr),
            is_markt(y),
        )


_yttranden = for_nagra(lambda ids: Yttrande.objects.filter(pk__in=ids).select_related("arende", "inkommet__handling"))


def tjansteutlatanden(ids: Collection[int]) -> Iterator[Innehall]:
    """Tjänsteutlåtanden that are being written; a fixed one is found as its handling."""
    for tu in _skrivs(ids):
        yield Innehall(
            Sokslag.TJANSTEUTLATANDE,
            tu.pk,
            tu.organ_id,
            Synlighet.UTKAST,
            tu.datum,
            tu.rubrik,
            tu.arende.diarienummer,
            "\n".join((*(p.text for p in tu.beslutsforslag.all()), *_stycken(s.innehall for s in tu.sektioner.all()))),
            (_namn(tu.handlaggare),),
            (tu.arende.diarienummer,),
        )


@for_nagra
def _skrivs(ids: Collection[int]) -> QuerySet[Tjansteutlatande]:
    urval = Tjansteutlatande.objects.filter(pk__in=ids).exclude(status=Tjansteutlatande.Status.FASTSTALLD)
    return urval.select_related("arende", "handlaggare").prefetch_related("sektioner__mallsektion", "beslutsforslag")


def _versionstext(innehall: dict[str, Any]) -> str:
    forslag = [punkt for grupp in innehall["forslag"] for punkt in grupp["punkter"]]
    return "\n".join((*forslag, *_stycken(s["innehall"] for s in innehall["sektioner"])))


def _stycken(innehall: Iterable[dict[str, Any]]) -> Iterator[str]:
    for trad in innehall:
        if text := till_klartext(las(trad)).strip():
            yield text


def _namn(person: Person | None) -> str:
    return person.namn if person else ""


KALLOR: dict[Sokslag, tuple[type[Any], Callable[[Collection[int]], Iterator[Innehall]]]] = {
    Sokslag.ARENDE: (Arende, arenden),
    Sokslag.HANDLING: (Handling, handlingar),
    Sokslag.PARAGRAF: (Paragraf, paragrafer),
    Sokslag.REMISS: (Remiss, remisser),
    Sokslag.YTTRANDE: (Yttrande, yttranden),
    Sokslag.TJANSTEUTLATANDE: (Tjansteutlatande, tjansteutlatanden),
    Sokslag.INKOMMET: (Inkommet, inkommet),
}
