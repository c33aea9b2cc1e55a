# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Reservations in the room: who, until when, with which text (KL 4:27, row 22); other notes; avvikande mening."""

from datetime import UTC, date

import pytest
from django.urls import reverse

from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.forhandling import Anteckningsuppgift, Forhandling, las
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.protokollstext import genererat
from remiss.sammantraden.services import (
    angra_steg,
    avsluta,
    begar_justering,
    besluta_i_rummet,
    lamna_text,
    skriv_pa,
    spara_forhandling,
    ta_steg,
    utga,
)
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import gor_styrelse, oppnat, votering, yrkande
from tests.sammantraden.rummet import punkten as las_punkten
from tests.varld import varld

DAGEN_EFTER = date(2018, 12, 20)
AVSTAR, NEJ = 9, 8


@varld
def styrelse(namnden, sara, rut, olle, justa):
    return gor_styrelse(namnden, olle.person)


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


@pytest.fixture
def punkt(mote, sara, styrelse, justa):
    """The item is voted on: ledamot 8 says no, ledamot 9 abstains. Nothing is decided yet."""
    roster = zip((*styrelse.L, justa.person), "jjjjjjjnnajjjj", strict=True)
    with spela(kl(13, 30)):
        punkt = las_punkten(mote)
        rum = Forhandling(
            yrkanden=(yrkande("avslag", styrelse.L[NEJ]),), propositioner=(votering("huvud", None, 1, roster),)
        )
        spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
        yield Paragraf.objects.get(pk=punkt.pk)


def iso(timme, minut):
    return kl(timme, minut).astimezone(UTC).isoformat()


def anteckna(punkt, sara, slag, person, *, text="", **extra):
    data = {"slag": slag, "personer": [person.pk], "text": text}
    return ta_steg(punkt.pk, "anteckna", data, aktor=sara.aktor, **extra)


def sluta(mote, sara):
    for rad in mote.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    avsluta(mote, aktor=sara.aktor)


# --- row 22 -------------------------------------------------------------------------------------------------------


def test_rad_22_den_som_rostade_emot_far_reservera_sig(punkt, sara, styrelse):
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
    assert [a.person for a in las(las_punkten(punkt.sammantrade)).anteckningar] == [styrelse.L[NEJ].pk]


@pytest.mark.parametrize(
    ("vem", "skal"),
    [
        pytest.param(lambda s: s.L[AVSTAR], "deltog inte i avgörandet", id="avstod"),
        pytest.param(lambda s: s.E[0], "Erbjud en protokollsanteckning", id="ersättare som inte tjänstgör"),
    ],
)
@pytest.mark.parametrize("efterat", [False, True], ids=["på mötet", "förs in efteråt"])
def test_rad_22_andra_far_det_inte_heller_efterat(punkt, sara, styrelse, vem, skal, efterat):
    """The law makes no exception, so a note of what happened does not help."""
    extra = {}
    if efterat:
        besluta_i_rummet(punkt.pk, aktor=sara.aktor)
        sluta(punkt.sammantrade, sara)
        extra = {"efterregistrerad": True, "bristanteckning": "Det gick till så."}
    with pytest.raises(HinderError, match=skal):
        anteckna(punkt, sara, "reservation", vem(styrelse), **extra)


def test_rad_22_den_som_anmaler_dagen_efter_nekas(punkt, sara, styrelse):
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    sluta(punkt.sammantrade, sara)
    with spela(kl(9, dag=DAGEN_EFTER)):
        with pytest.raises(HinderError, match="anmäldes efter att sammanträdet hade avslutats"):
            anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
        anteckna(punkt, sara, "reservation", styrelse.L[NEJ], efterregistrerad=True)
    (rad,) = las(las_punkten(punkt.sammantrade)).anteckningar
    assert rad.anmaldes == Paragraf.objects.get(pk=punkt.pk).avgjordes.isoformat(), "den anmäldes på sammanträdet"


