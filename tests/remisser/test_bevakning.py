# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Bookkeeping of the answers: late, FL 22 §, anstånd, silence, reminders, successors, versions (domain.md 8)."""

from datetime import date

import pytest

from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Inkommet
from remiss.diarium.services.underlag import Underlag
from remiss.karna.fel import FarInteGora, FarInteSe, FelStatus, HinderError, Inmatningsfel
from remiss.organisation.models import OrganVersion, Overtagande
from remiss.remisser import services
from remiss.remisser.models import Stallning, Svar
from remiss.remisser.services import Svarsuppgift
from remiss.remisser.services.svar import fraga_om_version
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare, Paminnelserad
from tests.diarium.fabriker import EN_PDF, PDF
from tests.fabriker import gor_organ
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import besluta, rader, skicka, utkast, vid

LST = EXTERN[0]
SONDAG = date(2019, 3, 31)
EFTER = date(2019, 4, 1)


def svara(rad, anvandare, inkom, kanal="epost", **extra):
    return services.registrera_svar(
        rad,
        Svarsuppgift(kanal, inkom, **extra),
        filer=[Nyfil("svar.pdf", PDF)],
        aktor=anvandare.aktor,
        hande=vid(inkom),
    )


def test_rad_15_svarstid_pa_en_sondag_varnar_och_flyttas_inte(utkastet):
    assert utkastet.utskick.sista_dag == SONDAG
    assert "söndag" in utkastet.utskick.varning
    assert "flyttas inte av sig själv" in utkastet.utskick.varning


@pytest.mark.parametrize(
    ("rulla", "dagar"),
    [pytest.param(False, 1, id="står kvar på söndagen"), pytest.param(True, 0, id="avsändaren räknar nästa vardag")],
)
def test_rad_15_mejlsvar_pa_mandagen(rulla, dagar, namnden, diariet, rut, hanna, doris, punkten):
    remiss = utkast(namnden, rut, hanna, rader(externa=[EXTERN]))
    services.satt_uppgifter(remiss, rulla_till_vardag=rulla, aktor=hanna.aktor)
    skicka(besluta(remiss, doris, punkten), hanna)
    svar = svara(remiss.utskick.mottagare.get(), rut, EFTER)
    rad = Mottagare.objects.select_related("utskick").get()
    assert rad.status == Mottagare.Status.SVAR_INKOMMET
    assert rad.dagar_forsenad(EFTER) == dagar
    assert svar.anses_inkommen == EFTER


@pytest.mark.parametrize(
    ("nadde", "raknas", "is_sen"),
    [
        pytest.param(EFTER, date(2019, 3, 29), False, id="brev på måndagen räknas fredagen före"),
        pytest.param(date(2019, 4, 2), EFTER, True, id="brev på tisdagen räknas måndagen"),
    ],
)
def test_rad_16_fl_22_brev_till_namnd(nadde, raknas, is_sen, per_namn, rut):
    svar = svara(per_namn[LST], rut, nadde, "post")
    assert svar.anses_inkommen == raknas
    assert svar.mottagare.is_forsenad is is_sen


def test_rad_16_for_ett_bolag_raknas_den_verkliga_dagen(stadshus, rut, hanna, doris, punkten):
    from remiss.remisser.services.svar import anses_inkommen_hos

    assert anses_inkommen_hos(stadshus[0].pk, EFTER, "post") == EFTER


def test_rad_17_anstand_gor_svaret_i_tid_och_bada_dagarna_syns(namnden, diariet, rut, hanna, doris, punkten):
    remiss = utkast(namnden, rut, hanna, rader(externa=[EXTERN]), svarstid=date(2016, 10, 3))
    services.besluta_pa_delegation(
        remiss,
        delegat=doris.person,
        dag=date(2016, 9, 1),
        punkt=punkten,
        aktor=doris.aktor,
        hande=vid(date(2016, 9, 1)),
    )
    skicka(remiss, hanna, date(2016, 9, 2))
    rad = remiss.utskick.mottagare.get()
    anstand = utskick.begar_anstand(rad, begart_till=date(2016, 10, 25), aktor=rut.aktor, hande=vid(date(2016, 9, 20)))
    utskick.avgor_anstand(anstand, is_beviljat=True, aktor=hanna.aktor, hande=vid(date(2016, 9, 21)))
    svar = svara(rad, rut, date(2016, 10, 24))
    rad = svar.mottagare
    assert not rad.is_forsenad
    assert (rad.utskick.svarstid, rad.anstand_till) == (date(2016, 10, 3), date(2016, 10, 25))
    services.sammanstall(remiss, aktor=hanna.aktor, hande=vid(date(2016, 11, 1)))
    from remiss.remisser.sammanstallning import instanser, kom_in

    assert kom_in(instanser(remiss.utskick_id)[0]) == "2016-10-24, anstånd till 2016-10-25"


