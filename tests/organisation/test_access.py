# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one policy: may I, which ones, who can."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import RequestFactory

from remiss.karna import klocka
from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.fel import FarInteGora, FarInteSe
from remiss.organisation import access
from remiss.organisation.models import Anvandare, Delegationspunkt, Roll
from remiss.organisation.ratter import BESKRIVNING, MALLAR, ROLLNAMN, Ratt, Rollkod
from remiss.organisation.vyer import ADMINISTRATION, EGET_KONTO, INLOGGAD, OPPEN, RattsVy, hamta, kraver
from tests.fabriker import ge_uppdrag, gor_person

pytestmark = pytest.mark.django_db
IDAG = klocka.idag()


@dataclass
class Sak:
    """A record as the policy sees one."""

    organ: int
    las_ratt: str = Ratt.LAS_DIARIUM
    valda: frozenset[int] = frozenset()
    inbjudna: frozenset[int] = frozenset()
    dold_for: frozenset[int] = frozenset()

    def organ_of(self):
        return self.organ

    def motesratt(self, ratt, person_id):
        return ratt == "mote.justera" and person_id in self.valda

    def ser_person(self, person_id):
        return person_id in self.inbjudna

    def is_dold_for(self, kanda, person_id):
        return person_id in self.dold_for


def besked(anvandare, ratt, sak):
    svar = access.prova(anvandare.aktor, ratt, sak)
    return svar.ser, svar.far


def test_varje_ratt_och_roll_har_namn_och_varje_mall_roll():
    assert set(BESKRIVNING) == set(Ratt)
    assert set(ROLLNAMN) == set(Rollkod) == set(MALLAR)
    assert set().union(*MALLAR.values()) == set(Ratt), "a right that no roll has can never be used"


@pytest.mark.parametrize("roll", Rollkod)
def test_mallen_ar_vad_rollen_far_i_ett_nytt_organ(roll, namnden, grannnamnden):
    person = gor_person("Ny")
    ge_uppdrag(person, namnden, roll)
    har = {ratt for ratt in Ratt if person.anvandare.has_perm(ratt, namnden)}
    assert har == MALLAR[roll]
    assert not any(person.anvandare.has_perm(ratt, grannnamnden) for ratt in Ratt)
    assert not any(person.anvandare.has_perm(ratt) for ratt in Ratt), "no right without an organ"


def test_ser_och_far_ar_tva_fragor(namnden, rut, hanna, urban):
    sak = Sak(namnden.pk)
    assert besked(rut, Ratt.REGISTRERA, sak) == (True, True)
    assert besked(hanna, Ratt.REGISTRERA, sak) == (True, False)
    assert besked(urban, Ratt.REGISTRERA, sak) == (False, False)


def test_motets_ratt_foljer_valet_ocksa_efter_uppdraget(namnden, lars, justa):
    sak = Sak(namnden.pk, valda=frozenset({lars.person_id}))
    assert besked(lars, "mote.justera", sak) == (True, True)
    assert besked(justa, "mote.justera", sak) == (False, False)
    lars.person.uppdrag.update(till=IDAG - timedelta(days=1))
    assert besked(lars, "mote.justera", sak) == (True, True)
    assert besked(lars, Ratt.LAS_SAMMANTRADE, sak) == (False, False)


def test_den_inbjudna_ser_men_far_inte_mer(namnden, urban):
    sak = Sak(namnden.pk, inbjudna=frozenset({urban.person_id}))
    assert besked(urban, Ratt.REGISTRERA, sak) == (True, False)


def test_sekretess_doljer_ocksa_for_den_som_har_ratten(namnden, rut):
    sak = Sak(namnden.pk, dold_for=frozenset({rut.person_id}))
    assert besked(rut, Ratt.REGISTRERA, sak) == (False, False)