def test_rad_22_texten_efter_omedelbar_justering_nekas_och_namnet_star_kvar(punkt, sara, styrelse, olle, justa):
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
    besluta_i_rummet(punkt.pk, is_omedelbar=True, aktor=sara.aktor)
    justering = begar_justering([punkt.pk], slag="omedelbar", aktor=sara.aktor)
    with pytest.raises(HinderError, match="väntar på påskrift"):
        lamna_text(punkt.pk, styrelse.L[NEJ], "För dyrt.", aktor=sara.aktor)
    for vem in (olle, justa):
        skriv_pa(justering, aktor=vem.aktor)
    with spela(kl(13, 40)), pytest.raises(HinderError, match="Anteckna bara namnet"):
        lamna_text(punkt.pk, styrelse.L[NEJ], "För dyrt.", aktor=sara.aktor)
    justerad = Paragraf.objects.get(pk=punkt.pk)
    assert justerad.status == "justerad"
    assert genererat(justerad)["reservation"] == ["L9 Ledamot09 (L) reserverar sig mot beslutet."]


# --- the text -----------------------------------------------------------------------------------------------------


def test_texten_lamnas_senare_och_kan_angras(punkt, sara, styrelse):
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
    with spela(kl(13, 45)):
        lamna_text(punkt.pk, styrelse.L[NEJ], " För dyrt. ", aktor=sara.aktor)
        klar = las_punkten(punkt.sammantrade)
        (rad,) = las(klar).anteckningar
        assert (rad.text, rad.anmaldes, rad.lamnades) == (
            "För dyrt.", iso(13, 30), iso(13, 45),
        )  # fmt: skip
        assert genererat(klar)["reservation"][0].endswith("reserverar sig mot beslutet: För dyrt.")
        angra_steg(punkt.pk, aktor=sara.aktor)
    assert [a.text for a in las(las_punkten(punkt.sammantrade)).anteckningar] == [""]


@pytest.mark.parametrize(("timme", "far"), [(12, True), (13, False)])
def test_organets_egen_grans_for_texten(punkt, sara, styrelse, timme, far):
    punkt.organ.installning.reservationstext_senast = "nasta_dag"
    punkt.organ.installning.save()
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
    with spela(kl(14, dag=DAGEN_EFTER)):
        if far:
            lamna_text(punkt.pk, styrelse.L[NEJ], "Text.", hande=kl(timme, dag=DAGEN_EFTER), aktor=sara.aktor)
        else:
            with pytest.raises(HinderError, match="lämnades för sent"):
                lamna_text(punkt.pk, styrelse.L[NEJ], "Text.", hande=kl(timme, dag=DAGEN_EFTER), aktor=sara.aktor)


def test_en_text_som_kom_i_tid_gor_inget_senare_steg_for_sent(punkt, sara, styrelse):
    punkt.organ.installning.reservationstext_senast = "nasta_dag"
    punkt.organ.installning.save()
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ], text="För dyrt.")
    with spela(kl(15, dag=DAGEN_EFTER)):
        ta_steg(punkt.pk, "yrka", {"slag": "bifall", "personer": [styrelse.L[1].pk]}, aktor=sara.aktor)
        (rad,) = las(las_punkten(punkt.sammantrade)).anteckningar
        assert rad.lamnades == iso(13, 30)


# --- others -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("far", [True, False])
@pytest.mark.parametrize("slag", ["protokollsanteckning", "sarskilt_yttrande"])
def test_ersattarens_mening_antecknas_om_reglementet_sager_det(punkt, sara, styrelse, slag, far):
    punkt.organ.installning.has_anteckning_av_ersattare = far
    punkt.organ.installning.save()
    anteckna(punkt, sara, slag, styrelse.L[AVSTAR], text="Jag instämmer.")
    if far:
        anteckna(punkt, sara, slag, styrelse.E[0], text="Jag instämmer.")
    else:
        with pytest.raises(HinderError, match="medger inte att E1 Ersattare1 får något antecknat"):
            anteckna(punkt, sara, slag, styrelse.E[0], text="Jag instämmer.")


def test_den_som_inte_deltar_sager_det_fore_beslutet(mote, sara, styrelse):
    with spela(kl(13, 30)):
        punkt = las_punkten(mote)
        besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    with spela(kl(13, 40)):
        with pytest.raises(HinderError, match="Beslutet var fattat"):
            anteckna(punkt, sara, "deltar_inte", styrelse.L[2])
        anteckna(punkt, sara, "deltar_inte", styrelse.L[2], hande=kl(13, 30))
        with pytest.raises(HinderError, match="deltog inte i avgörandet"):
            anteckna(punkt, sara, "reservation", styrelse.L[2])


