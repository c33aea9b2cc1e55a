# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A service outside signs by redirect and callback, run against a stand-in; what it should not return is refused."""

from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import parse_qsl, urlsplit

import pytest

from remiss.pdf.underskrift.extern import CmsSvar, Tillstand, personhash
from remiss.pdf.underskrift.fel import Svarsfel, Tjanstefel
from remiss.pdf.underskrift.jsontjanst import JsonTjanst
from remiss.pdf.underskrift.leverantor import Extern, Lokal, Tidsstampel, Undertecknare
from remiss.pdf.underskrift.rapport import Niva
from remiss.pdf.underskrift.signera import underteckna
from remiss.pdf.underskrift.tidsstampel import Tidsstampling
from remiss.pdf.underskrift.utvecklingsca import Utfardande, skapa_utvecklings_ca
from remiss.pdf.underskrift.validera import validera
from tests.pdf.underskrift.rollerna import ASA, NU, OLLE, PERSONID, SARA
from tests.pdf.underskrift.test_signera import pdfsig
from tests.pdf.verktyg import kraver_pdfsig

HEMLIGHET = b"en hemlighet for proven"
STUND = OLLE.tid + timedelta(minutes=2)
ATERVAND = "https://remiss.example/underskrift/17?steg=2"
OLLE_VEM = Undertecknare(OLLE, personhash(PERSONID["Olle Berg"], HEMLIGHET))


@pytest.fixture
def leverantor(roller, tjanst):
    return Extern(JsonTjanst(tjanst.adress, tidsgrans=5), roller.rotter, HEMLIGHET)


def logga_in(adress):
    """What the browser does: visit the service, be sent back. Returns the query it comes back with."""
    delar = urlsplit(adress)
    anslutning = HTTPConnection(delar.netloc, timeout=5)
    anslutning.request("GET", delar.path)
    svar = anslutning.getresponse()
    assert svar.status == 302
    assert svar.headers["Location"].startswith("https://remiss.example/underskrift/17?steg=2&kod=")
    return dict(parse_qsl(urlsplit(svar.headers["Location"]).query))


def klart(leverantor, nuvarande, paborjad, svar, *, nu):
    """Ask the service, then put the signature in the file."""
    assert svar["kod"] == paborjad.kod
    hamtat = leverantor.hamta(paborjad.referens)
    return leverantor.slutfor(nuvarande, paborjad.data, paborjad.tillstand, hamtat, nu=nu)


@pytest.fixture(params=["cms", "ra"])
def form(request, tjanst):
    tjanst.form = request.param


@pytest.mark.usefixtures("form")
@kraver_pdfsig
def test_hela_vagen_ut_och_tillbaka(av_sara, leverantor, roller, tmp_path):
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    svar = logga_in(paborjad.adress)
    data = klart(leverantor, av_sara, paborjad, svar, nu=STUND)
    assert data.startswith(av_sara)
    rapport = validera(data, rotter=roller.rotter, nu=STUND)
    assert rapport.is_giltig, rapport.meningar
    assert [(u.undertecknare, u.niva, u.tid) for u in rapport.underskrifter] == [
        ("Sara Ek", Niva.B_B, SARA.tid),
        ("Olle Berg", Niva.B_B, OLLE.tid),
    ]
    assert {falt: is_giltig for falt, (_, is_giltig, _) in pdfsig(data, tmp_path).items()} == {
        "sekreterare": True,
        "ordforande": True,
    }
    assert klart(leverantor, av_sara, paborjad, svar, nu=STUND) == data, "två svar ger en underskrift"


def test_bara_hashar_lamnar_huset(av_sara, leverantor, tjanst):
    leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    (order,) = tjanst.ordrar.values()
    assert set(order) == {"avtryck", "attribut", "namn", "text", "atervand", "status"}
    assert len(order["attribut"]) < 200


def test_det_som_minns_har_inget_personnummer_och_kan_lasas_igen(av_sara, leverantor):
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    assert PERSONID["Olle Berg"] not in paborjad.tillstand
    tillstand = Tillstand.fran_json(paborjad.tillstand)
    assert tillstand.som_json() == paborjad.tillstand
    with pytest.raises(Svarsfel, match="annan version"):
        Tillstand.fran_json(paborjad.tillstand.replace('"version": 1', '"version": 0'))


@pytest.mark.usefixtures("form")
@pytest.mark.parametrize(
    ("lage", "skal"),
    [
        pytest.param("annan person", "gjord av en annan person än Olle Berg", id="annan person"),
        pytest.param("avbryter", "avbröts", id="avbruten"),
    ],
)
def test_fel_svar_vagras_med_skal(av_sara, leverantor, tjanst, lage, skal):
    tjanst.lage = lage
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    svar = logga_in(paborjad.adress)
    with pytest.raises((Svarsfel, Tjanstefel), match=skal):
        klart(leverantor, av_sara, paborjad, svar, nu=STUND)


@pytest.mark.parametrize(
    ("lage", "skal"),
    [
        pytest.param("annan handling", "gäller en annan handling", id="annan handling"),
        pytest.param("utan PAdES", "inte bunden till sitt certifikat", id="utan certifikatets hash"),
        pytest.param("trasig", "kan inte läsas", id="avhugget svar"),
        pytest.param("falsk", "stämmer inte med sitt certifikat|kan inte läsas", id="ändrad underskrift"),
    ],
)
def test_fel_cms_vagras_med_skal(av_sara, leverantor, tjanst, lage, skal):
    tjanst.lage = lage
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    svar = logga_in(paborjad.adress)
    with pytest.raises(Svarsfel, match=skal):
        klart(leverantor, av_sara, paborjad, svar, nu=STUND)


