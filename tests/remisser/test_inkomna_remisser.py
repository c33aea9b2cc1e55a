# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The item "Inkomna remisser": the organ takes note of what has come in, and takes no position (domain.md 1.5)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from config.demo import rollspel
from config.demo.rollspel import den, login, som
from remiss.diarium import services as diarium
from remiss.diarium.services import markera_sekretess
from remiss.karna.klocka import vid
from remiss.organisation.models import Organ
from remiss.pdf import Lista
from remiss.remisser.models import Yttrande
from remiss.sammantraden import inkomna_remisser
from remiss.sammantraden import services as moten
from remiss.sammantraden.dokument.kallelse import kallelse
from remiss.sammantraden.dokument.utdrag import utdrag
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services.dagordning import standardpunkter_for
from tests.api.klient import Program
from tests.remisser import spel
from tests.remisser.kedjan import organen, remiss, skickad, yttrande  # noqa: F401
from tests.varld import varld

Slag, Utfall = Paragraf.Slag, Paragraf.Utfall
KALLAT, MOTE, NASTA = date(2019, 1, 9), date(2019, 1, 16), date(2019, 2, 20)
EFTER_NUMRET = "Plan för en jämlik stad. Från Social resursnämnd, inkom 2018-12-20, ska besvaras senast 2019-03-31."


@varld
def arendet(skickad):
    """The nämnd's ärende: the remiss is registered the day after it came in."""
    return spel.registrera("kul", date(2018, 12, 21))


def raden(arendet):
    return f"{arendet.diarienummer} {EFTER_NUMRET}"


def satt_upp(dag=MOTE):
    """A meeting of the nämnd with the item; returns the item."""
    with den(date(2019, 1, 7), 9):
        return moten.satt_pa_dagordning(
            rollspel.mote("kul", dag),
            rubrik=inkomna_remisser.RUBRIK,
            slag=Slag.INKOMNA_REMISSER,
            forslag=(inkomna_remisser.FORSLAG,),
            aktor=som("sekreterare", "kul"),
        )


def hall(punkt):
    """Call and open the meeting."""
    mote = punkt.sammantrade
    with den(mote.datum - timedelta(days=7), 9):
        moten.kalla(mote, aktor=som("sekreterare", "kul"))
    with den(mote.datum, 13):
        rollspel.oppna(mote, "kul")
    return punkt


def anteckna(punkt, utfall=Utfall.ENLIGT_FORSLAG, timme=14, **extra):
    with den(punkt.sammantrade.datum, timme):
        return moten.avgor(punkt, utfall=utfall, aktor=som("sekreterare", "kul"), **extra)


@varld
def punkten(arendet):
    """The item at the running meeting."""
    return hall(satt_upp())


def forteckning(punkt, dag=MOTE):
    with den(dag, 13):
        return [str(rad) for rad in inkomna_remisser.i_paragrafen(Paragraf.objects.get(pk=punkt.pk))]


def listor(dokument):
    return [block.punkter for block in dokument.block if isinstance(block, Lista)]


def test_raden_sager_numret_vad_fran_vem_nar_och_till_nar(arendet, punkten):
    assert forteckning(punkten) == [raden(arendet)]


def test_det_antecknade_star_i_protokollet_och_inget_svar_ar_lamnat(arendet, punkten):
    anteckna(punkten)
    rad = yttrande(arendet)
    assert (rad.inkommen_i, rad.paragraf, rad.status) == (punkten, None, Yttrande.Status.FORDELAD)
    assert (raden(arendet),) in listor(utdrag(Paragraf.objects.get(pk=punkten.pk)))


def test_nar_utfallet_angras_ar_ingenting_antecknat(arendet, punkten):
    anteckna(punkten)
    with den(MOTE, 15):
        moten.aterta(punkten, aktor=som("sekreterare", "kul"))
    assert yttrande(arendet).inkommen_i is None
    assert forteckning(punkten) == [raden(arendet)]
    anteckna(punkten, Utfall.ANTECKNAS, timme=16)
    assert yttrande(arendet).inkommen_i == punkten


@pytest.mark.parametrize("slag", [Slag.INFORMATION, Slag.ANMALAN, Slag.BESLUT])
def test_andra_punkter_antecknar_inga_remisser(arendet, punkten, slag):
    Paragraf.objects.filter(pk=punkten.pk).update(slag=slag)
    anteckna(punkten)
    assert (yttrande(arendet).inkommen_i, forteckning(punkten)) == (None, [])