def test_anstand_maste_forlanga(per_namn, rut, hanna):
    anstand = utskick.begar_anstand(per_namn[LST], begart_till=SONDAG, aktor=rut.aktor, hande=vid(date(2019, 2, 1)))
    with pytest.raises(HinderError, match="förlänger inte"):
        utskick.avgor_anstand(anstand, is_beviljat=True, aktor=hanna.aktor, hande=vid(date(2019, 2, 2)))
    with pytest.raises(Inmatningsfel, match="Skriv varför"):
        utskick.avgor_anstand(anstand, is_beviljat=False, aktor=hanna.aktor, hande=vid(date(2019, 2, 2)))
    beslutat = utskick.avgor_anstand(
        anstand, is_beviljat=True, till=date(2019, 4, 15), aktor=hanna.aktor, hande=vid(date(2019, 2, 2))
    )
    assert beslutat.beviljat_till == date(2019, 4, 15)
    assert beslutat.beslut.typ == "anstandsbeslut"


def test_begaran_per_telefon_blir_handling_i_bada_arendena(per_namn, rut, hanna, kulturnamnden):
    """FL 27 §: what was said is written down; the note goes to the recipient with the decision."""
    rad = per_namn["Kulturnämnden"]
    anstand = utskick.begar_anstand(
        rad, begart_till=date(2019, 4, 25), motivering="Möte i april.", aktor=rut.aktor, hande=vid(date(2019, 2, 1))
    )
    assert (anstand.begaran.typ, anstand.begaran.arende_id) == ("tjansteanteckning", rad.arende_id)
    anstand = utskick.avgor_anstand(anstand, is_beviljat=True, aktor=hanna.aktor, hande=vid(date(2019, 2, 2)))
    inkommet = Inkommet.objects.get(organ=kulturnamnden[0], foreslagen_typ="anstandsbeslut")
    assert [f.namn for f in inkommet.filer.order_by("ordning")] == ["anstandsbeslut.pdf", "tjansteanteckning.pdf"]


def test_den_skriftliga_begaran_skickas_inte_tillbaka(per_namn, rut, hanna):
    anstand = utskick.begar_anstand(
        per_namn[LST],
        begart_till=date(2019, 4, 25),
        underlag=Underlag(filer=EN_PDF),
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 1)),
    )
    assert (anstand.begaran.typ, anstand.begaran.riktning) == ("anstandsbegaran", "in")
    anstand = utskick.avgor_anstand(anstand, is_beviljat=True, aktor=hanna.aktor, hande=vid(date(2019, 2, 2)))
    assert list(anstand.beslut.expedierad_i.get().expediering.handlingar.all()) == [anstand.beslut]


def test_ett_anstand_i_taget(per_namn, rut):
    utskick.begar_anstand(per_namn[LST], begart_till=EFTER, aktor=rut.aktor, hande=vid(date(2019, 2, 1)))
    with pytest.raises(HinderError, match="redan begärt"):
        utskick.begar_anstand(per_namn[LST], begart_till=EFTER, aktor=rut.aktor, hande=vid(date(2019, 2, 2)))


@pytest.mark.parametrize(
    ("dag", "gar"),
    [pytest.param(SONDAG, False, id="sista dagen"), pytest.param(EFTER, True, id="dagen efter")],
)
def test_inget_svar_noteras_av_en_manniska_efter_sista_dagen(dag, gar, per_namn, rut):
    ids = [per_namn[LST].pk]
    if gar:
        assert utskick.markera_ej_svar(ids, aktor=rut.aktor, hande=vid(dag))[0].status == Mottagare.Status.EJ_SVAR
    else:
        with pytest.raises(HinderError, match="Vänta"):
            utskick.markera_ej_svar(ids, aktor=rut.aktor, hande=vid(dag))


