# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a ledamot reads and announces: each ärende says what it proposes and why."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.diarium.services import markera_sekretess
from remiss.karna.fel import FarInteGora, FarInteSe, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.organisation.ratter import Rollkod
from remiss.remisser.models import Remiss
from remiss.remisser.services import skapa_remiss
from remiss.sammantraden import dokument, ersattare
from remiss.sammantraden.ersattare import Tur
from remiss.sammantraden.models import Jav, Sammantrade
from remiss.sammantraden.services import anmal, aterta_anmalan, registrera_jav, satt_narvaro, utdrag
from tests.api.klient import Program
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, i_status, kalla_till, kl, oppna_mote

FORE = kl(9, dag=date(2018, 12, 10))


def test_ledamoten_laser_vad_arendet_foreslar_och_varfor(kallat, lars, som):
    with spela(FORE):
        sida = som(lars).get(reverse("sammantraden:handlingar", args=[kallat.pk])).content.decode()
    assert "Förslaget tillstyrks." in sida
    assert "Remissen rör stadens arbete för jämlika livsvillkor." in sida, "sammanfattningen ur den frysta versionen"


def test_ett_markt_utlatande_visar_ingen_sammanfattning_och_bara_sin_offentliga_rubrik(kallat, lars, rut, som):
    tu = forsta(kallat).tu_version.handling
    with spela(FORE):
        markera_sekretess(tu, bestammelse="OSL 26:1", aktor=rut.aktor)
        sida = som(lars).get(reverse("sammantraden:handlingar", args=[kallat.pk])).content.decode()
    assert "Remissen rör stadens arbete" not in sida
    assert tu.rubrik not in sida
    assert "Sekretess" in sida


def test_ett_markt_utdrag_visas_varken_faststallt_eller_som_utkast(pagaende, sara, olle, justa, rut, carl, som):
    with spela(kl(14)):
        punkt = i_status(forsta(pagaende), "justerad", sara, olle, justa)
        utdrag(punkt, aktor=sara.aktor)
        punkt.refresh_from_db()
        adress = reverse("sammantraden:utdrag_pdf", args=[punkt.pk])
        assert som(carl).get(adress).status_code == 200
        remiss = skapa_remiss(punkt.arende, titel="Plan", aktor=carl.aktor)
        Remiss.objects.filter(pk=remiss.pk).update(paragraf=punkt)
        jamforelse = reverse("remisser:jamforelse", args=[remiss.pk])
        assert "Förslaget tillstyrks." in som(carl).get(jamforelse).content.decode()
        markera_sekretess(punkt.utdrag, bestammelse="OSL 26:1", aktor=rut.aktor)
        for fraga in ({}, {"utkast": "1"}):
            assert som(carl).get(adress, fraga).status_code == 404
            assert som(rut).get(adress, fraga).status_code == 200
        # The paragraph holds the same words, and so does everything that shows them.
        beslutet, mote = "Förslaget tillstyrks.", pagaende.pk
        sidor = [("handlingar", mote), ("justering", punkt.justering_id)]
        for sida in (jamforelse, *(reverse(f"sammantraden:{namn}", args=[pk]) for namn, pk in sidor)):
            if sida != jamforelse:
                assert beslutet in som(rut).get(sida).content.decode()
            dold = som(carl).get(sida).content.decode()
            assert beslutet not in dold
            assert "Paragrafen är sekretessmarkerad." in dold
        sida = reverse("sammantraden:paragraf", args=[punkt.pk])
        assert (som(carl).get(sida).status_code, som(rut).get(sida).status_code) == (404, 200)
        motet = reverse("sammantraden:sammantrade", args=[mote])
        assert sida not in som(carl).get(motet).content.decode()
        assert sida in som(rut).get(motet).content.decode()
        lista = reverse("sammantraden:beslut")
        assert sida not in som(carl).get(lista, {"q": "tillstyrks"}).content.decode()
        assert sida in som(rut).get(lista, {"q": "tillstyrks"}).content.decode()
        arendet = reverse("webb:arende", args=[punkt.arende_id])
        assert sida not in som(carl).get(arendet).content.decode()
        assert sida in som(rut).get(arendet).content.decode()
        assert beslutet not in repr(dokument.protokoll(Sammantrade.objects.med_namn().get(pk=mote)))
        for vem, antal, kod in ((carl, 0, 404), (rut, 1, 200)):
            program = Program(vem)
            assert len([p for p in program.alla("paragrafer/") if p["id"] == punkt.pk]) == antal
            assert program.get(f"paragrafer/{punkt.pk}/").status_code == kod


# --- announced ahead ------------------------------------------------------------------------------------------------


def _par(forslag):
    return {f.ledamot.person.fornamn: f.ersattare.person.fornamn if f.ersattare else None for f in forslag}


def _tur(mote):
    mote = Sammantrade.objects.get(pk=mote.pk)
    return _par(Tur(mote).vid_jav(forsta(mote)))


def test_ersattare_i_tur_foreslas_vid_jav_men_inte_den_som_redan_gar_in(kallat, sammantradande, lars, justa, erik):
    ge_uppdrag(gor_person("Eva"), sammantradande, Rollkod.ERSATTARE, parti="V", ordning=2)
    with spela(FORE):
        anmal(kallat, slag="jav", paragraf=forsta(kallat), aktor=justa.aktor)
        assert _tur(kallat) == {"Justa": "Erik"}
        anmal(kallat, slag="hinder", aktor=lars.aktor)
        assert _par(Tur(kallat).vid_hinder()) == {"Lars": "Eva"}, "eget parti går före"
        assert _tur(kallat) == {"Justa": "Erik"}
        anmal(kallat, slag="jav", paragraf=forsta(kallat), aktor=erik.aktor)
        assert _tur(kallat) == {"Justa": None}, "en jävig ersättare går inte in för någon"


