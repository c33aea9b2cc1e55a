# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The own calendar at its private address, read back as a calendar program reads it."""

import ast
import inspect
import io
import logging
import re
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from remiss.diarium.services import markera_sekretess
from remiss.karna.fel import FarInteSe, HinderError
from remiss.karna.klocka import STOCKHOLM, spela, vid
from remiss.karna.models import Handelse
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import Rollkod
from remiss.organisation.services.inloggning import byt_losenord
from remiss.organisation.services.personer import inaktivera
from remiss.sammantraden.models import Forhandsanmalan
from remiss.sammantraden.services import Motesuppgifter, andra_sammantrade, anmal, planera_sammantrade, stall_in
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.sammantraden.fabriker import avsluta_mote, gor_mote, gor_oppet_mote, gor_punkt, i_status, kalla_till, kl
from workflows import anslagsfrister, bevaka, inkorg
from workflows.kalenderrader import BEVAKAS
from workflows.models import Kalendernyckel, Uppgift
from workflows.tjanster.kalender import aterkalla_kalenderadress, skapa_kalenderadress

MOTESDAG = date(2018, 12, 19)


def adress(hemlig):
    return reverse("workflows:kalenderfil", args=[hemlig])


def ny(anvandare):
    """A new address of the login."""
    return adress(skapa_kalenderadress(aktor=anvandare.aktor)[1])


def hamta(url, **huvuden):
    return Client().get(url, headers=huvuden)


def rader(url):
    """Summary → line of the calendar at an address."""
    svar = hamta(url)
    assert svar.status_code == 200
    return {str(rad["summary"]): rad for rad in Calendar.from_ical(svar.content).walk("VEVENT")}


def kalender(anvandare):
    return rader(ny(anvandare))


def motet(anvandare, namn="Sammanträde"):
    """The only line of the calendar that is a meeting."""
    (rad,) = [rad for rubrik, rad in kalender(anvandare).items() if rubrik.startswith(f"{namn}:")]
    return rad


# --- the meetings -------------------------------------------------------------------------------------------------


def test_ledamoten_ser_sammantradet_med_tid_plats_och_lank(sammantradande, sara, lars):
    mote = gor_mote(sammantradande, sara)
    rad = motet(lars)
    assert rad["summary"] == f"Sammanträde: {mote.organversion.namn}"
    assert rad.start == datetime.combine(MOTESDAG, time(13), tzinfo=STOCKHOLM)
    assert rad.end - rad.start == timedelta(hours=3)
    assert rad["location"] == "Rosenlundsgatan 4"
    assert rad["url"].endswith(reverse("sammantraden:handlingar", args=[mote.pk]))
    assert (rad["status"], rad["sequence"]) == ("CONFIRMED", 0)
    assert "Kallelsen har inte skickats än" in rad["description"]
    gor_punkt(mote, sara, "Hemligt avtal")
    kalla_till(mote, sara)
    assert "Du är kallad" in motet(lars)["description"]
    assert b"Hemligt avtal" not in hamta(ny(lars)).content


def test_utan_klockslag_ar_sammantradet_en_heldag(sammantradande, sara, lars):
    planera_sammantrade(sammantradande, MOTESDAG, aktor=sara.aktor)
    assert motet(lars).start == MOTESDAG


def test_avslutat_sammantrade_slutade_nar_det_slutade(sammantradande, sara, olle, justa):
    mote = gor_oppet_mote(sammantradande, sara, olle, [justa], punkter=("Budget",))
    with spela(kl(17, 30)):
        i_status(mote.paragrafer.get(), "avgjord", sara, olle, justa)
        avsluta_mote(mote, sara, justa)
    assert motet(justa).end == kl(17, 30)


def test_flyttat_sammantrade_ar_samma_rad_med_hogre_nummer(sammantradande, sara, lars):
    mote = gor_mote(sammantradande, sara)
    fore = motet(lars)
    with spela(vid(date(2018, 11, 30), 9)):
        andra_sammantrade(mote, Motesuppgifter(datum=date(2018, 12, 20), plats="Annexet"), aktor=sara.aktor)
        efter = motet(lars)
    assert efter["uid"] == fore["uid"]
    assert efter.start.astimezone(STOCKHOLM).date() == date(2018, 12, 20)
    assert efter["location"] == "Annexet"
    assert (fore["sequence"], efter["sequence"]) == (0, 1)
    assert efter["last-modified"].dt > fore["last-modified"].dt


