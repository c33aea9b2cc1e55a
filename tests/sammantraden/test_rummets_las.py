# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""No door beside the room changes what was decided, signed or noted: each attack that once went through is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.sammantraden.forhandling import Anteckningsuppgift, Forhandling, Javuppgift, Narvaroandring, las
from remiss.sammantraden.kontroll import av_paragrafen
from remiss.sammantraden.models import Narvaro, Paragraf
from remiss.sammantraden.services import (
    Narvarouppgift,
    andra_text,
    avgor,
    avsluta,
    begar_justering,
    besluta_i_rummet,
    byt_ordforande,
    registrera_jav,
    satt_narvaro,
    skriv_pa,
    spara_forhandling,
    utga,
    valj_justerare,
)
from tests.fabriker import gor_person
from tests.sammantraden.fabriker import gor_punkt, kl
from tests.sammantraden.rummet import gor_styrelse, oppnat, punkten, votering, yrkande
from tests.varld import varld


@varld
def styrelse(namnden, sara, rut, olle, justa):
    return gor_styrelse(namnden, olle.person)


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


@pytest.fixture
def punkt(mote):
    with spela(kl(13, 30)):
        yield punkten(mote)


@pytest.fixture
def rostat(punkt, sara, styrelse, justa):
    """Eight for the proposal, six for avslag; the chair is one of the eight."""
    alla = [*styrelse.L, justa.person]
    rum = Forhandling(
        yrkanden=(yrkande("avslag", styrelse.L[9]),),
        propositioner=(votering("huvud", None, 1, zip(alla, "j" * 8 + "n" * 6, strict=True)),),
    )
    spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
    return farsk(punkt)


def farsk(punkt):
    return Paragraf.objects.get(pk=punkt.pk)


def lista(mote, utan=(), **mer):
    rader = [r for r in mote.narvaror.all() if r.person_id not in {p.pk for p in utan}]
    return [
        Narvarouppgift(r.person_id, r.slag, r.tjanstgor_for_id, r.fran_paragraf_id, r.till_paragraf_id) for r in rader
    ]


def justera(punkt, sara, *signerare):
    justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    for en in signerare:
        skriv_pa(justering, aktor=en.aktor)
    return justering


# --- beslutet följer rösterna -------------------------------------------------------------------------------------


@pytest.mark.parametrize("utfall", ["avslag", "andrad_text", "antecknas"])
def test_kl_5_53_beslutet_kan_inte_ga_emot_rosterna(rostat, sara, utfall):
    with pytest.raises(HinderError, match="Svaren leder till ett annat beslut"):
        avgor(rostat.pk, utfall=utfall, punkter=["Något annat."], aktor=sara.aktor)
    avgor(rostat.pk, utfall="enligt_forslag", aktor=sara.aktor)


def test_kl_5_53_texten_som_byts_till_det_forlorande_forslaget_justeras_inte(rostat, sara):
    besluta_i_rummet(rostat.pk, is_omedelbar=True, aktor=sara.aktor)
    andra_text(rostat.pk, punkter=["Förslaget avslås."], aktor=sara.aktor)
    assert any(
        r.utfall.regel_id == "huvudvotering.beslutet_foljer_svaren" for r in av_paragrafen(farsk(rostat)).i_protokollet
    )
    with pytest.raises(HinderError, match="Svaren leder till ett annat beslut"):
        begar_justering([rostat.pk], slag="omedelbar", aktor=sara.aktor)


@pytest.mark.parametrize("vag", ["narvaro", "jav"])
def test_den_som_tas_bort_efter_beslutet_vander_det_inte(rostat, mote, sara, styrelse, vag):
    besluta_i_rummet(rostat.pk, is_omedelbar=True, aktor=sara.aktor)
    if vag == "narvaro":
        satt_narvaro(mote, lista(mote, utan=styrelse.L[1:4]), aktor=sara.aktor)
    else:
        for person in styrelse.L[1:4]:
            registrera_jav(rostat, person, aktor=sara.aktor)
    with pytest.raises(HinderError, match="Svaren leder till ett annat beslut"):
        begar_justering([rostat.pk], slag="omedelbar", aktor=sara.aktor)


