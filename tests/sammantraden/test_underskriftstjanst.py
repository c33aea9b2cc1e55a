# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering signed at a service outside: sent there, back again, and one signature or none whatever happens between."""

from datetime import date, timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from remiss.diarium import lagring, underskrift
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering, Justeringsdokument, Paragraf, Underskriftsbestallning
from remiss.sammantraden.services import (
    aterta_justering,
    avgor,
    begar_justering,
    borja_underskrift,
    skriv_pa,
    slutfor_underskrift,
    vagra_paskrift,
)
from remiss.sammantraden.services import underskriftstjanst as modul
from remiss.sammantraden.services.underskriftstjanst import rensa_bestallningar
from tests.pdf.underskrift.tjanster import Underskriftstjanst
from tests.sammantraden.fabriker import forsta, kl
from tests.underskriften import nyckel, sla_pa_extern

BEKRAFTAT = {"_bekrafta": "1"}
ATERVAND = "https://remiss.example/tillbaka/"


@pytest.fixture
def tjanst(sara, olle, justa):
    with Underskriftstjanst({str(en.person): nyckel(str(en.person)) for en in (sara, olle, justa)}) as tjanst:
        yield tjanst


@pytest.fixture
def justering(mote, sara, settings, tjanst):
    sla_pa_extern(settings, tjanst.adress)
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        yield begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)


def _url(namn, justering):
    return reverse(f"sammantraden:{namn}", args=[justering.pk])


def logga_in(adress):
    """What the browser does at the service: visits, signs, is sent back. Returns where to."""
    delar = urlsplit(adress)
    anslutning = HTTPConnection(delar.netloc, timeout=5)
    anslutning.request("GET", delar.path)
    svar = anslutning.getresponse()
    assert svar.status == 302
    return svar.headers["Location"]


def borja(klient, justering):
    """Confirm on the page, and return the service's address."""
    svar = klient.post(_url("skriv_pa", justering), BEKRAFTAT)
    assert svar.status_code == 302, svar.content.decode()
    return svar.url


def tillbaka(klient, adress):
    delar = urlsplit(adress)
    return klient.get(f"{delar.path}?{delar.query}")


def besked(svar):
    return [str(ett) for ett in get_messages(svar.wsgi_request)][-1]


def underskriv(klient, justering):
    return tillbaka(klient, logga_in(borja(klient, justering)))


def kod_till(justering, en):
    """Order through the service, sign there, and return the code."""
    _, adress = borja_underskrift(justering, atervand=ATERVAND, aktor=en.aktor)
    return logga_in(adress).partition("kod=")[2]


def _dokument(justering):
    return Justeringsdokument.objects.get(justering=justering, galler=True)


def _namnen(justering):
    with spela(kl(20)):
        rapport = underskrift.prova(lagring.las(_dokument(justering).fil))
    assert rapport.is_giltig or not rapport.underskrifter
    return [u.undertecknare for u in rapport.underskrifter]


def _skrivna(justering):
    return justering.paskrifter.filter(dag__isnull=False).count()


def _utfall(justering):
    return list(
        Underskriftsbestallning.objects.filter(paskrift__justering=justering)
        .order_by("id")
        .values_list("utfall", flat=True)
    )


@pytest.mark.parametrize("form", ["cms", "ra"])
def test_alla_undertecknar_med_egen_nyckel_och_filen_ar_handlingen(form, justering, sara, olle, justa, som, tjanst):
    tjanst.form = form
    for en in (sara, olle, justa):
        svar = underskriv(som(en), justering)
        assert svar.url == _url("justering", justering)
        assert besked(svar) == "Du har skrivit under."
    klar = Justering.objects.get(pk=justering.pk)
    assert (klar.status, klar.justeringsdag) == ("klar", date(2018, 12, 19))
    assert _namnen(justering) == [str(en.person) for en in (sara, olle, justa)]
    assert {p.satt for p in klar.paskrifter.all()} == {"elektronisk"}
    assert _dokument(justering).handling.underskriftsprovningar.get().is_giltig
    assert _utfall(justering) == ["klar"] * 3
    assert not any(bytes(b.tillagg) for b in Underskriftsbestallning.objects.all())


def test_sidan_sager_vart_man_skickas_och_att_det_ar_paborjat(justering, sara, som, tjanst):
    klient = som(sara)
    sidan = klient.post(_url("skriv_pa", justering), {})
    assert "Du undertecknar PDF-filen med din egen e-legitimation" in sidan.content.decode()
    assert "Fortsätt till underskriftstjänsten" in sidan.content.decode()
    adress = borja(klient, justering)
    assert adress.startswith(f"{tjanst.adress}/logga-in/")
    sidan = klient.get(_url("justering", justering)).content.decode()
    assert "Du har påbörjat din underskrift" in sidan
    (order,) = tjanst.ordrar.values()
    assert order["atervand"].startswith("http://testserver" + _url("underskriven", justering) + "?kod=")
    assert Underskriftsbestallning.objects.get().kod not in order["atervand"], "bara kodens summa sparas"


