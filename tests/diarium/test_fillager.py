# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The S3-compatible store, through the same code as the folder: against a stand-in in this process."""

import hashlib
from io import BytesIO

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.exceptions import ImproperlyConfigured
from moto import mock_aws

from config import miljo
from remiss.diarium import fillager, lagring
from remiss.diarium.fillager import S3, lager, nyckel
from remiss.diarium.lagring import Filfel, Nyfil, las, oppna, spara
from tests.diarium.fabriker import PDF, gor_handling

HINK = "remiss-prov"
PLATS = miljo.Fillager(HINK, "filer/", "", "eu-north-1", "nyckel", "hemlighet")
SUMMA = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def hinken(settings):
    """An empty bucket, which the installation keeps its files in."""
    settings.FILLAGER = PLATS
    fillager._s3.cache_clear()
    with mock_aws():
        klient = boto3.client("s3", region_name="eu-north-1", aws_access_key_id="x", aws_secret_access_key="y")
        klient.create_bucket(Bucket=HINK, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
        yield klient
    fillager._s3.cache_clear()


def innehall(hinken):
    """What lies in the bucket: name → bytes."""
    poster = hinken.list_objects_v2(Bucket=HINK).get("Contents", [])
    return {p["Key"]: hinken.get_object(Bucket=HINK, Key=p["Key"])["Body"].read() for p in poster}


def test_innehallet_ligger_under_sin_kontrollsumma_en_gang(db, hinken, settings):
    ett, tva = spara([Nyfil("a.pdf", PDF), Nyfil("b.pdf", PDF)])
    assert ett == tva
    assert innehall(hinken) == {f"filer/{SUMMA[:2]}/{SUMMA[2:4]}/{SUMMA}": PDF}
    assert las(ett) == PDF
    assert lagring.finns(ett)
    assert not settings.FILER_DIR.exists(), "nothing is left on the web server"


def test_en_handling_skickas_ur_hinken(hinken, diariet, namnden, arendet, rut, client):
    from django.urls import reverse

    rad = gor_handling(arendet, rut).filer.get()
    client.force_login(rut)
    svar = client.get(reverse("diarium:fil", args=[rad.nyckel]))
    assert b"".join(svar.streaming_content) == PDF
    assert int(svar["Content-Length"]) == len(PDF)


def test_det_som_finns_skrivs_aldrig_over(db, hinken):
    """Neither when it is seen to be there, nor when another writer comes between the look and the write."""
    namn = f"filer/{nyckel(SUMMA)}"
    hinken.put_object(Bucket=HINK, Key=namn, Body=b"annat")
    lager().skriv(SUMMA, PDF)
    assert innehall(hinken) == {namn: b"annat"}
    (fil,) = spara([Nyfil("a.pdf", PDF)])
    assert innehall(hinken) == {namn: b"annat"}
    with pytest.raises(Filfel, match="does not match"):
        las(fil)


def test_tva_som_skriver_samtidigt_lamnar_den_forsta(hinken, monkeypatch):
    namn = f"filer/{nyckel(SUMMA)}"
    hinken.put_object(Bucket=HINK, Key=namn, Body=b"forst")
    monkeypatch.setattr(S3, "finns", lambda self, summa: False)
    lager().skriv(SUMMA, PDF)
    assert innehall(hinken) == {namn: b"forst"}


def test_det_som_saknas_och_det_som_inte_far_lasas_ar_tva_fel(db, hinken):
    (fil,) = spara([Nyfil("a.pdf", PDF)])
    hinken.delete_object(Bucket=HINK, Key=f"filer/{nyckel(SUMMA)}")
    assert not lagring.finns(fil)
    with pytest.raises(Filfel, match="missing"):
        oppna(fil)
    hinken.delete_bucket(Bucket=HINK)
    with pytest.raises(ClientError):
        lager().skriv(SUMMA, PDF)


@pytest.mark.parametrize("summa", ["../../hemligt", "A" * 64, ""])
def test_bara_en_kontrollsumma_blir_ett_namn(summa, hinken):
    with pytest.raises(Filfel):
        lager().skriv(summa, PDF)
    assert innehall(hinken) == {}


@pytest.mark.parametrize(
    ("varde", "vantat"),
    [
        ("", None),
        ("s3://remiss", ("remiss", "", "", "")),
        ("s3://remiss/prod/filer/", ("remiss", "prod/filer/", "", "")),
        (
            "s3://remiss?endpoint=https://lager.stad.example&region=se-1",
            ("remiss", "", "https://lager.stad.example", "se-1"),
        ),
        ("s3://remiss?endpoint=http://localhost:9000", ("remiss", "", "http://localhost:9000", "")),
    ],
)
def test_installningen_lases(varde, vantat, monkeypatch):
    monkeypatch.setenv("REMISS_FILLAGER", varde)
    monkeypatch.setenv("REMISS_FILLAGER_NYCKEL", "n")
    monkeypatch.setenv("REMISS_FILLAGER_HEMLIGHET", "h")
    last = miljo.fillager("REMISS_FILLAGER")
    assert (last and (last.hink, last.prefix, last.endpoint, last.region)) == vantat
    assert last is None or (last.nyckel, last.hemlighet) == ("n", "h")


@pytest.mark.parametrize(
    ("varde", "fel"),
    [
        ("/var/filer", "ska se ut som"),
        ("https://remiss.s3.example", "ska se ut som"),
        ("s3://", "ska se ut som"),
        ("s3://Stora_Hinken", "ska se ut som"),
        ("s3://remiss?endpiont=https://x.example", "okända delar: endpiont"),
        ("s3://remiss?endpoint=http://lager.example", "ska börja med https"),
        ("s3://remiss?endpoint=lager.example", "ska börja med https"),
    ],
)
def test_fel_installning_stoppar_starten(varde, fel, monkeypatch):
    monkeypatch.setenv("REMISS_FILLAGER", varde)
    with pytest.raises(ImproperlyConfigured, match=fel):
        miljo.fillager("REMISS_FILLAGER")


def test_halva_inloggningen_eller_saknat_paket_stoppar_starten(monkeypatch):
    monkeypatch.setenv("REMISS_FILLAGER", "s3://remiss")
    monkeypatch.setenv("REMISS_FILLAGER_NYCKEL", "n")
    with pytest.raises(ImproperlyConfigured, match="både REMISS_FILLAGER_NYCKEL och"):
        miljo.fillager("REMISS_FILLAGER")
    monkeypatch.delenv("REMISS_FILLAGER_NYCKEL")
    monkeypatch.setattr(miljo, "find_spec", lambda namn: None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-s3\.lock"):
        miljo.fillager("REMISS_FILLAGER")


@pytest.mark.parametrize("i_hinken", [False, True], ids=["mapp", "S3"])
def test_en_stor_fil_lagras_och_lases_utan_att_hallas_i_minnet(db, request, monkeypatch, i_hinken):
    """Of our own making, so it may be larger than what is uploaded; in pieces both ways."""
    if i_hinken:
        request.getfixturevalue("hinken")
    monkeypatch.setattr(lagring, "BIT", 1000)
    monkeypatch.setattr(lagring.settings, "MAX_FIL_BYTE", 10)
    stor = PDF + b"%" * 5000
    fil = lagring.spara_strom(BytesIO(stor), "paket.pdf")
    assert (fil.sha256, fil.storlek, fil.format) == (hashlib.sha256(stor).hexdigest(), len(stor), "pdf")
    assert lagring.spara_strom(BytesIO(stor), "samma.pdf") == fil
    with lagring.oppna_provad(fil) as handtag:
        assert handtag.read() == stor
    monkeypatch.setattr(type(lager()), "oppna", lambda self, summa: BytesIO(stor + b"!"))
    with pytest.raises(Filfel, match="does not match"):
        lagring.oppna_provad(fil)
