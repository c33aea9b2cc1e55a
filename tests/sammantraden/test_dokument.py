# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Content and order of the documents (domain.md 3.1–3.2), as values before they are drawn."""

from datetime import time, timedelta

import pytest

from remiss.diarium.services import markera_sekretess, ratta_handling
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.pdf import Beslutspunkter, Faktarader, HallIhop, Innehallsforteckning, Rubrik, Stycke, Underskrifter
from remiss.pdf.rita import rita
from remiss.sammantraden import dokument
from remiss.sammantraden.dokument.kallelse import paketets_fil
from remiss.sammantraden.dokument.paragraf import paragrafspann
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services import (
    Protokolltext,
    andra_text,
    avgor,
    avsluta,
    protokoll,
    registrera_jav,
    satt_expedieringslista,
    ta_upp,
    utga,
)
from remiss.sammantraden.services.handlingar import _till_dokument, protokollsutkast, utdragsutkast
from tests.pdf.verktyg import kraver_poppler, sidtexter
from tests.sammantraden.fabriker import forsta, gor_punkt, i_status, kl

EFTER = ["Yrkanden", "Propositionsordning", "Omröstning"]
SLUT = ["Reservationer", "Yttranden", "Protokollsanteckningar", "Jäv", "Protokollsutdrag skickas till"]


def _fylld(mote, sara, lars):
    punkt = forsta(mote)
    registrera_jav(punkt, lars.person, aktor=sara.aktor)
    punkt = avgor(punkt, utfall="enligt_forslag", aktor=sara.aktor)
    slag = ("protokollsanteckning", "yttrande", "reservation", "omrostning", "propositionsordning", "yrkande")
    andra_text(punkt, texter=[Protokolltext(s, f"Text om {s}.") for s in slag], aktor=sara.aktor)
    satt_expedieringslista(punkt, [mote.organ], aktor=sara.aktor)
    return Paragraf.objects.get(pk=punkt.pk)


def _rubriker(dok, niva):
    return [b.text for b in dok.block if isinstance(b, Rubrik) and b.niva == niva]


@pytest.mark.parametrize(
    ("is_forst", "ordning"),
    [
        pytest.param(True, ["Beslut", *EFTER, *SLUT], id="beslut först"),
        pytest.param(False, [*EFTER, "Beslut", *SLUT], id="beslut efter behandlingen"),
    ],
)
def test_paragrafens_delar_star_i_organets_ordning(mote, sara, lars, is_forst, ordning):
    mote.organ.installning.is_beslut_forst = is_forst
    mote.organ.installning.save()
    with spela(kl(14)):
        punkt = _fylld(mote, sara, lars)
    assert _rubriker(dokument.utdrag(_till_dokument(punkt.pk)), 2) == ordning
    assert _rubriker(dokument.protokoll(Sammantrade.objects.get(pk=mote.pk)), 3)[-len(ordning) :] == ordning


def test_utdragets_text_ar_densamma_som_protokollets(mote, sara, lars, olle, justa):
    with spela(kl(14)):
        punkt = _fylld(mote, sara, lars)

    def ord_(dok):
        return [b for b in dok.block if isinstance(b, Stycke | Beslutspunkter | Faktarader)]

    utdraget = ord_(dokument.utdrag(_till_dokument(punkt.pk)))
    protokollet = ord_(dokument.protokoll(Sammantrade.objects.get(pk=mote.pk)))
    assert utdraget == protokollet[-len(utdraget) :]


@kraver_poppler
def test_varje_sida_har_organ_och_sida_av_antal(mote, sara, lars):
    with spela(kl(14)):
        punkt = _fylld(mote, sara, lars)
        for data, sort in (
            (rita(utdragsutkast(punkt)), "protokollsutdrag"),
            (rita(protokollsutkast(mote)), "protokoll"),
        ):
            sidor = sidtexter(data)
            for nummer, sida in enumerate(sidor, start=1):
                assert (f"Testnämnden {sort.capitalize()}" if nummer == 1 else f"Testnämnden, {sort}") in sida
                assert f"{nummer} ({len(sidor)})" in sida


def test_en_markt_handling_kallas_vid_sin_offentliga_rubrik_och_lamnas_for_sig(pagaende, sara, rut):
    """OSL 5:2: kallelse, protokoll and utdrag are read by everybody; the pack goes to every ledamot."""
    punkt = forsta(pagaende)
    (rad,) = punkt.handlingsrader.select_related("handling", "fil")
    mote = Sammantrade.objects.med_namn().get(pk=pagaende.pk)

    def dokumenten():
        farsk = _till_dokument(punkt.pk)
        return [repr(dok) for dok in (dokument.kallelse(mote), dokument.protokoll(mote), dokument.utdrag(farsk))]

    fakta = next(b for b in dokument.kallelse(mote).block if isinstance(b, Faktarader))
    (ihop,) = (b for b in dokument.kallelse(mote).block if rad.offentlig_titel in repr(b))
    assert isinstance(ihop, HallIhop), "punktens handlingar står på punktens sida"
    assert ("Sekreterare", "Sara Testsson") in {(rad.etikett, rad.varde) for rad in fakta.rader}
    with spela(kl(14)):
        ta_upp(punkt, aktor=sara.aktor)
        assert all(rad.offentlig_titel in text for text in dokumenten())
        assert paketets_fil(rad) == rad.fil
        ratta_handling(rad.handling, offentlig_rubrik="Utlåtande om enskild", skal="Visas", aktor=rut.aktor)
        markera_sekretess(rad.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
        texter = dokumenten()
    for text in texter:
        assert "Utlåtande om enskild" in text
        assert f"'{rad.titel}" not in text
        assert f"'{rad.handling.rubrik}" not in text
    assert "Utlåtande om enskild (sekretessmarkerad, lämnas för sig)" in texter[0]
    rad.handling.refresh_from_db()
    assert paketets_fil(rad) is None, "den ligger inte i paketet"


def test_underskrifterna_sager_hur_och_nar(mote, sara, olle, justa):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "justerad", sara, olle, justa)
    dok = dokument.utdrag(_till_dokument(punkt.pk), dokument.Bestyrkande("Sara", "Sekreterare", punkt.dag))
    grupper = [b for block in dok.block for b in getattr(block, "block", ()) if isinstance(b, Underskrifter)]
    assert [(u.roll, u.namn, u.intygad) for grupp in grupper[:3] for u in grupp.underskrifter] == [
        ("Sekreterare", "Sara Testsson", ""),
        ("Ordförande", "Olle Testsson", "Undertecknat i systemet 2018-12-19"),
        ("Justerande", "Justa Testsson", "Undertecknat i systemet 2018-12-19"),
    ]
    assert grupper[0].ingress == "Vid protokollet"
    assert grupper[3].ingress == "Rätt utdraget bestyrks"
    assert dok.vattenstampel == ""


