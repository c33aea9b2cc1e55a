# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""NUL in every field that a view reads by hand: PostgreSQL refuses it, SQLite does not, and nobody may see a 500."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from remiss.beredning.models import Beslutsforslag, Kommentar, Sektionsslag
from remiss.karna import klocka
from remiss.karna.klocka import spela
from remiss.remisser.models import Remiss
from remiss.sammantraden.models import Narvaro
from remiss.utskick.models import Mottagare
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.remisser.fabriker import rader, utkast
from tests.sammantraden.fabriker import forsta, gor_oppet_mote, kl

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
NUL = "a\x00b"


class Svar:
    """Sends a field of NUL to every named field, and holds that it was taken or refused, never a fault."""

    def __init__(self, anvandare):
        self.klient = Client(raise_request_exception=False)
        self.klient.force_login(anvandare)

    def post(self, namn, args=(), *falt, **data):
        """Post the named fields as NUL beside `data`."""
        return self._provat(namn, self.klient.post(reverse(namn, args=args), {**dict.fromkeys(falt, NUL), **data}))

    def get(self, namn, args=(), *falt, **data):
        """Ask with the named parameters as NUL."""
        return self._provat(namn, self.klient.get(reverse(namn, args=args), {**dict.fromkeys(falt, NUL), **data}))

    def _provat(self, namn, svar):
        assert svar.status_code < 500, namn
        return svar


@pytest.fixture
def organet(namnden):
    gor_diarium(namnden)
    return namnden


def test_tjansteutlatandets_falt(organet, rut, hanna):
    tu = gor_tu(gor_arende(organet, rut), hanna)
    svar = Svar(hanna)
    sektion = tu.sektioner.select_related("mallsektion").get(mallsektion__slag=Sektionsslag.BESLUTSFORSLAG)
    kod = sektion.mallsektion.kod
    for gor in ("", NUL, "behall_sparad", f"upp-{NUL}"):
        bas = str(sektion.version) if not gor else NUL
        svar.post("beredning:skriv", [tu.pk], kod=kod, punkt=[NUL, "c\x00"], bas_version=bas, gor=gor)
    assert set(Beslutsforslag.objects.values_list("text", flat=True)) == {"ab", "c"}
    svar.post("beredning:skriv", [tu.pk], "kod", "punkt", "instans", "text", "bas_version", "gor")
    svar.post("beredning:skriv", [tu.pk], "punkt", "instans", kod=kod, bas_version="-1")
    svar.post("beredning:skriv", [tu.pk], "text", "gor", "bas_version", kod="sammanfattning")
    svar.post("beredning:kommentera", [tu.pk], "text", "fran")
    assert Kommentar.objects.get().text == "ab"
    svar.post("beredning:kommentera", [tu.pk], "text", "kod", fran="skriv")
    svar.post("beredning:atgarda", [tu.pk, Kommentar.objects.first().pk], "klar", "kod", "fran")
    svar.post("beredning:bilagor", [tu.pk], "gor", "ordning", "handling", "rubrik")
    svar.post("beredning:bilagor", [tu.pk], "ordning", gor="ordna")
    svar.get("beredning:versioner", [tu.pk], "fran", "till")
    assert svar.klient.get(f"/beredning/{tu.pk}/bild/a%00b/").status_code == 404
    assert svar.klient.get(f"/beredning/{tu.pk}/tidigare/a%00b/").status_code == 404


def test_sandlistans_falt(organet, grannnamnden, rut, hanna):
    remiss = utkast(organet, rut, hanna, rader(grannnamnden))
    svar = Svar(hanna)
    sandlista = "remisser:sandlista"
    svar.get(sandlista, [remiss.pk], "q", "typ")
    svar.post(sandlista, [remiss.pk], "akt")
    svar.post(sandlista, [remiss.pk], "namn", "slag", akt="extern", adress="Gatan\x00 1, 411 01 Göteborg")
    assert Mottagare.objects.get(mottagarorgan=None).namn == "ab"
    svar.post(sandlista, [remiss.pk], "namn", akt="extern", adress="a\x00b@exempel.se")
    svar.post(sandlista, [remiss.pk], "text", "slag", akt="tolka")
    svar.post(sandlista, [remiss.pk], akt="tolkade", val=["1", NUL], namn_1="Rådet\x00", adress_1="Gatan\x00 2")
    for akt in ("lagg_till", "ta_bort", "byt_slag", "flytta_upp", "ateranvand"):
        svar.post(sandlista, [remiss.pk], "organ", "plats", "utskick", akt=akt)
    assert not any("\x00" in rad.namn + rad.adress for rad in Mottagare.objects.all())
    for sida in ("paminn", "ej_svar"):
        svar.post(f"remisser:{sida}", [remiss.pk], "val")