# --- det som är justerat står kvar --------------------------------------------------------------------------------


@pytest.fixture
def justerad(rostat, sara, olle, justa):
    besluta_i_rummet(rostat.pk, is_omedelbar=True, aktor=sara.aktor)
    justera(rostat, sara, olle, justa)
    return farsk(rostat)


def test_ledaren_och_justeraren_av_en_justerad_paragraf_byts_inte(justerad, mote, sara, styrelse):
    with pytest.raises(HinderError):
        byt_ordforande(justerad, styrelse.L[10], aktor=sara.aktor)
    with pytest.raises(HinderError, match="redan justerad"):
        valj_justerare(mote, [styrelse.L[10]], paragraf=justerad, aktor=sara.aktor)


@pytest.mark.parametrize("is_skriven", [False, True])
def test_narvaron_i_det_som_vantar_eller_justerats_andras_inte(rostat, mote, sara, olle, justa, styrelse, is_skriven):
    besluta_i_rummet(rostat.pk, is_omedelbar=True, aktor=sara.aktor)
    justera(rostat, sara, *((olle, justa) if is_skriven else (olle,)))
    fore = mote.narvaror.count()
    for narvarande in ([], lista(mote, utan=styrelse.L[8:9])):
        with pytest.raises(HinderError, match="§ 1 är justerad eller väntar på påskrift"):
            satt_narvaro(mote, narvarande, aktor=sara.aktor)
    pa_distans = [replace(rad, is_distans=True, has_ljud_och_bild=False) for rad in lista(mote)]
    with pytest.raises(HinderError, match="§ 1 är justerad eller väntar på påskrift"):
        satt_narvaro(mote, pa_distans, aktor=sara.aktor)
    assert mote.narvaror.count() == fore
    satt_narvaro(mote, lista(mote), aktor=sara.aktor)


