# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages of a justering that is signed in the PDF: read it, sign it, see what the signatures prove."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy

from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justeringsdokument, Paragraf
from remiss.sammantraden.services import avgor, begar_justering, registrera_paskrift, skriv_pa, vagra_paskrift
from tests.sammantraden.fabriker import forsta, kl
from tests.underskriften import sla_pa

BEKRAFTAT = {"_bekrafta": "1"}


@pytest.fixture(autouse=True)
def _pa(settings):
    sla_pa(settings)


@pytest.fixture
def punkt(mote, sara):
    with spela(kl(14)):
        return avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)


@pytest.fixture
def justering(punkt, sara):
    with spela(kl(14)):
        yield begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)


ATT_JUSTERA = reverse_lazy("sammantraden:att_justera")


def _url(namn, obj):
    return reverse(f"sammantraden:{namn}", args=[obj.pk])


def _sida(klient, justering):
    return klient.get(_url("justering", justering)).content.decode()


def _pdf(klient, justering):
    svar = klient.get(_url("justering_pdf", justering))
    assert svar.status_code == 200
    assert svar["Content-Type"] == "application/pdf"
    return b"".join(svar.streaming_content)


def test_den_som_justerar_laser_filen_och_undertecknar_den(justering, punkt, sara, olle, justa, som):
    assert "Sekreteraren skriver under först" in _sida(som(olle), justering)
    rad = Justeringsdokument.objects.get(justering=justering)
    assert _pdf(som(olle), justering) == lagring.las(rad.ritad)
    knappen = f'href="{_url("skriv_pa", justering)}"'
    assert knappen in som(sara).get(ATT_JUSTERA).content.decode()
    assert knappen not in (lista := som(olle).get(ATT_JUSTERA).content.decode())
    assert f"{sara.person} har fört protokollet och undertecknar först" in lista
    svar = som(olle).post(_url("skriv_pa", justering), BEKRAFTAT).content.decode()
    assert f"{sara.person} har fört protokollet och undertecknar först" in svar
    svar = som(sara).post(_url("skriv_pa", justering), {}).content.decode()
    assert "Du undertecknar PDF-filen elektroniskt" in svar
    assert _url("justering_pdf", justering) in svar, "filen går att läsa innan man bekräftar"
    for en in (sara, olle, justa):
        assert som(en).post(_url("skriv_pa", justering), BEKRAFTAT).status_code == 302
    rad.refresh_from_db()
    sidan = _sida(som(sara), justering)
    assert f"Filen är handling {rad.handling.beteckning}" in sidan
    assert sidan.count("elektronisk underskrift") == 3
    assert _pdf(som(justa), justering) == lagring.las(rad.fil)
    assert _pdf(som(sara), justering) == b"".join(som(sara).get(_url("utdrag_pdf", punkt)).streaming_content)


def test_att_justera_staller_lika_manga_fragor_for_en_som_for_tva(mote, sara, olle, som):
    klient, antal = som(olle), []
    for punkt in list(mote.paragrafer.i_ordning())[:2]:
        with spela(kl(14)):
            klar = avgor(punkt, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
            begar_justering([klar], slag="omedelbar", aktor=sara.aktor)
        klient.get(ATT_JUSTERA)
        with CaptureQueriesContext(connection) as fragor:
            assert "har fört protokollet och undertecknar först" in klient.get(ATT_JUSTERA).content.decode()
        antal.append(len(fragor))
    assert antal == [11, 11]


def test_ett_annat_organ_ser_inte_filen(justering, urban, som):
    assert som(urban).get(_url("justering_pdf", justering)).status_code == 404


def test_pa_papper_finns_varken_fil_eller_knapp(justering, rut, olle, justa, som):
    skannat = Nyfil("original.pdf", b"%PDF-1.4 skannat")
    registrera_paskrift(justering, olle.person, dag=date(2018, 12, 19), fil=skannat, aktor=rut.aktor)
    lista = som(justa).get(ATT_JUSTERA).content.decode()
    assert "Justeringen skrivs under på papper" in lista
    assert _url("skriv_pa", justering) not in lista
    sidan = _sida(som(justa), justering)
    assert "Justeringen skrivs under på papper" in sidan
    assert _url("skriv_pa", justering) not in sidan
    assert som(justa).get(_url("justering_pdf", justering)).status_code == 404


def test_papper_erbjuds_bara_tills_nagon_har_undertecknat(justering, sara, som):
    assert _url("papper", justering) in _sida(som(sara), justering)
    skriv_pa(justering, aktor=sara.aktor)
    assert _url("papper", justering) not in _sida(som(sara), justering)


def test_en_ny_omgang_syns(justering, sara, justa, som):
    skriv_pa(justering, aktor=sara.aktor)
    vagra_paskrift(justering, skal="Punkten saknas.", aktor=justa.aktor)
    assert "ritad på nytt" in _sida(som(sara), justering)


def test_avstangt_har_sidan_ingen_fil(punkt, sara, olle, som, settings):
    settings.UNDERSKRIFT = "ingen"
    with spela(kl(14)):
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        assert "Filen som skrivs under" not in _sida(som(olle), justering)
        assert som(olle).get(_url("justering_pdf", justering)).status_code == 404
        svar = som(olle).post(_url("skriv_pa", justering), {}).content.decode()
    assert "PDF-filen" not in svar


def test_handlingens_sida_sager_vad_underskrifterna_visar(justering, punkt, sara, rut, olle, justa, som):
    for en in (sara, olle, justa):
        skriv_pa(justering, aktor=en.aktor)
    handling = Paragraf.objects.get(pk=punkt.pk).utdrag
    sidan = som(rut).get(handling.get_absolute_url()).content.decode()
    assert "Alla underskrifter i filen är giltiga." in sidan
    assert f"Underskriften i namnet {olle.person}, intygad av Provstaden" in sidan
    assert "när handlingen fastställdes" in sidan
    assert "Giltiga" in sidan
