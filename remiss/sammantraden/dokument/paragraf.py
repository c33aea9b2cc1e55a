# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""One paragraph, in the order of domain.md 3.1; the same blocks in protokoll and protokollsutdrag."""

from collections.abc import Iterator

from remiss.karna.klocka import legal_dag
from remiss.pdf import Beslutspunkter, Block, Faktarad, Faktarader, Lista, Rubrik, Stycke, Underskrift
from remiss.regler.datum import upprakning
from remiss.sammantraden import inkomna_remisser, interpellationer
from remiss.sammantraden.delegationsanmalan import anmalda
from remiss.sammantraden.dokument.delegationsbeslut import beslutstabell
from remiss.sammantraden.forhandlingstext import NARVARO
from remiss.sammantraden.models import Justering, Paragraf, Paragraftext, Paskrift
from remiss.sammantraden.protokollstext import JAVRUBRIK, genererat, javtexter, rubrik_over
from remiss.sammantraden.protokollstext import block as textblock

Slag = Paragraftext.Slag
#: Texts before the decision in the course of the meeting, and after it.
UNDER_BEHANDLINGEN = (Slag.YRKANDE, Slag.PROPOSITIONSORDNING, Slag.OMROSTNING)
EFTER_BESLUTET = (Slag.RESERVATION, Slag.YTTRANDE, Slag.PROTOKOLLSANTECKNING)


def rubrik(paragraf: Paragraf) -> str:
    """Return "§ 285 Plan för en jämlik stad – omedelbar justering"."""
    tillagg = " – omedelbar justering" if paragraf.is_omedelbar and "omedelbar" not in paragraf.rubrik.lower() else ""
    return f"{paragraf.beteckning} {paragraf.rubrik}{tillagg}"


