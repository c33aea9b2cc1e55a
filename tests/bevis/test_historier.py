# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Random histories, legal and illegal acts mixed: whatever people try, status, tasks, rights and log hold together.

A history is up to thirty acts. Its beginning is the ordinary way as far as a given act, played once for all
histories that begin there; what follows is random, and undone when the history is over.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from remiss.karna import dorr, klocka
from remiss.karna import ratt as ratter
from remiss.karna.models import Handelse
from tests.bevis import akter, remissakter  # noqa: F401  register their acts
from tests.bevis.kontroller import Fraga, kontrollera, kontrollera_loggen, uppgifterna_gar_att_na
from tests.bevis.varlden import AKTER, ROLLER, START, Varld, bygg, forsok
from tests.varld import varld

#: How many histories in all; the same ones every time, so that a red run can be run again.
ANTAL = int(os.environ.get("REMISS_HISTORIER", "25"))
HOGST = 30
#: Random acts after the ordinary beginning.
FORTSATTNING = 10
BEREDNING = (
    "registrera", "fordela", "skriv", "skicka_pa_granskning", "godkann", "bedom", "faststall",
)  # fmt: skip
SAMMANTRADE = (
    "planera", "satt_upp", "kalla", "oppna", "avgor", "begar_justering", "ordforanden_skriver_pa",
    "justeraren_skriver_pa",
)  # fmt: skip
#: The order in which a case normally goes at the sender and at the one who answers.
AVSANDARENS_VAG = (*BEREDNING, "skriv_remiss", *SAMMANTRADE, "kontrollera_sandlista", "skicka_ut", "avsluta_mote")
MOTTAGARENS_VAG = (*BEREDNING, *SAMMANTRADE, "expediera", "avsluta_mote")
BORJAN = [
    *((False, djup) for djup in (0, 5, 8, 12, 14, 17)),
    *((True, djup) for djup in (0, 3, 7, 11, 13, 15, 16)),
]


@varld
def staden(db):
    """The city before anything has happened."""
    with klocka.spela(START):
        return bygg()


@varld
def efter_utskick(staden):
    """The city when the remiss has been sent."""
    return spela_vagen(staden, AVSANDARENS_VAG, hos_mottagaren=False)


@pytest.fixture
def fragade(monkeypatch):
    """What the door asks, with the answer it has always given."""
    rader: list[Fraga] = []

    def prova(aktor, ratt, obj):
        rader.append((aktor.id, str(ratt), obj._meta.label_lower))
        return ratter.prova(aktor, ratt, obj)

    monkeypatch.setattr(dorr, "prova", prova)
    return rader


def spela_vagen(varlden: Varld, vag: tuple[str, ...], *, hos_mottagaren: bool) -> Varld:
    """Play the ordinary way; every act of it goes through."""
    for namn in vag:
        assert forsok(varlden, namn, hos_mottagaren=hos_mottagaren), f"{namn} gick inte igenom"
    return varlden


class Historia(RuleBasedStateMachine):
    """One history; the subclass made by the test says where it begins."""

    varlden: Varld
    vag: tuple[str, ...]
    hos_mottagaren: bool
    sedda: set[tuple[str, str]]
    fragade: list[Fraga]

    def __init__(self) -> None:
        super().__init__()
        self.nu, self.gjorda, self.kvar = self.varlden.nu, list(self.varlden.gjorda), list(self.vag)
        self.senast = Handelse.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.bokmarke = transaction.atomic()
        self.bokmarke.__enter__()

    @rule()
    def nasta(self) -> None:
        """The next act of the ordinary way; when one is refused, the people go on trying it."""
        if self.kvar and forsok(self.varlden, self.kvar[0], hos_mottagaren=self.hos_mottagaren):
            self.kvar.pop(0)

    @rule(
        namn=st.sampled_from(sorted(AKTER)),
        hos_mottagaren=st.booleans(),
        roll=st.one_of(st.none(), st.none(), st.sampled_from(sorted(ROLLER))),
        dubbelt=st.sampled_from((False, False, False, True)),
    )
    def inslag(self, namn: str, hos_mottagaren: bool, roll: str | None, dubbelt: bool) -> None:
        """Any act, by the right person or a wrong one, once or twice."""
        forsok(self.varlden, namn, hos_mottagaren=hos_mottagaren, annan_roll=roll, dubbelt=dubbelt)

    @invariant()
    def haller_ihop(self) -> None:
        """Check after every act."""
        with klocka.spela(self.varlden.nu):
            self.senast = kontrollera(self.senast, self.fragade)
        self.fragade.clear()

    def teardown(self) -> None:
        """Read the whole log, open every task, and undo the history."""
        try:
            kontrollera_loggen()
            with klocka.spela(self.varlden.nu):
                uppgifterna_gar_att_na(self.sedda)
        finally:
            transaction.set_rollback(True)
            self.bokmarke.__exit__(None, None, None)
            self.varlden.nu, self.varlden.gjorda = self.nu, self.gjorda