def test_installt_sammantrade_ar_kvar_som_installt_utan_skalet(sammantradande, sara, lars):
    mote = gor_mote(sammantradande, sara)
    stall_in(mote, "Ordföranden är sjuk", aktor=sara.aktor)
    rad = motet(lars)
    assert rad["status"] == "CANCELLED"
    assert rad["sequence"] == 1
    assert "sjuk" not in rad["description"]


@pytest.mark.parametrize(
    ("datum", "syns"),
    [
        pytest.param(date(2017, 11, 28), True, id="ett år tillbaka"),
        pytest.param(date(2017, 11, 27), False, id="äldre"),
        pytest.param(date(2020, 6, 1), True, id="allt som är planerat"),
    ],
)
def test_ett_ar_tillbaka_och_allt_som_kommer(sammantradande, sara, lars, datum, syns):
    lars.person.uppdrag.update(fran=date(2015, 1, 1))
    with spela(vid(min(datum, date(2018, 11, 29)), 8)):
        gor_mote(sammantradande, sara, datum)
    assert bool(kalender(lars)) is syns


def test_stoppdagarna_ar_for_den_som_skriver_foredragningslistan(sammantradande, sara, lars, hanna):
    mote = gor_mote(sammantradande, sara)
    saras = kalender(sara)
    stopp = {rubrik.partition(":")[0]: rad.start for rubrik, rad in saras.items() if "Sammanträde" not in rubrik}
    assert stopp["Manusstopp"] == mote.manusstopp
    assert stopp["Kallelse senast"] == mote.kallelse_dag
    assert stopp["Presidium"] == mote.presidium_dag
    for annan in (lars, hanna):
        assert [rubrik.partition(":")[0] for rubrik in kalender(annan)] == ["Sammanträde"]


def test_den_som_laser_organets_sammantraden_ser_dem_utan_att_vara_kallad(sammantradande, sara, hanna):
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara)
    kalla_till(mote, sara)
    rad = motet(hanna)
    assert "Du är kallad" not in rad["description"]
    assert rad["url"].endswith(mote.get_absolute_url())


# --- who ----------------------------------------------------------------------------------------------------------


def test_ett_annat_organs_sammantraden_syns_inte(sammantradande, sara):
    gor_mote(sammantradande, sara)
    person = gor_person("Urban", "Utomstående")
    ge_uppdrag(person, gor_organ("annan", "Annan nämnd"), Rollkod.SEKRETERARE)
    assert kalender(person.anvandare) == {}


def test_mandatet_avgor_vilka_sammantraden_ledamoten_har(sammantradande, sara, lars):
    """Not those after its last day, and when it has ended none at all."""
    gor_mote(sammantradande, sara)
    lars.person.uppdrag.update(till=date(2018, 12, 18))
    url = ny(lars)
    assert rader(url) == {}
    lars.person.uppdrag.update(till=MOTESDAG)
    assert len(rader(url)) == 1
    with spela(vid(date(2018, 12, 20))):
        assert rader(url) == {}


def test_stangd_inloggning_har_ingen_kalender(sammantradande, sara, lars, adam):
    gor_mote(sammantradande, sara)
    url = ny(lars)
    Anvandare.objects.filter(pk=lars.pk).update(is_active=False)
    assert hamta(url).status_code == 404
    Anvandare.objects.filter(pk=lars.pk).update(is_active=True)
    assert hamta(url).status_code == 200
    inaktivera(lars.pk, aktor=adam.aktor)
    Anvandare.objects.filter(pk=lars.pk).update(is_active=True)
    assert hamta(url).status_code == 404, "the address ends with the login and does not come back with it"


# --- deadlines ----------------------------------------------------------------------------------------------------


@pytest.fixture
def med_frist(fordelat):
    """Hanna's task to write a TU, due on a day."""
    Uppgift.objects.filter(arende=fordelat, is_oppen=True).update(forfaller=date(2018, 12, 7))
    return fordelat


def test_fristen_sager_diarienumret_och_vad_som_ska_goras(med_frist, hanna, lars):
    rad = kalender(hanna)[f"{med_frist.diarienummer}: Skriv tjänsteutlåtande"]
    assert rad.start == date(2018, 12, 7)
    assert rad["url"].endswith(Uppgift.objects.get(arende=med_frist, is_oppen=True).lank)
    assert kalender(lars) == {}


def test_kalendern_visar_vad_att_gora_visar(med_frist, hanna, carl, rut):
    for anvandare in (hanna, carl, rut):
        med_dag = inkorg.att_gora(Anvandare.objects.get(pk=anvandare.pk)).filter(forfaller__isnull=False)
        antal = sum(med_frist.diarienummer in rubrik for rubrik in kalender(anvandare))
        assert antal == med_dag.count(), anvandare


