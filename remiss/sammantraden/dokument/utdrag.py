# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Protokollsutdrag: the whole paragraph, who signed or is to sign, and the bestyrkande (domain.md 3.2)."""

from dataclasses import dataclass
from datetime import date

from remiss.karna import klocka
from remiss.pdf import Block, Dokument, HallIhop, Rubrik, Sidbrytning, Stycke, Underskrift, Underskrifter
from remiss.sammantraden.dokument.huvud import motets_sidhuvud
from remiss.sammantraden.dokument.paragraf import paragrafblock, rubrik, underskrifter
from remiss.sammantraden.models import Justering, Paragraf

UTKAST = "Utkast"


@dataclass(frozen=True)
class Bestyrkande:
    """Who certifies the extract, as what, and when."""

    namn: str
    roll: str
    dag: date


def sidfot(organ: str, slag: str, dag: date) -> tuple[str, ...]:
    """The foot of every page."""
    return organ, slag, f"Sammanträdesdatum: {dag.isoformat()}"


def utdrag(paragraf: Paragraf, bestyrkande: Bestyrkande | None = None) -> Dokument:
    """The extract of a justerad paragraph; without justering or bestyrkande it is a marked draft."""
    mote = paragraf.sammantrade
    organ = mote.organversion.namn
    is_fardigt = paragraf.is_justerad and bestyrkande is not None
    skapad = klocka.vid(bestyrkande.dag) if bestyrkande else None
    block: tuple[Block, ...] = (*paragrafblock(paragraf, 1), *_slut(paragraf, bestyrkande if is_fardigt else None))
    return Dokument(
        titel=rubrik(paragraf),
        sidhuvud=motets_sidhuvud(mote, "protokollsutdrag", skapad),
        block=block,
        sidfot=sidfot(organ, "Utdrag ur protokoll", mote.datum),
        forfattare=organ,
        skapad=skapad,
        vattenstampel="" if is_fardigt else UTKAST,
    )


def utdrag_till_underskrift(paragraf: Paragraf, justering: Justering) -> Dokument:
    """The extract of a paragraph that is justerad by the signatures in it; nobody has to certify it."""
    mote = paragraf.sammantrade
    organ = mote.organversion.namn
    return Dokument(
        titel=rubrik(paragraf),
        sidhuvud=motets_sidhuvud(mote, "protokollsutdrag", justering.begardes),
        block=(*paragrafblock(paragraf, 1), *underskriftssida(justering)),
        sidfot=sidfot(organ, "Utdrag ur protokoll", mote.datum),
        forfattare=organ,
        skapad=justering.begardes,
    )


def underskriftssida(justering: Justering) -> tuple[Block, ...]:
    """The last page, kept for the signature fields (remiss.pdf.underskrift.sida)."""
    kravda = " och ".join(dict.fromkeys(p.get_roll_display().lower() for p in justering.paskrifter.all() if p.is_kravd))
    text = f"Dag för justering är dagen för den sista underskriften av {kravda}."
    return (Sidbrytning(is_alltid=True), Rubrik("Underskrifter", 2), Stycke(text))


def _under_varandra(rader: tuple[Underskrift, ...]) -> tuple[Underskrifter, ...]:
    """One below the other, so that each roll is read with its name."""
    return tuple(Underskrifter((rad,), ingress="" if plats else "Vid protokollet") for plats, rad in enumerate(rader))


def _slut(paragraf: Paragraf, bestyrkande: Bestyrkande | None) -> tuple[Block, ...]:
    rad = next((r for r in paragraf.justeringsrader.all() if r.galler), None)
    justering = rad.justering if rad else None
    dag = justering.justeringsdag.isoformat() if justering and justering.justeringsdag else "Inte justerad"
    slut: list[Block] = [
        HallIhop(
            (
                Rubrik("Dag för justering", 2),
                Stycke(dag),
                *_under_varandra(underskrifter(justering, paragraf)),
            )
        )
    ]
    if bestyrkande is not None:
        slut.append(
            HallIhop(
                (
                    Rubrik("Bestyrkande", 2),
                    Underskrifter(
                        (
                            Underskrift(
                                bestyrkande.roll,
                                bestyrkande.namn,
                                intygad=f"Bestyrkt i systemet {bestyrkande.dag.isoformat()}",
                            ),
                        ),
                        ingress="Rätt utdraget bestyrks",
                    ),
                )
            )
        )
    return tuple(slut)
