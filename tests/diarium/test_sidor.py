# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages: each is reached by who may, the screen Registrera takes four clicks at most, lists cost the same."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.diarium.models import Expediering, Handling, Inkommet, Leverans, Nummerserie, Reservnummer
from remiss.diarium.services import Adressat, expediera, markera_sekretess, satt_startnummer
from remiss.karna import klocka
from remiss.sidor.akter import BEKRAFTA
from tests.diarium.brev import eml, studs
from tests.diarium.fabriker import PDF, gor_arende, gor_handling, gor_inkommet, gor_utkast


@pytest.fixture
def som(client):
    """Log in as somebody: `som(rut).get(...)`."""

    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


def text(svar):
    return (b"".join(svar.streaming_content) if svar.streaming else svar.content).decode()


def adress(namn, *args):
    return reverse(f"diarium:{namn}", args=args)


def slapp(klient, fil, **extra):
    """Drop a file on Registrera (click 1: drop, click 2: Läs in)."""
    fil = SimpleUploadedFile(fil.namn, fil.innehall)
    organ = re.search(r'name="organ" value="(\d+)"', text(klient.get(adress("registrera")))).group(1)
    return klient.post(adress("registrera"), {"organ": organ, "filer": fil, "kanal": ""} | extra)


def forslag(klient, url):
    """Return the proposed form values as a browser would send them back untouched."""
    formular = klient.get(url).context["formular"]
    return {namn: formular[namn].value() or "" for namn in formular.fields}


def test_registrera_ett_svar_i_tre_klick(arendet, rut, som):
    klient = som(rut)
    svar = slapp(klient, eml(rubrik=f"Svar på remiss {arendet.diarienummer}"))
    assert svar.status_code == 302
    data = forslag(klient, svar.url)
    assert (data["val"], data["fran"], data["typ"]) == (str(arendet.pk), "Länsstyrelsen", "yttrande")
    assert "Hör till 0001/" in text(klient.get(svar.url))
    klart = klient.post(svar.url, data)  # click 3: Registrera
    assert klart.status_code == 302
    handling = Handling.objects.get(riktning="in")
    assert (handling.arende, handling.nummer, handling.fran) == (arendet, 1, "Länsstyrelsen")
    assert [f.namn for f in handling.filer.all()] == ["brev.eml", "yttrande.pdf"]


def test_klassificering_och_handlaggare_foreslas_fran_forra_gangen(diariet, namnden, rut, hanna, som):
    klient = som(rut)
    forsta = slapp(klient, eml(rubrik="Plan för bostäder"))
    data = forslag(klient, forsta.url)
    assert data["val"] == "nytt"
    klient.post(forsta.url, data | {"klassificering": "1.4.2", "handlaggare": hanna.person_id})
    andra = slapp(klient, eml(rubrik="Plan för skolor"))
    data = forslag(klient, andra.url)
    assert (data["klassificering"], data["handlaggare"]) == ("1.4.2", hanna.person_id)
    klient.post(andra.url, data)
    arende = Handling.objects.order_by("pk").last().arende
    assert (arende.handlaggare, arende.klassificering) == (hanna.person, "1.4.2")


def test_registrera_i_ett_annat_arende_och_felskrivet_nummer(arendet, rut, som):
    klient = som(rut)
    url = slapp(klient, eml(rubrik="Utan nummer", text="Hej")).url
    data = forslag(klient, url) | {"val": "annat", "annat_nummer": "9999/18"}
    svar = klient.post(url, data)
    assert svar.status_code == 422
    assert "finns inte i organets diarium" in text(svar)
    assert klient.post(url, data | {"annat_nummer": arendet.diarienummer.lstrip("0")}).status_code == 302
    assert Inkommet.objects.get().arende == arendet
    assert "Registrerat som" in text(klient.get(url))


def test_handlaggare_skickar_till_registrering_men_registrerar_inte(diariet, namnden, hanna, rut, som):
    klient = som(hanna)
    fil = SimpleUploadedFile("brev.eml", eml().innehall)
    svar = klient.post(
        adress("skicka_till_registrering"), {"organ": namnden.pk, "filer": fil, "meddelande": "Till 0685"}
    )
    assert svar.status_code == 302
    inkommet = Inkommet.objects.get()
    assert (inkommet.kanal, inkommet.lamnat_av) == ("egen_brevlada", hanna.person)
    assert inkommet.text.startswith("Till 0685")
    assert klient.get(inkommet.get_absolute_url()).status_code == 404
    assert "brev.eml" in text(som(rut).get(inkommet.get_absolute_url()))


