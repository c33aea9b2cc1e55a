# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Expediering: only what is fixed, to anyone; the record of each delivery; the same number of queries for 16 and 86."""

from email import message_from_bytes

import pytest
from django.core import mail

from remiss.diarium.models import Expediering, Handling, Inkommet, Leverans
from remiss.diarium.services import (
    Adressat,
    Nyfil,
    aterkalla_leverans,
    avsluta,
    byt_fil,
    expediera,
    faststall,
    makulera_handling,
    markera_sekretess,
    registrera_inkommet,
    registrera_studs,
    skicka_igen,
)
from remiss.karna import jobb, klocka
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel
from remiss.karna.models import Handelse, Jobb
from remiss.organisation.ratter import Ratt, Rollkod
from tests.diarium.fabriker import PDF, gor_arende, gor_diarium, gor_handling, gor_utkast
from tests.fabriker import ge_uppdrag, gor_organ
from tests.siffror import fragor, stated

Status = Leverans.Status
LST = Adressat(None, "Länsstyrelsen", "epost", "reg@lst.example")


@pytest.fixture
def skicka(arendet, rut):
    """Send one fixed handling to the given recipients."""

    def skicka(*adressater, handlingar=None, anvandare=rut, **extra):
        handlingar = handlingar or [gor_handling(arendet, rut)]
        return expediera(arendet, handlingar, adressater, aktor=anvandare.aktor, rubrik="Remiss", **extra)

    return skicka


@pytest.fixture
def till_grannen(grannnamnden):
    return Adressat(grannnamnden, "Grannämnden", "intern")


def test_till_organ_i_systemet_kommer_det_in_oregistrerat_med_filer(skicka, till_grannen, arendet, grannnamnden):
    exp = skicka(till_grannen)
    inkommet = Inkommet.objects.get()
    leverans = exp.leveranser.get()
    assert (inkommet.organ, inkommet.leverans, inkommet.status) == (grannnamnden, leverans, "oregistrerat")
    assert (inkommet.ert_dnr, inkommet.avsandare_namn) == (arendet.diarienummer, "Testnämnden")
    assert (inkommet.kanal, inkommet.foreslagen_typ) == ("intern", "remiss")
    assert [f.namn for f in inkommet.filer.all()] == ["Missiv.pdf"]
    assert (leverans.status, leverans.skickades, leverans.organversion.namn) == (
        Status.LEVERERAD,
        exp.hande,
        "Grannämnden",
    )


def test_svar_med_vart_nummer_landar_i_vart_arende(arendet, grannnamnden, grannens_diarium, namnden, rut, urban):
    deras = gor_arende(grannnamnden, urban, "Yttrande")
    svar = gor_handling(deras, urban, "Yttrande", typ="yttrande")
    till = [Adressat(namnden, "Testnämnden", "intern")]
    expediera(deras, [svar], till, aktor=urban.aktor, rubrik="Svar", ert_dnr=f" {arendet.diarienummer.lstrip('0')} ")
    inkommet = Inkommet.objects.get(organ=namnden)
    assert (inkommet.foreslaget_arende, inkommet.foreslagen_typ) == (arendet, "yttrande")
    handling = registrera_inkommet(inkommet, arende=arendet, aktor=rut.aktor)
    assert (handling.arende, handling.fran, handling.typ) == (arendet, "Grannämnden", "yttrande")
    akt = Handelse.objects.get(akt="diarium.inkommet.registrera")
    assert akt.uppgifter == {"arende_id": arendet.pk, "handling_id": handling.pk}
    assert akt.arende_ref == arendet.pk