def test_det_som_avslas_ar_inte_antecknat(arendet, punkten):
    anteckna(punkten, Utfall.AVSLAG)
    assert (yttrande(arendet).inkommen_i, forteckning(punkten)) == (None, [])


def test_varje_remiss_star_i_en_enda_forteckning(arendet, punkten):
    nasta = satt_upp(NASTA)
    assert forteckning(nasta) == []  # only the next meeting gathers
    anteckna(punkten)
    with den(MOTE, 16):
        rollspel.behandla_standardpunkter(punkten.sammantrade, "kul")
        moten.avsluta(punkten.sammantrade, aktor=som("sekreterare", "kul"))
    assert forteckning(nasta, NASTA) == []
    Yttrande.objects.filter(arende=arendet).update(inkommen_i=None)
    assert forteckning(nasta, NASTA) == [raden(arendet)]


def test_det_oregistrerade_star_inte_i_forteckningen(skickad):
    assert forteckning(satt_upp(), KALLAT) == []


def test_ett_organ_som_borjar_med_forteckningar_tar_inte_med_det_som_redan_ar_besvarat(arendet):
    nasta = satt_upp(NASTA)
    Yttrande.objects.filter(arende=arendet).update(status="expedierad", expedierades=vid(date(2019, 1, 8), 10))
    assert forteckning(nasta) == []


def test_det_som_kom_in_och_besvarades_mellan_tva_forteckningar_tas_med(arendet, punkten):
    anteckna(punkten)
    with den(MOTE, 16):
        rollspel.behandla_standardpunkter(punkten.sammantrade, "kul")
        moten.avsluta(punkten.sammantrade, aktor=som("sekreterare", "kul"))
    nasta = satt_upp(NASTA)
    Yttrande.objects.filter(arende=arendet).update(
        status="expedierad", expedierades=vid(date(2019, 2, 8), 10), inkom=date(2019, 2, 1), inkommen_i=None
    )
    assert len(forteckning(nasta, NASTA)) == 1


def test_den_markta_star_med_sin_offentliga_rubrik_och_utan_avsandare(arendet, punkten):
    handling = yttrande(arendet).inkommet.handling
    with den(date(2019, 1, 3), 9):
        markera_sekretess(handling, bestammelse="OSL 21 kap. 1 §", aktor=som("registrator", "kul"))
    (rad,) = forteckning(punkten)
    assert rad == f"{arendet.diarienummer} Handling. Inkom 2018-12-20, ska besvaras senast 2019-03-31."


def test_texten_foljer_inte_med_nar_svarstiden_andras_efter_justeringen(arendet, punkten):
    """What was handed over for signing is kept as it was."""
    anteckna(punkten, punkter=[inkomna_remisser.FORSLAG, spel.OMEDELBAR])
    with den(MOTE, 16):
        rollspel.justera([Paragraf.objects.get(pk=punkten.pk)], "omedelbar", "kul")
    Yttrande.objects.filter(arende=arendet).update(anstand_till=date(2019, 5, 1))
    assert (raden(arendet),) in listor(utdrag(Paragraf.objects.get(pk=punkten.pk)))


def test_kallelsen_och_sidorna_visar_forteckningen(arendet, punkten, client):
    assert (raden(arendet),) in listor(kallelse(punkten.sammantrade))
    client.force_login(login("sekreterare", "kul"))
    mote = punkten.sammantrade.pk
    with den(MOTE, 13):
        for namn, pk in (("paragraf", punkten.pk), ("handlingar", mote), ("rummet", punkten.pk)):
            svar = client.get(reverse(f"sammantraden:{namn}", args=[pk]))
            assert svar.status_code == 200
            assert raden(arendet) in svar.content.decode(), namn
        svar = client.get(reverse("sammantraden:foredragningslista", args=[mote]))
    assert "1 remiss" in svar.content.decode()


@pytest.mark.parametrize("har", [True, False])
def test_standardpunkterna_har_punkten_dar_organet_vill_det_och_fore_de_vackta(organen, har):
    installning = Organ.objects.get(kod="kul").installning
    installning.has_inkomna_remisser = har
    installning.save()
    with den(date(2019, 1, 7), 9):
        mote = rollspel.mote("kul", MOTE)
    ordning = [p.slag for p in mote.paragrafer.order_by("ordning")]
    assert ordning == [slag for slag, *_ in standardpunkter_for(mote)]
    assert (ordning[-2:] == [Slag.INKOMNA_REMISSER, Slag.VACKT]) is har


