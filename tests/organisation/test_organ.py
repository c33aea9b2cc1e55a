# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Organs and their versions: every change by the administrator alone, through the door, logged."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation.models import Organ, Organalias, Organtyp, Overtagande
from remiss.organisation.ratter import MALLAR, Ratt, Rollkod
from remiss.organisation.services import organ as tjanst
from remiss.organisation.services.organ import Versionsuppgifter
from remiss.organisation.services.rattigheter import matris

pytestmark = pytest.mark.django_db
DAG = date(2018, 7, 1)


def version(namn="Förskolenämnden", **extra):
    return Versionsuppgifter(namn=namn, typ=extra.pop("typ", Organtyp.NAMND), fran=extra.pop("fran", DAG), **extra)


@pytest.fixture
def forskolenamnden(superanvandare):
    return tjanst.skapa_organ(kod="forskolenamnden", version=version(), aktor=superanvandare.aktor)


def test_nytt_organ_far_version_installning_och_mallens_rattigheter(forskolenamnden):
    assert forskolenamnden.namn_pa(DAG) == "Förskolenämnden"
    assert forskolenamnden.installning.kallelse_dagar == 7
    assert matris(forskolenamnden) == {roll: MALLAR[roll] for roll in Rollkod}
    assert Handelse.objects.get().akt == "organisation.organ.skapa"


def test_externt_organ_far_inga_rattigheter_forran_det_borjar_arbeta_i_systemet(superanvandare):
    organ = tjanst.skapa_organ(
        kod="trafikverket",
        version=version("Trafikverket", typ=Organtyp.EXTERN),
        aktor=superanvandare.aktor,
        is_intern=False,
    )
    assert not organ.rattigheter.exists()
    tjanst.satt_intern(organ.pk, is_intern=True, aktor=superanvandare.aktor)
    assert organ.rattigheter.exists()


def test_bara_administratoren_skapar_organ(adam, rut):
    for nekad in (adam, rut):
        with pytest.raises(FarInteSe):
            tjanst.skapa_organ(kod="nytt", version=version(), aktor=nekad.aktor)
    assert not Organ.objects.filter(kod="nytt").exists()


def test_samma_kod_och_omvanda_dagar_nekas(forskolenamnden, superanvandare):
    with pytest.raises(Inmatningsfel, match="används redan"):
        tjanst.skapa_organ(kod="forskolenamnden", version=version(), aktor=superanvandare.aktor)
    with pytest.raises(Inmatningsfel, match="före första"):
        tjanst.skapa_organ(kod="annan", version=version(till=date(2018, 6, 30)), aktor=superanvandare.aktor)


class TestVersioner:
    def test_ny_version_avslutar_den_gamla_dagen_innan(self, forskolenamnden, superanvandare):
        tjanst.ny_version(forskolenamnden.pk, version("Barnnämnden", fran=date(2020, 1, 1)), aktor=superanvandare.aktor)
        assert forskolenamnden.namn_pa(date(2019, 12, 31)) == "Förskolenämnden"
        assert forskolenamnden.namn_pa(date(2020, 1, 1)) == "Barnnämnden"

    def test_ny_version_maste_borja_senare(self, forskolenamnden, superanvandare):
        with pytest.raises(Inmatningsfel, match="senare dag"):
            tjanst.ny_version(forskolenamnden.pk, version("Annan", fran=DAG), aktor=superanvandare.aktor)
        assert forskolenamnden.versioner.count() == 1

    def test_rattat_namn_behaller_dagarna(self, forskolenamnden, superanvandare):
        [gammal] = forskolenamnden.versioner.all()
        tjanst.ratta_version(gammal.pk, namn="Förskolenämnd", aktor=superanvandare.aktor)
        gammal.refresh_from_db()
        assert (gammal.namn, gammal.fran, gammal.typ) == ("Förskolenämnd", DAG, "namnd")
        with pytest.raises(TypeError):
            tjanst.ratta_version(gammal.pk, fran=DAG, aktor=superanvandare.aktor)

    def test_avvecklat_organ_finns_inte_dagen_efter(self, forskolenamnden, superanvandare):
        sista = date(2020, 12, 31)
        tjanst.avveckla(forskolenamnden.pk, till=sista, aktor=superanvandare.aktor)
        assert forskolenamnden.version_pa(sista) is not None
        assert forskolenamnden.version_pa(date(2021, 1, 1)) is None
        assert forskolenamnden.namn_pa(date(2021, 1, 1)) == "Förskolenämnden", "the newest known name"
        with pytest.raises(Inmatningsfel):
            tjanst.avveckla(forskolenamnden.pk, till=date(2018, 6, 30), aktor=superanvandare.aktor)