@pytest.mark.parametrize(
    ("sagd", "foreslagen"),
    [
        pytest.param("", "protokollsutdrag", id="utdraget är det som säger mest"),
        pytest.param("yttrande", "yttrande", id="den som skickar vet att det är ett svar"),
    ],
)
def test_registrera_foreslar_vad_leveransen_ar_for_mottagaren(
    sagd, foreslagen, skicka, till_grannen, arendet, rut, urban, grannens_diarium, client
):
    handlingar = [
        gor_handling(arendet, rut, typ=typ) for typ in ("protokollsutdrag", "tjansteutlatande", "reservation")
    ]
    exp = skicka(till_grannen, handlingar=handlingar, typ_hos_mottagaren=sagd)
    skicka_igen(exp.leveranser.get(), kanal="intern", adress="", aktor=rut.aktor)
    client.force_login(urban)
    for inkommet in Inkommet.objects.all():
        formular = client.get(inkommet.get_absolute_url()).context["formular"]
        assert formular["typ"].value() == foreslagen
    assert Inkommet.objects.count() == 2


def test_text_och_brev_kommer_fram_byte_for_byte(skicka, arendet, rut):
    innehall = b"Subject: Hej\r\nFrom: a@b.se\n\nRad ett\r\nRad tv\xc3\xa5\n--b\n"
    filer = [Nyfil(namn, innehall + namn.encode()) for namn in ("brev.eml", "anteckning.txt", "sida.html")]
    skicka(LST, handlingar=[faststall(gor_utkast(arendet, rut, filer=filer), aktor=rut.aktor)])
    jobb.kor_vantande()
    delar = message_from_bytes(mail.outbox[0].message().as_bytes()).walk()
    bilagor = {d.get_filename(): d.get_payload(decode=True) for d in delar if d.get_filename()}
    assert bilagor == {fil.namn: fil.innehall for fil in filer}


def test_epost_gar_genom_utkorgen_ett_brev_per_mottagare(skicka):
    exp = skicka(LST, Adressat(None, "Region", "epost", "reg@region.example"), text="Svara senast 31 mars.")
    assert mail.outbox == []
    jobb.kor_vantande()
    assert [(b.to, b.attachments[0][1]) for b in mail.outbox] == [
        (["reg@lst.example"], PDF),
        (["reg@region.example"], PDF),
    ]
    ids = {b.message()["Message-ID"] for b in mail.outbox}
    assert ids == set(exp.leveranser.values_list("meddelande_id", flat=True))
    assert set(exp.leveranser.values_list("status", flat=True)) == {Status.LEVERERAD}
    assert "Diarienummer: " in mail.outbox[0].body


def test_brevet_skickas_en_gang_aven_om_jobbet_kors_om(skicka):
    skicka(LST)
    jobb.kor_vantande()
    Jobb.objects.update(lage="vantar")
    jobb.kor_vantande()
    assert len(mail.outbox) == 1