# --- vad som räknas ------------------------------------------------------------------------------------------------


def till_nasta(punkt):
    """The meeting ends, and the item stands on the next agenda."""
    with den(MOTE, 16):
        rollspel.behandla_standardpunkter(punkt.sammantrade, "kul")
        moten.avsluta(punkt.sammantrade, aktor=som("sekreterare", "kul"))
    return satt_upp(NASTA)


def test_ett_makulerat_arendes_remiss_star_inte_i_forteckningen(arendet, punkten):
    type(arendet).objects.filter(pk=arendet.pk).update(status="makulerat", makulering_skal="Registrerat två gånger.")
    assert forteckning(punkten) == []
    anteckna(punkten)
    assert yttrande(arendet).inkommen_i is None


def test_det_som_slas_ihop_star_en_gang_i_arendet_som_behalls(arendet, punkten):
    with den(MOTE, 13, 30):
        behalls = diarium.registrera_arende(
            organ=arendet.organ, arendemening="Remiss: Plan", aktor=som("registrator", "kul")
        )
        diarium.sla_ihop(arendet, med=behalls, skal="Registrerat två gånger.", aktor=som("registrator", "kul"))
    assert forteckning(punkten) == [f"{behalls.diarienummer} {EFTER_NUMRET}"]


def test_det_som_registrerades_efter_motet_men_kom_fore_star_i_nasta(skickad):
    """It came before the last list, was registered after it and answered before the next: still in one list."""
    punkt = hall(satt_upp())
    anteckna(punkt)
    arende = spel.registrera("kul", date(2019, 1, 18))
    nasta = till_nasta(punkt)
    assert yttrande(arende).inkom < MOTE
    Yttrande.objects.filter(arende=arende).update(status="expedierad", expedierades=vid(date(2019, 2, 8), 10))
    assert forteckning(nasta, NASTA) == [raden(arende)]


def test_utan_remisser_sager_punkten_det_och_protokollet_pastar_ingen_forteckning(organen, client):
    punkt = hall(satt_upp())
    assert inkomna(punkt).mening == inkomna_remisser.INGA
    assert inkomna_remisser.INGA in str(kallelse(punkt.sammantrade).block)
    anteckna(punkt)
    farsk = Paragraf.objects.get(pk=punkt.pk)
    assert [p.text for p in farsk.beslut] == [inkomna_remisser.INGA]
    assert str(utdrag(farsk).block).count(inkomna_remisser.INGA) == 1
    assert inkomna_remisser.FORSLAG not in str(utdrag(farsk).block).replace(str(farsk.forslag), "")


# --- flera punkter, och en som läggs till för hand -----------------------------------------------------------------


def inkomna(punkt, dag=MOTE):
    with den(dag, 13):
        return inkomna_remisser.i_paragrafen(Paragraf.objects.get(pk=punkt.pk))


def tva_punkter():
    ett = satt_upp()
    with den(date(2019, 1, 7), 9):
        tva = moten.satt_pa_dagordning(
            ett.sammantrade, rubrik="En till", slag=Slag.INKOMNA_REMISSER, aktor=som("sekreterare", "kul")
        )
    return hall(ett), tva


def test_forteckningen_antecknas_dar_den_visas_och_den_andra_punkten_sager_var(arendet):
    ett, tva = tva_punkter()
    assert forteckning(ett) == [raden(arendet)]
    assert "står i en annan punkt" in inkomna(tva).mening
    anteckna(tva)
    assert yttrande(arendet).inkommen_i is None
    assert forteckning(ett) == [raden(arendet)]
    assert "Förteckningen över inkomna remisser står i" in str(utdrag(Paragraf.objects.get(pk=tva.pk)).block)
    anteckna(ett, timme=15)
    assert yttrande(arendet).inkommen_i == ett
    assert f"står i § {Paragraf.objects.get(pk=ett.pk).nummer}." in inkomna(tva).mening


def test_den_andra_punkten_sager_var_ocksa_efter_den_forsta(arendet):
    ett, tva = tva_punkter()
    anteckna(ett)
    assert "står i §" in inkomna(tva).mening
    assert forteckning(ett) == [raden(arendet)]