def test_ett_certifikat_vars_namn_inte_kan_lasas_vagras_med_skal(av_sara, leverantor):
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    logga_in(paborjad.adress)
    cms = leverantor.hamta(paborjad.referens).cms
    namn = b"Olle Berg"
    assert cms.count(namn), "namnet står i certifikatet"
    trasig = cms.replace(b"\x0c\x09" + namn, b"\x0c\x7f" + namn)
    assert trasig != cms
    with pytest.raises(Svarsfel, match="kan inte läsas"):
        leverantor.slutfor(av_sara, paborjad.data, paborjad.tillstand, CmsSvar(trasig), nu=STUND)


def test_namnet_racker_nar_tjansten_inte_lamnar_personnummer(av_sara, leverantor, tjanst):
    for lage in ("", "annan person"):
        tjanst.lage = lage
        paborjad = leverantor.borja(av_sara, Undertecknare(OLLE), atervand=ATERVAND)
        svar = logga_in(paborjad.adress)
        if lage:
            with pytest.raises(Svarsfel, match="annan person"):
                klart(leverantor, av_sara, paborjad, svar, nu=STUND)
        else:
            assert klart(leverantor, av_sara, paborjad, svar, nu=STUND)


def test_for_sent_och_nagon_annan_emellan(av_sara, leverantor, roller):
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    svar = logga_in(paborjad.adress)
    with pytest.raises(Svarsfel, match="tog för lång tid"):
        klart(leverantor, av_sara, paborjad, svar, nu=OLLE.tid + timedelta(minutes=16))
    emellan = underteckna(av_sara, ASA, roller.asa)
    with pytest.raises(Svarsfel, match="Någon annan har undertecknat"):
        klart(leverantor, emellan, paborjad, svar, nu=STUND)
    with pytest.raises(Svarsfel, match="inte den som underskriften påbörjades för"):
        klart(leverantor, av_sara, replace(paborjad, data=paborjad.data + b" "), svar, nu=STUND)
    assert klart(leverantor, av_sara, paborjad, svar, nu=STUND), "inget av det har förstört den påbörjade"


def test_en_utfardare_som_inte_ar_betrodd_vagras(av_sara, leverantor, tmp_path):
    annan = skapa_utvecklings_ca(tmp_path, "x", nu=NU, namn="Någon annan")
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    svar = logga_in(paborjad.adress)
    with pytest.raises(Svarsfel, match="inte betrott: utfärdaren är inte en av dem"):
        klart(replace(leverantor, rotter=(annan.rot,)), av_sara, paborjad, svar, nu=STUND)


def test_ett_certifikat_som_gatt_ut_vagras(av_sara, leverantor, tjanst, roller):
    om = Utfardande("Olle Berg", personid=PERSONID["Olle Berg"])
    tjanst.nycklar["Olle Berg"] = roller.ca.utfarda(om, nu=NU, giltig=timedelta(minutes=30))
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    svar = logga_in(paborjad.adress)
    with pytest.raises(Svarsfel, match="inte betrott: det gällde inte"):
        klart(leverantor, av_sara, paborjad, svar, nu=STUND)


def test_den_som_inte_har_varit_i_tjansten_far_vanta(av_sara, leverantor):
    paborjad = leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)
    with pytest.raises(Tjanstefel, match="inte klar än"):
        klart(leverantor, av_sara, paborjad, {"kod": paborjad.kod}, nu=STUND)


@pytest.mark.parametrize(
    ("lage", "skal"), [("fel", "svarade med fel"), ("tyst", "svarar inte"), ("lista", "kan inte läsas")]
)
def test_en_tjanst_som_inte_svarar_som_den_ska(av_sara, leverantor, tjanst, lage, skal):
    tjanst.lage = lage
    kort = replace(leverantor, tjanst=JsonTjanst(tjanst.adress, tidsgrans=0.3))
    with pytest.raises((Tjanstefel, Svarsfel), match=skal):
        kort.borja(av_sara, OLLE_VEM, atervand=ATERVAND)


def test_okrypterat_bara_till_den_egna_maskinen(av_sara, roller):
    leverantor = Extern(JsonTjanst("http://underskrift.example"), roller.rotter)
    with pytest.raises(Tjanstefel, match="https"):
        leverantor.borja(av_sara, OLLE_VEM, atervand=ATERVAND)


def test_personnumret_jamfors_som_siffror():
    svar = {personhash(text, HEMLIGHET) for text in ("19550202-2345", "195502022345", "PNOSE-195502022345")}
    assert len(svar) == 1
    assert personhash("", HEMLIGHET) == ""
    assert personhash("195502022345", b"en annan") not in svar


def test_de_som_undertecknar_sjalva(med_falt, roller, stampeltjanst):
    tidsstampling = Tidsstampling(stampeltjanst.adress, roller.rotter, (roller.ca.sparrlista(nu=NU),))
    nivaer = {}
    for leverantor in (Lokal(roller.sara), Tidsstampel(roller.sara, tidsstampling)):
        data = leverantor.underteckna(med_falt, Undertecknare(SARA))
        (uppgift,) = validera(data, rotter=roller.rotter, nu=NU + timedelta(days=1)).underskrifter
        nivaer[type(leverantor).__name__] = (uppgift.is_godkand, uppgift.niva)
    assert nivaer == {"Lokal": (True, Niva.B_B), "Tidsstampel": (True, Niva.B_LT)}