def test_paminnelser_sager_bara_vad_det_galler(med_frist, sammantradande, sara, hanna, lars):
    med_frist.intern_frist = date(2018, 12, 3)
    med_frist.save()
    mote = gor_mote(sammantradande, sara)
    anmal(mote, slag="hinder", aktor=lars.aktor)
    bevaka.bevaka()
    assert f"{med_frist.diarienummer}: Egen frist" in kalender(hanna)
    saras = hamta(ny(sara)).content.decode()
    assert "Hinder eller jäv är anmält" in saras
    assert lars.person.efternamn not in saras


def slag_som_bevakas():
    """The kinds that the sources of bevaka name, read from the calls that make a Frist."""
    plats = {"Frist": 2, "_mote": 1, "_frist": 1}
    for modul in (bevaka, anslagsfrister):
        for nod in ast.walk(ast.parse(inspect.getsource(modul))):
            if isinstance(nod, ast.Call) and isinstance(nod.func, ast.Name) and nod.func.id in plats:
                slag = nod.args[plats[nod.func.id]]
                if isinstance(slag, ast.Constant):
                    yield slag.value


def test_varje_slag_av_bevakning_har_en_text():
    assert set(BEVAKAS) == {*slag_som_bevakas(), *Forhandsanmalan.Slag.values}


def test_arendemeningen_lamnar_aldrig_systemet(med_frist, rut, hanna, carl, sara):
    med_frist.arendemening = "Klagomål mot Zebrafinken"
    med_frist.save()
    for uppgift in Uppgift.objects.filter(arende=med_frist):
        uppgift.om = f"{med_frist.diarienummer} Klagomål mot Zebrafinken"
        uppgift.rubrik = "Avgör begäran om anstånd från Zebrafinken"
        uppgift.save()
    for handling in med_frist.handlingar.all():
        markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    for anvandare in (rut, hanna, carl, sara):
        innehall = hamta(ny(anvandare)).content.decode()
        assert "Zebrafink" not in innehall.replace("\r\n ", "")
    assert f"{med_frist.diarienummer}: Skriv tjänsteutlåtande" in kalender(hanna)


# --- the address --------------------------------------------------------------------------------------------------


def utan_det_egna(svar, hemlig):
    """The page without the address that was asked for, and without the token of its forms."""
    text = svar.content.decode().replace(adress(hemlig), "").replace(quote(adress(hemlig)), "")
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken&quot;|X-CSRFToken)[^>]*>', "", text)


def test_fel_adress_och_aterkallad_ar_samma_404(lars, sara):
    nyckel, hemlig = skapa_kalenderadress(aktor=lars.aktor)
    assert hamta(adress(hemlig)).status_code == 200
    aterkalla_kalenderadress(nyckel, aktor=lars.aktor)
    fel = hemlig[:-1] + ("A" if hemlig[-1] != "A" else "B")
    svar = {h: hamta(adress(h)) for h in (hemlig, fel, "åäö", "x" * 3000)}
    assert {ett.status_code for ett in svar.values()} == {404}
    assert len({utan_det_egna(ett, h) for h, ett in svar.items()}) == 1
    with pytest.raises(HinderError, match="redan återkallad"):
        aterkalla_kalenderadress(nyckel, aktor=lars.aktor)


def test_en_ny_adress_stanger_den_gamla_och_ingen_annans(lars, sara):
    forsta, andras = ny(lars), ny(sara)
    andra = ny(lars)
    assert [hamta(url).status_code for url in (forsta, andra, andras)] == [404, 200, 200]
    with pytest.raises(IntegrityError), transaction.atomic():
        Kalendernyckel.objects.filter(anvandare=lars).update(aterkallades=None)


def test_ingen_aterkallar_en_annans(lars, sara):
    nyckel, hemlig = skapa_kalenderadress(aktor=lars.aktor)
    with pytest.raises(FarInteSe):
        aterkalla_kalenderadress(nyckel, aktor=sara.aktor)
    assert hamta(adress(hemlig)).status_code == 200


def test_nytt_losenord_stanger_adressen_om_man_inte_sager_annat(lars):
    url = ny(lars)
    byt_losenord(lars.pk, nytt="en lång mening om fåglar", aktor=lars.aktor, aterkalla_nycklar=False)
    assert hamta(url).status_code == 200
    byt_losenord(lars.pk, nytt="en annan mening om fåglar", aktor=lars.aktor)
    assert hamta(url).status_code == 404


