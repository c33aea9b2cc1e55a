# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who finds what: the search asks the same rights as the pages do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from remiss.diarium.services import (
    Nyfil,
    faststall,
    markera_sekretess,
    upphav_sekretess,
)
from remiss.karna import klocka
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import Rollkod
from tests.api.klient import Program
from tests.diarium.fabriker import gor_handling, gor_inkommet, gor_utkast
from tests.fabriker import ge_uppdrag, gor_person
from tests.remisser.fabriker import besluta, gor_punkt, rader, skicka, utkast

SOK = reverse("webb:sok")


def test_annat_organ_hittar_ingenting(arendet, rut, urban, grannens_diarium, som, hitta):
    gor_handling(arendet, rut, "Hemlösheten i siffror")
    assert len(hitta(rut, "hemlös")) == 2
    assert hitta(urban, "hemlös") == []
    innehall = som(urban).get(SOK, {"q": arendet.diarienummer}).content.decode()
    assert "Plan mot hemlöshet" not in innehall
    assert "Inget stämmer" in innehall


@pytest.mark.parametrize(
    ("vem", "ser"),
    [("rut", True), ("hanna", True), ("olle", False), ("adam", False), ("superanvandare", False)],
)
def test_diariet_hittas_av_den_som_laser_det(vem, ser, arendet, hitta, request):
    assert bool(hitta(request.getfixturevalue(vem), "hemlös")) is ser


def test_ett_avslutat_uppdrag_hittar_ingenting(arendet, namnden, hitta):
    igar = klocka.idag() - timedelta(days=1)
    person = gor_person("Avslutad")
    ge_uppdrag(person, namnden, Rollkod.REGISTRATOR, till=igar)
    assert hitta(person.anvandare, "hemlös") == []


def test_utkast_hittas_bara_av_den_som_laser_utkast(arendet, namnden, rut, hitta):
    arkivarie = gor_person("Arvid")
    ge_uppdrag(arkivarie, namnden, Rollkod.ARKIVARIE)
    utkastet = gor_utkast(arendet, rut, "Ofärdigt brev", filer=(Nyfil("brev.pdf", b"%PDF-1.4\n%%EOF\n"),))
    assert hitta(rut, "ofärdigt")
    assert hitta(arkivarie.anvandare, "ofärdigt") == []
    faststall(utkastet, aktor=rut.aktor)
    assert hitta(arkivarie.anvandare, "ofärdigt")


def test_en_remiss_syns_bara_for_dem_som_bereder_den_tills_den_skickas(namnden, diariet, rut, hanna, doris, hitta, som):
    """TF 2:12: working material; list, search, page, process and API agree."""
    arvid = gor_person("Arvid")
    ge_uppdrag(arvid, namnden, Rollkod.ARKIVARIE)
    remiss = utkast(namnden, rut, hanna, rader(externa=[("Föreningen Ett", "ett@forening.example")]))
    sidor = [reverse("remisser:remiss", args=[remiss.pk]), reverse("workflows:remissprocess", args=[remiss.pk])]
    sidor += [reverse("remisser:missiv", args=[remiss.pk])]
    rad = remiss.utskick.mottagare.get()
    sidor += [reverse("remisser:mottagare", args=[rad.pk])]

    def syns(vem):
        anvandare = Anvandare.objects.get(pk=vem.pk)
        klient, program = som(anvandare), Program(anvandare)
        koder = {klient.get(sida, follow=True).status_code for sida in sidor}
        koder |= {program.get(f"{ett}/").status_code for ett in (f"remisser/{remiss.pk}", f"mottagare/{rad.pk}")}
        arende = klient.get(reverse("webb:arende", args=[remiss.arende_id])).content.decode()
        lista = klient.get(reverse("remisser:lista"), {"q": "jämlik"}).content.decode()
        traffar = {
            sidor[0] in lista,
            reverse("remisser:remiss", args=[remiss.pk]) in arende
            or reverse("remisser:oversikt", args=[remiss.pk]) in arende,
            bool(list(program.alla("remisser/", q="jämlik"))),
            bool(list(program.alla("mottagare/", q="Föreningen"))),
            any(slag == "remiss" for slag, _ in hitta(anvandare, '"särskilt över aktiviteterna"')),
        }
        return koder, traffar

    assert syns(hanna) == ({200}, {True})
    assert syns(arvid.anvandare) == ({404}, {False})
    skicka(besluta(remiss, doris, gor_punkt(namnden)), hanna)
    assert syns(arvid.anvandare) == ({200}, {True})


def test_det_som_inte_ar_registrerat_hittas_av_registrator(namnden, diariet, rut, carl, hitta):
    gor_inkommet(namnden, rut, "Brev om härbärget")
    assert hitta(rut, "härbärge")
    assert hitta(carl, "härbärge") == []


@pytest.mark.parametrize(("vem", "ser"), [("rut", True), ("sara", True), ("hanna", True), ("carl", False)])
def test_rad_28_markt_handling_hittas_bara_av_den_pa_listan(vem, ser, arendet, rut, hanna, hitta, som, request):
    handling = gor_handling(arendet, rut, "Om Berits hälsa")
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", behoriga=[hanna.person], aktor=rut.aktor)
    person = request.getfixturevalue(vem)
    assert bool(hitta(person, "Berits")) is ser
    innehall = som(person).get(SOK, {"q": handling.beteckning}).content.decode()
    assert ("Berits" in innehall) is ser
    upphav_sekretess(handling, aktor=rut.aktor)
    assert hitta(person, "Berits")
