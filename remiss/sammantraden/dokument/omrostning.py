# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Omröstningslista: who answered what in each open vote of a paragraph (KL 5:67 fifth point)."""

from remiss.pdf import Block, Dokument, Rubrik, Stycke, Tabell
from remiss.sammantraden.dokument.huvud import motets_sidhuvud
from remiss.sammantraden.dokument.paragraf import rubrik
from remiss.sammantraden.dokument.utdrag import UTKAST
from remiss.sammantraden.forhandling import Propositionsuppgift, las
from remiss.sammantraden.forhandlingstext import fann, sida
from remiss.sammantraden.models import Paragraf, Proposition, Rost
from remiss.sammantraden.protokollstext import textfakta
from remiss.sammantraden.rummet import Rum


def omrostningslista(paragraf: Paragraf) -> Dokument:
    """One table for each open vote: the seats in the order they are shown, with party and answer; then the numbers."""
    mote = paragraf.sammantrade
    organ = mote.organversion.namn
    rum = Rum(paragraf, las(paragraf))
    fakta = textfakta(rum)
    block: list[Block] = [Rubrik(f"Omröstningslista {rubrik(paragraf)}", 1)]
    if paragraf.arende is not None:
        block.append(Stycke(f"Diarienummer {paragraf.arende}", "dampad"))
    for n, p in enumerate(rum.forhandling.propositioner, 1):
        if p.satt != Proposition.Satt.VOTERING:
            continue
        utgang = rum.utgangar[n - 1]
        ja, nej = sida(fakta, p.ja, p.slag, is_ja=True), sida(fakta, p.nej, p.slag, is_ja=False)
        block += [
            Rubrik(_fragan(n, p, has_delbeslut=len(rum.delbeslut) > 1), 2),
            Stycke(f"Ja för {ja}. Nej för {nej}."),
            Tabell(
                ("Ledamot", *(str(svar.label) for svar in Rost.Svar)),
                tuple(
                    (fakta.namn[person], *("X" if p.roster.get(person) == svar else "" for svar in Rost.Svar))
                    for person in rum.tjanstgorande(n)
                ),
                has_radrubrik=True,
                bredder=(5, 1, 1, 1, 1.4),
            ),
            Stycke(
                f"Ja {utgang.ja}, nej {utgang.nej}, avstår {utgang.avstar}, deltar inte {utgang.deltar_inte}. "
                f"{Proposition.Avgorande(utgang.avgorande).label if utgang.avgorande else 'Inte avgjord'}."
            ),
            *((Stycke(f"{_stor(fann(fakta, p, utgang.svar))}."),) if utgang.svar else ()),
        ]
    return Dokument(
        titel=f"Omröstningslista {rubrik(paragraf)}",
        sidhuvud=motets_sidhuvud(mote, "omröstningslista"),
        block=tuple(block),
        sidfot=(organ, "Omröstningslista", f"Sammanträdesdatum: {mote.datum.isoformat()}"),
        forfattare=organ,
        vattenstampel="" if paragraf.is_justerad else UTKAST,
    )


def _fragan(nummer: int, p: Propositionsuppgift, *, has_delbeslut: bool) -> str:
    """Return "Proposition 1: motförslag"; a formal question is asked once, of the whole ärende."""
    i = f" i delbeslut {p.delbeslut}" if has_delbeslut and p.slag != Proposition.Slag.FORMELL else ""
    return f"Proposition {nummer}: {Proposition.Slag(p.slag).label.lower()}{i}"


def _stor(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"