@pytest.mark.parametrize("sida", ["/", reverse("diarium:arenden")])
def test_handlaggaren_hittar_skicka_till_registrering_overst(sida, diariet, hanna, rut, olle, som):
    """A registrator has Registrera in its place, and an elected member neither."""
    for vem, ser in ((hanna, True), (rut, False), (olle, False)):
        html = text(som(vem).get(sida))
        huvud = html.partition('class="rubrikrad-akter"')[2].partition('id="meddelanden"')[0]
        assert (adress("skicka_till_registrering") in huvud) is ser, vem


def test_studs_som_slapps_i_registrera_kanns_igen(arendet, rut, som):
    handling = gor_handling(arendet, rut)
    exp = expediera(
        arendet,
        [handling],
        [Adressat(None, "Länsstyrelsen", "epost", "fel@lst.example")],
        aktor=rut.aktor,
        rubrik="Remiss",
    )
    leverans = exp.leveranser.get()
    klient = som(rut)
    url = slapp(klient, studs(leverans.meddelande_id)).url
    assert "Det här är en studs" in text(klient.get(url))
    klient.post(adress("anteckna_studs", Inkommet.objects.get().pk))
    leverans.refresh_from_db()
    assert leverans.status == Leverans.Status.STUDSAD
    assert "550 No such user" in text(klient.get(exp.get_absolute_url()))
    assert Inkommet.objects.get().status == Inkommet.Status.AVVISAT


def test_expediera_visar_forst_och_skickar_sedan(arendet, grannnamnden, rut, som):
    handling = gor_handling(arendet, rut)
    klient = som(rut)
    url = adress("expediera", arendet.pk)
    data = forslag(klient, url) | {
        "handlingar": [handling.pk],
        "organ": [grannnamnden.pk],
        "epost": "Länsstyrelsen <reg@lst.example>",
        "post": "Svea Hovrätt, Box 2290, Stockholm",
        "hande": klocka.nu().strftime("%Y-%m-%dT%H:%M"),
    }
    forst = klient.post(url, data)
    assert "går inte att ångra" in text(forst)
    assert not Expediering.objects.exists()
    klart = klient.post(url, data | {BEKRAFTA: "1"})
    exp = Expediering.objects.get()
    assert klart.url == exp.get_absolute_url()
    assert [(lev.namn, lev.kanal, lev.status) for lev in exp.leveranser.order_by("id")] == [
        ("Grannämnden", "intern", "levererad"),
        ("Länsstyrelsen", "epost", "vantar"),
        ("Svea Hovrätt", "post", "levererad"),
    ]


def test_expediera_soker_organ_och_behaller_det_skrivna(arendet, grannnamnden, bolaget, rut, som):
    gor_handling(arendet, rut)
    klient, url = som(rut), adress("expediera", arendet.pk)
    tom = text(klient.get(url))
    assert "Grannämnden" not in tom
    assert "Sök organ att lägga till" in tom
    sokt = {"rubrik": "Mitt ämne", "organ": [bolaget.pk], "organ-sok": "granna", "_sok": "organ"}
    grannnamnden.alias.create(namn="Grannarnas nämnd")
    svar = klient.post(url, sokt | {"organ-sok": "grannarnas"})
    sida = text(svar)
    assert svar.status_code == 200
    assert 'value="Mitt ämne"' in sida
    assert re.search(rf'value="{bolaget.pk}"[^>]* checked>.*?Testbolaget AB', sida)
    assert re.search(rf'value="{grannnamnden.pk}" id="id_organ_{grannnamnden.pk}"><label[^>]*>Grannämnden', sida)
    assert "felsammanfattning" not in sida
    assert not Expediering.objects.exists()


@pytest.fixture
def varlden(arendet, rut, hanna, adam, diariet, namnden):
    """One of each, so that every page has something to show."""
    handling = gor_handling(arendet, rut)
    exp = expediera(arendet, [handling], [Adressat(None, "X", "post", "Gatan 1")], aktor=rut.aktor, rubrik="R")
    satt_startnummer(slag="paragraf", year=2019, start=5, organ=namnden, aktor=adam.aktor)
    return {
        "arende": arendet.pk,
        "handling": handling.pk,
        "utkast": gor_utkast(arendet, hanna).pk,
        "inkommet": gor_inkommet(namnden, hanna).pk,
        "expediering": exp.pk,
        "leverans": exp.leveranser.get().pk,
        "diarium": diariet.pk,
        "organ": namnden.pk,
    }


