# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Kommunstyrelsen decides its own points and lays the others before kommunfullmäktige, which decides them (KL 5:28)."""

from datetime import date

import pytest

from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.services import Forslag, bedom, faststall, godkann, satt_beslutsforslag, skicka_pa_granskning
from remiss.diarium.models import Arende, Inkommet
from remiss.diarium.services import NyttArende, registrera_inkommet
from remiss.karna.fel import Inmatningsfel
from remiss.karna.klocka import spela
from remiss.organisation.ratter import Rollkod
from remiss.pdf.rita import rita
from remiss.sammantraden import urval
from remiss.sammantraden.dokument.kallelse import kallelse
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.punkter import Punkt, av
from remiss.sammantraden.services import (
    andra_text,
    avgor,
    expediera_utdrag,
    satt_expedieringslista,
    satt_pa_dagordning,
    stryk_punkt,
)
from remiss.sammantraden.services.handlingar import utdragsutkast
from remiss.sammantraden.text import kontrollsumma
from remiss.webb.skede import KLAR, PAGAR, skede, underlag
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_person
from tests.pdf.verktyg import kraver_poppler, text
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, i_status, kalla_till, kl, oppna_mote
from tests.varld import varld
from workflows.models import Uppgift

pytestmark = pytest.mark.django_db

EGEN, BADA, KFS = "Stadsledningskontoret får i uppdrag att följa upp planen.", "Rapporten antecknas.", "Planen antas."
EGET, FOR_EGEN_DEL, FORESLAR = (
    "Kommunstyrelsen beslutar:",
    "Kommunstyrelsen beslutar för egen del och föreslår kommunfullmäktige:",
    "Kommunstyrelsen föreslår kommunfullmäktige:",
)


@pytest.fixture
def styrelsen(sammantradande):
    sammantradande.versioner.update(typ="ks", namn="Kommunstyrelsen")
    return sammantradande


@pytest.fixture
def fullmaktige(grannnamnden):
    grannnamnden.versioner.update(typ="kf", namn="Kommunfullmäktige")
    gor_diarium(grannnamnden, kod="kf", namn="Kommunfullmäktige")
    return grannnamnden


@pytest.fixture
def karin(fullmaktige):
    """Secretary and registrator of fullmäktige."""
    person = gor_person("Karin")
    ge_uppdrag(person, fullmaktige, Rollkod.SEKRETERARE)
    ge_uppdrag(person, fullmaktige, Rollkod.REGISTRATOR)
    return person.anvandare


def _utlatande(organ, rut, hanna, carl, doris, punkter):
    tu = gor_tu(gor_arende(organ, rut, "Plan för en jämlik stad"), hanna)
    satt_beslutsforslag(tu.pk, punkter, aktor=hanna.aktor)
    skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    godkann(tu.pk, aktor=carl.aktor)
    bedom(tu.pk, aktor=doris.aktor)
    faststall(tu.pk, aktor=hanna.aktor)
    return Tjansteutlatande.objects.get(pk=tu.pk)


@varld
def utlatandet(styrelsen, rut, hanna, carl, doris):
    """A TU of the styrelse with points for both organs."""
    punkter = [Forslag(EGEN, "ks"), Forslag(BADA, "ks_kf"), Forslag(KFS, "kf")]
    with spela(kl(10, dag=date(2018, 11, 29))):
        return _utlatande(styrelsen, rut, hanna, carl, doris, punkter)