def test_i_ett_bolag_far_styrelsen_och_vd_avvikande_mening(mote, sara, styrelse):
    mote.organ.versioner.update(typ="bolag")
    vd = gor_person("Vera", login=False)
    ge_uppdrag(vd, mote.organ, Rollkod.VD)
    with spela(kl(13, 30)):
        punkt = las_punkten(mote)
        for vem in (styrelse.L[3], vd):
            anteckna(punkt, sara, "avvikande_mening", vem)
        with pytest.raises(HinderError, match="varken ledamot, tjänstgörande suppleant eller VD"):
            anteckna(punkt, sara, "avvikande_mening", styrelse.E[0])
    assert len(las(las_punkten(mote)).anteckningar) == 2


def test_en_rost_som_andras_tar_inte_med_sig_reservationen_i_tysthet(punkt, sara, styrelse):
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
    data = {"proposition": 1, "roster": {styrelse.L[NEJ].pk: "avstar"}}
    with pytest.raises(HinderError, match="L9 Ledamot09 deltog inte i avgörandet"):
        ta_steg(punkt.pk, "rosta", data, aktor=sara.aktor)


# --- pages -----------------------------------------------------------------------------------------------


def test_sidan_tar_emot_texten_och_sager_varfor_den_kom_for_sent(punkt, sara, styrelse, som):
    anteckna(punkt, sara, "reservation", styrelse.L[NEJ])
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    klient, adress = som(sara), reverse("sammantraden:lamna_text", args=[punkt.pk])
    assert (
        "Lämna text till reservation" in klient.get(reverse("sammantraden:paragraf", args=[punkt.pk])).content.decode()
    )
    assert f"{adress}?anteckning=1" in klient.get(reverse("sammantraden:rummet", args=[punkt.pk])).content.decode()
    (rad,) = punkt.anteckningar.all()
    assert f'value="{rad.pk}" selected' in klient.get(f"{adress}?anteckning=1").content.decode()
    punkt.organ.installning.reservationstext_senast = "nasta_dag"
    punkt.organ.installning.save()
    data = {"anteckning": rad.pk, "text": "För dyrt.", "hande": "2018-12-20 12:30"}
    with spela(kl(14, dag=DAGEN_EFTER)):
        nekad = klient.post(adress, data).content.decode()
        assert "Anteckna bara namnet" in nekad
        assert "För dyrt." in nekad
        klient.post(adress, data | {"hande": "2018-12-20 11:30"}, follow=True)
    assert [a.text for a in punkt.anteckningar.all()] == ["För dyrt."]


def test_rummet_fragar_nar_det_anmaldes(punkt, sara, styrelse, som):
    besluta_i_rummet(punkt.pk, aktor=sara.aktor)
    sluta(punkt.sammantrade, sara)
    klient, adress = som(sara), reverse("sammantraden:rummet", args=[punkt.pk])
    version = type(punkt).objects.get(pk=punkt.pk).version
    data = {"akt": "anteckna", "slag": "reservation", "personer": [styrelse.L[NEJ].pk], "version": version}
    with spela(kl(9, dag=DAGEN_EFTER)):
        assert "När det anmäldes" in klient.get(adress).content.decode()
        assert klient.post(adress, data | {"anmaldes": "efter"}).status_code == 422
        assert klient.post(adress, data | {"anmaldes": "motet"}).status_code == 302
    assert punkt.anteckningar.count() == 1


def test_en_anteckning_sparas_med_de_tider_den_har(punkt, sara, styrelse):
    tider = {"anmaldes": iso(13, 10), "lamnades": iso(13, 20)}
    rum = las(Paragraf.objects.get(pk=punkt.pk))
    med = Anteckningsuppgift("reservation", styrelse.L[NEJ].pk, "För dyrt.", 1, **tider)
    spara_forhandling(punkt.pk, Forhandling(**vars(rum) | {"anteckningar": (med,)}), aktor=sara.aktor)
    assert las(Paragraf.objects.get(pk=punkt.pk)).anteckningar == (med,)
