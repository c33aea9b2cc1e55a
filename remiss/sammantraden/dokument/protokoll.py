# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole protocol: first page with who was there, then every paragraph (KL 5:65–67, domain.md 3.1)."""

from collections.abc import Iterator, Sequence
from datetime import time

from remiss.pdf import (
    Block,
    Dokument,
    Faktarad,
    Faktarader,
    HallIhop,
    Innehallsforteckning,
    Lista,
    Rubrik,
    Sidbrytning,
    Stycke,
    Underskrift,
    Underskrifter,
)
from remiss.sammantraden import interpellationer
from remiss.sammantraden.dokument.huvud import motets_sidhuvud
from remiss.sammantraden.dokument.paragraf import paragrafblock, paragrafspann, underskrifter
from remiss.sammantraden.dokument.paragraf import rubrik as paragrafrubrik
from remiss.sammantraden.dokument.utdrag import UTKAST, sidfot, underskriftssida
from remiss.sammantraden.models import Justering, Narvaro, Paragraf, Sammantrade

Slag = Narvaro.Slag
#: A protocol of more paragraphs has a table of contents.
_UTAN_FORTECKNING = 8
NARVARORUBRIKER = (
    (Slag.LEDAMOT, "Ledamöter"),
    (Slag.TJANSTGORANDE_ERSATTARE, "Tjänstgörande ersättare"),
    (Slag.ERSATTARE, "Övriga ersättare"),
    (Slag.KOMMUNALRAD, "Kommunalråd med förslagsrätt"),
    (Slag.PERSONALFORETRADARE, "Personalföreträdare"),
    (Slag.OVRIG, "Övriga närvarande"),
)


def protokoll(mote: Sammantrade, till_underskrift: Justering | None = None) -> Dokument:
    """The protocol; a marked draft until the meeting is over and every paragraph in it is justerad.

    With `till_underskrift` it is as it will be when that justering is signed, with a page for the signatures.
    """
    paragrafer = list(
        mote.paragrafer.exclude(nummer=None)
        .i_ordning()
        .till_sida()
        .med_forhandling()
        .prefetch_related(
            "handlingsrader__handling", "utdragsrader__handling", "justeringsrader__justering__paskrifter__person"
        )
        .select_related("foregaende__sammantrade__organversion", "justering")
    )
    for paragraf in paragrafer:
        paragraf.sammantrade = mote
    is_avslutat = mote.status == Sammantrade.Status.AVSLUTAT
    is_justerat = bool(paragrafer) and all(p.is_justerad for p in paragrafer)
    is_fardigt = till_underskrift is not None or (is_avslutat and is_justerat)
    skapad = till_underskrift.begardes if till_underskrift else mote.avslutades if is_fardigt else None
    organ = mote.organversion.namn
    forstasida = _forstasida(mote, paragrafer, till_underskrift)
    block: list[Block] = [*forstasida, *_forteckning(paragrafer), Sidbrytning()]
    for paragraf in paragrafer:
        block.extend(_markt(paragraf) if paragraf.markta_utdrag() else paragrafblock(paragraf, 2))
    if till_underskrift is not None:
        block.extend(underskriftssida(till_underskrift))
    return Dokument(
        titel=f"Protokoll {organ} {mote.datum.isoformat()}",
        sidhuvud=motets_sidhuvud(mote, "protokoll", skapad),
        block=tuple(block),
        sidfot=sidfot(organ, "Protokoll", mote.datum),
        forfattare=organ,
        skapad=skapad,
        vattenstampel="" if is_fardigt else UTKAST,
    )


def _forteckning(paragrafer: list[Paragraf]) -> Iterator[Block]:
    """What a reader who looks for one paragraph of a long protocol begins with."""
    if len(paragrafer) > _UTAN_FORTECKNING:
        yield Innehallsforteckning("Innehåll", niva=2)


def _markt(paragraf: Paragraf) -> Iterator[Block]:
    """A paragraph whose extract is marked: that extract is its text, and goes apart from what everybody reads."""
    yield Rubrik(paragrafrubrik(paragraf), 2)
    yield Stycke("Paragrafen är sekretessmarkerad och lämnas för sig.")


def protokollsdel(justering: Justering, paragrafer: Sequence[Paragraf]) -> Dokument:
    """Some paragraphs of a meeting, to be signed together."""
    mote, organ = justering.sammantrade, justering.sammantrade.organversion.namn
    spann = paragrafspann([p.nummer for p in paragrafer if p.nummer])
    return Dokument(
        titel=f"Protokoll {spann} {organ} {mote.datum.isoformat()}",
        sidhuvud=motets_sidhuvud(mote, "protokoll", justering.begardes),
        block=(
            Rubrik(f"Protokoll {spann}", 1),
            Faktarader((Faktarad("Sammanträdesdatum", mote.datum.isoformat()),)),
            *(block for paragraf in paragrafer for block in paragrafblock(paragraf, 2)),
            *underskriftssida(justering),
        ),
        sidfot=sidfot(organ, "Del av protokoll", mote.datum),
        forfattare=organ,
        skapad=justering.begardes,
    )


