# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every act in every status, every act by every roll; refusals share set-up with the successes."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from remiss.akthet.kontroll import sok_kod
from remiss.akthet.lage import Slag
from remiss.beredning import services
from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Handling
from remiss.karna.dorr import folj, utfor
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from tests.beredning.fabriker import FORSLAG, gor_tu, skriv

Status = Tjansteutlatande.Status
pytestmark = pytest.mark.django_db

#: act → (who may, how it is done, status it leads to from each status where it exists)
AKTER = {
    "skicka_pa_granskning": ("hanna", services.skicka_pa_granskning, {Status.UTKAST: Status.GRANSKAS}),
    "ta_tillbaka": ("hanna", services.ta_tillbaka, {Status.GRANSKAS: Status.UTKAST}),
    "godkann": ("carl", services.godkann, {Status.GRANSKAS: Status.GRANSKAS}),
    "aterlamna": (
        "carl",
        lambda tu, **kw: services.aterlamna(tu, "Skriv om.", **kw),
        {Status.GRANSKAS: Status.UTKAST, Status.BEDOMD: Status.UTKAST},
    ),
    "bedom": ("doris", services.bedom, {Status.GRANSKAS: Status.BEDOMD}),
    "faststall": ("hanna", services.faststall, {Status.BEDOMD: Status.FASTSTALLD}),
    "ateruppta": ("hanna", services.ateruppta, {Status.FASTSTALLD: Status.UTKAST}),
    "spara_sektion": (
        "doris",
        lambda tu, **kw: skriv(tu, "bedomning", "Ny text", kw["aktor"]),
        {
            Status.UTKAST: Status.UTKAST,
            Status.GRANSKAS: Status.GRANSKAS,
        },
    ),
}
ROLLER = ("rut", "hanna", "carl", "doris", "sara", "olle", "justa", "erik", "adam", "superanvandare", "urban")
FAR = {
    "skicka_pa_granskning": {"hanna", "carl"},
    "ta_tillbaka": {"hanna", "carl"},
    "godkann": {"carl", "doris"},
    "aterlamna": {"carl", "doris"},
    "bedom": {"doris"},
    "faststall": {"hanna", "carl"},
    "ateruppta": {"hanna", "carl"},
    "spara_sektion": {"hanna", "carl", "doris"},
}
#: Who sees the draft at all; the rest are answered as if it did not exist.
SER = {"rut", "hanna", "carl", "doris", "sara"}


@pytest.fixture
def folk(request, namnden, hanna, carl, doris):
    return lambda namn: request.getfixturevalue(namn)