def test_ett_sent_svar_tas_alltid_emot(per_namn, rut):
    utskick.markera_ej_svar([per_namn[LST].pk], aktor=rut.aktor, hande=vid(date(2019, 4, 5)))
    svar = svara(per_namn[LST], rut, date(2019, 5, 2))
    assert svar.mottagare.status == Mottagare.Status.SVAR_INKOMMET
    assert svar.mottagare.dagar_forsenad(date(2019, 5, 2)) == 32


def test_paminnelse_gar_bara_till_dem_som_inte_har_svarat(skickad, per_namn, rut, hanna, kulturnamnden):
    svara(per_namn[LST], rut, date(2019, 2, 1))
    ids = [m.pk for m in per_namn.values()]
    paminnelse = utskick.paminn(ids, aktor=hanna.aktor, hande=vid(date(2019, 3, 17)))
    paminda = {r.mottagare.namn for r in Paminnelserad.objects.filter(paminnelse=paminnelse)}
    assert paminda == {"Kulturnämnden", "Göteborgs Stadshus AB"}
    assert paminnelse.handling.typ == "paminnelse"
    assert Inkommet.objects.filter(organ=kulturnamnden[0], foreslagen_typ="paminnelse").count() == 1
    rad = skickad.utskick.mottagare.get(namn="Kulturnämnden")
    assert (rad.antal_paminnelser, rad.senast_paminnd) == (1, vid(date(2019, 3, 17)))


def test_telefonpaminnelse_antecknas_utan_handling(per_namn, hanna):
    paminnelse = utskick.anteckna_paminnelse(
        [per_namn[LST].pk], satt="telefon", anteckning="Svaret kommer i april.", aktor=hanna.aktor, hande=vid(EFTER)
    )
    assert (paminnelse.satt, paminnelse.handling) == ("telefon", None)


def test_stallningstagandet_kraver_citat(per_namn, rut, hanna):
    svar = svara(per_namn[LST], rut, date(2019, 2, 1))
    with pytest.raises(HinderError, match="Citera den mening"):
        services.satt_stallningstagande(svar, Stallning.AVSTYRKER, aktor=hanna.aktor)
    svar = services.satt_stallningstagande(svar, Stallning.AVSTYRKER, citat="Vi avstyrker.", aktor=hanna.aktor)
    assert (svar.stallningstagande, svar.satt_av_id) == (Stallning.AVSTYRKER, hanna.person_id)


def test_stallningstagandet_satts_samtidigt_som_svaret_registreras(per_namn, rut):
    svar = svara(per_namn[LST], rut, date(2019, 2, 1), stallningstagande="ingen_erinran", citat="Ingen erinran.")
    assert svar.stallningstagande == "ingen_erinran"
    assert svar.handling.typ == "yttrande"
    assert svar.handling.riktning == "in"


def test_svar_pa_fel_rad_tas_bort_och_handlingen_ligger_kvar(per_namn, rut):
    svar = svara(per_namn[LST], rut, date(2019, 2, 1))
    rad = services.angra_svar(svar, aktor=rut.aktor, hande=vid(date(2019, 2, 2)))
    assert (rad.status, rad.svarade) == (Mottagare.Status.SKICKAD, None)
    svar.refresh_from_db()
    assert not svar.is_aktuell
    ratt = services.registrera_svar(
        per_namn["Kulturnämnden"],
        Svarsuppgift("epost", date(2019, 2, 1)),
        handling=svar.handling,
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 2)),
    )
    assert ratt.handling_id == svar.handling_id


def test_ett_andra_svar_ersatter_men_det_forsta_finns_kvar(per_namn, rut):
    forsta = svara(per_namn[LST], rut, date(2019, 2, 1))
    andra = svara(per_namn[LST], rut, date(2019, 3, 1))
    assert Svar.objects.filter(mottagare=per_namn[LST], is_aktuell=True).get() == andra
    assert Svar.objects.filter(pk=forsta.pk).exists()
    assert andra.mottagare.svarade == date(2019, 2, 1)