def _forstasida(mote: Sammantrade, paragrafer: list[Paragraf], undertecknas: Justering | None) -> Iterator[Block]:
    yield Rubrik(f"Protokoll nr {mote.nummer}" if mote.nummer else "Protokoll", 1)
    yield Faktarader(
        (
            Faktarad("Sammanträdesdatum", mote.datum.isoformat()),
            Faktarad("Tid", mote.tidstext or "–"),
            Faktarad("Plats", mote.plats or "–"),
            Faktarad("Paragrafer", paragrafspann([p.nummer for p in paragrafer if p.nummer]) or "–"),
        )
    )
    yield Rubrik("Närvarande")
    rader = mote.narvarorader()
    javig: dict[int, list[Paragraf]] = {}
    for paragraf in paragrafer:
        for jav in paragraf.javrader():
            if jav.has_lamnat:
                javig.setdefault(jav.person_id, []).append(paragraf)
    for slag, rubrik in NARVARORUBRIKER:
        namn = tuple(_namn(rad, mote, rader, javig.get(rad.person_id, [])) for rad in rader if rad.slag == slag)
        if namn:
            yield Rubrik(rubrik, 3)
            yield Lista(namn)
    if fragorna := tuple(map(interpellationer.sammandrag, interpellationer.rader(mote))):
        yield Rubrik(interpellationer.RUBRIK)
        yield Lista(fragorna)
    if undertecknas is not None:
        yield Rubrik("Justering")
        yield Stycke("Underskrifterna står på den sista sidan. Deras sista dag är dagen för justering.")
    for justering in (
        mote.justeringar.exclude(status=Justering.Status.ATERTAGEN)
        .exclude(pk=undertecknas.pk if undertecknas else None)
        .prefetch_related("paskrifter__person", "rader__paragraf")
        .order_by("id")
    ):
        yield _justering(justering)
    has_justering = undertecknas or mote.justeringar.exclude(status=Justering.Status.ATERTAGEN).exists()
    if not has_justering and paragrafer:
        yield _underskrifter("Justering", "Inte justerat", underskrifter(None, paragrafer[0]))


def _justering(justering: Justering) -> Block:
    nummer = [rad.paragraf.nummer for rad in justering.rader.all() if rad.paragraf.nummer]
    slag = "Omedelbar justering" if justering.slag == Justering.Slag.OMEDELBAR else "Justering"
    dag = f"Justeringsdag: {justering.justeringsdag}" if justering.justeringsdag else "Inte justerat"
    rad = justering.rader.all()[0].paragraf
    return _underskrifter(f"{slag} {paragrafspann(nummer)}", dag, underskrifter(justering, rad))


def _underskrifter(rubrik: str, dag: str, rader: tuple[Underskrift, ...]) -> Block:
    return HallIhop((Rubrik(rubrik), Stycke(dag), Underskrifter(rader, ingress="Underskrifter")))


def _klockan(tid: time | None) -> str:
    return tid.strftime("%H.%M") if tid else ""


def _namn(rad: Narvaro, mote: Sammantrade, rader: Sequence[Narvaro], javig: Sequence[Paragraf]) -> str:
    """Return "Olle Berg (S), ordförande, §§ 280–285, utom § 282": where he served for a jävig or left as one."""
    delar = [rad.person.namn]
    if rad.uppdrag is not None and rad.slag != Slag.OVRIG:
        delar[0] += f" {rad.uppdrag.partibeteckning}"
    if rad.person_id == mote.ordforande_id:
        delar.append("ordförande")
    elif rad.slag == Slag.LEDAMOT and rad.uppdrag is not None and rad.uppdrag.roll.kod != "ledamot":
        delar.append(str(rad.uppdrag.roll).lower())
    if rad.titel:
        delar.append(rad.titel)
    if rad.is_distans:
        delar.append("på distans")
    if rad.tjanstgor_for is not None:
        delar.append(f"tjänstgör för {rad.tjanstgor_for.namn}")
    if span := _span(rad):
        delar.append(span)
    lamnade = [p.nummer for p in javig if p.nummer and rad.tacker(p)]
    if utom := sorted({*_tjanstgor_dar(rad, rader), *lamnade}):
        delar.append(f"utom {paragrafspann(utom)}")
    return ", ".join(delar)


def _span(rad: Narvaro) -> str:
    """Return the paragraphs: who came or left while one was handled was there in a part of it."""
    fran, till = rad.fran_paragraf, rad.till_paragraf
    kom_mitt_i, gick_mitt_i = (rad.fran_proposition or 1) > 1, rad.till_proposition is not None
    is_hela = not (kom_mitt_i or gick_mitt_i or rad.kom or rad.gick)
    if fran is not None and till is not None and fran.pk == till.pk:
        tid = "–".join(filter(None, (_klockan(rad.kom), _klockan(rad.gick))))
        return _del_av(fran, tid, is_del=kom_mitt_i or gick_mitt_i)
    if fran is not None and till is not None and is_hela:
        return f"{fran.beteckning}–{till.nummer or till.ordning}"
    delar = []
    if fran is not None:
        delar.append(f"från och med {_del_av(fran, _klockan(rad.kom), is_del=kom_mitt_i)}")
    if till is not None:
        delar.append(f"till och med {_del_av(till, _klockan(rad.gick), is_del=gick_mitt_i)}")
    return " ".join(delar)


def _del_av(paragraf: Paragraf, tid: str, *, is_del: bool) -> str:
    return f"{'en del av ' if is_del else ''}{paragraf.beteckning}{f' (kl. {tid})' if tid else ''}"


def _tjanstgor_dar(rad: Narvaro, rader: Sequence[Narvaro]) -> list[int]:
    """The single paragraphs in which an ersättare who else only listens serves for somebody."""
    if rad.slag != Slag.ERSATTARE:
        return []
    enstaka = [
        annan.fran_paragraf
        for annan in rader
        if annan.person_id == rad.person_id
        and annan.slag == Slag.TJANSTGORANDE_ERSATTARE
        and annan.fran_paragraf_id == annan.till_paragraf_id
    ]
    return [p.nummer for p in enstaka if p is not None and p.nummer and rad.tacker(p)]