@pytest.mark.parametrize(
    ("nummer", "text"),
    [([], ""), ([285], "§ 285"), ([280, 281, 282], "§§ 280–282"), ([41, 44, 42, 47], "§§ 41–42, 44 och 47")],
)
def test_paragrafspann(nummer, text):
    assert paragrafspann(nummer) == text


def test_protokollet_ar_utkast_sa_lange_sammantradet_pagar(mote, sara, olle, justa):
    with spela(kl(14)):
        i_status(forsta(mote), "justerad", sara, olle, justa)
        assert dokument.protokoll(Sammantrade.objects.get(pk=mote.pk)).vattenstampel == "Utkast"
        with pytest.raises(HinderError, match="Sammanträdet pågår"):
            protokoll(mote, aktor=sara.aktor)
        utga(mote.paragrafer.i_ordning()[1], aktor=sara.aktor)
        klart = avsluta(mote, aktor=sara.aktor)
        assert dokument.protokoll(klart).vattenstampel == ""


def _fakta(dok, term):
    (fakta,) = [b for b in dok.block if isinstance(b, Faktarader)][:1]
    return next(rad.varde for rad in fakta.rader if rad.etikett == term)


@pytest.mark.parametrize(
    ("slut", "tid"),
    [
        pytest.param(timedelta(hours=3, minutes=30), "13.00–16.30", id="samma dag"),
        pytest.param(timedelta(hours=13, minutes=39), "13.00–02.39 ({})", id="efter midnatt sägs dagen"),
    ],
)
def test_protokollet_sager_vilken_dag_sammantradet_slutade(pagaende, sara, slut, tid):
    mote = Sammantrade.objects.get(pk=pagaende.pk)
    Sammantrade.objects.filter(pk=mote.pk).update(starttid=time(13))
    with spela(kl(13) + slut):
        for rad in mote.paragrafer.filter(status="forberedd"):
            utga(rad.pk, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
        nasta = (kl(13) + slut).date().isoformat()
        assert _fakta(dokument.protokoll(Sammantrade.objects.get(pk=mote.pk)), "Tid") == tid.format(nasta)


def test_sammantradet_slutar_inte_fore_sin_borjan(pagaende, sara):
    for rad in pagaende.paragrafer.filter(status="forberedd"):
        utga(rad.pk, aktor=sara.aktor)
    with pytest.raises(Inmatningsfel, match="Ange ett slut efter det"):
        avsluta(pagaende, aktor=sara.aktor, hande=pagaende.oppnades - timedelta(minutes=1))


def test_forsta_sidan_sager_var_den_javige_inte_var_med(mote, sara, lars):
    with spela(kl(14)):
        punkt = forsta(mote)
        registrera_jav(punkt, lars.person, aktor=sara.aktor)
        avgor(punkt, utfall="enligt_forslag", aktor=sara.aktor)
        sida = str(dokument.protokoll(Sammantrade.objects.get(pk=mote.pk)).block)
        nummer = Paragraf.objects.get(pk=punkt.pk).nummer
    assert f"utom § {nummer}" in sida


@pytest.mark.parametrize(("antal", "has_forteckning"), [(8, False), (9, True)])
def test_ett_protokoll_med_fler_an_atta_paragrafer_har_innehallsforteckning(mote, sara, antal, has_forteckning):
    fler = antal - mote.paragrafer.count()
    for n in range(fler):
        gor_punkt(mote, sara, f"Punkt {n}")
    for punkt in mote.paragrafer.i_ordning():
        avgor(punkt, utfall="enligt_forslag", aktor=sara.aktor)
    assert mote.paragrafer.exclude(nummer=None).count() == antal
    block = dokument.protokoll(Sammantrade.objects.get(pk=mote.pk)).block
    forteckningar = [n for n, ett in enumerate(block) if isinstance(ett, Innehallsforteckning)]
    assert bool(forteckningar) is has_forteckning
    rubriker = [n for n, ett in enumerate(block) if isinstance(ett, Rubrik) and ett.text.startswith("§")]
    assert len(rubriker) == antal
    assert not forteckningar or forteckningar[0] < rubriker[0]
