# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The letter to the called: what it says, what goes with it, and what never does."""

import io
from datetime import date, datetime, time
from email import message_from_bytes
from email.policy import default

import pikepdf
import pytest
from django.core import mail
from icalendar import Calendar

from remiss.diarium import lagring
from remiss.diarium.services import markera_sekretess, upphav_sekretess
from remiss.karna.jobb import kor_vantande
from remiss.karna.klocka import STOCKHOLM, spela
from remiss.karna.models import Jobb
from remiss.sammantraden.kallelsebrev import BREV
from remiss.sammantraden.services import Motesuppgifter, andra_sammantrade, satt_pa_dagordning, stall_in
from remiss.sammantraden.services.handlingspaket import begar_handlingspaket
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, kalla_till, kl


@pytest.fixture
def olles_post(olle, sara):
    """Olle and the secretary have addresses."""
    for person, adress in ((olle.person, "olle@exempel.se"), (sara.person, "sara@exempel.se")):
        person.epost = adress
        person.save()
    return olle


def skickas(dag=date(2018, 12, 5)):
    """What goes out, as the mail server gets it."""
    mail.outbox.clear()
    with spela(kl(10, dag=dag)):
        while kor_vantande():
            pass
    return [message_from_bytes(brev.message().as_bytes(), policy=default) for brev in mail.outbox]


def text(brev):
    return brev.get_body(("plain",)).get_content()


def bilagor(brev):
    """Media type → content."""
    return {del_.get_content_type(): del_ for del_ in brev.iter_attachments()}


def paketet(brev):
    """The headings of the pack: its bookmarks. None when no pack goes with the letter."""
    for del_ in brev.iter_attachments():
        if del_.get_filename() == "handlingar-2018-12-19.pdf":
            with pikepdf.open(io.BytesIO(del_.get_content())) as pdf, pdf.open_outline() as lista:
                return [post.title for post in lista.root]
    return None


def motet(brev):
    kalender = Calendar.from_ical(bilagor(brev)["text/calendar"].get_content())
    (rad,) = kalender.walk("VEVENT")
    return rad


@pytest.fixture
def tva_punkter(sammantradande, sara, olles_post):
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara, "Hemligt avtal")
    gor_punkt(mote, sara, "Taxor 2019")
    return kalla_till(mote, sara)


def test_brevet_sager_nar_var_hur_mycket_och_hur_man_anmaler_hinder(tva_punkter):
    (brev,) = skickas()
    assert brev["To"] == "olle@exempel.se"
    for rad in ("Dag: onsdag 19 december 2018", "Tid: kl. 13.00", "Plats: Rosenlundsgatan 4", "Antal ärenden: 2"):
        assert rad in text(brev).splitlines()
    assert f"/sammantraden/{tva_punkter.pk}/handlingar/" in text(brev)
    assert f"/sammantraden/{tva_punkter.pk}/anmal/" in text(brev)
    assert "sara@exempel.se" in text(brev)
    assert "Hemligt avtal" not in text(brev) + brev["Subject"]


def test_kallelsen_ar_bifogad_som_den_skickades(tva_punkter):
    (brev,) = skickas()
    assert "Kallelsen är bifogad. Handlingarna läser du" in text(brev)
    del_ = bilagor(brev)["application/pdf"]
    assert del_.get_filename() == "kallelse-2018-12-19.pdf"
    assert del_.get_content() == lagring.las(tva_punkter.kallelse.filer.get().fil)
    assert paketet(brev) is None, "det finns inga handlingar"


def test_kalenderfilen_lagger_in_motet(tva_punkter):
    (brev,) = skickas()
    del_ = bilagor(brev)["text/calendar"]
    assert del_["Content-Type"].params["method"] == "PUBLISH"
    assert del_.get_filename() == "sammantrade-2018-12-19.ics"
    rad = motet(brev)
    assert rad.start == datetime.combine(date(2018, 12, 19), time(13), tzinfo=STOCKHOLM)
    assert rad["location"] == "Rosenlundsgatan 4"
    assert "Hemligt avtal" not in del_.get_content()


@pytest.mark.parametrize(
    ("storst", "bifogas"),
    [
        pytest.param(0, False, id="avstängt"),
        pytest.param(-1, False, id="en byte för stor"),
        pytest.param("lagom", True, id="precis så stor"),
    ],
)
def test_en_for_stor_kallelse_ar_bara_en_lank(tva_punkter, settings, storst, bifogas):
    storlek = tva_punkter.kallelse.filer.get().fil.storlek
    settings.KALLELSE_BILAGA_BYTE = {0: 0, -1: storlek - 1, "lagom": storlek}[storst]
    (brev,) = skickas()
    assert ("application/pdf" in bilagor(brev)) is bifogas
    assert ("Kallelsen och handlingarna läser du när du har loggat in" in text(brev)) is not bifogas
    assert "text/calendar" in bilagor(brev)