SIDOR = [
    *((namn, None) for namn in ("arenden", "registrera", "att_registrera", "skicka_till_registrering", "nytt_arende")),
    *(
        (namn, None)
        for namn in ("for_in_arende", "registerlista", "registerlista_pdf", "leveranser", "reservnummer", "reservera")
    ),
    *((namn, "arende") for namn in ("handlingar", "ny_handling", "expediera", "fordela", "ratta_arende", "avsluta")),
    *((namn, "arende") for namn in ("ateroppna", "makulera_arende", "sla_ihop", "arendeblad")),
    *((namn, "handling") for namn in ("handling", "ratta_handling", "byt_fil", "flytta_handling", "makulera_handling")),
    *((namn, "handling") for namn in ("sekretessmarkera", "upphav_sekretess")),
    ("faststall", "utkast"),
    *((namn, "inkommet") for namn in ("inkommet", "avvisa", "angra_avvisning")),
    ("expediering", "expediering"),
    *((namn, "leverans") for namn in ("studs", "aterkalla", "skicka_igen")),
]
ADMIN = [
    ("nummerserier", None),
    ("startnummer_diarium", "diarium"),
    ("startnummer_organ", "organ"),
    ("startnummer_delegation", "organ"),
]


@pytest.mark.parametrize(("namn", "vad"), SIDOR, ids=[namn for namn, _ in SIDOR])
def test_sidan_visas_for_registratorn_och_doljs_for_andra_organ(namn, vad, varlden, rut, urban, grannens_diarium, som):
    url = adress(namn, *([varlden[vad]] if vad else []))
    svar = som(rut).get(url)
    assert svar.status_code == 200
    if svar["Content-Type"].startswith("text/html"):
        assert text(svar).count("<h1") == 1
    svar = som(urban).get(url)
    assert svar.status_code == (404 if vad else 200)
    assert not vad or "Plan mot hemlöshet" not in text(svar)


@pytest.mark.parametrize(("namn", "vad"), ADMIN, ids=[namn for namn, _ in ADMIN])
def test_nummerserier_visas_for_administratoren_ensam(namn, vad, varlden, rut, adam, som):
    url = adress(namn, *([varlden[vad]] if vad else []))
    svar = som(adam).get(url)
    assert svar.status_code == 200
    assert "Saknar diarium" not in text(svar)
    assert som(rut).get(url).status_code == 404


def test_nummerserierna_sager_vilka_organ_som_saknar_diarium(namnden, adam, som):
    svar = text(som(adam).get(adress("nummerserier")))
    assert f"Saknar diarium: {namnden.namn_pa(klocka.idag())}" in svar
    assert "Be installationens administratör" in svar


KRAVER_REGISTRATOR = [
    (n, v)
    for n, v in SIDOR
    if n
    not in {
        "arenden",
        "skicka_till_registrering",
        "registerlista",
        "registerlista_pdf",
        "handlingar",
        "ny_handling",
        "arendeblad",
        "handling",
        "faststall",
        "expediering",
    }
]


@pytest.mark.parametrize(("namn", "vad"), KRAVER_REGISTRATOR, ids=[namn for namn, _ in KRAVER_REGISTRATOR])
def test_handlaggaren_nekas_registratorns_sidor(namn, vad, varlden, hanna, som):
    assert som(hanna).get(adress(namn, *([varlden[vad]] if vad else []))).status_code in (403, 404)