def test_ett_brev_som_inte_gar_ivag_stoppar_inte_de_andra(skicka, monkeypatch):
    exp = skicka(LST, Adressat(None, "Region", "epost", "reg@region.example"))
    from django.core.mail import EmailMessage

    riktig = EmailMessage.send

    def send(self, *args, **kwargs):
        if "lst" in self.to[0]:
            raise OSError("mail server down")
        return riktig(self, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    jobb.kor_vantande()
    assert dict(exp.leveranser.values_list("namn", "status")) == {"Länsstyrelsen": "vantar", "Region": "levererad"}


def test_rubrik_med_radbrytning_blir_inget_nytt_brevhuvud(skicka, arendet, rut):
    expediera(arendet, [gor_handling(arendet, rut)], [LST], aktor=rut.aktor, rubrik="Hej\r\nBcc: alla@stad.example")
    jobb.kor_vantande()
    (brev,) = mail.outbox
    assert brev.message()["Bcc"] is None
    assert brev.recipients() == ["reg@lst.example"]


def test_utkast_makulerat_och_ofilat_expedieras_inte(skicka, arendet, rut, hanna):
    makulerad = makulera_handling(gor_handling(arendet, rut), skal="Fel", aktor=rut.aktor)
    for handling in (gor_utkast(arendet, hanna), makulerad):
        with pytest.raises(HinderError, match="inte fastställd"):
            skicka(LST, handlingar=[handling])
    assert not Leverans.objects.exists()
    assert skicka(LST).leveranser.count() == 1


@pytest.mark.parametrize(
    ("adressat", "skal"),
    [
        (Adressat(None, "X", "epost", "inte en adress"), "inte giltig"),
        (Adressat(None, "X", "epost", "a@b.se\nBcc: c@d.se"), "inte giltig"),
        (Adressat(None, "X", "epost", ""), "inte giltig"),
        (Adressat(None, "X", "intern"), "finns inte i systemet"),
        (Adressat(None, "X", "post", " "), "saknas för X"),
    ],
)
def test_adress_som_inte_nar_nagon_vagras(skicka, adressat, skal):
    with pytest.raises((Inmatningsfel, HinderError), match=skal):
        skicka(LST, adressat)
    assert not Leverans.objects.exists()


def test_utan_mottagare_eller_med_annat_arendes_handling_vagras(skicka, arendet, namnden, rut):
    with pytest.raises(HinderError, match="minst en mottagare"):
        skicka()
    annan = gor_handling(gor_arende(namnden, rut), rut)
    with pytest.raises(Inmatningsfel, match="hör inte till ärendet"):
        skicka(LST, handlingar=[annan])


def test_bara_den_som_far_expedierar(skicka, hanna, urban, arendet, rut):
    handling = gor_handling(arendet, rut)
    with pytest.raises(FarInteGora):
        skicka(LST, handlingar=[handling], anvandare=hanna)
    with pytest.raises(FarInteSe):
        skicka(LST, handlingar=[handling], anvandare=urban)
    assert skicka(LST, handlingar=[handling], anvandare=hanna, ratt=Ratt.SKICKA_REMISS).leveranser.count() == 1


def test_den_som_inte_far_lasa_en_markerad_handling_skickar_den_inte(skicka, hanna, arendet, rut):
    handling = markera_sekretess(gor_handling(arendet, rut), bestammelse="OSL 21 kap.", aktor=rut.aktor)
    with pytest.raises(FarInteSe):
        skicka(LST, handlingar=[handling], anvandare=hanna, ratt=Ratt.SKICKA_REMISS)
    assert skicka(LST, handlingar=[handling]).leveranser.count() == 1


def test_tf_2_10_det_expedierade_blir_upprattat_och_makuleras_inte(skicka, arendet, rut):
    handling = gor_handling(arendet, rut)
    assert handling.upprattad is None
    skicka(LST, handlingar=[handling])
    handling.refresh_from_db()
    assert handling.upprattad == klocka.idag()
    with pytest.raises(HinderError, match="expedierad"):
        makulera_handling(handling, skal="Fel", aktor=rut.aktor)


def test_studs_syns_och_kan_skickas_om_till_ratt_adress(skicka, rut):
    exp = skicka(LST)
    jobb.kor_vantande()
    leverans = exp.leveranser.get()
    registrera_studs(leverans, orsak="550 No such user", aktor=rut.aktor)
    with pytest.raises(FelStatus):
        registrera_studs(leverans, orsak="igen", aktor=rut.aktor)
    ny = skicka_igen(leverans, kanal="epost", adress="ratt@lst.example", aktor=rut.aktor)
    jobb.kor_vantande()
    assert mail.outbox[-1].to == ["ratt@lst.example"]
    assert ny.leveranser.get().ersatter == leverans
    leverans.refresh_from_db()
    assert (leverans.status, leverans.studs_orsak) == (Status.STUDSAD, "550 No such user")


def test_skickas_igen_efter_rattelse_gar_den_nya_filen_men_den_gamla_noteringen_star_kvar(skicka, arendet, rut):
    handling = gor_handling(arendet, rut)
    exp = skicka(LST, handlingar=[handling])
    byt_fil(handling, ersatter=handling.filer.get(), fil=Nyfil("b.pdf", PDF + b"ny"), skal="Fel fil", aktor=rut.aktor)
    jobb.kor_vantande()
    skicka_igen(exp.leveranser.get(), kanal="epost", adress="reg@lst.example", aktor=rut.aktor)
    jobb.kor_vantande()
    assert [b.attachments[0][1] for b in mail.outbox] == [PDF, PDF + b"ny"]
    summor = list(handling.expedierad_i.order_by("id").values_list("kontrollsummor", flat=True))
    assert summor[0] != summor[1]


def test_aterkallad_leverans_sags_till_mottagaren(skicka, till_grannen, rut):
    exp = skicka(LST, till_grannen)
    jobb.kor_vantande()
    for leverans in exp.leveranser.all():
        aterkalla_leverans(leverans, skal="Fel mottagare", aktor=rut.aktor)
    jobb.kor_vantande()
    assert mail.outbox[-1].subject == "Återkallas: Remiss"
    assert "Fel mottagare" in mail.outbox[-1].body
    inkommet = Inkommet.objects.get()
    assert inkommet.aterkallades is not None
    assert inkommet.filer.count() == 1  # allmän handling there (TF 2:9): nothing is taken away


def test_det_som_aterkallas_innan_det_gatt_ivag_skickas_aldrig(skicka, rut):
    exp = skicka(LST)
    aterkalla_leverans(exp.leveranser.get(), skal="Fel mottagare", aktor=rut.aktor)
    jobb.kor_vantande()
    assert mail.outbox == []


def test_arende_med_vantande_leverans_avslutas_inte(skicka, arendet, rut):
    skicka(LST)
    with pytest.raises(HinderError, match="inte är framme"):
        avsluta(arendet, aktor=rut.aktor)
    jobb.kor_vantande()
    assert avsluta(arendet, aktor=rut.aktor).status == "avslutat"


def test_tf_2_10_vid_avslut_blir_resten_upprattat(arendet, rut, hanna):
    handling = gor_handling(arendet, rut)
    utkast = gor_utkast(arendet, hanna)
    with pytest.raises(HinderError, match="ett utkast"):
        avsluta(arendet, aktor=rut.aktor)
    makulera_handling(utkast, skal="Behövs inte", aktor=rut.aktor)
    avsluta(arendet, aktor=rut.aktor)
    handling.refresh_from_db()
    assert handling.upprattad == klocka.idag()


def _expediering(arendet, rut, antal):
    """Queries of one dispatch to `antal` recipients of every kind, all ready-made beforehand."""
    organ = [gor_organ(f"m{antal}-{n}", f"Mottagare {n}", ratter=False) for n in range(antal)]
    gor_diarium(*organ, kod=f"d{antal}")
    handling = gor_handling(arendet, rut)
    adressater = [Adressat(o, o.kod, "intern") for o in organ[: antal // 2]]
    adressater += [Adressat(None, o.kod, "epost", f"{o.kod}@stad.example") for o in organ[antal // 2 : -1]]
    adressater += [Adressat(None, "Brev", "post", "Gatan 1")]
    kostnad = fragor(lambda: expediera(arendet, [handling], adressater, aktor=rut.aktor, rubrik="R", ert_dnr="0001/18"))
    exp = Expediering.objects.latest("pk")
    assert exp.leveranser.count() == antal
    assert Inkommet.objects.filter(leverans__expediering=exp).count() == antal // 2
    return kostnad


def test_expedieringen_kostar_lika_manga_fragor_till_5_16_och_86(arendet, rut):
    """Search index and tasks are brought up to date in the same transaction and are counted here."""
    _expediering(arendet, rut, 4)  # content types and the like are read once
    assert [_expediering(arendet, rut, n) for n in (5, 16, 86)] == [stated("Expediering")] * 3


def test_handlingens_id_galler_bara_i_sitt_arende(arendet, rut, namnden):
    """A registrator of two organs cannot send one organ's handling in the other's name."""
    annan = gor_organ("tredje", "Tredje nämnden")
    gor_diarium(annan, kod="tredje")
    ge_uppdrag(rut.person, annan, Rollkod.REGISTRATOR)
    deras = gor_arende(annan, rut)
    with pytest.raises(Inmatningsfel):
        expediera(deras, [gor_handling(arendet, rut)], [LST], aktor=rut.aktor, rubrik="R")
    assert Handling.objects.filter(arende=deras).count() == 0
