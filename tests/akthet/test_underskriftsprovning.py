# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A signed file that arrives is tried in the sandbox after it is registered; whatever stands in it, nothing waits."""

import hashlib
from datetime import date

import pytest
from django.urls import reverse

from remiss.akthet import sandlada
from remiss.akthet.services import underskriftsprovning as modul
from remiss.diarium import underskrift
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Handlingstyp, Inkommetkanal, Underskriftsprovning
from remiss.diarium.services import (
    Adressat,
    byt_fil,
    expediera,
    lagg_till_handling,
    markera_sekretess,
    registrera_inkommet,
    ta_emot,
)
from remiss.karna import handelser, jobb
from remiss.karna.klocka import spela, vid
from remiss.karna.models import Jobb
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.pdf.underskrift.taggad import taggad
from tests.siffror import fragor
from tests.underskriften import STADEN, sla_pa

FASTSTALLD = "diarium.handling.faststall"
DAGEN = date(2018, 12, 19)
OSIGNERAD = b"%PDF-1.7 en vanlig fil"
TRASIG = b"%PDF-1.7 /ByteRange [0 99999999999 5 99999999999] trasig"


@pytest.fixture(scope="module")
def signerad(django_db_blocker):
    """A file that somebody has signed with a key that is trusted here."""
    from remiss.pdf.underskrift.nycklar import las_pkcs12
    from remiss.pdf.underskrift.sida import med_falt
    from remiss.pdf.underskrift.signera import Undertecknande, underteckna
    from tests.underskriften import LOSENORD, nyckelmapp

    nu = vid(DAGEN, 10)
    data = med_falt(taggad(), [("ordforande-1", "Ordförande Olle Berg")])
    stadens = las_pkcs12(nyckelmapp() / "organisation.p12", LOSENORD, nu=nu)
    return underteckna(data, Undertecknande("ordforande-1", "Olle Berg", "Ordförande", "Justering", nu), stadens)


@pytest.fixture
def arende(namnden, rut, settings):
    sla_pa(settings)
    settings.UNDERSKRIFT = "ingen"  # what comes in is tried whether we sign ourselves or not
    gor_diarium(namnden)
    with spela(vid(DAGEN, 11)):
        yield gor_arende(namnden, rut, "Remiss om taxor")


def _inkommen(arende, rut, *filer):
    return lagg_till_handling(
        arende,
        typ=Handlingstyp.YTTRANDE,
        riktning="in",
        rubrik="Yttrande",
        fran="Trafikverket",
        filer=[Nyfil(f"fil-{n}.pdf", data) for n, data in enumerate(filer)],
        aktor=rut.aktor,
    )


def _antal():
    return Jobb.objects.filter(namn=modul.PROVA).count()


def _sida(client, rut, handling):
    client.force_login(rut)
    return client.get(handling.get_absolute_url()).content.decode()


def test_en_undertecknad_fil_som_kommer_in_provas_och_rapporten_star_vid_handlingen(arende, rut, signerad, client):
    handling = _inkommen(arende, rut, signerad)
    assert handling.nummer, "registrerad innan något är prövat"
    assert not handling.underskriftsprovningar.exists()
    assert "Underskrifterna prövas snart" in _sida(client, rut, handling)
    jobb.kor_vantande()
    provning = handling.underskriftsprovningar.get()
    assert (provning.tillfalle, provning.is_giltig) == ("inkommen", True)
    (uppgift,) = provning.uppgifter
    assert {namn: uppgift[namn] for namn in ("slag", "namn", "organisation", "niva", "andring", "is_betrodd")} == {
        "slag": "underskrift",
        "namn": "Olle Berg",
        "organisation": STADEN,
        "niva": "B-B",
        "andring": "ingen",
        "is_betrodd": True,
    }
    assert uppgift["tid"].startswith("2018-12-19T")
    sidan = _sida(client, rut, handling)
    assert "Underskriften i namnet Olle Berg, intygad av Provstaden" in sidan
    assert "när filen registrerades" in sidan
    jobb.kor_vantande()
    assert handling.underskriftsprovningar.count() == 1


