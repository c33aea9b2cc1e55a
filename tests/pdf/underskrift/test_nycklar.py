# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keys are read with a reason when they cannot be used, and the development CA keeps what it has made."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from remiss.pdf.underskrift.fel import Nyckelfel
from remiss.pdf.underskrift.nycklar import las_certifikat, las_pem, las_pkcs12
from remiss.pdf.underskrift.utvecklingsca import (
    Utfardande,
    las_utvecklings_ca,
    skapa_utvecklings_ca,
    skriv_pkcs12,
)
from tests.pdf.underskrift.rollerna import NU


@pytest.fixture
def nyckelfil(roller, tmp_path):
    skriv_pkcs12(roller.staden, tmp_path / "staden.p12", "lösen")
    return tmp_path / "staden.p12"


def test_nyckelfilen_lases_som_den_skrevs(nyckelfil, roller):
    nyckel = las_pkcs12(nyckelfil, "lösen", nu=NU)
    assert (nyckel.certifikat, nyckel.kedja) == (roller.staden.certifikat, roller.staden.kedja)
    assert (nyckel.namn, nyckel.organisation) == ("Göteborgs Stad", "Göteborgs Stad")
    assert nyckelfil.stat().st_mode & 0o777 == 0o600
    assert "privat" not in repr(nyckel)


def test_pem_gar_lika_bra(roller, tmp_path):
    nyckelfil, certifikatfil = tmp_path / "nyckel.pem", tmp_path / "kedja.pem"
    nyckelfil.write_bytes(
        roller.staden.privat.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"losen"))
    )
    kedja = [roller.staden.certifikat, *roller.staden.kedja]
    certifikatfil.write_bytes(b"".join(ett.public_bytes(Encoding.PEM) for ett in kedja))
    assert las_pem(nyckelfil, certifikatfil, "losen", nu=NU).kedja == roller.staden.kedja
    with pytest.raises(Nyckelfel, match="Lösenordet är fel"):
        las_pem(nyckelfil, certifikatfil, "fel", nu=NU)
    certifikatfil.write_bytes(roller.sara.certifikat.public_bytes(Encoding.PEM))
    with pytest.raises(Nyckelfel, match="hör inte till certifikatet"):
        las_pem(nyckelfil, certifikatfil, "losen", nu=NU)


@pytest.mark.parametrize(
    ("losenord", "dagar", "skal"),
    [
        pytest.param("fel", 0, "Lösenordet är fel", id="fel lösenord"),
        pytest.param("", 0, "Lösenordet är fel", id="inget lösenord"),
        pytest.param("lösen", 731, "gick ut 2028-11-22 kl. 14.05", id="utgånget"),
        pytest.param("lösen", -2, "gäller först från 2026-11-22", id="inte giltigt ännu"),
    ],
)
def test_en_nyckel_som_inte_kan_anvandas_vagras_med_skal(nyckelfil, losenord, dagar, skal):
    with pytest.raises(Nyckelfel, match=skal):
        las_pkcs12(nyckelfil, losenord, nu=NU + timedelta(days=dagar))


def test_en_fil_som_saknas_eller_ar_nagot_annat_vagras(tmp_path):
    with pytest.raises(Nyckelfel, match=r"Filen saknas\.p12 finns inte"):
        las_pkcs12(tmp_path / "saknas.p12", "", nu=NU)
    (tmp_path / "text.p12").write_text("hej")
    with pytest.raises(Nyckelfel, match="ingen PKCS#12-fil"):
        las_pkcs12(tmp_path / "text.p12", "x", nu=NU)
    with pytest.raises(Nyckelfel, match="inga certifikat"):
        las_certifikat(tmp_path / "text.p12")


def test_utvecklings_ca_skrivs_aldrig_over(tmp_path):
    ca = skapa_utvecklings_ca(tmp_path / "ca", "hemligt", nu=NU)
    with pytest.raises(Nyckelfel, match="Det finns redan en utfärdare"):
        skapa_utvecklings_ca(tmp_path / "ca", "hemligt", nu=NU)
    igen = las_utvecklings_ca(tmp_path / "ca", "hemligt", nu=NU)
    assert igen.rot == ca.rot == las_certifikat(tmp_path / "ca" / "ca.pem")[0]
    nyckel = igen.utfarda(Utfardande("Sara Ek"), nu=NU)
    skriv_pkcs12(nyckel, tmp_path / "sara.p12", "x")
    with pytest.raises(Nyckelfel, match="skrivs inte över"):
        skriv_pkcs12(nyckel, tmp_path / "sara.p12", "x")
    with pytest.raises(Nyckelfel, match="måste ha ett lösenord"):
        skriv_pkcs12(nyckel, tmp_path / "utan.p12", "")
