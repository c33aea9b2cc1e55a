# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The calendar file, read back by the library that calendar programs are checked with."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from remiss.karna.kalenderfil import Kalenderpost, bilaga, kalenderfil

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ANDRADES = datetime(2018, 11, 29, 9, tzinfo=UTC)


def post(**extra):
    falt = {"namn": "sammantrade-7", "rubrik": "Sammanträde", "andrades": ANDRADES, "borjar": date(2018, 12, 19)}
    return Kalenderpost(**falt | extra)


def last(*poster, **extra):
    """Return the events of the file."""
    return list(Calendar.from_ical(kalenderfil(poster, **extra)).walk("VEVENT"))


@pytest.mark.parametrize(
    ("dag", "utc"),
    [
        pytest.param(datetime(2018, 12, 19, 13, tzinfo=STOCKHOLM), 12, id="vintertid"),
        pytest.param(datetime(2018, 6, 19, 13, tzinfo=STOCKHOLM), 11, id="sommartid"),
    ],
)
def test_klockslag_skrivs_i_utc(dag, utc):
    (rad,) = last(post(borjar=dag, slutar=dag + timedelta(hours=3)))
    assert rad.start == dag
    assert rad.start.hour == utc
    assert rad.end - rad.start == timedelta(hours=3)
    assert rad["transp"] == "OPAQUE"


def test_en_dag_ar_en_heldagspost_som_inte_gor_en_upptagen():
    (rad,) = last(post())
    assert (rad.start, rad.end) == (date(2018, 12, 19), date(2018, 12, 20))
    assert rad["transp"] == "TRANSPARENT"


def test_installd_och_andrad():
    (rad,) = last(post(is_installd=True, andringar=2))
    assert rad["status"] == "CANCELLED"
    assert rad["sequence"] == 2
    assert rad["last-modified"].dt == ANDRADES
    assert last(post())[0]["status"] == "CONFIRMED"


def test_texten_overlever_radbrott_och_skiljetecken(settings):
    settings.BAS_URL = "https://remiss.exempel.se"
    (rad,) = last(post(text="Ta med: kaffe; te, och\nBEGIN:VEVENT", plats="Sal 1, plan 2", sida="/sammantraden/7/"))
    assert rad["description"] == "Ta med: kaffe; te, och\nBEGIN:VEVENT"
    assert rad["location"] == "Sal 1, plan 2"
    assert rad["url"] == "https://remiss.exempel.se/sammantraden/7/"
    assert rad["uid"] == "sammantrade-7@remiss.exempel.se"


def test_samma_poster_ger_samma_byte():
    assert kalenderfil([post(), post(namn="b")]) == kalenderfil([post(), post(namn="b")])


def test_kalendern_har_namn_och_sager_hur_ofta_den_hamtas():
    kalender = Calendar.from_ical(kalenderfil([], namn="Sammanträden och frister"))
    assert kalender["x-wr-calname"] == "Sammanträden och frister"
    assert kalender["refresh-interval"].dt == timedelta(hours=4)
    assert kalender["x-published-ttl"] == "PT4H"


def test_bilagan_ar_en_kalender_som_ett_brevprogram_kan_lagga_in():
    brev = message_from_bytes(bilaga([post()], "sammantrade.ics").as_bytes())
    assert brev.get_content_type() == "text/calendar"
    assert brev.get_param("method") == "PUBLISH"
    assert brev.get_filename() == "sammantrade.ics"
    kalender = Calendar.from_ical(brev.get_payload(decode=True))
    assert kalender["method"] == "PUBLISH"
    assert len(kalender.walk("VEVENT")) == 1