def test_utan_betrodda_utfardare_sags_det(arende, rut, signerad, settings, tmp_path, client):
    settings.UNDERSKRIFT_ROTTER = tmp_path / "inga.pem"
    handling = _inkommen(arende, rut, signerad)
    jobb.kor_vantande()
    provning = handling.underskriftsprovningar.get()
    assert not provning.is_giltig
    assert provning.uppgifter[0]["is_intakt"], "innehållet är ändå det som undertecknades"
    sidan = _sida(client, rut, handling)
    assert "utfärdaren är inte en av dem som är betrodda här" in sidan
    assert "Okänd utfärdare" in sidan
    assert "Det betyder inte att handlingen är falsk" in sidan


def test_en_fil_utan_underskrift_provas_inte_och_kostar_inga_fragor(arende, rut, client, monkeypatch):
    _inkommen(arende, rut, OSIGNERAD)  # content types and the like are read once
    med = fragor(lambda: _inkommen(arende, rut, OSIGNERAD))
    with monkeypatch.context() as utan:
        utan.setattr(handelser, "_lyssnare", {k: v for k, v in handelser._lyssnare.items() if k != FASTSTALLD})
        assert fragor(lambda: _inkommen(arende, rut, OSIGNERAD)) == med
    handling = _inkommen(arende, rut, OSIGNERAD, b"PK\x03\x04/ByteRange")
    assert _antal() == 0
    assert "Underskrifter</h2>" not in _sida(client, rut, handling)


def test_det_som_kommer_med_epost_provas_nar_det_registreras(arende, namnden, rut, signerad):
    inkommet = ta_emot(
        namnden,
        kanal=Inkommetkanal.EPOST,
        rubrik="Svar på remiss",
        filer=[Nyfil("svar.pdf", signerad)],
        avsandare_namn="Trafikverket",
        aktor=rut.aktor,
    )
    assert _antal() == 0
    handling = registrera_inkommet(inkommet, arende=arende, aktor=rut.aktor)
    jobb.kor_vantande()
    assert handling.underskriftsprovningar.get().is_giltig


def test_en_ny_fil_provas_och_den_gamla_rapporten_finns_kvar(arende, rut, signerad):
    handling = _inkommen(arende, rut, signerad)
    jobb.kor_vantande()
    byt_fil(handling, fil=Nyfil("ny.pdf", signerad[:-60] + b"x" * 60), skal="Fel fil.", aktor=rut.aktor)
    jobb.kor_vantande()
    assert [p.is_giltig for p in handling.underskriftsprovningar.order_by("id")] == [True, False]


@pytest.mark.parametrize(
    ("vad", "skal"),
    [
        pytest.param("trasig", "skadad", id="trasig"),
        pytest.param("raknar", sandlada.TIDEN_UTE, id="räknar för alltid"),
        pytest.param("slukar_minne", sandlada.GICK_INTE, id="slukar minne"),
        pytest.param("oppnar_fil", sandlada.GICK_INTE, id="läser serverns filer"),
        pytest.param("faller", sandlada.GICK_INTE, id="får läsaren att falla"),
    ],
)
def test_en_elak_fil_kostar_en_mening_och_registreras_anda(arende, rut, monkeypatch, vad, skal, client):
    if vad != "trasig":
        monkeypatch.setattr(modul, "for_provning", dict)
        monkeypatch.setattr(modul, "GRANSKARE", f"tests.akthet.elaka:{vad}")
        monkeypatch.setattr(sandlada, "GRANSER", {**sandlada.GRANSER, "CPU": 1})
    handling = _inkommen(arende, rut, TRASIG)
    jobb.kor_vantande()
    provning = handling.underskriftsprovningar.get()
    assert not provning.is_giltig
    assert skal in provning.meningar[0]
    assert "Gick inte att pröva" in _sida(client, rut, handling)


