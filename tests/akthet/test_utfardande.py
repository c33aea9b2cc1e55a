# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Extracts and protocols are issued with a code, printed in the very bytes that it is bound to."""

import hashlib
from datetime import date

import pytest

from remiss.akthet.kontroll import sok_fil, sok_kod
from remiss.akthet.lage import Slag
from remiss.akthet.models import Kontrollkod
from remiss.diarium import lagring
from remiss.diarium.models import Handling
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import Nyfil, byt_fil, folj_ersatt, makulera_handling, markera_sekretess, upphav_sekretess
from remiss.karna.klocka import spela
from remiss.sammantraden import dokument
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import avsluta, protokoll, ratta, utdrag, utga
from remiss.sammantraden.services.handlingar import _till_dokument, protokollsutkast
from tests.pdf.verktyg import kraver_poppler, sidtexter
from tests.sammantraden.fabriker import kl

RATTELSEDAG = date(2018, 12, 21)


def slagen(kod):
    return [besked.slag for besked in sok_kod(kod.kod).besked]


def ratta_texten(punkt, sara):
    with spela(kl(10, dag=RATTELSEDAG)):
        ratta(punkt, "Budgeten avslås.", gammal_text="Budgeten fastställs.", aktor=sara.aktor)


@pytest.fixture
def protokollkod(mote, justerad, sara):
    """The code of the whole protocol."""
    with spela(kl(16)):
        utga(mote.paragrafer.i_ordning()[1], aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
        return Kontrollkod.objects.get(handling=protokoll(mote, aktor=sara.aktor))


@kraver_poppler
def test_koden_star_pa_varje_sida_av_just_den_filen(kod, pdf):
    assert hashlib.sha256(pdf).hexdigest() == kod.fil.sha256
    sidor = sidtexter(pdf)
    assert sidor
    assert all(f"Kod: {kod.grupperad}" in sida for sida in sidor)


def test_dokumentet_is_en_funktion_av_sitt_innehall(justerad):
    klar = _till_dokument(justerad.pk)
    bestyrkt = dokument.Bestyrkande("Sara", "Sekreterare", klar.dag)
    assert dokument.utdrag(klar, bestyrkt) == dokument.utdrag(klar, bestyrkt)
    assert dokument.utdrag(klar, bestyrkt).sidfot[1:] == ("Utdrag ur protokoll", "Sammanträdesdatum: 2018-12-19")


def test_ett_utkast_har_ingen_kod(mote):
    utkast = dokument.protokoll(Sammantrade.objects.get(pk=mote.pk))
    assert utkast.vattenstampel == "Utkast"
    with pytest.raises(ValueError, match="draft"):
        rita_fast(utkast)
    assert "verifiera" not in repr(protokollsutkast(mote))
    assert {kod.handling.typ for kod in Kontrollkod.objects.all()} == {"kallelse"}


def test_svaret_sager_organ_vad_nar_och_vilka_som_skrev_under(kod):
    svar = sok_kod(kod.kod)
    assert (svar.organ, svar.handling, svar.utfardad) == (
        "Testnämnden", "Protokollsutdrag § 1, sammanträdet 19 december 2018", date(2018, 12, 19),
    )  # fmt: skip
    assert svar.slag is Slag.GALLANDE
    assert svar.sha256 == kod.fil.sha256
    assert svar == sok_fil(kod.fil.sha256)
    assert [(u.namn, u.roll) for u in svar.undertecknare] == [
        ("Olle Testsson", "Ordförande"), ("Justa Testsson", "Justerande"), ("Sara Testsson", "Bestyrkte handlingen"),
    ]  # fmt: skip


def test_arendemeningen_och_rubriken_namns_inte(kod, justerad):
    assert justerad.rubrik == "Budget 2019"
    assert "Budget" not in repr(sok_kod(kod.kod))


def test_efter_en_rattelse_is_utdraget_rattat_och_med_ett_nytt_ersatt(kod, justerad, sara):
    ratta_texten(justerad, sara)
    (besked,) = sok_kod(kod.kod).besked
    assert (besked.slag, besked.dag) == (Slag.RATTAD, RATTELSEDAG)
    with spela(kl(11, dag=RATTELSEDAG)):
        ny = Kontrollkod.objects.get(handling=utdrag(justerad, aktor=sara.aktor))
    assert ny.kod != kod.kod, "varje utfärdad version har sin egen kod"
    assert slagen(ny) == [Slag.GALLANDE], "rättelsen står i det nya"
    assert slagen(kod) == [Slag.ERSATT, Slag.RATTAD]
    assert ny.handling.beteckning in sok_kod(kod.kod).besked[0].mening


def test_protokollet_utfardas_och_rattas(protokollkod, justerad, sara):
    svar = sok_kod(protokollkod.kod)
    assert svar.handling == "Protokoll sammanträdet 19 december 2018"
    assert svar.slag is Slag.GALLANDE
    assert {u.namn for u in svar.undertecknare} == {"Olle Testsson", "Justa Testsson"}
    ratta_texten(justerad, sara)
    assert slagen(protokollkod) == [Slag.RATTAD]


def test_en_rattelse_i_en_markt_paragraf_sags_inte_om_protokollet(kod, protokollkod, justerad, sara, rut):
    ratta_texten(justerad, sara)
    markera_sekretess(kod.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert slagen(protokollkod) == [Slag.GALLANDE]


def test_bytt_fil_ersatt_handling_och_makulering_syns(kod, rut, justerad, tu):
    byt_fil(
        kod.handling, fil=Nyfil("ratt.pdf", b"%PDF-1.7 ratt"), skal="Fel fil.", aktor=rut.aktor,
        ersatter=kod.handling.filer.get(),
    )  # fmt: skip
    assert slagen(kod) == [Slag.ERSATT]
    folj_ersatt([kod.handling_id], tu.handling)
    assert slagen(kod) == [Slag.ERSATT, Slag.ERSATT]
    makulera_handling(kod.handling, skal="Hemligt skäl.", aktor=rut.aktor)
    assert slagen(kod)[0] is Slag.MAKULERAD
    assert "Hemligt skäl" not in repr(sok_kod(kod.kod))


def test_sekretess_doljer_och_haller_det_makulerade_dolt(kod, rut):
    markera_sekretess(kod.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert sok_kod(kod.kod) is None
    assert sok_fil(kod.fil.sha256) is None
    upphav_sekretess(kod.handling, aktor=rut.aktor)
    assert sok_kod(kod.kod) is not None
    makulera_handling(Handling.objects.get(pk=kod.handling_id), skal="Fel.", aktor=rut.aktor)
    assert sok_kod(kod.kod) is None, "makulerad, och har varit märkt"


def test_ett_markt_utdrag_doljer_paragrafens_andra(kod, justerad, sara, rut):
    ratta_texten(justerad, sara)
    with spela(kl(11, dag=RATTELSEDAG)):
        ny = utdrag(justerad, aktor=sara.aktor)
    markera_sekretess(ny, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert sok_kod(kod.kod) is None


def test_filen_i_lagret_is_den_som_hittas(kod, pdf):
    assert sok_fil(hashlib.sha256(pdf).hexdigest()).kod == kod.grupperad
    assert sok_fil(hashlib.sha256(pdf + b" ").hexdigest()) is None
    assert lagring.finns(kod.fil)