def test_organets_administrator_andrar_kontakt_alias_och_installningar_i_sitt_eget(namnden, grannnamnden, adam):
    tjanst.andra_kontakt(namnden.pk, epost="namnden@exempel.se", aktor=adam.aktor)
    tjanst.lagg_till_alias(namnden.pk, namn="  Test  nämnden ", aktor=adam.aktor)
    tjanst.spara_installning(namnden.pk, kallelse_dagar=10, aktor=adam.aktor)
    namnden.refresh_from_db()
    assert namnden.epost == "namnden@exempel.se"
    assert namnden.alias.get().namn == "Test nämnden"
    assert namnden.installning.kallelse_dagar == 10
    for nekad in (
        lambda: tjanst.andra_kontakt(grannnamnden.pk, epost="x@exempel.se", aktor=adam.aktor),
        lambda: tjanst.lagg_till_alias(grannnamnden.pk, namn="Annan", aktor=adam.aktor),
        lambda: tjanst.spara_installning(grannnamnden.pk, kallelse_dagar=10, aktor=adam.aktor),
    ):
        with pytest.raises(FarInteSe):
            nekad()


def test_andringen_loggas_med_vilka_falt_men_inte_vad(namnden, adam):
    tjanst.andra_kontakt(namnden.pk, epost="hemlig@exempel.se", postadress="", aktor=adam.aktor)
    handelse = Handelse.objects.get(akt="organisation.organ.andra_kontakt")
    assert handelse.uppgifter == {"falt": ["epost"]}


def test_ett_alias_leder_till_ett_organ_och_kan_tas_bort(namnden, grannnamnden, adam, superanvandare):
    alias = tjanst.lagg_till_alias(namnden.pk, namn="TN", aktor=adam.aktor)
    with pytest.raises(Inmatningsfel, match="leder redan"):
        tjanst.lagg_till_alias(grannnamnden.pk, namn="TN", aktor=superanvandare.aktor)
    tjanst.ta_bort_alias(alias.pk, aktor=adam.aktor)
    assert not Organalias.objects.exists()
    assert Handelse.objects.filter(akt="organisation.organ.ta_bort_alias").exists()


def test_overtagande_ar_many_to_many_och_inte_dubbelt(namnden, grannnamnden, bolaget, superanvandare, adam):
    for mottagare in (grannnamnden, bolaget):
        tjanst.registrera_overtagande(namnden.pk, mottagare.pk, dag=DAG, aktor=superanvandare.aktor)
    assert Overtagande.objects.filter(fran_organ=namnden).count() == 2
    with pytest.raises(Inmatningsfel, match="redan registrerat"):
        tjanst.registrera_overtagande(namnden.pk, bolaget.pk, dag=DAG, aktor=superanvandare.aktor)
    with pytest.raises(Inmatningsfel, match="sig självt"):
        tjanst.registrera_overtagande(namnden.pk, namnden.pk, dag=DAG, aktor=superanvandare.aktor)
    with pytest.raises(Exception, match="Bara installationens administratörer"):
        tjanst.registrera_overtagande(namnden.pk, bolaget.pk, dag=date(2019, 1, 1), aktor=adam.aktor)


def test_installningen_tar_bara_egna_falt(namnden, adam):
    for falt in ("organ", "id", "version", "finns_inte"):
        with pytest.raises(TypeError):
            tjanst.spara_installning(namnden.pk, aktor=adam.aktor, **{falt: 1})


def test_rattigheterna_lases_i_fyra_fragor_hur_manga_organ_an_ar(superanvandare, rut):
    from remiss.karna import klocka
    from remiss.organisation.access import rattigheter

    def antal(anvandare):
        with CaptureQueriesContext(connection) as fragor:
            rattigheter(anvandare.aktor, klocka.idag())
        return len(fragor)

    fore = antal(superanvandare), antal(rut)
    for nummer in range(10):
        tjanst.skapa_organ(kod=f"o{nummer}", version=version(f"Organ {nummer}"), aktor=superanvandare.aktor)
    assert (antal(superanvandare), antal(rut)) == fore
    assert fore == (4, 2)


def test_administratoren_har_bara_administration(superanvandare, forskolenamnden):
    har = {ratt for ratt in Ratt if superanvandare.has_perm(ratt, forskolenamnden)}
    assert har == {Ratt.ADMINISTRERA_ORGAN}