def test_rad_29_svar_pa_version_1_efter_version_2(skickad, per_namn, rut, hanna, doris, punkten):
    ny = services.ny_version(skickad, svarstid=date(2019, 5, 31), aktor=hanna.aktor, hande=vid(date(2019, 2, 1)))
    skicka(besluta(ny, doris, punkten, date(2019, 2, 1)), hanna, date(2019, 2, 4))
    rad = ny.utskick.mottagare.get(namn=LST)
    assert rad.foregangare_id == per_namn[LST].pk
    svar = svara(rad, rut, date(2019, 2, 10), version_besvarad=1)
    assert (svar.version_besvarad, rad.utskick.utgava) == (1, 2)
    assert "kvarstår, kompletteras eller ersätts" in fraga_om_version(svar)
    with pytest.raises(Inmatningsfel, match="har inte skickats"):
        svara(ny.utskick.mottagare.get(namn="Kulturnämnden"), rut, date(2019, 2, 10), version_besvarad=3)


@pytest.mark.parametrize(
    ("val", "status"),
    [
        ("kvarstar", Mottagare.Status.SVAR_INKOMMET),
        ("kompletteras", Mottagare.Status.SKICKAD),
        ("ersatts", Mottagare.Status.SKICKAD),
    ],
)
def test_den_som_svarat_pa_version_1_valjer(val, status, skickad, per_namn, rut, hanna, doris, punkten):
    svara(per_namn[LST], rut, date(2019, 1, 20), stallningstagande="avstyrker", citat="Nej.")
    ny = services.ny_version(skickad, svarstid=date(2019, 5, 31), aktor=hanna.aktor, hande=vid(date(2019, 2, 1)))
    skicka(besluta(ny, doris, punkten, date(2019, 2, 1)), hanna, date(2019, 2, 4))
    rad = services.valj_for_ny_version(
        ny.utskick.mottagare.get(namn=LST), val, aktor=rut.aktor, hande=vid(date(2019, 2, 5))
    )
    assert rad.status == status
    gammalt = Svar.objects.get(mottagare=per_namn[LST])
    assert (gammalt.versionsval, gammalt.version_besvarad) == (val, 1)
    if val == "kvarstar":
        assert Svar.objects.get(mottagare=rad).stallningstagande == "avstyrker"


@pytest.fixture
def upphord(kulturnamnden):
    """Kulturnämnden ceases; another nämnd takes over."""
    OrganVersion.objects.filter(organ=kulturnamnden[0]).update(till=date(2019, 1, 31))
    ny = gor_organ("fritid", "Kultur- och fritidsnämnden", fran=date(2019, 2, 1))
    Overtagande.objects.create(fran_organ=kulturnamnden[0], till_organ=ny, dag=date(2019, 2, 1))
    return ny


def test_rad_27_till_ett_upphort_organ_skickas_inget_och_eftertradaren_visas(beslutad, hanna, upphord):
    services.satt_uppgifter(beslutad, svarstid=date(2019, 5, 31), aktor=hanna.aktor)
    with pytest.raises(HinderError, match="efterträdare: Kultur- och fritidsnämnden"):
        skicka(beslutad, hanna, date(2019, 2, 4))


def test_efter_utskicket_far_eftertradaren_en_egen_rad(skickad, per_namn, hanna, upphord):
    ny = services.byt_till_eftertradare(
        per_namn["Kulturnämnden"], upphord.pk, aktor=hanna.aktor, hande=vid(date(2019, 2, 4))
    )
    gammal = Mottagare.objects.get(pk=per_namn["Kulturnämnden"].pk)
    assert (gammal.status, ny.status) == (Mottagare.Status.UTGAR, Mottagare.Status.SKICKAD)
    assert (ny.namn, ny.foregangare_id) == ("Kultur- och fritidsnämnden", gammal.pk)
    assert Inkommet.objects.filter(organ=upphord, foreslagen_typ="remiss").count() == 1
    assert skickad.utskick.mottagare.instanser().count() == 3