@pytest.mark.django_db
@pytest.mark.parametrize(("hos_mottagaren", "djup"), BORJAN)
def test_slumpade_historier_haller_ihop(hos_mottagaren, djup, request, fragade):
    vag = MOTTAGARENS_VAG if hos_mottagaren else AVSANDARENS_VAG
    varlden = request.getfixturevalue("efter_utskick" if hos_mottagaren else "staden")
    spela_vagen(varlden, vag[:djup], hos_mottagaren=hos_mottagaren)
    egna = {"varlden": varlden, "vag": vag[djup:], "hos_mottagaren": hos_mottagaren, "sedda": set(), "fragade": fragade}
    run_state_machine_as_test(
        type("Historia", (Historia,), egna),
        settings=settings(
            max_examples=-(-ANTAL // len(BORJAN)),
            stateful_step_count=min(FORTSATTNING, HOGST - djup),
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_den_vanliga_vagen_gar_hela_vagen(efter_utskick):
    """The histories begin with a way that works; otherwise they would only prove refusals."""
    efter_utskick.gjorda.clear()
    spela_vagen(efter_utskick, MOTTAGARENS_VAG, hos_mottagaren=True)
    assert efter_utskick.gjorda == [f"mottagaren.{namn}" for namn in MOTTAGARENS_VAG]


#: Ways beside the ordinary one, each from the beginning ("fran början") or from the day the remiss was sent. Together
#: with the ordinary way they do every act there is.
SIDOVAGAR = {
    "fran början": (
        "avsandaren: registrera fordela skriv skicka_pa_granskning aterlamna skicka_pa_granskning godkann bedom"
        " faststall ateruppta skicka_pa_granskning godkann bedom faststall skriv_remiss planera satt_upp kalla oppna"
        " bordlagg aterta aterremittera aterta utga aterta avgor begar_justering ordforanden_skriver_pa papper"
        " avsluta_mote avsluta_arende",
        "avsandaren: registrera fordela skriv_remiss besluta_pa_delegation skicka_ut aterkalla avsluta_arende"
        " ateroppna_arende byt_handlaggare byt_roll",
    ),
    "efter utskicket": (
        "avsandaren: kvittera mottagaren: registrera fordela begar_anstand avsandaren: avgor_anstand paminn"
        " registrera_svar registrera_svar satt_stallning sammanstall behandla",
        "avsandaren: vanta vanta ej_svar mottagaren: registrera avsta",
        "mottagaren: registrera fordela registrera_avsant_svar avsandaren: ny_version besluta_pa_delegation skicka_ut"
        " mottagaren: registrera_svar meddela_versionsval",
        "mottagaren: registrera fordela skriv skicka_pa_granskning godkann bedom faststall skicka_preliminart_svar"
        " planera satt_upp kalla oppna avgor begar_justering ordforanden_skriver_pa papper_i_efterhand expediera",
    ),
}


@pytest.mark.django_db
def test_varje_akt_kan_ga_igenom(request):
    """The histories do not only prove refusals: there is a way on which each act is done."""
    gjorda = {*AVSANDARENS_VAG, *MOTTAGARENS_VAG}
    for borjan, vagar in SIDOVAGAR.items():
        varlden = request.getfixturevalue("staden" if borjan == "fran början" else "efter_utskick")
        for vag in vagar:
            varlden.gjorda.clear()
            nu, bokmarke = varlden.nu, transaction.savepoint()
            for ord_ in vag.split():
                if ord_.endswith(":"):
                    hos_mottagaren = ord_ == "mottagaren:"
                else:
                    assert forsok(varlden, ord_, hos_mottagaren=hos_mottagaren), (ord_, vag, varlden.gjorda)
            gjorda |= {akt.partition(".")[2] for akt in varlden.gjorda}
            transaction.savepoint_rollback(bokmarke)
            varlden.nu = nu
    assert gjorda == set(AKTER)
