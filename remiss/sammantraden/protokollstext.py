# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sentences of a paragraph: computed while it can change, kept as they were when it was handed over."""

from collections.abc import Iterable
from typing import Any

from remiss.organisation.models import Organtyp, Person
from remiss.regler.javgrunder import GRUNDER, UNDANTAG
from remiss.sammantraden import inkomna_remisser, interpellationer
from remiss.sammantraden.forhandling import Forhandling, las
from remiss.sammantraden.forhandlingstext import JAV, NARVARO, Textfakta, meningar
from remiss.sammantraden.models import Paragraf, Paragraftext
from remiss.sammantraden.rummet import Rum, namn_med_parti

JAVRUBRIK = "Jäv"
#: What the organ calls itself in its sentences.
ORGANET: dict[str, str] = {
    Organtyp.KF: "kommunfullmäktige",
    Organtyp.KS: "kommunstyrelsen",
    Organtyp.NAMND: "nämnden",
    Organtyp.UTSKOTT: "utskottet",
    Organtyp.BOLAG: "styrelsen",
    Organtyp.RADSORGAN: "rådet",
}
JAV_LAGRUM = {grund.value: str(text.lagrum) for grund, text in GRUNDER.items()}
UNDANTAG_I_TEXT = {ett.value: f"{skal.text} ({skal.lagrum})" for ett, skal in UNDANTAG.items()}


def textfakta(rum: Rum) -> Textfakta:
    """Gather what the sentences need: one query for the people."""
    personer = Person.objects.filter(pk__in=personer_i(rum))
    return Textfakta(
        forhandling=rum.forhandling,
        namn=namn_med_parti(rum, personer),
        organ=ORGANET.get(rum.mote.organversion.typ, "organet"),
        utgangar=rum.utgangar,
        jav_lagrum=JAV_LAGRUM,
        byten=rum.byten,
        undantag=UNDANTAG_I_TEXT,
    )


def personer_i(rum: Rum) -> set[int]:
    """Everybody the room knows of."""
    f = rum.forhandling
    alla = {*rum.i_ordning, *rum.javiga, rum.ordforande}
    alla |= {p for y in f.yrkanden for p in y.personer} | {a.person for a in f.anteckningar}
    alla |= {p for q in f.propositioner for p in (*q.roster, *q.begard_av)} | {j.person for j in f.jav}
    alla |= {a.tjanstgor_for for a in f.narvaro if a.tjanstgor_for} | {j.ersattare for j in f.jav if j.ersattare}
    return alla - {0}


def genererat(punkt: Paragraf) -> dict[str, list[str]]:
    """The sentences under each heading."""
    if punkt.genererad_text is not None:
        return {str(rubrik): list(rader) for rubrik, rader in punkt.genererad_text.items()}
    forhandling = las(punkt)
    ut = {} if forhandling == Forhandling() else meningar(textfakta(Rum(punkt, forhandling)))
    if rader := interpellationer.meningar(interpellationer.i_paragrafen(punkt)):
        ut[interpellationer.NYCKEL] = rader
    if rader := inkomna_remisser.meningar(punkt):
        ut[inkomna_remisser.NYCKEL] = rader
    return ut


def block(punkt: Paragraf, slag: str, genererad: dict[str, list[str]] | None = None) -> list[str]:
    """What stands under a heading: free text, the sentences or what replaces them, free text."""
    egna: list[Any] = [t for t in punkt.texter.all() if t.slag == slag]
    meningarna = (genererat(punkt) if genererad is None else genererad).get(slag, [])
    ersatt = [t.text for t in egna if t.plats == Paragraftext.Plats.ERSATTER]
    return [
        *(t.text for t in egna if t.plats == Paragraftext.Plats.FORE),
        *(ersatt or meningarna),
        *(t.text for t in egna if t.plats == Paragraftext.Plats.EFTER),
    ]


def delar(punkt: Paragraf) -> list[tuple[str, list[str]]]:
    """Return what stands under each heading beside the decision, for a page."""
    genererad = genererat(punkt)
    ut = [
        (inkomna_remisser.RUBRIK, genererad.get(inkomna_remisser.NYCKEL, [])),
        (interpellationer.RUBRIK, genererad.get(interpellationer.NYCKEL, [])),
        ("Närvaro", genererad.get(NARVARO, [])),
        (JAVRUBRIK, javtexter(punkt, genererad)),
    ]
    ut += [(rubrik_over(punkt, slag), block(punkt, slag, genererad)) for slag in Paragraftext.Slag.values]
    return [(rubrik, rader) for rubrik, rader in ut if rader]


def javtexter(punkt: Paragraf, genererad: dict[str, list[str]]) -> list[str]:
    """What is said of jäv: before what the jäviga took no part in. Text kept without sentences names who it was."""
    return genererad.get(JAV) or [
        f"{rad.person.namn} anmälde jäv{' och deltog inte i handläggningen' if rad.has_lamnat else ''}."
        for rad in punkt.javrader()
    ]


def rubrik_over(punkt: Paragraf, slag: str) -> str:
    """What the organ calls the part of the paragraph."""
    if slag == Paragraftext.Slag.PROPOSITIONSORDNING:
        return str(punkt.sammantrade.organ.installning.get_ordningsrubrik_display())
    return str(Paragraftext.Slag(slag).label)


def frys_text(punkt: Paragraf) -> None:
    """Keep the sentences as they are now: what is signed does not change with the program."""
    punkt.genererad_text = genererat(punkt)
    Paragraf.objects.filter(pk=punkt.pk).update(genererad_text=punkt.genererad_text)


def tina_text(paragrafer: Iterable[int]) -> None:
    """Let the sentences follow the room again."""
    Paragraf.objects.filter(pk__in=list(paragrafer)).update(genererad_text=None)
