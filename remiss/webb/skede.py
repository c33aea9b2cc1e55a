# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The stepper of an ärende: computed from the owned statuses, named as people name the steps (design.md 3.1).

It shows one round: the one that goes on, or the last one. When a remiss has been decided the steps before it are
those of that decision, and what comes after the answers is the step Behandlad.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende
from remiss.organisation.models import Organtyp
from remiss.remisser.arendelage import Arendelage, arendelage
from remiss.remisser.models import Remiss, Yttrande
from remiss.sammantraden.models import Delegationsbeslut, Paragraf

KLAR, PAGAR, KOMMANDE, HOPPAS = "klar", "pagar", "kommande", "hoppas"
Steg = tuple[str, str]
Del = list[tuple[str, bool]]
TU, P, R, Y = Tjansteutlatande.Status, Paragraf.Status, Remiss.Status, Yttrande.Status
Slag = Delegationsbeslut.Slag
#: How an ärende may be decided beside the meeting, and what the step is called.
UTANFOR = {
    Slag.DELEGATION: "Beslutad på delegation",
    Slag.ORDFORANDEBESLUT: "Beslutad av ordföranden",
    Slag.VD: "Beslutad av VD",
}
#: How an answer may be given without the organ's meeting, and what the step is called.
UTAN_SAMMANTRADE = {Y.EXPEDIERAD: "Svaret beslutat på annat sätt", Y.AVSTAR: "Avstår", Y.ATERKALLAD: "Återkallad"}


@dataclass(frozen=True)
class Underlag:
    """What the stepper reads, fetched once by the page."""

    lage: Arendelage
    is_bolag: bool

    @property
    def arende(self) -> Arende:
        return self.lage.arende

    @property
    def remiss(self) -> Remiss | None:
        return self.lage.remiss

    @property
    def yttrande(self) -> Yttrande | None:
        return self.lage.yttrande

    @cached_property
    def paragraf(self) -> Paragraf | None:
        """The round's paragraph; None before an agenda holds it."""
        if self.remiss is not None and self.remiss.beslutsdag is not None:
            return next((p for p in self.lage.paragrafer if p.pk == self.remiss.paragraf_id), None)
        if self.lage.vantande:
            return self.lage.vantande[0]
        if self.lage.arbete is not None or self.lage.obeslutade:
            return None  # what was decided belongs to an earlier round, or was to send the ärende on
        return next(iter(self.lage.avgjorda), None)

    @cached_property
    def tu(self) -> Any | None:
        """The round's tjänsteutlåtande."""
        if self.paragraf is not None:
            return next((tu for tu in self.lage.utlatanden if tu.pk == self.paragraf.tu_id), self.lage.arbete)
        return self.lage.arbete

    @cached_property
    def is_pa_forslag(self) -> bool:
        """Whether the round rests on what another organ has proposed, without a text of the organ's own (KL 5:28)."""
        if self.tu is not None:
            return False
        if self.paragraf is None:
            return self.lage.has_berett_forslag
        egna = {p.pk for p in self.lage.alla_paragrafer}
        return any(p.foregaende_id is not None and p.foregaende_id not in egna for p in self.lage.paragrafer)


def underlag(arende: Arende) -> Underlag:
    """Fetch what the stepper needs (a fixed number of queries)."""
    version = arende.organ.version_pa(arende.oppnat)
    return Underlag(arendelage(arende), is_bolag=version is not None and version.typ == Organtyp.BOLAG)


def skede(u: Underlag) -> list[Steg]:
    """Return the steps of the ärende with klar, pagar, kommande or hoppas."""
    steg: list[Steg] = []
    har_pagaende = False
    for namn, is_klar in _delar(u):
        if is_klar:
            steg.append((namn, KLAR))
        elif not har_pagaende and u.arende.is_oppet:
            steg.append((namn, PAGAR))
            har_pagaende = True
        else:
            steg.append((namn, KOMMANDE if u.arende.is_oppet else HOPPAS))
    return steg


def _delar(u: Underlag) -> Del:
    borjan = [("Registrerad", True), ("Fördelad", u.arende.handlaggare_id is not None)]
    if u.remiss is not None and u.remiss.is_pa_delegation:
        return [*borjan, (UTANFOR[Slag.DELEGATION], True), *_remissen(u.remiss)]
    if u.lage.beslut_utanfor is not None:
        return [*borjan, (UTANFOR[Slag(u.lage.beslut_utanfor.slag)], True)]
    if utan := _utan_sammantrade(u.lage):
        return [*borjan, *utan]
    slut = _remissen(u.remiss) if u.remiss is not None else [("Expedierad", _is_expedierad(u))]
    if u.remiss is None and u.yttrande is None and u.is_pa_forslag:
        return [("Registrerad", True), ("Förslag från annat organ", True), *_sammantrade(u), *slut]
    return [*borjan, *_beredning(u), *_sammantrade(u), *slut]


def _utan_sammantrade(lage: Arendelage) -> Del:
    """The steps of an answer that never came to a meeting: decided otherwise, declined or no longer wanted."""
    yttrande = lage.yttrande
    if yttrande is None or not lage.is_besvarat or yttrande.paragraf_id is not None or lage.arbete is not None:
        return []
    namn = UTAN_SAMMANTRADE[Y(yttrande.status)]
    return [(namn, True), *([("Expedierad", True)] if yttrande.status == Y.EXPEDIERAD else [])]


def _beredning(u: Underlag) -> Del:
    tu = u.tu.status if u.tu else ""
    is_beslutad = u.paragraf in u.lage.avgjorda
    is_utan_tu = u.paragraf is not None and u.tu is None
    efter = (TU.BEDOMD, TU.FASTSTALLD)
    return [
        (
            "Yttrande skrivs" if u.yttrande else "Utlåtande skrivs",
            is_beslutad or tu in (TU.GRANSKAS, *efter) or is_utan_tu,
        ),
        ("Granskas", is_beslutad or tu in efter or bool(u.tu and u.tu.is_godkand) or is_utan_tu),
        ("VD:s bedömning" if u.is_bolag else "Direktörens bedömning", is_beslutad or tu in efter or is_utan_tu),
    ]


def _sammantrade(u: Underlag) -> Del:
    paragraf = u.paragraf
    if paragraf is None:
        return [("Kallad", False), ("Beslutad", False), ("Justerad", False)]
    return [
        ("Kallad", paragraf.sammantrade.status not in ("planerat", "installt")),
        ("Beslutad", paragraf.status in (P.AVGJORD, P.JUSTERAD)),
        ("Omedelbart justerad" if paragraf.is_omedelbar else "Justerad", paragraf.is_justerad),
    ]


def _remissen(remiss: Remiss) -> Del:
    if remiss.status == R.ATERKALLAD:
        return [("Remiss skickad", True), ("Återkallad", True)]
    mottagare = remiss.utskick.mottagare.instanser()
    antal, svar = mottagare.count(), remiss.utskick.mottagare.besvarade().count()
    return [
        ("Remiss skickad", remiss.utskickad_tid is not None),
        (f"Svar inkommet {svar} av {antal}" if remiss.utskickad_tid else "Svar inkommer", antal > 0 and svar == antal),
        ("Sammanställd", remiss.status in (R.SAMMANSTALLD, R.BEHANDLAD, R.AVSLUTAD)),
        ("Behandlad", remiss.status in (R.BEHANDLAD, R.AVSLUTAD)),
    ]


def _is_expedierad(u: Underlag) -> bool:
    return u.paragraf is not None and u.paragraf.status == P.JUSTERAD and u.lage.is_expedierad(u.paragraf)