def test_bara_en_eftertradare_kan_ta_over(per_namn, hanna, grannnamnden):
    with pytest.raises(Inmatningsfel, match="Välj en efterträdare"):
        services.byt_till_eftertradare(
            per_namn["Kulturnämnden"], grannnamnden.pk, aktor=hanna.aktor, hande=vid(date(2019, 2, 4))
        )


def test_sammanstallningen_vantar_pa_slutligt_besked(skickad, per_namn, rut, hanna):
    svara(per_namn[LST], rut, date(2019, 2, 1), stallningstagande="tillstyrker", citat="Vi tillstyrker.")
    with pytest.raises(
        HinderError, match="2 mottagare saknar slutligt besked: Kulturnämnden och Göteborgs Stadshus AB"
    ):
        services.sammanstall(skickad, aktor=hanna.aktor, hande=vid(EFTER))
    ovriga = [m.pk for n, m in per_namn.items() if n != LST]
    utskick.markera_ej_svar(ovriga, aktor=rut.aktor, hande=vid(EFTER))
    remiss = services.sammanstall(skickad, aktor=hanna.aktor, hande=vid(date(2019, 4, 2)))
    assert remiss.sammanstallning.typ == "sammanstallning"
    svara(per_namn["Kulturnämnden"], rut, date(2019, 4, 10))
    igen = services.sammanstall(remiss, aktor=hanna.aktor, hande=vid(date(2019, 4, 11)))
    assert igen.sammanstallning_id != remiss.sammanstallning_id


MOTTAGARAKTER = {
    "skicka": {"ej_skickad"},
    "kvittera": {"skickad"},
    "ta_emot_preliminart": {"skickad", "kvitterad", "ej_svar"},
    "ta_emot_svar": {"skickad", "kvitterad", "ej_svar", "avstar", "svar_inkommet"},
    "avsta": {"skickad", "kvitterad", "ej_svar"},
    "markera_ej_svar": {"skickad", "kvitterad"},
    "angra_besked": {"svar_inkommet", "avstar", "ej_svar"},
    "utga": {"ej_skickad", "skickad", "kvitterad"},
}
VAG_TILL = {
    "ej_skickad": (),
    "skickad": ("skicka",),
    "kvitterad": ("skicka", "kvittera"),
    "svar_inkommet": ("skicka", "ta_emot_svar"),
    "avstar": ("skicka", "avsta"),
    "ej_svar": ("skicka", "markera_ej_svar"),
    "utgar": ("skicka", "utga"),
}


@pytest.mark.parametrize("status", list(VAG_TILL))
@pytest.mark.parametrize("akt", list(MOTTAGARAKTER))
def test_status_och_akt_for_mottagare(status, akt, utkastet, rut):
    """Every act in every status: allowed as the table says, all the rest refused."""
    from remiss.karna.dorr import utfor

    rad = utkastet.utskick.mottagare.get(namn=LST)
    for steg in VAG_TILL[status]:
        utfor(getattr(rad, steg), aktor=rut.aktor, hande=vid(EFTER))
    assert rad.status == status
    if status in MOTTAGARAKTER[akt]:
        utfor(getattr(rad, akt), aktor=rut.aktor, hande=vid(EFTER))
    else:
        with pytest.raises(FelStatus):
            utfor(getattr(rad, akt), aktor=rut.aktor, hande=vid(EFTER))


@pytest.mark.parametrize("akt", ["kvittera", "ta_emot_svar", "avsta"])
def test_annat_organ_kan_inte_rora_raden(akt, per_namn, urban):
    with pytest.raises(FarInteSe):
        getattr(utskick, akt)(per_namn[LST], aktor=urban.aktor, hande=vid(EFTER))


@pytest.mark.parametrize("akt", ["kvittera", "ta_emot_svar", "avsta"])
def test_ledamoten_kan_inte_rora_raden(akt, per_namn, olle):
    with pytest.raises((FarInteGora, FarInteSe)):
        getattr(utskick, akt)(per_namn[LST], aktor=olle.aktor, hande=vid(EFTER))


def test_direktoren_far_se_men_inte_registrera_svar(per_namn, doris):
    with pytest.raises(FarInteGora):
        utskick.ta_emot_svar(per_namn[LST], aktor=doris.aktor, hande=vid(EFTER))
