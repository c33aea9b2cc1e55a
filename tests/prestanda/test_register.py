# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What people wait for most often: the register, the search, Att göra, and one act."""

import pytest
from django.urls import reverse

from remiss.diarium.models import Arende
from remiss.diarium.services import ratta_arende
from remiss.karna import klocka
from remiss.organisation import access
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.villkor import VALDA
from remiss.webb.models import Sokpost
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag
from tests.prestanda.conftest import bast
from workflows.floden.beredning import BeredningFlow
from workflows.synk import synka

pytestmark = [pytest.mark.prestanda, pytest.mark.django_db]
FA, MANGA = 200, 20_000


@pytest.fixture
def diariet(namnden):
    return gor_diarium(namnden)


def fyll(diarium, namnden, fran: int, till: int) -> None:
    """Rows as the register has them after many years, made past the door: only their number matters here."""
    Arende.objects.bulk_create(
        [
            Arende(
                diarium=diarium, organ=namnden, diarienummer=f"{n:05}/17", sokbart_nummer=f"{n:05}17", ordningstal=n,
                arendemening=f"Ärende nummer {n} om bidrag", oppnat=klocka.idag(),
            )
            for n in range(fran, till)
        ],
        batch_size=2000,
    )  # fmt: skip


def test_listan_over_arenden(diariet, namnden, rut, client, kvot):
    client.force_login(rut)
    adress = reverse("diarium:arenden")

    def hamta() -> None:
        assert client.get(adress).status_code == 200

    fyll(diariet, namnden, 0, FA)
    liten = bast(hamta)
    fyll(diariet, namnden, FA, MANGA)
    kvot(f"sidan med {MANGA} ärenden i registret mot {FA}", bast(hamta), liten)


def test_sokningen(diariet, namnden, rut, client, kvot):
    client.force_login(rut)
    gor_arende(namnden, rut, "Hemlöshet i staden")

    def sok() -> None:
        assert "Hemlöshet" in client.get(reverse("webb:sok"), {"q": "hemlöshet"}).content.decode()

    def poster(fran: int, till: int) -> None:
        Sokpost.objects.bulk_create(
            [
                Sokpost(slag="arende", objekt_id=100_000 + n, organ=namnden, synlighet="diarium",
                        dag=klocka.idag(), ord=f"ärende nummer {n} om bidrag")
                for n in range(fran, till)
            ],
            batch_size=2000,
        )  # fmt: skip

    poster(0, FA)
    liten = bast(sok)
    poster(FA, MANGA)
    kvot(f"ett sällsynt ord bland {MANGA} poster mot {FA}", bast(sok), liten)


def test_en_akt_genom_dorren(diariet, namnden, rut, kvot):
    """Right, law, log, sealing queue, tasks and search index, against the bare UPDATE."""
    arende = gor_arende(namnden, rut)
    nummer = iter(range(1000))

    def akten() -> None:
        ratta_arende(arende, arendemening=f"Ny mening {next(nummer)}", skal="Skrivfel", aktor=rut.aktor)

    def bara_raden() -> None:
        Arende.objects.filter(pk=arende.pk).update(arendemening=f"Ny mening {next(nummer)}")

    kvot("rättad ärendemening genom dörren mot bara UPDATE", bast(akten), bast(bara_raden))


def test_synk_utan_andring(diariet, namnden, rut, kvot):
    """Making tasks agree that already agree, against fetching the ärende."""
    arende = gor_arende(namnden, rut)
    kvot(
        "synk av ett ärende vars uppgifter stämmer, mot att hämta ärendet",
        bast(lambda: synka(BeredningFlow, arende.pk)),
        bast(lambda: Arende.objects.select_related("organ", "diarium").get(pk=arende.pk)),
    )


def test_ratterna_vid_varje_sidvisning(namnden, rut, kvot):
    """Read at every request and every act: the SQL is written once, not each time."""
    dag = klocka.idag()

    def skriven() -> None:
        assert list(access._av_uppdrag(rut.person_id, dag))

    def forberedd() -> None:
        assert access.AV_UPPDRAG(person_id=rut.person_id, dag=dag)

    kvot("rätternas fråga skriven på nytt mot förberedd", bast(skriven, 50), bast(forberedd, 50))


def test_uppdragen_i_ett_organ(namnden, rut, kvot):
    """Asked by most rules of a meeting; rows of models with people and rolls."""
    dag = klocka.idag()

    def skriven() -> None:
        assert list(VALDA._fraga(organ_id=namnden.pk, dag=dag))

    def forberedd() -> None:
        assert VALDA(organ_id=namnden.pk, dag=dag)

    ge_uppdrag(rut.person, namnden, Rollkod.LEDAMOT, fran=dag)
    kvot("organets förtroendevalda skrivna på nytt mot förberedda", bast(skriven, 50), bast(forberedd, 50))