def test_samma_svar_tva_ganger_ger_en_underskrift(justering, sara, som):
    klient = som(sara)
    adress = logga_in(borja(klient, justering))
    for _ in range(2):
        assert besked(tillbaka(klient, adress)) == "Du har skrivit under."
    assert _namnen(justering) == [str(sara.person)]


def test_en_pahittad_kod_och_en_annans_session_ar_ingenting(justering, sara, olle, justa, urban, som):
    underskriv(som(sara), justering)
    adress = logga_in(borja(som(olle), justering))
    assert tillbaka(som(olle), adress[:-4] + "xxxx").status_code == 404
    assert tillbaka(som(olle), adress.partition("?")[0]).status_code == 404
    for en in (sara, justa, urban):
        assert tillbaka(som(en), adress).status_code == 404
    assert _namnen(justering) == [str(sara.person)]
    assert besked(tillbaka(som(olle), adress)) == "Du har skrivit under.", "inget av det förstörde den"


def test_den_som_inte_star_i_tur_skickas_inte_ivag(justering, sara, olle, som, tjanst):
    svar = som(olle).post(_url("skriv_pa", justering), BEKRAFTAT)
    assert svar.status_code == 422
    assert "undertecknar först" in svar.content.decode()
    assert not tjanst.ordrar


@pytest.mark.parametrize(
    ("lage", "skal", "utfall"),
    [
        pytest.param("avbryter", "avbröts i tjänsten", "avbruten", id="avbruten"),
        pytest.param("annan person", "gjord av en annan person", "nekad", id="annan person"),
        pytest.param("annan handling", "gäller en annan handling", "nekad", id="fel kontrollsumma"),
        pytest.param("falsk", "stämmer inte|kan inte läsas", "nekad", id="ändrad underskrift"),
        pytest.param("trasig", "kan inte läsas", "nekad", id="avhugget svar"),
    ],
)
def test_ett_svar_som_inte_duger_lamnar_dokumentet(lage, skal, utfall, justering, sara, som, tjanst):
    tjanst.lage, fore = lage, _dokument(justering).fil
    klient = som(sara)
    adress = logga_in(borja(klient, justering))
    svar = tillbaka(klient, adress)
    assert svar.url == _url("justering", justering)
    assert any(ord_ in besked(svar) for ord_ in skal.split("|"))
    assert (_dokument(justering).fil, _skrivna(justering), _utfall(justering)) == (fore, 0, [utfall])
    tjanst.lage = ""
    assert "Du har inte skrivit under" in besked(tillbaka(klient, adress)), "koden är förbrukad"
    assert besked(underskriv(klient, justering)) == "Du har skrivit under."
    assert _namnen(justering) == [str(sara.person)]


def test_en_tjanst_som_inte_svarar_kan_fragas_igen(justering, sara, som, tjanst):
    klient = som(sara)
    tjanst.lage = "fel"
    svar = klient.post(_url("skriv_pa", justering), BEKRAFTAT)
    assert svar.status_code == 422
    assert "Underskriftstjänsten svarade med fel (503)" in svar.content.decode()
    tjanst.lage = ""
    adress = logga_in(borja(klient, justering))
    tjanst.lage = "fel"
    svar = tillbaka(klient, adress)
    assert svar.status_code == 200
    assert "Försök hämta underskriften igen" in svar.content.decode()
    assert urlsplit(adress).query in svar.content.decode()
    tjanst.lage = ""
    assert besked(tillbaka(klient, adress)) == "Du har skrivit under."


def test_den_som_kommer_tillbaka_utan_att_ha_skrivit_far_vanta(justering, sara, som, tjanst):
    klient = som(sara)
    borja(klient, justering)
    (order,) = tjanst.ordrar.values()
    assert "Slutför den i tjänsten" in tillbaka(klient, order["atervand"]).content.decode()
    assert _utfall(justering) == [""]


def test_en_ny_borjan_ersatter_den_forra(justering, sara, som):
    klient = som(sara)
    forra = logga_in(borja(klient, justering))
    nya = logga_in(borja(klient, justering))
    assert "påbörjat underskriften på nytt" in besked(tillbaka(klient, forra))
    assert besked(tillbaka(klient, nya)) == "Du har skrivit under."
    assert _namnen(justering) == [str(sara.person)]


def test_nagon_annan_hann_fore_och_man_borjar_om(justering, sara, olle, justa):
    slutfor_underskrift(justering, kod_till(justering, sara), aktor=sara.aktor)
    olles = kod_till(justering, olle)
    slutfor_underskrift(justering, kod_till(justering, justa), aktor=justa.aktor)
    with pytest.raises(HinderError, match="Någon annan har undertecknat"):
        slutfor_underskrift(justering, olles, aktor=olle.aktor)
    slutfor_underskrift(justering, kod_till(justering, olle), aktor=olle.aktor)
    assert len(_namnen(justering)) == 3
    assert Justering.objects.get(pk=justering.pk).status == "klar"