@contextmanager
def provisoriskt():
    """Do something and leave no trace, so that the next row of a table starts from the same TU."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("status", Status.values)
def test_varje_akt_finns_bara_i_sina_statusar(status, arendet, folk, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, status, chef=carl, direktor=doris)
    for akt, (vem, gor, overgangar) in AKTER.items():
        with provisoriskt():
            if akt == "bedom" and status == Status.GRANSKAS:
                services.godkann(tu, aktor=carl.aktor)
            handelser = Handelse.objects.count()
            if status in overgangar:
                gor(tu, aktor=folk(vem).aktor)
                assert Tjansteutlatande.objects.get(pk=tu.pk).status == overgangar[status], akt
                assert Handelse.objects.count() > handelser, akt
            else:
                with pytest.raises(FelStatus, match=r"Läs om|låst"):
                    gor(tu, aktor=folk(vem).aktor)
                assert Tjansteutlatande.objects.get(pk=tu.pk).status == status, akt
                assert Handelse.objects.count() == handelser, akt


@pytest.mark.parametrize("akt", AKTER)
def test_varje_roll_far_gora_sitt(akt, arendet, folk, hanna, carl, doris):
    _, gor, overgangar = AKTER[akt]
    fore = next(iter(overgangar))
    tu = gor_tu(arendet, hanna, fore, chef=carl, direktor=doris)
    if akt == "bedom":
        services.godkann(tu, aktor=carl.aktor)
    for roll in ROLLER:
        aktor = folk(roll).aktor
        if roll in FAR[akt]:
            with provisoriskt():
                gor(tu, aktor=aktor)
            continue
        with pytest.raises(FarInteGora if roll in SER else FarInteSe):
            gor(tu, aktor=aktor)
        assert Tjansteutlatande.objects.get(pk=tu.pk).status == fore, roll


def test_ett_ofardigt_utlatande_far_alla_skal_pa_en_gang(arendet, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    with pytest.raises(HinderError) as fel:
        services.skicka_pa_granskning(tu, aktor=hanna.aktor)
    skal = " ".join(h.skal for h in fel.value.hinder)
    for vantat in ("Barnperspektivet", "Sammanfattning", "beslutspunkt", "samverkan"):
        assert vantat in skal


def test_standardmeningen_besvarar_ett_perspektiv(arendet, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    sektion = services.infoga_standardmening(tu, "miljo", aktor=hanna.aktor)
    assert "Testnämnden har inte sett någon påverkan på miljön" in str(sektion.innehall)
    with pytest.raises(Inmatningsfel, match="redan text"):
        services.infoga_standardmening(tu, "miljo", aktor=hanna.aktor)
    with pytest.raises(Inmatningsfel, match="ingen standardmening"):
        services.infoga_standardmening(tu, "sammanfattning", aktor=hanna.aktor)


def test_tomt_perspektiv_stoppar_aven_undertecknandet(arendet, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, Status.GRANSKAS)
    services.godkann(tu, aktor=carl.aktor)
    skriv(tu, "barn", "", doris.aktor)
    with pytest.raises(HinderError, match="Barnperspektivet"):
        services.bedom(tu, aktor=doris.aktor)
    skriv(tu, "barn", "Barn berörs.", doris.aktor)
    assert services.bedom(tu, aktor=doris.aktor).status == Status.BEDOMD


def test_handlaggaren_granskar_inte_sig_sjalv(arendet, carl, doris):
    tu = gor_tu(arendet, carl, Status.GRANSKAS)
    with pytest.raises(HinderError, match="en annan chef"):
        services.godkann(tu, aktor=carl.aktor)
    services.godkann(tu, aktor=doris.aktor)
    with pytest.raises(HinderError, match="redan godkänt"):
        services.godkann(tu, aktor=doris.aktor)


def test_bedomningen_kraver_godkannande(arendet, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, Status.GRANSKAS)
    with pytest.raises(HinderError, match="Godkänn"):
        services.bedom(tu, aktor=doris.aktor)
    services.godkann(tu, aktor=carl.aktor)
    bedomd = services.bedom(tu, aktor=doris.aktor)
    assert (bedomd.undertecknare, bedomd.undertecknares_titel) == (doris.person, "Förvaltningsdirektör")


def test_aterlamnandet_bar_sin_kommentar_och_tar_bort_underskriften(arendet, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, Status.BEDOMD, chef=carl, direktor=doris)
    with pytest.raises(Inmatningsfel, match="vad som behöver ändras"):
        services.aterlamna(tu, "  ", aktor=carl.aktor)
    services.aterlamna(tu, "Räkna om kostnaden.", aktor=carl.aktor)
    tu.refresh_from_db()
    assert (tu.status, tu.undertecknare, tu.undertecknad, tu.godkandes) == (Status.UTKAST, None, None, None)
    kommentar = tu.kommentarer.get()
    assert (kommentar.text, kommentar.is_aterlamning, kommentar.av) == ("Räkna om kostnaden.", True, carl.person)


def test_faststallandet_blir_en_fast_handling_i_arendet(arendet, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
    handling = tu.handling
    assert (handling.arende, handling.typ, handling.status) == (arendet, "tjansteutlatande", "faststalld")
    version = tu.versioner.get(slag="faststalld")
    assert version.handling == handling
    assert [v.slag for v in tu.versioner.order_by("nummer")] == ["granskning", "bedomning", "faststalld"]
    assert version.hash == tu.versioner.get(slag="bedomning").hash


def test_en_ny_omgang_ger_en_ny_handling_och_den_gamla_ligger_kvar(arendet, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
    forsta = tu.handling
    services.ateruppta(tu, aktor=hanna.aktor)
    skriv(tu, "sammanfattning", "Ny text efter återremissen.", hanna.aktor)
    services.skicka_pa_granskning(tu, aktor=hanna.aktor)
    services.godkann(tu, aktor=carl.aktor)
    services.bedom(tu, aktor=doris.aktor)
    tu = services.faststall(tu, aktor=hanna.aktor)
    assert tu.nummer == 2
    assert tu.handling != forsta
    assert Handling.objects.filter(arende=arendet, typ="tjansteutlatande").count() == 2
    assert list(tu.versioner.filter(slag="faststalld").values_list("omgang", flat=True)) == [1, 2]
    gammal, ny = (sok_kod(handling.kontrollkoder.get().kod) for handling in (forsta, tu.handling))
    assert (gammal.slag, ny.slag) == (Slag.ERSATT, Slag.GALLANDE)
    assert tu.handling.beteckning in gammal.besked[0].mening
    assert [u.namn for u in ny.undertecknare] == [doris.person.namn]
    Handling.objects.filter(pk=tu.handling.pk).update(is_sekretess=True)
    assert sok_kod(forsta.kontrollkoder.get().kod).slag is Slag.GALLANDE, "det nya är hemligt och nämns inte"


def test_aterremissen_ateruppta_som_foljd_utan_egen_ratt(arendet, hanna, carl, doris, rut):
    tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
    orsak = Handelse.objects.filter(aktor_ref=rut.pk).last()
    ater = services.ateruppta_foljd(tu, orsak=orsak)
    assert (ater.status, ater.nummer) == (Status.UTKAST, 2)
    assert services.ateruppta_foljd(tu, orsak=orsak) is None
    with pytest.raises(FarInteGora):
        utfor(ater.skicka_pa_granskning, aktor=rut.aktor)
    assert folj(ater.ateruppta, orsak=orsak) is None


def test_vd_undertecknar_sitt_eget_avsnitt_i_bolaget(bolagets_arende, bolagets_handlaggare, bolaget, vera):
    tu = gor_tu(bolagets_arende, bolagets_handlaggare)
    avsnitt = tu.sektioner.get(mallsektion__slag="bedomning")
    assert tu.rubrik_for(avsnitt.mallsektion) == "Bedömning av Testbolaget AB VD"
    skriv(tu, "bedomning", "Handläggarens utkast till bedömning.", bolagets_handlaggare.aktor)
    skriv(tu, "bedomning", "VD:s egna ord.", vera.aktor)
    with pytest.raises(FarInteGora):
        skriv(tu, "sammanfattning", "VD skriver inte här i ett utkast.", vera.aktor)
    services.skicka_pa_granskning(tu, aktor=bolagets_handlaggare.aktor)
    services.godkann(tu, aktor=vera.aktor)
    with pytest.raises(FarInteGora):
        services.bedom(tu, aktor=bolagets_handlaggare.aktor)
    bedomd = services.bedom(tu, aktor=vera.aktor)
    assert bedomd.undertecknares_titel == "VD, Testbolaget AB"


def test_direktoren_redigerar_medan_texten_granskas_men_handlaggaren_vantar(arendet, hanna, doris):
    tu = gor_tu(arendet, hanna, Status.GRANSKAS)
    skriv(tu, "beskrivning", "Direktörens ändring.", doris.aktor)
    with pytest.raises(FarInteGora):
        skriv(tu, "beskrivning", "Handläggarens ändring.", hanna.aktor)
    services.satt_beslutsforslag(tu, [*FORSLAG, "En punkt till."], aktor=doris.aktor)
    assert tu.beslutsforslag.count() == 3


def test_ett_avslutat_arende_far_inget_nytt_utlatande(arendet, hanna, rut):
    from remiss.diarium.services import avsluta

    gor_tu(arendet, hanna, ifylld=False)
    avsluta(arendet, aktor=rut.aktor)
    with pytest.raises(HinderError, match="inte öppet"):
        services.skapa_tu(arendet, aktor=hanna.aktor)


def test_den_som_skriver_far_veta_vilka_tecken_som_inte_gar_att_skriva(arendet, hanna):
    """Before anybody reviews, and the text is left as it was."""
    tu = gor_tu(arendet, hanna)
    skriv(tu, "bedomning", "Yttrandet från محمد stöds 👍", hanna.aktor)
    with pytest.raises(HinderError, match=r"م \(U\+0645\) i ”Yttrandet från محمد"):
        services.skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    tu.refresh_from_db()
    assert tu.status == Status.UTKAST
