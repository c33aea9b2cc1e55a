# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Settings, checks and the trial authority of electronic signatures."""

import logging
import shutil
from datetime import date

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from config import miljo
from config.loggning import UtanHemligaAdresser
from remiss.diarium import underskrift, underskriftskontroll
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela, vid
from tests.underskriften import LOSENORD, nyckelmapp, sla_pa, sla_pa_extern, sla_pa_tidsstampel, utfardaren


def _ids(**argument):
    return {m.id for m in run_checks(**argument) if (m.id or "").startswith("config.")}


@pytest.mark.parametrize(
    ("underskrift", "losenord", "is_stampel", "skal"),
    [
        pytest.param("ingen", "", True, "REMISS_UNDERSKRIFT=lokal", id="stämpel utan nyckel"),
        pytest.param("lokal", "", False, "REMISS_UNDERSKRIFT_LOSENORD", id="nyckel utan lösenord"),
    ],
)
def test_halva_installningar_stoppar_starten(underskrift, losenord, is_stampel, skal):
    with pytest.raises(ImproperlyConfigured, match=skal):
        miljo.krav_hel_underskrift(underskrift, losenord, is_stampel=is_stampel)
    miljo.krav_hel_underskrift("ingen", "", is_stampel=False)
    miljo.krav_hel_underskrift("lokal", "x", is_stampel=True)


@pytest.mark.parametrize(
    ("val", "skal"),
    [
        pytest.param(
            {"underskrift": "ingen", "is_tidsstampel": True}, "Sätt också REMISS_UNDERSKRIFT", id="bara stämplar"
        ),
        pytest.param({"underskrift": "extern"}, "REMISS_UNDERSKRIFT_TJANST", id="extern utan adress"),
        pytest.param(
            {"underskrift": "extern", "tjanst": "https://t.se", "is_stampel": True},
            "organisationens nyckel",
            id="stämpel",
        ),
    ],
)
def test_halva_tjanster_stoppar_starten(val, skal):
    with pytest.raises(ImproperlyConfigured, match=skal):
        miljo.krav_hel_underskrift(losenord="", **{"is_stampel": False} | val)
    miljo.krav_hel_underskrift("extern", "", is_stampel=False, tjanst="https://t.se", is_tidsstampel=True)


TJANST = {"REMISS_TS": "https://ts.se/", "REMISS_UNDERSKRIFT_SPARRLISTOR": "http://ca.se/1.crl, /etc/ca.crl"}


@pytest.mark.parametrize(
    ("andrat", "skal"),
    [
        pytest.param({"REMISS_TS": "http://ts.se/"}, "https", id="okrypterat"),
        pytest.param({"REMISS_TS": "ts.se"}, "adress", id="ingen adress"),
        pytest.param({"REMISS_TS_ANVANDARE": "staden"}, "Ange både", id="användare utan lösenord"),
        pytest.param({"REMISS_TS_SEKUNDER": "60"}, "inte vara större än 15", id="för lång väntan"),
        pytest.param({"REMISS_UNDERSKRIFT_SPARRLISTOR": ""}, "spärrlistor", id="inga spärrlistor"),
        pytest.param({"REMISS_UNDERSKRIFT_SPARRLISTOR": "ftp://ca.se/"}, "http eller https", id="ftp"),
    ],
)
def test_en_tidsstampeltjanst_ar_hel_eller_ingen(andrat, skal, monkeypatch):
    assert miljo.tidsstampel("REMISS_TS") is None
    for namn, varde in TJANST.items():
        monkeypatch.setenv(namn, varde)
    hel = miljo.tidsstampel("REMISS_TS")
    assert (hel.adress, hel.sekunder, hel.is_arkiv) == ("https://ts.se/", 8, False)
    assert hel.sparrlistor == ("http://ca.se/1.crl", "/etc/ca.crl")
    for namn, varde in andrat.items():
        monkeypatch.setenv(namn, varde)
    with pytest.raises(ImproperlyConfigured, match=skal):
        miljo.tidsstampel("REMISS_TS")


def test_personen_skickas_bara_till_krypterade_adresser(monkeypatch):
    assert miljo.ursprung("REMISS_INL", "https://t.se/api/v1") == ["https://t.se"]
    monkeypatch.setenv("REMISS_INL", "https://logga-in.t.se, http://localhost:9000")
    assert miljo.ursprung("REMISS_INL", "") == ["https://logga-in.t.se", "http://localhost:9000"]
    monkeypatch.setenv("REMISS_INL", "http://logga-in.t.se")
    with pytest.raises(ImproperlyConfigured, match="https"):
        miljo.ursprung("REMISS_INL", "")


def test_utan_underskrift_laser_kontrollerna_inga_nycklar(settings, tmp_path):
    settings.UNDERSKRIFT, settings.UNDERSKRIFT_DIR = "ingen", tmp_path
    assert "config.W005" not in _ids()
    assert underskrift.for_granskning() is None
    assert underskrift.rotter() == ()


def test_nycklar_i_ordning_godtas_och_fel_losenord_stoppar(settings):
    sla_pa(settings)
    assert "config.W005" not in _ids()
    settings.UNDERSKRIFT_LOSENORD = "fel"
    assert "config.W005" in _ids()