def test_system_och_extern_lank_har_inga_ratter(namnden, rut):
    sak = Sak(namnden.pk)
    assert not access.prova(Aktor.system("bevaka"), Ratt.LAS_DIARIUM, sak).far
    assert not access.prova(Aktor(Aktorslag.EXTERN_LANK, rut.pk, rut.person_id), Ratt.LAS_DIARIUM, sak).far
    assert access.prova(Aktor(Aktorslag.INTEGRATION, rut.pk, rut.person_id), Ratt.LAS_DIARIUM, sak).far


def test_uppdrag_som_inte_borjat_ger_ingen_ratt(namnden):
    person = gor_person("Snart")
    ge_uppdrag(person, namnden, Rollkod.CHEF, fran=IDAG + timedelta(days=1))
    assert access.organ_med(person.anvandare, Ratt.LAS_DIARIUM) == []


def test_flera_uppdrag_laggs_ihop_per_organ(namnden, grannnamnden, rut):
    ge_uppdrag(rut.person, namnden, Rollkod.HANDLAGGARE)
    ge_uppdrag(rut.person, grannnamnden, Rollkod.ARKIVARIE)
    rut = Anvandare.objects.get(pk=rut.pk)
    assert rut.has_perm(Ratt.SKRIV_TU, namnden)
    assert rut.has_perm(Ratt.REGISTRERA, namnden)
    assert access.organ_med(rut, Ratt.LAS_DIARIUM) == sorted([namnden.pk, grannnamnden.pk])
    assert access.organ_med(rut, Ratt.REGISTRERA) == [namnden.pk]
    assert access.rattigheter_for(rut).roller[grannnamnden.pk] == {"arkivarie"}


def test_vilka_som_har_ratten_pa_dagen(namnden, rut, sara, hanna):
    def namn(dag=None):
        return {p.fornamn for p in access.holders_of(Ratt.REGISTRERA, namnden.pk, dag)}

    assert namn() == {"Rut", "Sara"}
    rut.person.uppdrag.update(till=IDAG)
    assert namn() == {"Rut", "Sara"}
    assert namn(IDAG + timedelta(days=1)) == {"Sara"}
    assert {r.kod for r in access.roller_med(Ratt.REGISTRERA, namnden.pk)} == {"registrator", "sekreterare"}
    assert access.har_roll(namnden.pk, hanna.person_id, {"handlaggare"}, IDAG)
    assert not access.har_roll(namnden.pk, hanna.person_id, {"chef"}, IDAG)


def gor_punkt(organ):
    delegat = Roll.objects.get(kod="direktor")
    return Delegationspunkt.objects.create(organ=organ, punkt="1", text="x", delegat=delegat, fran=IDAG)


def test_listor_begransas_till_lasbara_organ(namnden, grannnamnden, rut, olle):
    egen, _ = gor_punkt(namnden), gor_punkt(grannnamnden)
    assert list(access.visible_to(rut, Delegationspunkt.objects.all())) == [egen]
    assert list(access.visible_to(olle, Delegationspunkt.objects.all())) == []


def test_hamta_ger_404_eller_403(namnden, rut, adam, urban):
    punkt = gor_punkt(namnden)
    assert hamta(rut, Delegationspunkt, pk=punkt.pk) == punkt
    with pytest.raises(FarInteGora):
        hamta(rut, Delegationspunkt, Ratt.ADMINISTRERA_ORGAN, pk=punkt.pk)
    with pytest.raises(FarInteSe):
        hamta(urban, Delegationspunkt, pk=punkt.pk)
    with pytest.raises(FarInteSe):
        hamta(rut, Delegationspunkt, pk=punkt.pk + 1000)
    assert access.may(adam, Ratt.ADMINISTRERA_ORGAN, punkt)
    assert not access.may(rut, Ratt.ADMINISTRERA_ORGAN, punkt)