def paragrafblock(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    """The paragraph with its heading on a level; rättelser stand last, visible (JO 581-2013)."""
    yield Rubrik(rubrik(paragraf), niva)
    if paragraf.arende is not None:
        yield Stycke(f"Diarienummer {paragraf.arende}", "dampad")
    if paragraf.beskrivning:
        yield Stycke(paragraf.beskrivning)
    genererad = genererat(paragraf)
    is_forst = paragraf.sammantrade.organ.installning.is_beslut_forst
    if is_forst:
        yield from _beslut(paragraf, niva + 1)
    yield from _tidigare(paragraf, niva + 1)
    yield from _handlingar(paragraf, niva + 1)
    yield from _anmalda(paragraf, niva + 1)
    if remisser := genererad.get(inkomna_remisser.NYCKEL):
        yield Rubrik(inkomna_remisser.RUBRIK, niva + 1)
        inkomna = inkomna_remisser.fryst({inkomna_remisser.NYCKEL: remisser})
        yield Lista(inkomna.rader) if inkomna.rader else Stycke(inkomna.mening)
    fragorna = genererad.get(interpellationer.NYCKEL, [])
    yield from _stycken(interpellationer.RUBRIK, fragorna, niva + 1)
    yield from _stycken("Närvaro", genererad.get(NARVARO, []), niva + 1)
    yield from _texter(paragraf, UNDER_BEHANDLINGEN, genererad, niva + 1)
    if not is_forst:
        yield from _beslut(paragraf, niva + 1)
    yield from _texter(paragraf, EFTER_BESLUTET, genererad, niva + 1)
    yield from _stycken(JAVRUBRIK, javtexter(paragraf, genererad), niva + 1)
    yield from _justering(paragraf, niva + 1)
    yield from _expediering(paragraf, niva + 1)
    yield from _rattelser(paragraf, niva + 1)


def _beslut(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    grupper = paragraf.beslutsgrupper
    if not grupper:
        return
    yield Rubrik("Beslut", niva)
    for grupp in grupper:
        yield Beslutspunkter(grupp.texter, ingress=grupp.ingress)
    if paragraf.motivering and not any(paragraf.motivering in text for grupp in grupper for text in grupp.texter):
        yield Stycke(f"Motivering: {paragraf.motivering}")


def _tidigare(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    forra = paragraf.foregaende
    if forra is None:
        return
    yield Rubrik("Tidigare behandling", niva)
    hur = forra.get_beslutsutfall_display()
    if forra.organ_id != paragraf.organ_id:
        hur = forra.sammantrade.organversion.namn
    yield Stycke(f"{hur} {forra.dag.isoformat()}, {forra.beteckning}.")


def _handlingar(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    rader = tuple(rad.offentlig_titel for rad in paragraf.handlingsrader.all())
    if rader:
        yield Rubrik("Handlingar", niva)
        yield Lista(rader)


def _anmalda(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    if rader := anmalda(paragraf):
        yield Rubrik("Anmälda beslut", niva)
        yield beslutstabell(rader)


def _texter(paragraf: Paragraf, slag: tuple[str, ...], genererad: dict[str, list[str]], niva: int) -> Iterator[Block]:
    for ett in slag:
        yield from _stycken(rubrik_over(paragraf, ett), textblock(paragraf, ett, genererad), niva)


def _stycken(rubrik: str, texter: list[str], niva: int) -> Iterator[Block]:
    if not texter:
        return
    yield Rubrik(rubrik, niva)
    for text in texter:
        for stycke in filter(None, (del_.strip() for del_ in text.split("\n"))):
            yield Stycke(stycke)


def _justering(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    if paragraf.is_omedelbar and paragraf.is_justerad and paragraf.justering is not None:
        yield Rubrik("Justering", niva)
        yield Stycke(f"Paragrafen justerades omedelbart {paragraf.justering.justeringsdag}.")


def _expediering(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    namn = tuple(rad.namn for rad in paragraf.expedieringsrader.all())
    if namn:
        yield Rubrik("Protokollsutdrag skickas till", niva)
        yield Lista(namn)


def _rattelser(paragraf: Paragraf, niva: int) -> Iterator[Block]:
    for rattelse in paragraf.rattelser.all():
        yield Rubrik(f"Rättelse {rattelse.dag.isoformat()}", niva)
        yield Faktarader(
            (
                Faktarad("Tidigare text", rattelse.gammal_text),
                Faktarad("Rätt text", rattelse.ny_text),
                Faktarad("Skäl", rattelse.skal),
                Faktarad("Rättat av", rattelse.av.namn),
            )
        )


def underskrifter(justering: Justering | None, paragraf: Paragraf) -> tuple[Underskrift, ...]:
    """Who signs, and how and when each did; before the justering is asked for, the meeting's own names."""
    if justering is None:
        mote = paragraf.sammantrade
        rader = [("Sekreterare", mote.protokollforare), ("Ordförande", mote.ordforande)]
        rader += [
            ("Justerande", r.person) for r in mote.moteroller.all() if r.roll == "justerare" and not r.paragraf_id
        ]
        return tuple(Underskrift(roll, person.namn) for roll, person in rader if person is not None)
    return tuple(
        Underskrift(rad.get_roll_display(), rad.person.namn, intygad=_intygad(rad))
        for rad in justering.paskrifter.all()
    )


def _intygad(rad: Paskrift) -> str:
    if rad.dag is None or rad.skrevs is None:
        return ""
    if rad.satt == Paskrift.Satt.PAPPER:
        return f"Undertecknat på papper {rad.dag.isoformat()}"
    if rad.satt == Paskrift.Satt.ELEKTRONISK:
        return f"Undertecknat elektroniskt {rad.dag.isoformat()}"
    return f"Undertecknat i systemet {legal_dag(rad.skrevs).isoformat()}"


def paragrafspann(nummer: list[int]) -> str:
    """Return "§§ 280–283 och 285" of sorted numbers."""
    spann: list[list[int]] = []
    for ett in sorted(nummer):
        if spann and spann[-1][-1] + 1 == ett:
            spann[-1].append(ett)
        else:
            spann.append([ett])
    delar = [str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spann]
    if not delar:
        return ""
    return f"{'§' if len(nummer) == 1 else '§§'} {upprakning(delar)}"