def test_styrtecken_och_elak_text_ur_filen_visas_ofarligt(arende, rut, monkeypatch, client):
    monkeypatch.setattr(modul, "for_provning", dict)
    monkeypatch.setattr(modul, "GRANSKARE", "tests.akthet.elaka:skickar_kod")
    handling = _inkommen(arende, rut, TRASIG)
    jobb.kor_vantande()
    provning = handling.underskriftsprovningar.get()
    assert len(provning.meningar[0]) <= sandlada.TECKEN
    assert not any(ord(tecken) < 32 for tecken in provning.meningar[0])
    assert "<script>alert" not in _sida(client, rut, handling)


def test_ar_alla_platser_tagna_forsoker_jobbet_igen(arende, rut, signerad, monkeypatch):
    handling = _inkommen(arende, rut, signerad)
    with monkeypatch.context() as fullt:
        fullt.setattr(sandlada, "las", _upptaget)
        jobb.kor_vantande()
    assert Jobb.objects.get(namn=modul.PROVA).lage == "vantar"
    assert not handling.underskriftsprovningar.exists()


def _upptaget(*_, **__):
    raise sandlada.Upptaget


def test_det_som_skickas_provas_igen_ocksa_det_som_andra_har_undertecknat(arende, rut, signerad):
    inkommen = _inkommen(arende, rut, signerad)
    osignerad = _inkommen(arende, rut, OSIGNERAD)
    jobb.kor_vantande()
    till = [Adressat(None, "Anna Alm", "post", "Vägen 1")]
    expediera(arende, [inkommen, osignerad], till, rubrik="Svar", aktor=rut.aktor)
    jobb.kor_vantande()
    assert [p.tillfalle for p in inkommen.underskriftsprovningar.order_by("id")] == ["inkommen", "expedierad"]
    assert not osignerad.underskriftsprovningar.exists()


def test_med_egna_underskrifter_provas_andras_filer_anda_bara_i_sandladan(arende, rut, signerad, settings, monkeypatch):
    settings.UNDERSKRIFT = "lokal"
    inkommen = _inkommen(arende, rut, signerad)
    jobb.kor_vantande()
    monkeypatch.setattr(underskrift, "prova", lambda data: pytest.fail("prövad utan sandlåda"))
    expediera(arende, [inkommen], [Adressat(None, "Anna Alm", "post", "Vägen 1")], rubrik="Svar", aktor=rut.aktor)
    jobb.kor_vantande()
    assert Underskriftsprovning.objects.filter(handling=inkommen, tillfalle="expedierad", is_giltig=True).count() == 1


def test_en_sekretessmarkerad_handlings_rapport_ar_lika_hemlig(arende, rut, hanna, signerad, client):
    handling = _inkommen(arende, rut, signerad)
    jobb.kor_vantande()
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", myndighet="Testnämnden", aktor=rut.aktor)
    client.force_login(hanna)
    svar = client.get(handling.get_absolute_url())
    assert svar.status_code == 404 or "Olle Berg" not in svar.content.decode()


def test_rapporten_over_underskrifterna_sager_vad_provningen_visade(arende, rut, signerad, client):
    handling = _inkommen(arende, rut, signerad, OSIGNERAD)
    adress = reverse("diarium:underskrifter_webb", args=[handling.pk])
    client.force_login(rut)
    assert "ännu inte prövade" in client.get(adress).content.decode()
    jobb.kor_vantande()
    assert reverse("diarium:underskrifter_pdf", args=[handling.pk]) in _sida(client, rut, handling)
    sida = client.get(adress).content.decode()
    for del_ in ("Olle Berg", "Alla underskrifter i filen är giltiga.", hashlib.sha256(signerad).hexdigest(), "fil-0"):
        assert del_ in sida
    assert "fil-1" not in sida, "den andra filen är inte undertecknad"
    assert client.get(reverse("diarium:underskrifter_pdf", args=[handling.pk])).content.startswith(b"%PDF-")


def test_en_handling_utan_underskrift_har_ingen_rapport(arende, rut, client):
    handling = _inkommen(arende, rut, OSIGNERAD)
    client.force_login(rut)
    assert client.get(reverse("diarium:underskrifter_pdf", args=[handling.pk])).status_code == 404
    assert "Rapport över underskrifterna" not in client.get(handling.get_absolute_url()).content.decode()