@varld
def kallat(utlatandet, sara):
    mote = gor_mote(utlatandet.organ, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        satt_pa_dagordning(mote, tu=utlatandet, aktor=sara.aktor)
    return kalla_till(mote, sara)


@varld
def pagaende(kallat, sara, olle, justa):
    with spela(kl(13)):
        return oppna_mote(kallat, sara, olle, [justa])


def _att_gora(arende):
    return list(Uppgift.objects.filter(arende=arende, is_oppen=True).values_list("rubrik", flat=True))


def _skeden(arende):
    return skede(underlag(Arende.objects.get(pk=arende.pk)))


def _grupper(grupper):
    return [(grupp.ingress, grupp.texter) for grupp in grupper]


FORSLAGET = [(EGET, (EGEN,)), (FOR_EGEN_DEL, (BADA,)), (FORESLAR, (KFS,))]


@kraver_poppler
def test_kallelsen_skiljer_vad_styrelsen_beslutar_fran_vad_den_foreslar(kallat, sara, lars, som):
    punkt = forsta(kallat)
    assert _grupper(punkt.forslagsgrupper) == FORSLAGET
    pdf = text(rita(kallelse(kallat)))
    sida = som(lars).get(f"/sammantraden/{kallat.pk}/handlingar/").content.decode()
    for rad in (EGET, FOR_EGEN_DEL, FORESLAR, KFS):
        assert rad in sida
        assert rad in " ".join(pdf.split())


@kraver_poppler
def test_enligt_forslag_beslutar_inte_fullmaktiges_punkter(pagaende, sara, lars, som):
    with spela(kl(14)):
        punkt = avgor(forsta(pagaende), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        egna = (EGEN, "Paragrafen förklaras omedelbart justerad.")
        assert _grupper(punkt.beslutsgrupper) == [(EGET, egna), *FORSLAGET[1:]]
        sida = som(lars).get(f"/sammantraden/paragraf/{punkt.pk}/").content.decode()
        utdraget = " ".join(text(rita(utdragsutkast(punkt))).split())
    for rad in (EGET, FOR_EGEN_DEL, FORESLAR, KFS):
        assert rad in sida
        assert rad in utdraget


def test_avslag_lagger_fram_avslaget_for_fullmaktige(pagaende, sara):
    with spela(kl(14)):
        punkt = avgor(forsta(pagaende), utfall="avslag", aktor=sara.aktor)
    assert av(punkt.beslut) == [Punkt("Förslaget avslås.", instans) for instans in ("", "ks_kf", "kf")]


def test_andrad_text_skrivs_i_ett_falt_for_varje_organ(pagaende, sara, som):
    punkt = forsta(pagaende)
    with spela(kl(14)):
        sida = som(sara).get(f"/sammantraden/paragraf/{punkt.pk}/avgor/?utfall=andrad_text").content.decode()
        assert all(falt in sida for falt in (KFS, 'name="punkter"', 'name="punkter_kf"', 'name="punkter_ks_kf"'))
        svar = som(sara).post(
            f"/sammantraden/paragraf/{punkt.pk}/avgor/",
            {"utfall": "andrad_text", "punkter": EGEN, "punkter_kf": "Planen antas till 2020.", "punkter_ks_kf": ""},
        )
        assert svar.status_code == 302
        assert av(Paragraf.objects.get(pk=punkt.pk).beslut) == [Punkt(EGEN), Punkt("Planen antas till 2020.", "kf")]
        fore = kontrollsumma(Paragraf.objects.get(pk=punkt.pk))
        adress = f"/sammantraden/paragraf/{punkt.pk}/text/"
        assert "Planen antas till 2020." in som(sara).get(adress).content.decode()
        som(sara).post(adress, {"rubrik": "Plan", "punkter": EGEN, "punkter_ks_kf": "Planen antas till 2020."})
    efter = Paragraf.objects.get(pk=punkt.pk)
    assert av(efter.beslut) == [Punkt(EGEN), Punkt("Planen antas till 2020.", "ks_kf")]
    efter.rubrik = punkt.rubrik
    assert kontrollsumma(efter) != fore


def test_en_namnd_har_ett_enda_falt(sammantradande, sara, som):
    punkt = gor_punkt(gor_mote(sammantradande, sara), sara)
    sida = som(sara).get(f"/sammantraden/punkt/{punkt.pk}/andra/").content.decode()
    assert 'name="forslag"' in sida
    assert 'name="forslag_kf"' not in sida


def test_fullmaktige_kan_inte_besluta_at_styrelsen(fullmaktige, karin):
    mote = gor_mote(fullmaktige, karin)
    with pytest.raises(Inmatningsfel, match="beslutar inte åt kommunstyrelsen"):
        gor_punkt(mote, karin, forslag=[Punkt("Ja.", "ks")])
    assert av(gor_punkt(mote, karin, forslag=[Punkt("Ja.", "kf")]).forslag) == [Punkt("Ja.")]


@varld
def oversant(pagaende, fullmaktige, sara, olle, justa):
    """The justerade paragraph, whose extract has been sent to fullmäktige."""
    with spela(kl(14)):
        punkt = forsta(pagaende)
        satt_expedieringslista(punkt, [fullmaktige], aktor=sara.aktor)
        punkt = i_status(punkt, "justerad", sara, olle, justa)
        expediera_utdrag(punkt, aktor=sara.aktor)
    return punkt


@pytest.fixture
def registrerat(oversant, fullmaktige, karin):
    with spela(kl(9, dag=date(2018, 12, 20))):
        return registrera_inkommet(
            Inkommet.objects.get(organ=fullmaktige),
            nytt=NyttArende("Plan för en jämlik stad"),
            aktor=karin.aktor,
        )


def test_fullmaktige_tar_upp_styrelsens_forslag_i_sitt_eget_arende(oversant, fullmaktige, karin, som):
    mote = gor_mote(fullmaktige, karin, date(2019, 1, 31))
    adress = f"/sammantraden/{mote.pk}/foredragningslista/"
    valet = f'name="fran" value="{oversant.pk}"'
    assert valet not in som(karin).get(adress).content.decode()
    with spela(kl(9, dag=date(2018, 12, 20))):
        utdraget = registrera_inkommet(
            Inkommet.objects.get(organ=fullmaktige), nytt=NyttArende("Jämlik stad"), aktor=karin.aktor
        )
    assert valet in som(karin).get(adress).content.decode()
    som(karin).post(f"{adress}satt-upp/", {"fran": oversant.pk})
    punkt = forsta(mote)
    assert (punkt.arende, punkt.rubrik, punkt.foregaende) == (utdraget.arende, oversant.rubrik, oversant)
    assert av(punkt.forslag) == [Punkt(BADA), Punkt(KFS)]
    assert punkt.beskrivning == f"Kommunstyrelsen har 2018-12-19, {oversant.beteckning}, lagt fram förslag till beslut."
    rad = punkt.handlingsrader.get()
    assert (rad.handling, rad.fil.format) == (utdraget, "pdf")
    assert valet not in som(karin).get(adress).content.decode()
    sida = som(karin).get(f"/sammantraden/paragraf/{punkt.pk}/").content.decode()
    assert f"/sammantraden/paragraf/{oversant.pk}/" not in sida
    assert f"Kommunstyrelsen 2018-12-19, {oversant.beteckning}" in sida


def test_bara_fullmaktige_och_styrelsen_tar_emot_forslag(registrerat, fullmaktige, karin):
    mote = gor_mote(fullmaktige, karin, date(2019, 1, 31))
    assert urval.overlamnade(mote).exists()
    fullmaktige.versioner.update(typ="namnd")
    assert not urval.overlamnade(gor_mote(fullmaktige, karin, date(2019, 2, 28))).exists()


def test_ett_forslag_tas_upp_en_gang(registrerat, oversant, fullmaktige, karin):
    mote = gor_mote(fullmaktige, karin, date(2019, 1, 31))
    satt_pa_dagordning(mote, fran=oversant, aktor=karin.aktor)
    with pytest.raises(Inmatningsfel, match="väntar inte"):
        satt_pa_dagordning(mote, fran=oversant, aktor=karin.aktor)


def test_fullmaktiges_arende_satts_upp_med_styrelsens_forslag(registrerat, oversant, fullmaktige, karin, som):
    mote = gor_mote(fullmaktige, karin, date(2019, 1, 31))
    annat = gor_arende(fullmaktige, karin, "Val av revisor")
    arende = registrerat.arende
    assert _att_gora(annat) == ["Fördela ärendet"]
    assert _att_gora(arende) == ["Sätt upp på föredragningslistan"], "it is prepared: no TU, nobody to share it out to"
    assert _skeden(arende)[:3] == [("Registrerad", KLAR), ("Förslag från annat organ", KLAR), ("Kallad", PAGAR)]
    assert not satt_pa_dagordning(mote, arende=annat, aktor=karin.aktor).forslag
    with spela(kl(9, dag=date(2018, 12, 21))):
        svar = som(karin).post(f"/sammantraden/arende/{registrerat.arende_id}/satt-upp/", {"sammantrade": mote.pk})
    assert svar.status_code == 302
    punkt = mote.paragrafer.get(arende=registrerat.arende)
    assert (punkt.foregaende, av(punkt.forslag)) == (oversant, [Punkt(BADA), Punkt(KFS)])
    assert _att_gora(arende) == ["Behandla vid sammanträdet"]
    assert _skeden(arende)[1] == ("Förslag från annat organ", KLAR)
    stryk_punkt(punkt, aktor=karin.aktor)
    assert _att_gora(arende) == ["Sätt upp på föredragningslistan"]


def test_en_namnds_forslag_till_styrelsen_bereds_av_styrelsen(registrerat, fullmaktige, pagaende):
    assert urval.has_berett_forslag(registrerat.arende, date(2018, 12, 20))
    pagaende.organ.versioner.update(typ="namnd")
    assert not urval.has_berett_forslag(registrerat.arende, date(2018, 12, 20)), "KF needs the styrelse's (KL 5:28)"
    pagaende.organ.versioner.update(typ="ks")
    fullmaktige.versioner.update(typ="ks")
    assert not urval.has_berett_forslag(registrerat.arende, date(2018, 12, 20))


def test_ett_utlatande_i_fullmaktige_ger_bara_fullmaktiges_punkter(fullmaktige, utlatandet, karin):
    utlatandet.organ = utlatandet.arende.organ = fullmaktige
    utlatandet.arende.save()
    utlatandet.save()
    punkt = satt_pa_dagordning(gor_mote(fullmaktige, karin), tu=utlatandet, aktor=karin.aktor)
    assert av(punkt.forslag) == [Punkt(BADA), Punkt(KFS)]


def test_texten_kan_inte_tomma_alla_falt(pagaende, sara):
    with spela(kl(14)):
        punkt = avgor(forsta(pagaende), utfall="enligt_forslag", aktor=sara.aktor)
        with pytest.raises(Inmatningsfel, match="Skriv vad organet beslutade"):
            andra_text(punkt, punkter=[Punkt(" ", "kf")], aktor=sara.aktor)