def test_akterna_gar_att_gora_fran_sidorna(arendet, namnden, rut, hanna, adam, diariet, som):
    klient = som(rut)
    ok = {BEKRAFTA: "1"}

    def gor(namn, pk, **data):
        svar = klient.post(adress(namn, pk), data | ok)
        assert svar.status_code == 302, text(svar)

    klient.post(
        adress("ny_handling", arendet.pk),
        {"typ": "missiv", "riktning": "upprattad", "rubrik": "Missiv", "filer": SimpleUploadedFile("m.pdf", PDF)},
    )
    utkast = Handling.objects.get()
    gor("faststall", utkast.pk)
    gor("ratta_handling", utkast.pk, rubrik="Missiv, rättat", typ="missiv", skal="Skrivfel")
    fil = utkast.filer.get()
    klient.post(
        adress("byt_fil", utkast.pk),
        {"ersatter": fil.pk, "skal": "Fel", "fil": SimpleUploadedFile("n.pdf", PDF + b" ")},
    )
    gor("sekretessmarkera", utkast.pk, bestammelse="OSL 26 kap. 1 §", behoriga=[hanna.person_id])
    gor("upphav_sekretess", utkast.pk)
    gor("fordela", arendet.pk, handlaggare=hanna.person_id)
    gor("ratta_arende", arendet.pk, arendemening="Ny mening", oppnat=arendet.oppnat.isoformat(), skal="Tydligare")
    annat = gor_arende(namnden, rut, "Rätt ärende")
    gor("flytta_handling", utkast.pk, till=annat.diarienummer, skal="Fel ärende")
    gor("sla_ihop", arendet.pk, med=annat.diarienummer, skal="Dubbelt")
    ihop = f"{arendet.diarienummer} är makulerat och handlingarna därifrån finns nu i {annat.diarienummer}."
    assert ihop in text(klient.get(annat.get_absolute_url()))
    gor("makulera_handling", utkast.pk, skal="Hör inte hit")
    gor("makulera_arende", gor_arende(namnden, rut, "Misstag").pk, skal="Misstag")
    gor("avsluta", annat.pk)
    gor("ateroppna", annat.pk)
    utkast.refresh_from_db()
    arendet.refresh_from_db()
    assert (utkast.arende, utkast.status, utkast.filer.count()) == (annat, "makulerad", 2)
    assert (arendet.status, arendet.uppgatt_i, arendet.arendemening) == ("makulerat", annat, "Ny mening")
    gor_reserv = klient.post(adress("reservera"), {"organ": namnden.pk, "antal": 2})
    assert gor_reserv.status_code == 302
    forsta, andra = Reservnummer.objects.order_by("pk")
    assert klient.post(adress("makulera_reservnummer", forsta.pk)).status_code == 302
    svar = klient.post(
        adress("nytt_arende"),
        {
            "organ": namnden.pk,
            "arendemening": "På papper",
            "reservnummer": andra.nummer,
            "hande": klocka.nu().strftime("%Y-%m-%dT%H:%M"),
        },
    )
    assert svar.status_code == 302, text(svar)
    som(adam).post(adress("startnummer_diarium", diariet.pk), {"year": 2030, "start": 40})
    assert Nummerserie.objects.get(year=2030).sista == 39


def test_diariet_hittar_nummer_forst_och_ord_oavsett_skiftlage(namnden, diariet, rut, som):
    ett = gor_arende(namnden, rut, "Översyn av taxan")
    gor_arende(namnden, rut, "Svar på skrivelse om 0001")
    klient = som(rut)
    for fraga in (ett.diarienummer, ett.diarienummer.lstrip("0"), "översyn", "ÖVERSYN taxan"):
        svar = text(klient.get(adress("arenden"), {"q": fraga}))
        assert "Översyn av taxan" in svar, fraga
        assert "skrivelse" not in svar, fraga


def test_diariet_filtrerar(namnden, diariet, rut, hanna, som):
    gor_arende(namnden, rut, "Hannas", klassificering="1.4.2", handlaggare=hanna.person)
    gor_arende(namnden, rut, "Ingens", klassificering="2.1")
    klient = som(rut)
    for filtret in ({"handlaggare": hanna.person_id}, {"klassificering": "1.4"}):
        svar = text(klient.get(adress("arenden"), filtret))
        assert "Hannas" in svar
        assert "Ingens" not in svar
    assert "Ingens" not in text(som(hanna).get(adress("arenden"), {"handlaggare": "mina"}))
    assert "Hannas" not in text(klient.get(adress("arenden"), {"status": "avslutat"}))


@pytest.mark.parametrize(
    "namn", ["arenden", "att_registrera", "registerlista", "leveranser", "handlingar", "expediering"]
)
def test_listan_kostar_lika_manga_fragor_hur_manga_rader_den_an_har(
    namn, arendet, namnden, rut, hanna, som, django_assert_max_num_queries
):
    def fyll(antal):
        for n in range(antal):
            handling = gor_handling(gor_arende(namnden, rut, f"Ä {n}") if n % 2 else arendet, rut, f"H {n}")
            if n % 3 == 0:
                markera_sekretess(handling, bestammelse="OSL 21 kap.", aktor=rut.aktor, behoriga=[hanna.person])
            gor_inkommet(namnden, hanna, f"I {n}")
            mottagare = [Adressat(None, f"M {m}", "post", "G 1") for m in range(n + 1)]
            expediera(handling.arende, [handling], mottagare, aktor=rut.aktor, rubrik="R")

    def fragor():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        sist = Expediering.objects.order_by("pk").last().pk
        pk = {"handlingar": [arendet.pk], "expediering": [sist]}.get(namn, [])
        with CaptureQueriesContext(
            connection,
        ) as fangst:
            assert klient.get(adress(namn, *pk)).status_code == 200
        return len(fangst)

    klient = som(rut)
    fyll(2)
    fa = fragor()
    fyll(9)
    assert fragor() == fa
    assert fa <= 14
