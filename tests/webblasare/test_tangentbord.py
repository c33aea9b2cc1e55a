# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Registrera and Föredragningslista with the keyboard alone, from the login on; the focus is seen at every stop."""

from datetime import date, time

import pytest
from playwright.sync_api import expect

from config.demo import kedja
from config.demo.kedja import AVSANDARE, TITEL, TU_TEXTER
from config.demo.rollspel import den, fordela, granska_och_bedom, skriv_tu, som
from config.demo.stad import LOSENORD
from remiss.diarium import services as diarium
from remiss.diarium.models import Handling
from remiss.organisation.models import Organ
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Sammantrade
from tests.chromium import TALAMOD
from tests.diarium.brev import eml
from tests.webblasare.granskning import BRED
from tests.webblasare.tangenter import Tangenter

pytestmark = pytest.mark.webblasare


@pytest.fixture
def logga_in(chromium, staden, granskare):
    """Sign in with the keyboard; every stop of the focus must be seen, and no script may fail."""
    spelade = []

    def logga_in(login):
        miljo = chromium.new_context(base_url=staden, locale="sv-SE", viewport=BRED, reduced_motion="reduce")
        sida = miljo.new_page()
        sida.set_default_timeout(TALAMOD)
        granskare.bevaka(sida)
        sida.goto("/organisation/logga-in/")
        tangenter = Tangenter(sida)
        spelade.append((miljo, tangenter))
        tangenter.till("Användarnamn").skriv(login).till("Lösenord").skriv(LOSENORD).folj()
        expect(sida.get_by_role("heading", name="Att göra")).to_be_visible()
        return tangenter

    yield logga_in
    for miljo, _ in spelade:
        miljo.close()
    assert [rad for _, tangenter in spelade for rad in tangenter.osynliga] == []
    assert granskare.brister == []


def _arende(mening):
    with den(date(2018, 11, 6)):
        arende = diarium.registrera_arende(
            organ=Organ.objects.get(kod=AVSANDARE), arendemening=mening, aktor=som("registrator", AVSANDARE)
        )
        return fordela(arende, AVSANDARE)


def test_registrera_med_tangentbordet(logga_in, scen, tmp_path):
    arende = _arende("Plan för en jämlik stad")
    scen.den(date(2018, 11, 7))
    fil = tmp_path / "brev.eml"
    fil.write_bytes(eml(rubrik=f"Fråga om {arende.diarienummer}").innehall)
    rut = logga_in(f"registrator.{AVSANDARE}")
    rut.till("^Registrera$").folj().till("^Registrera e-post eller fil$").folj()
    rut.till("E-post eller filer").valj_fil().set_files(fil)
    rut.till("^Läs in$|^Fortsätt$").folj()
    assert rut.fokus.startswith(f"Hör till {arende.diarienummer}")
    rut.tryck("ArrowDown")
    assert rut.fokus == "Nytt ärende"
    rut.tryck("ArrowUp").till("^Registrera$").folj()
    expect(rut.sida.locator("#meddelanden")).to_contain_text(f"Registrerad som {arende.diarienummer}-1")
    assert Handling.objects.get().arende == arende


def test_foredragningslistan_med_tangentbordet(logga_in, scen):
    mening = "Budgetuppföljning per november"
    arende = _arende(mening)
    with den(date(2018, 11, 20)):
        tu = skriv_tu(arende, AVSANDARE, rubrik=mening, forslag=["Nämnden godkänner redovisningen."], texter=TU_TEXTER)
        granska_och_bedom(tu, AVSANDARE)
        mote = moten.planera_sammantrade(
            Organ.objects.get(kod=AVSANDARE),
            date(2018, 12, 19),
            starttid=time(13),
            plats="Rådhuset",
            aktor=som("sekreterare", AVSANDARE),
        )
    scen.den(date(2018, 12, 3))
    sara = logga_in(f"sekreterare.{AVSANDARE}")
    sara.till("^Sammanträden$").folj().till("19 december|2018-12-19").folj().till("^Föredragningslista$").folj()
    sara.till("^Lägg till standardpunkter$").folj().till(f"^Sätt upp {mening}$").folj()
    fore = _plats(mote, mening)
    sara.till(f"^Flytta {mening}").folj("ArrowUp")
    assert sara.fokus.startswith(f"Flytta {mening}"), "efter flytten står man kvar på raden"
    sara.folj("ArrowUp")
    assert _plats(mote, mening) == fore - 2
    sara.till("^Skicka kallelse$").folj().till("^Fortsätt$").folj().till("^Skicka kallelsen$").folj()
    mote.refresh_from_db()
    assert mote.status == Sammantrade.Status.KALLAT


def test_remissoversikten_med_tangentbordet(logga_in, scen):
    """Two of the sixteen are found, chosen and reminded; what is shown is told apart by its words."""
    remiss = _spelad(kedja.avsandaren_bereder())
    _spelad(kedja.namnden_beslutar(remiss))
    _spelad(kedja.remissen_skickas(remiss))
    scen.den(date(2019, 3, 25))
    hanna = logga_in(f"handlaggare.{AVSANDARE}")
    hanna.till("^Remisser$").folj().till(f"^{TITEL}$").folj()
    hanna.till("^Välj Kulturnämnden").tryck("Space").till("^Välj ").tryck("Space").till("^Påminn$").folj()
    expect(hanna.sida.locator("#meddelanden")).to_contain_text("Påminnelse skickad till 2 mottagare")
    paminda = remiss.utskick.mottagare.exclude(senast_paminnd=None)
    assert paminda.count() == 2
    assert "Kulturnämnden" in {m.namn for m in paminda}


def _spelad(spel):
    """Play the acts to the end and return what they made."""
    try:
        while True:
            next(spel)
    except StopIteration as slut:
        return slut.value


def _plats(mote, rubrik) -> int:
    return list(mote.paragrafer.order_by("ordning").values_list("rubrik", flat=True)).index(rubrik)