@pytest.fixture
def mote(organet, sara, olle, justa, lars):
    organet.installning.antal_ledamoter = 3
    organet.installning.save()
    return gor_oppet_mote(organet, sara, olle, [justa], punkter=("Budget", "Taxor"))


def test_sammantradets_falt(mote, sara, justa, hanna, rut):
    svar = Svar(sara)
    with spela(kl(14)):
        pk = [mote.pk]
        svar.get("sammantraden:foredragningslista", pk, "q")
        svar.post("sammantraden:satt_pa", pk, "tu", "fran", "arende")
        svar.post("sammantraden:ordna", pk, "punkt")
        svar.post("sammantraden:flytta", [forsta(mote).pk], "steg", "plats")
        person = {"rad": "1", "person-1": justa.person_id, "slag-1": Narvaro.Slag.LEDAMOT.value}
        svar.post("sammantraden:narvaro", pk, "titel-1", "for-1", "fran-1", "till-1", **person)
        assert Narvaro.objects.get(person=justa.person).titel in ("", "ab")
        svar.post("sammantraden:narvaro", pk, "rad", "person-1", "slag-1")
        for sida in ("avgor", "enligt_forslag", "anteckna"):
            svar.post(f"sammantraden:{sida}", [forsta(mote).pk], "is_omedelbar", "utfall", "punkter")
            svar.get(f"sammantraden:{sida}", [forsta(mote).pk], "utfall", "person", "till")
        svar.get("sammantraden:begar_justering", pk, "paragraf")
        Svar(justa).get("sammantraden:anmal", pk, "punkt")


def test_jamforelsens_namn(mote, organet, grannnamnden, rut, hanna):
    remiss = utkast(organet, rut, hanna, rader(grannnamnden))
    Remiss.objects.filter(pk=remiss.pk).update(paragraf=forsta(mote))
    svar = Svar(hanna)
    svar.post("remisser:jamforelse", [remiss.pk], "namn")
    svar.post("remisser:jamforelse", [remiss.pk], "akt", "namn")


def test_diariets_och_sokningens_falt(organet, grannnamnden, rut, urban, superanvandare):
    gor_diarium(grannnamnden, kod="grannen", namn="Grannen")
    gor_arende(organet, rut, "Plan")
    organet.versioner.update(till=date(2018, 1, 1))
    skiftet = organet.avlamningar.create(till_organ=grannnamnden, dag=klocka.idag())
    svar = Svar(urban)
    svar.get("diarium:overta", [skiftet.pk], "q")
    svar.post("diarium:overta", [skiftet.pk], "arenden", "inkommet", "arenden-sok")
    svar.get("webb:sok", (), "q", "sida", "sortera", "slag", "organ")
    svar.get("diarium:arenden", (), "q", "sortera", "sida", "format", "status")
    svar.post("sidor:tema", (), "tema", "nasta")
    svar.post("sidor:klistra", (), "html")
    admin = Svar(superanvandare)
    admin.post("organisation:las_in", (), "underlag")
    for innehall in (b"nyckel;fornamn;efternamn\np1;E\x00va;Ek\n", b"\x00;\x00\n", b"kod;namn\x00;typ;fran\n"):
        assert admin.klient.post(reverse("organisation:las_in"), {"filer": _fil("p.csv", innehall)}).status_code == 422
    json = b'{"personer": [{"nyckel": "p\\u0000", "fornamn": "\\ud800", "efternamn": "Ek"}]}'
    svar = admin.klient.post(reverse("organisation:las_in"), {"filer": _fil("p.json", json)})
    assert [fel.skal for fel in svar.context["fel"]] == ["Texten har tecken som inte går att spara. Skriv om den."] * 2


def _fil(namn, innehall):
    return SimpleUploadedFile(namn, innehall)