def test_sekretessmarkerad_kallelse_skickas_inte(tva_punkter, sara):
    markera_sekretess(tva_punkter.kallelse, bestammelse="OSL 26 kap. 1 §", aktor=sara.aktor)
    (brev,) = skickas()
    assert "application/pdf" not in bilagor(brev)


# --- marked handlingar --------------------------------------------------------------------------------------------


@pytest.fixture
def med_tu(sammantradande, tu, sara, olles_post):
    """A planned meeting with the TU, and the TU's handling."""
    mote = gor_mote(sammantradande, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
    return mote, tu.versioner.get(slag="faststalld").handling


def markera(handling, rut, dag):
    with spela(kl(9, dag=dag)):
        markera_sekretess(handling.pk, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)


def test_handlingarna_foljer_med_i_kallelsen(med_tu, sara):
    mote, _ = med_tu
    kalla_till(mote, sara)
    assert not Jobb.objects.filter(namn=BREV).exists(), "breven väntar på paketet"
    (brev,) = skickas()
    assert paketet(brev) == ["Innehåll", "Kallelse och föredragningslista", f"1. {forsta(mote).rubrik}"]
    assert "Kallelsen och handlingarna är bifogade." in text(brev)


def test_breven_gar_ut_en_gang_ocksa_nar_paketet_inte_gick_att_gora(med_tu, sara, olles_post, monkeypatch):
    mote, _ = med_tu
    kalla_till(mote, sara)
    with monkeypatch.context() as avbrott:
        avbrott.setattr(lagring, "spara_strom", lambda *a: (_ for _ in ()).throw(OSError("fullt")))
        (brev,) = skickas()
    assert paketet(brev) is None
    assert list(bilagor(brev)) == ["application/pdf", "text/calendar"]
    begar_handlingspaket(mote, aktor=sara.aktor)
    assert skickas() == []


def test_ett_paket_som_ar_storre_an_brevet_far_vara_ar_bara_en_lank(med_tu, sara, settings):
    mote, _ = med_tu
    settings.KALLELSE_BILAGA_BYTE = kalla_till(mote, sara).kallelse.filer.get().fil.storlek + 1
    (brev,) = skickas()
    assert paketet(brev) is None
    assert bilagor(brev)["application/pdf"].get_filename() == "kallelse-2018-12-19.pdf"


def test_markerad_handling_foljer_inte_med(med_tu, sara, rut):
    mote, handling = med_tu
    markera(handling, rut, date(2018, 12, 4))
    kalla_till(mote, sara)
    (brev,) = skickas()
    assert paketet(brev) is None
    assert "application/pdf" in bilagor(brev)


def test_handling_som_markeras_efter_kallelsen_haller_kvar_hela_paketet(med_tu, sara, rut):
    """The pack was made with it: the letter that was waiting goes out with a link only."""
    mote, handling = med_tu
    kalla_till(mote, sara)
    markera(handling, rut, date(2018, 12, 5))
    (brev,) = skickas()
    assert "application/pdf" not in bilagor(brev)
    assert "läser du när du har loggat in" in text(brev)


def test_upphavd_markering_hindrar_inte(med_tu, sara, rut):
    mote, handling = med_tu
    kalla_till(mote, sara)
    markera(handling, rut, date(2018, 12, 5))
    with spela(kl(9, 30, dag=date(2018, 12, 5))):
        upphav_sekretess(handling.pk, aktor=rut.aktor)
    (brev,) = skickas()
    assert len(paketet(brev)) == 3


# --- afterwards ---------------------------------------------------------------------------------------------------


def test_den_vars_mandat_avslutats_far_ingen_kallelse(tva_punkter, olle):
    olle.person.uppdrag.update(till=date(2018, 12, 4))
    assert skickas() == []


@pytest.mark.parametrize(
    ("andra", "status", "dag"),
    [
        pytest.param(
            lambda mote, aktor: andra_sammantrade(mote, Motesuppgifter(datum=date(2018, 12, 20)), aktor=aktor),
            "CONFIRMED",
            20,
            id="flyttat",
        ),
        pytest.param(lambda mote, aktor: stall_in(mote, "Snöstorm", aktor=aktor), "CANCELLED", 19, id="inställt"),
    ],
)
def test_brevet_om_andringen_byter_raden_i_kalendern(tva_punkter, sara, andra, status, dag):
    forst = motet(skickas()[0])
    with spela(kl(9, dag=date(2018, 12, 10))):
        andra(tva_punkter, sara.aktor)
    sedan = motet(skickas(date(2018, 12, 10))[0])
    assert sedan["uid"] == forst["uid"]
    assert (forst["sequence"], sedan["sequence"]) == (0, 1)
    assert sedan["status"] == status
    assert sedan.start.astimezone(STOCKHOLM).day == dag


def test_nya_handlingar_skickas_aldrig_med(tva_punkter, sara):
    skickas()
    with spela(kl(9, dag=date(2018, 12, 10))):
        gor_punkt(tva_punkter, sara, "Sent")
    (brev,) = skickas(date(2018, 12, 10))
    assert "Nya handlingar" in brev["Subject"]
    assert bilagor(brev) == {}