def test_punkten_som_laggs_till_for_hand_far_slagets_forslag(arendet, organen):
    ett, tva = tva_punkter()
    assert [p.text for p in tva.forslag] == [inkomna_remisser.FORSLAG]
    with den(MOTE, 13):
        vanlig = moten.satt_pa_dagordning(ett.sammantrade, rubrik="Annat", aktor=som("sekreterare", "kul"))
        moten.andra_punkt(vanlig, slag=Slag.INKOMNA_REMISSER, aktor=som("sekreterare", "kul"))
    assert [p.text for p in Paragraf.objects.get(pk=vanlig.pk).forslag] == [inkomna_remisser.FORSLAG]


def test_punkten_utan_forslag_antecknar_anda_forteckningen(arendet, punkten):
    punkten.punkter.all().delete()
    anteckna(punkten, Utfall.ANTECKNAS)
    assert [p.text for p in Paragraf.objects.get(pk=punkten.pk).beslut] == [inkomna_remisser.FORSLAG]


# --- sidorna ------------------------------------------------------------------------------------------------------


def test_forteckningen_star_kvar_i_rummet_och_pa_duken_efter_beslutet(arendet, punkten, client):
    anteckna(punkten)
    client.force_login(login("sekreterare", "kul"))
    with den(MOTE, 14):
        for namn, pk in (("rummet", punkten.pk), ("duk", punkten.sammantrade_id)):
            svar = client.get(reverse(f"sammantraden:{namn}", args=[pk])).content.decode()
            assert raden(arendet) in svar, namn


def test_sidorna_visar_det_justerade_som_det_star(arendet, punkten, client):
    anteckna(punkten, punkter=[inkomna_remisser.FORSLAG, spel.OMEDELBAR])
    with den(MOTE, 16):
        rollspel.justera([Paragraf.objects.get(pk=punkten.pk)], "omedelbar", "kul")
    Yttrande.objects.filter(arende=arendet).update(anstand_till=date(2019, 5, 1))
    client.force_login(login("sekreterare", "kul"))
    with den(MOTE, 17):
        for namn, pk in (("handlingar", punkten.sammantrade_id), ("paragraf", punkten.pk), ("rummet", punkten.pk)):
            svar = client.get(reverse(f"sammantraden:{namn}", args=[pk])).content.decode()
            assert raden(arendet) in svar, namn
            assert "2019-05-01" not in svar, namn


def test_remissens_sida_leder_till_paragrafen_och_rest_visar_raderna(arendet, punkten, client):
    rad = yttrande(arendet)
    with den(MOTE, 13):
        program = Program(login("registrator", "kul"))
        assert program.las(f"paragrafer/{punkten.pk}/")["inkomna_remisser"] == [raden(arendet)]
        andra = punkten.sammantrade.paragrafer.exclude(pk=punkten.pk).first()
        assert program.las(f"paragrafer/{andra.pk}/")["inkomna_remisser"] == []
    anteckna(punkten)
    client.force_login(login("registrator", "kul"))
    with den(MOTE, 15):
        assert [y["id"] for y in program.alla("yttranden/", inkommen_i=punkten.pk)] == [rad.pk]
        assert list(program.alla("yttranden/", inkommen_i=andra.pk)) == []
        sida = client.get(reverse("remisser:yttrande", args=[rad.pk])).content.decode()
    nummer = Paragraf.objects.get(pk=punkten.pk).nummer
    assert f'<a class="ds-link" href="{punkten.get_absolute_url()}">§ {nummer}, 2019-01-16</a>' in sida


def test_slaget_star_pa_en_punkt_med_arende(arendet, punkten, client):
    Paragraf.objects.filter(pk=punkten.pk).update(arende=arendet)
    client.force_login(login("sekreterare", "kul"))
    with den(MOTE, 13):
        sida = client.get(reverse("sammantraden:foredragningslista", args=[punkten.sammantrade_id])).content.decode()
        paragrafen = client.get(punkten.get_absolute_url()).content.decode()
    assert f"{arendet} · Inkomna remisser" in sida
    assert "· Inkomna remisser" in paragrafen


@pytest.mark.parametrize("vackt", [True, False])
def test_inga_arenden_vacks_nar_inget_vackts(organen, vackt):
    with den(date(2019, 1, 7), 9):
        punkt = rollspel.mote("kul", MOTE).paragrafer.get(slag=Slag.VACKT)
    if vackt:
        punkt.beskrivning = "Ett ärende väcks om biblioteket."
        punkt.save()
    hall(punkt)
    anteckna(punkt, Utfall.ANTECKNAS)
    sagt = "De väckta ärendena antecknas till protokollet." if vackt else "Inga ärenden väcks."
    assert [p.text for p in Paragraf.objects.get(pk=punkt.pk).beslut] == [sagt]