def test_hemligheten_lagras_aldrig_och_akterna_loggas(lars):
    nyckel, hemlig = skapa_kalenderadress(aktor=lars.aktor)
    aterkalla_kalenderadress(nyckel, aktor=lars.aktor)
    assert not any(hemlig in str(varde) for varde in Kalendernyckel.objects.values().get(pk=nyckel.pk).values())
    loggade = Handelse.objects.filter(objekt_typ="workflows.kalendernyckel").order_by("pk")
    assert [h.akt.rpartition(".")[2] for h in loggade] == ["skapa", "aterkalla"]
    assert not any(hemlig in str(h.uppgifter) for h in loggade)


def test_oforandrad_kalender_svarar_304(sammantradande, sara, lars):
    mote = gor_mote(sammantradande, sara)
    url = ny(lars)
    svar = hamta(url)
    assert svar["Content-Type"] == "text/calendar; charset=utf-8"
    assert svar["Cache-Control"] == "private"
    assert svar["X-Robots-Tag"] == "noindex"
    igen = hamta(url, if_none_match=svar["ETag"])
    assert (igen.status_code, igen.content) == (304, b"")
    stall_in(mote, "Snöstorm", aktor=sara.aktor)
    assert hamta(url, if_none_match=svar["ETag"]).status_code == 200
    assert Client().post(url).status_code == 405
    assert Client().head(url).status_code == 200


def test_senast_hamtad_visas_pa_sidan(client, lars):
    url = ny(lars)
    client.force_login(lars)
    assert "Aldrig" in client.get(reverse("workflows:kalender")).content.decode()
    hamta(url)
    assert "2018-11-29" in client.get(reverse("workflows:kalender")).content.decode()


@pytest.mark.parametrize("antal", [2, 50])
def test_kalendern_har_ett_fast_antal_fragor(med_frist, sammantradande, sara, antal, django_assert_max_num_queries):
    for dagar in range(antal):
        gor_mote(sammantradande, sara, MOTESDAG + timedelta(days=dagar))
    bevaka.bevaka()
    url = ny(sara)
    hamta(url)
    with django_assert_max_num_queries(12):
        assert len(rader(url)) > antal


def test_adressen_skrivs_inte_i_loggen(lars):
    hemlig = "en-hemlighet-som-ingen-har"
    hanterare = next(h for h in logging.getLogger("django.server").handlers)
    strom, fore = io.StringIO(), hanterare.stream
    hanterare.setStream(strom)
    rot = [h for h in logging.getLogger().handlers if h is hanterare]
    try:
        assert hamta(adress(hemlig)).status_code == 404
        logging.getLogger("django.server").info('"GET %s HTTP/1.1" %s', adress(hemlig), 200)
    finally:
        hanterare.setStream(fore)
    assert rot, "one handler writes both"
    assert hemlig not in strom.getvalue()
    assert strom.getvalue().count("/kalender/….ics") >= 3, "the refusal, Django's own row and the server's"


# --- the pages ----------------------------------------------------------------------------------------------------


def test_sidan_visar_adressen_en_gang(client, sammantradande, lars):
    client.force_login(lars)
    for sida in ("organisation:konto", "sammantraden:mina"):
        assert f'href="{reverse("workflows:kalender")}"' in client.get(reverse(sida)).content.decode(), sida
    assert "Du har ingen kalenderadress." in client.get(reverse("workflows:kalender")).content.decode()
    svar = client.post(reverse("workflows:skapa_kalenderadress"))
    assert svar["Cache-Control"] == "no-store"
    assert hamta(svar.context["adress"]).status_code == 200
    assert svar.context["adress"] in svar.content.decode()
    assert svar.context["prenumerera"].startswith("webcal://testserver/kalender/")
    hemlig = svar.context["adress"].rpartition("/")[2]
    assert hemlig not in client.get(reverse("workflows:kalender")).content.decode()
    assert "slutar gälla genast" in client.get(reverse("workflows:skapa_kalenderadress")).content.decode()


def test_sidan_aterkallar_efter_bekraftelse(client, lars):
    client.force_login(lars)
    sida = reverse("workflows:aterkalla_kalenderadress")
    assert client.get(sida).status_code == 404
    url = ny(lars)
    assert "Aldrig" in client.post(sida).content.decode()
    assert hamta(url).status_code == 200
    svar = client.post(sida, {"_bekrafta": "1"}, follow=True)
    assert "Kalenderadressen är återkallad." in svar.content.decode()
    assert hamta(url).status_code == 404