def test_under_sammantradet_foreslas_bara_den_som_ar_dar_och_inte_tjanstgor(pagaende, sara, olle, justa, lars, erik):
    with spela(kl(14)):
        anmal(pagaende, slag="jav", paragraf=forsta(pagaende), aktor=lars.aktor)
        assert _tur(pagaende) == {"Lars": "Erik"}
        satt_narvaro(pagaende, [olle.person, justa.person, lars.person], aktor=sara.aktor)
        assert _tur(pagaende) == {"Lars": None}
        satt_narvaro(pagaende, [olle.person, justa.person, lars.person, erik.person], aktor=sara.aktor)
        registrera_jav(forsta(pagaende), lars.person, ersattare=erik.person, aktor=sara.aktor)
        assert _tur(pagaende) == {}, "den jävige är ersatt"


def test_sekreteraren_ser_anmalan_med_tur_och_registrerar_den_ifylld(kallat, sara, olle, justa, lars, erik, som):
    klient = som(sara)
    with spela(FORE):
        anmal(kallat, slag="jav", paragraf=forsta(kallat), text="Min bror söker bidraget", aktor=lars.aktor)
        sida = klient.get(reverse("sammantraden:sammantrade", args=[kallat.pk])).content.decode()
        assert "Lars Testsson: jäv i" in " ".join(sida.split())
        assert "Ersättare i tur: Erik Testsson (S)." in sida
        assert "Min bror söker bidraget" not in som(olle).get(f"/sammantraden/{kallat.pk}/").content.decode()
    with spela(kl(13)):
        oppna_mote(kallat, sara, olle, [justa])
        punkt = forsta(kallat)
        sida = klient.get(reverse("sammantraden:paragraf", args=[punkt.pk])).content.decode()
        adress = f"{reverse('sammantraden:jav', args=[punkt.pk])}?person={lars.person_id}"
        assert adress in sida
        formular = klient.get(adress).context["formular"]
        assert formular.initial == {
            "person": lars.person_id,
            "grund": "Min bror söker bidraget",
            "ersattare": erik.person_id,
        }
        svar = klient.post(adress, {**formular.initial, "has_lamnat": "on"})
        assert svar.status_code == 302, svar.content
        sida = klient.get(reverse("sammantraden:sammantrade", args=[kallat.pk])).content.decode()
    assert Jav.objects.get(paragraf=punkt).person_id == lars.person_id
    rad = kallat.narvaror.get(tjanstgor_for=lars.person)
    assert (rad.person_id, rad.fran_paragraf_id, rad.till_paragraf_id) == (erik.person_id, punkt.pk, punkt.pk)
    assert "Registrerat" in sida


def test_den_som_redan_tjanstgor_kan_inte_ga_in_for_en_javig(pagaende, sara, lars, justa):
    with spela(kl(14)), pytest.raises(Inmatningsfel, match="tjänstgör redan i paragrafen"):
        registrera_jav(forsta(pagaende), lars.person, ersattare=justa.person, aktor=sara.aktor)
    assert not Jav.objects.exists()


def test_ersattare_i_tur_efter_parti_och_ordning(sammantradande, sara, olle, lars, erik):
    eva = gor_person("Eva")
    ge_uppdrag(eva, sammantradande, Rollkod.ERSATTARE, parti="V", ordning=2)
    mote = gor_mote(sammantradande, sara, date(2019, 1, 23))
    anmal(mote, slag="hinder", aktor=lars.aktor)
    anmalan = anmal(mote, slag="hinder", text="Sjuk", aktor=olle.aktor)
    par = {f.ledamot.person_id: f.ersattare.person_id for f in ersattare.foresla(mote)}
    assert par == {olle.person_id: erik.person_id, lars.person_id: eva.pk}
    aterta_anmalan(anmalan, aktor=olle.aktor)
    assert [f.ledamot.person_id for f in ersattare.foresla(mote)] == [lars.person_id]


def test_ersattare_i_tur_tjanstgor_nar_sammantradet_oppnas(sammantradande, sara, olle, justa, lars, erik):
    mote = gor_mote(sammantradande, sara)
    gor_punkt(mote, sara)
    anmal(mote, slag="hinder", aktor=lars.aktor)
    kalla_till(mote, sara)
    with spela(kl(13)):
        oppna_mote(mote, sara, olle, [justa])
    rad = mote.narvaror.get(person=erik.person)
    assert (rad.slag, rad.tjanstgor_for_id) == ("tjanstgorande_ersattare", lars.person_id)
    assert not mote.narvaror.filter(person=lars.person).exists()


def test_hinder_anmals_bara_for_egen_del_eller_av_sekreteraren(sammantradande, sara, rut, lars, olle):
    mote = gor_mote(sammantradande, sara, date(2019, 1, 23))
    with pytest.raises((FarInteGora, FarInteSe)):
        anmal(mote, slag="hinder", person=lars.person, aktor=olle.aktor)
    with pytest.raises((FarInteGora, FarInteSe)):
        anmal(mote, slag="hinder", aktor=rut.aktor)
    assert anmal(mote, slag="hinder", person=lars.person, aktor=sara.aktor).person_id == lars.person_id


def test_jav_anmals_for_en_punkt(mote, lars):
    with spela(kl(14)):
        with pytest.raises(Inmatningsfel, match="vilken punkt"):
            anmal(mote, slag="jav", aktor=lars.aktor)
        punkt = forsta(mote)
        assert anmal(mote, slag="jav", paragraf=punkt, aktor=lars.aktor).paragraf_id == punkt.pk