def test_ett_organs_egen_trasiga_nyckel_stoppar_ocksa(settings, tmp_path):
    sla_pa(settings)
    shutil.copytree(nyckelmapp(), tmp_path / "nycklar")
    settings.UNDERSKRIFT_DIR = tmp_path / "nycklar"
    assert underskrift.nyckelfil(7).name == "organisation.p12"
    (tmp_path / "nycklar" / "organ-7.p12").write_bytes(b"trasig")
    assert underskrift.nyckelfil(7).name == "organ-7.p12"
    assert any("organ-7.p12" in brist for brist in underskriftskontroll.brister())


def test_saknade_rotter_stoppar(settings, tmp_path):
    sla_pa(settings)
    settings.UNDERSKRIFT_ROTTER = tmp_path / "rot.pem"
    assert "config.W005" in _ids()


def test_en_nyckel_for_prov_och_ett_certifikat_som_snart_gar_ut_varnas_for(settings, monkeypatch):
    sla_pa(settings)
    settings.IS_DRIFT = True
    settings.KLOCKA = None
    funna = _ids(include_deployment_checks=True)
    assert "config.W004" in funna
    assert "config.W003" not in funna
    slut = underskriftskontroll.certifikatens_slut()[0][1]
    monkeypatch.setattr("config.checks.klocka.verklig", lambda: slut)
    assert "config.W003" in _ids(include_deployment_checks=True)


def test_en_utvecklings_ca_gor_en_nyckel_som_gar_att_underteckna_med(settings, tmp_path):
    sla_pa(settings)
    settings.UNDERSKRIFT_DIR, settings.UNDERSKRIFT_ROTTER = tmp_path, tmp_path / "ca.pem"
    with spela(vid(date(2026, 11, 23), 9)):
        call_command("skapa_utvecklings_ca", organisation="Ankeborg", verbosity=0)
        assert underskriftskontroll.brister() == []
        assert underskriftskontroll.is_bara_for_prov()
        with pytest.raises(CommandError, match="finns redan"):
            call_command("skapa_utvecklings_ca")
    assert (tmp_path / "organisation.p12").stat().st_mode & 0o077 == 0, "bara ägaren läser nyckeln"


def test_utan_losenord_gors_ingen_nyckel(settings, tmp_path):
    settings.UNDERSKRIFT_DIR, settings.UNDERSKRIFT_LOSENORD = tmp_path, ""
    with pytest.raises(CommandError, match="REMISS_UNDERSKRIFT_LOSENORD"):
        call_command("skapa_utvecklings_ca")
    assert list(tmp_path.iterdir()) == []


def test_en_fil_som_inte_gar_att_prova_sager_varfor(settings):
    sla_pa(settings)
    assert LOSENORD not in str(underskriftskontroll.brister())
    with pytest.raises(HinderError, match="skadad"):
        underskrift.prova(b"%PDF-1.7 trasig")


def test_fel_i_tidsstampelns_filer_varnas_for(settings, tmp_path):
    sla_pa(settings)
    lista = tmp_path / "ca.crl"
    sla_pa_tidsstampel(settings, "https://ts.se/", lista, certifikat=tmp_path / "klient.pem")
    brister = underskriftskontroll.brister()
    assert any("ca.crl finns inte" in brist for brist in brister)
    assert any("klient.pem till tidsstämpeltjänsten kan inte användas" in brist for brist in brister)
    assert "config.W005" in _ids()
    lista.write_bytes(b"ingen lista")
    sla_pa_tidsstampel(settings, "https://ts.se/", lista)
    assert underskriftskontroll.brister() == ["Filen ca.crl är ingen spärrlista (CRL)."]
    lista.write_bytes(utfardaren().sparrlista(nu=vid(date(2018, 2, 1))))
    assert underskriftskontroll.brister() == [], "ingen utanför frågas"


@pytest.mark.parametrize(
    "adapter",
    [
        pytest.param("finns.inte.Adapter", id="finns inte"),
        pytest.param("json.dumps", id="ingen klass"),
        pytest.param("remiss.pdf.underskrift.leverantor.Bestallning", id="annan klass"),
    ],
)
def test_en_adapter_som_inte_ar_nagon_varnas_for(settings, adapter):
    sla_pa_extern(settings, "https://underskrift.example")
    settings.UNDERSKRIFT_DIR = settings.UNDERSKRIFT_DIR / "finns-inte"
    assert underskriftskontroll.brister() == [], "utan stämpel behövs ingen egen nyckel"
    settings.UNDERSKRIFT_ADAPTER = adapter
    assert "REMISS_UNDERSKRIFT_ADAPTER" in underskriftskontroll.brister()[0]


def test_koden_som_tjansten_skickar_tillbaka_med_star_inte_i_loggen():
    text = '"GET %s HTTP/1.1" 302'
    adress = "/sammantraden/justering/4/underskriven/?steg=1&kod=hemlig-kod_1&x=2"
    rad = logging.LogRecord("django.server", logging.INFO, "", 0, text, (adress,), None)
    assert UtanHemligaAdresser().filter(rad)
    assert "hemlig-kod" not in rad.getMessage()
    assert "/underskriven/?steg=1&kod=…&x=2" in rad.getMessage()