def test_en_ny_omgang_under_tiden_tar_inte_emot_svaret(justering, sara, olle, justa):
    slutfor_underskrift(justering, kod_till(justering, sara), aktor=sara.aktor)
    olles = kod_till(justering, olle)
    vagra_paskrift(justering, skal="Punkten saknas.", aktor=justa.aktor)
    slutfor_underskrift(justering, kod_till(justering, sara), aktor=sara.aktor)
    with pytest.raises(HinderError, match="handlingen är en annan än när du påbörjade"):
        slutfor_underskrift(justering, olles, aktor=olle.aktor)
    assert _namnen(justering) == [str(sara.person)]
    assert _dokument(justering).omgang == 2


def test_ett_svar_efter_att_justeringen_togs_tillbaka_tas_inte_emot(justering, sara):
    kod, fore = kod_till(justering, sara), _dokument(justering).fil
    aterta_justering(justering, aktor=sara.aktor)
    with pytest.raises(HinderError, match="återtagen"):
        slutfor_underskrift(justering, kod, aktor=sara.aktor)
    assert (_dokument(justering).fil, _skrivna(justering), _utfall(justering)) == (fore, 0, ["nekad"])


def test_tiden_gar_ut(justering, sara):
    kod = kod_till(justering, sara)
    with spela(kl(14) + timedelta(minutes=16)), pytest.raises(HinderError, match="tog för lång tid"):
        slutfor_underskrift(justering, kod, aktor=sara.aktor)
    assert _utfall(justering) == ["utgangen"]
    assert not bytes(Underskriftsbestallning.objects.get().tillagg)


def test_en_underskrift_borjad_fore_midnatt_slutfors_inte_dagen_efter(justering, sara):
    with spela(kl(23) + timedelta(minutes=55)):
        kod = kod_till(justering, sara)
    with spela(kl(0, dag=date(2018, 12, 20)) + timedelta(minutes=2)), pytest.raises(HinderError, match="lång tid"):
        slutfor_underskrift(justering, kod, aktor=sara.aktor)


def test_de_som_ingen_kom_tillbaka_fran_stadas_bort(justering, sara):
    kod_till(justering, sara)
    assert rensa_bestallningar() == 0
    with spela(kl(15)):
        assert rensa_bestallningar() == 1
    assert _utfall(justering) == ["utgangen"]


@pytest.mark.parametrize("plats", ["spara_undertecknad", "gor_paskrift", "_avsluta"])
def test_ett_avbrott_lamnar_dokumentet_som_det_var_och_svaret_kan_hamtas_igen(plats, justering, sara, monkeypatch):
    kod, fore = kod_till(justering, sara), _dokument(justering).fil
    with monkeypatch.context() as avbrott:
        avbrott.setattr(modul, plats, _avbrott)
        with pytest.raises(ConnectionError):
            slutfor_underskrift(justering, kod, aktor=sara.aktor)
    assert (_dokument(justering).fil, _skrivna(justering), _utfall(justering)) == (fore, 0, [""])
    slutfor_underskrift(justering, kod, aktor=sara.aktor)
    assert _namnen(justering) == [str(sara.person)]


def _avbrott(*_, **__):
    raise ConnectionError("strömmen gick")


def test_tjansten_far_inte_skicka_nagon_till_en_okand_adress(justering, sara, settings):
    settings.UNDERSKRIFT_INLOGGNING = ["https://logga-in.tjansten.example"]
    with pytest.raises(HinderError, match="inte är godkänd här"):
        borja_underskrift(justering, atervand=ATERVAND, aktor=sara.aktor)
    assert _utfall(justering) == []


def test_en_egen_adapter_anvands(justering, sara, settings):
    settings.UNDERSKRIFT_ADAPTER = "tests.pdf.underskrift.tjanster.EgenAdapter"
    kod = kod_till(justering, sara)
    assert Underskriftsbestallning.objects.get().referens.startswith("egen:order-")
    slutfor_underskrift(justering, kod, aktor=sara.aktor)
    assert _namnen(justering) == [str(sara.person)]


def test_i_programmet_och_for_den_som_inte_ska_skriva_finns_ingen_vag(justering, sara, rut, settings):
    with pytest.raises(HinderError, match="Öppna justeringen i webbläsaren"):
        skriv_pa(justering, aktor=sara.aktor)
    with pytest.raises((FarInteSe, FarInteGora)):
        borja_underskrift(justering, atervand=ATERVAND, aktor=rut.aktor)
    settings.UNDERSKRIFT = "lokal"
    with pytest.raises(HinderError, match="avstängda"):
        borja_underskrift(justering, atervand=ATERVAND, aktor=sara.aktor)