def test_justerarna_av_ett_justerat_protokoll_byts_inte(rostat, mote, sara, olle, justa):
    besluta_i_rummet(rostat.pk, aktor=sara.aktor)
    for annan in mote.paragrafer.filter(status="forberedd"):
        utga(annan.pk, aktor=sara.aktor)
    avsluta(mote, aktor=sara.aktor)
    klara = list(Paragraf.objects.filter(sammantrade=mote).exclude(nummer=None))
    with spela(kl(14) + timedelta(days=1)):
        justering = begar_justering(klara, slag="ordinarie", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        with pytest.raises(HinderError, match="redan justerat"):
            valj_justerare(mote, [], aktor=sara.aktor)


# --- inget går förlorat -------------------------------------------------------------------------------------------


@pytest.fixture
def senare(mote, sara):
    with spela(kl(13, 10)):
        return [gor_punkt(mote, sara, f"Punkt {n}", ("Ja.",)) for n in (1, 2)]


def test_ett_steg_i_en_paragraf_ror_inte_vad_en_senare_sager(punkt, senare, sara, styrelse):
    ledamot, (b, c) = styrelse.L[4].pk, senare
    gar, kommer = Narvaroandring(ledamot, False), Narvaroandring(ledamot, True)
    for var, andring in ((punkt, gar), (b, kommer), (c, replace(gar, tid="15:00"))):
        spara_forhandling(var.pk, Forhandling(narvaro=(andring,)), aktor=sara.aktor)
    rum = Forhandling(narvaro=(kommer,), yrkanden=(yrkande("avslag", styrelse.L[3]),))
    spara_forhandling(b.pk, rum, aktor=sara.aktor)
    (kvar,) = las(farsk(c)).narvaro
    assert (kvar.person, kvar.kommer, kvar.tid) == (ledamot, False, "15:00")
    with pytest.raises(Inmatningsfel, match="Ändra det först"):
        spara_forhandling(b.pk, Forhandling(), aktor=sara.aktor)


# --- ersättare ----------------------------------------------------------------------------------------------------


def test_kl_6_27_pahittade_ersattare_gor_inte_organet_beslutsfort(punkt, mote, sara, styrelse):
    L, E = styrelse.L, styrelse.E
    tj = Narvaro.Slag.TJANSTGORANDE_ERSATTARE
    for for_vem in (E[0], gor_person("Utomstående")):
        with pytest.raises(Inmatningsfel, match="tjänstgör för en annan ledamot"):
            satt_narvaro(mote, [*L[:4], Narvarouppgift(E[0], tj, for_vem)], aktor=sara.aktor)
    with pytest.raises(Inmatningsfel, match="två gånger från samma punkt"):
        satt_narvaro(mote, [*L[:4], L[0]], aktor=sara.aktor)
    satt_narvaro(mote, [*L[:4], *(Narvarouppgift(e, tj, L[0]) for e in E[:4])], aktor=sara.aktor)
    with pytest.raises(HinderError, match=r"tjänstgör mer än en ersättare|tjänstgör själv"):
        avgor(punkt.pk, utfall="enligt_forslag", aktor=sara.aktor)


def test_kl_6_17_den_javiges_ersattare_ar_en_ledig_ersattare(punkt, sara, styrelse):
    L, E = styrelse.L, styrelse.E
    for par in ([(L[4], L[4])], [(L[4], L[5])], [(L[4], E[0]), (L[5], E[0])]):
        jav = tuple(Javuppgift(vem.pk, "", "sakagare", ersattare=ersattare.pk) for vem, ersattare in par)
        with pytest.raises(Inmatningsfel):
            spara_forhandling(punkt.pk, Forhandling(jav=jav), aktor=sara.aktor)
    with pytest.raises(Inmatningsfel):
        registrera_jav(punkt, L[4], ersattare=L[4], aktor=sara.aktor)


# --- det som inte går att läsa ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "steg",
    [
        {"akt": "anmal_jav", "personer": "LEDAMOT", "grundslag": "xyz"},
        {"akt": "anmal_jav", "personer": "LEDAMOT", "grundslag": "sakagare", "grund": "x" * 301},
        {"akt": "kommer", "personer": "ERSATTARE", "slag": "tjanstgorande_ersattare", "tjanstgor_for": "999999"},
        {"akt": "kommer", "personer": "ERSATTARE", "slag": "ersattare", "tid": "1" * 5000},
        {"akt": "kommer", "personer": "1" * 5000, "slag": "tjanstgorande_ersattare"},
        {"akt": "kommer", "personer": "ERSATTARE", "slag": "ovrig", "titel": "x" * 121},
        {"akt": "yrka", "personer": "LEDAMOT", "slag": "bifall", "delbeslut": "99999"},
        {"akt": "anteckna", "personer": "LEDAMOT", "slag": "reservation", "yrkande": "3"},
        {"akt": "kommer", "personer": "UTOMSTAENDE", "slag": "ovrig"},
    ],
    ids=lambda steg: f"{steg['akt']}-{list(steg)[-1]}",
)
def test_ett_felaktigt_steg_vagras_med_besked(punkt, sara, styrelse, som, steg):
    vem = {"LEDAMOT": styrelse.L[4], "ERSATTARE": styrelse.E[0], "UTOMSTAENDE": gor_person("Hemlig")}
    data = {namn: str(vem[varde].pk) if varde in vem else varde for namn, varde in steg.items()}
    version = type(punkt).objects.get(pk=punkt.pk).version
    svar = som(sara).post(reverse("sammantraden:rummet", args=[punkt.pk]), data | {"version": version})
    assert svar.status_code == 422
    assert "Hemlig" not in svar.content.decode()


def test_en_reservation_till_forman_for_ett_yrkande_som_inte_finns_vagras(punkt, sara, styrelse):
    rum = Forhandling(anteckningar=(Anteckningsuppgift("reservation", styrelse.L[4].pk, yrkande=3),))
    with pytest.raises(Inmatningsfel, match="Yrkandet finns inte"):
        spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