@pytest.mark.parametrize(
    ("ratt", "slapps_in"),
    [
        (OPPEN, {"rut", "urban", "adam", "superanvandare"}),
        (INLOGGAD, {"rut", "urban", "adam", "superanvandare"}),
        (EGET_KONTO, {"rut", "urban", "adam", "superanvandare"}),
        (Ratt.REGISTRERA, {"rut", "urban"}),
        (Ratt.ADMINISTRERA_ORGAN, {"adam", "superanvandare"}),
        (ADMINISTRATION, {"superanvandare"}),
    ],
)
def test_dekoratorn_och_klassen_slapper_in_samma(ratt, slapps_in, rut, urban, adam, superanvandare):
    from django.http import HttpResponse
    from django.views import View

    @kraver(ratt)
    def funktion(request):
        return HttpResponse("in")

    class Klass(RattsVy, View):
        def get(self, request):
            return HttpResponse("in")

    Klass.ratt = ratt
    klass = Klass.as_view()
    assert funktion.ratt == klass.ratt == ratt
    inne = set()
    for namn, anvandare in {"rut": rut, "urban": urban, "adam": adam, "superanvandare": superanvandare}.items():
        request = RequestFactory().get("/")
        request.user = anvandare
        svar = []
        for vy in (funktion, klass):
            try:
                svar.append(vy(request).status_code == 200)
            except FarInteSe:
                svar.append(False)
        assert svar[0] == svar[1]
        if svar[0]:
            inne.add(namn)
    assert inne == slapps_in


def test_inaktiverad_inloggning_har_inga_ratter(namnden, rut):
    rut.is_active = False
    assert not rut.has_perm(Ratt.REGISTRERA, namnden)


class TestOvertagande:
    """Who reads the old diarium (design.md 6.2)."""

    @pytest.fixture
    def arvtagaren(self, namnden, grannnamnden):
        """The registrator of the neighbour, which takes over everything after the nämnd from today."""
        person = gor_person("Arvid")
        ge_uppdrag(person, grannnamnden, Rollkod.REGISTRATOR)
        namnden.avlamningar.create(till_organ=grannnamnden, dag=IDAG)
        return person.anvandare

    @pytest.mark.parametrize(("dagar", "laser"), [(-1, False), (0, True), (400, True)])
    def test_den_som_laser_i_det_nya_organet_laser_i_det_gamla_fran_dagen(self, dagar, laser, arvtagaren, namnden):
        svar = access.rattigheter(arvtagaren.aktor, IDAG + timedelta(days=dagar))
        arvt = {Ratt.LAS_DIARIUM, Ratt.LAS_SAMMANTRADE, Ratt.LAS_SEKRETESS} if laser else set()
        assert svar.per_organ.get(namnden.pk, frozenset()) == arvt
        assert namnden.pk not in svar.roller

    def test_var_och_en_bara_det_han_laser_hemma(self, arvtagaren, namnden, grannnamnden):
        ledamot = gor_person("Leda")
        ge_uppdrag(ledamot, grannnamnden, Rollkod.LEDAMOT)
        admin = gor_person("Admin")
        ge_uppdrag(admin, grannnamnden, Rollkod.ADMINISTRATOR)
        for person, ratter in ((ledamot, {Ratt.LAS_SAMMANTRADE}), (admin, set())):
            har = {ratt for ratt in Ratt if person.anvandare.has_perm(ratt, namnden)}
            assert har == ratter

    def test_ett_overtagande_av_en_del_oppnar_inte_hela_diariet(self, arvtagaren, namnden):
        namnden.avlamningar.update(omfattning="Individ- och familjeomsorg")
        assert namnden.pk not in access.rattigheter(arvtagaren.aktor, IDAG).per_organ

    def test_det_gamla_organet_laser_inte_i_det_nya(self, arvtagaren, rut, grannnamnden):
        assert not any(rut.has_perm(ratt, grannnamnden) for ratt in Ratt)

    def test_rattigheterna_las_med_lika_manga_fragor(self, arvtagaren, namnden, django_assert_num_queries):
        for _ in range(2):
            with django_assert_num_queries(2):
                access.rattigheter(arvtagaren.aktor, IDAG)
            namnden.avlamningar.all().delete()
