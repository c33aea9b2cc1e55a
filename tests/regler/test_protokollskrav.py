# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Each requirement on a protocol: kept by a whole one, broken by one change."""

from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import protokollskrav as krav
from remiss.regler.omrostning import Omrostningsfakta, Rost, Rostetal, Sedlar, rakna
from remiss.regler.protokollsfakta import Agaravtal, Interpellation, Notering, Omrostningspost, Paragrafutfall
from remiss.regler.regelverk import Regelverk
from remiss.regler.reservation import Anteckningsslag
from remiss.regler.yrkande import Yrkande, Yrkandeslag
from tests.regler.protokoll import ALLA, ROSTER, paragraf, protokoll, votering

NAMND = Regelverk.NAMND
PA_PROTOKOLLET = [
    krav.protokollet_fors_pa_ordforandens_ansvar,
    krav.tjanstgorande_is_redovisade,
    krav.interpellationer_och_fragor_is_redovisade,
    krav.de_som_justerar_is_utsedda,
    krav.protokollet_justeras_i_tid,
    krav.styrelsens_protokoll_justeras_av_ordforanden_och_en_till,
    krav.styrelsens_protokoll_fors_i_nummerfoljd,
    krav.avtal_med_enda_aktieagaren_is_antecknade,
]
PA_PARAGRAFEN = [
    krav.arendet_is_redovisat,
    krav.yrkandena_is_redovisade,
    krav.propositionsordningen_is_redovisad,
    krav.omrostningarna_is_redovisade,
    krav.besluten_is_redovisade,
    krav.deltagarna_is_redovisade,
    krav.de_oppna_rosterna_is_redovisade,
    krav.reservationerna_is_redovisade,
    krav.aterremissens_motivering_is_redovisad,
    krav.svaren_pa_interpellationer_is_redovisade,
]


@pytest.mark.parametrize("regel", PA_PROTOKOLLET, ids=lambda regel: regel.id)
def test_kl_5_65_till_5_69_och_6_35_ett_helt_protokoll_uppfyller_varje_krav(regel):
    assert regel(protokoll(NAMND)).skal == ""


@pytest.mark.parametrize("regel", PA_PARAGRAFEN, ids=lambda regel: regel.id)
def test_kl_5_66_och_5_67_en_hel_paragraf_uppfyller_varje_krav(regel):
    assert regel(paragraf(NAMND)).skal == ""


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(PA_PROTOKOLLET[0], {"ordforande": ""}, "saknar ordförande", id="5:65 ordförande"),
        pytest.param(PA_PROTOKOLLET[0], {"protokollforare": ""}, "protokollförare", id="5:65 protokollförare"),
        pytest.param(PA_PROTOKOLLET[1], {"ersattare": ()}, "Eva tjänstgjorde men", id="5:66 ersättaren saknas"),
        pytest.param(
            PA_PROTOKOLLET[1], {"ledamoter": ALLA | {"Ove"}}, "Ove står som", id="5:66 en som inte tjänstgjorde"
        ),
        pytest.param(
            PA_PROTOKOLLET[2],
            {"interpellationer": (Interpellation("Fråga 1", "", is_besvarad=False),)},
            "inte Fråga 1",
            id="5:68 ställd av?",
        ),
        pytest.param(
            PA_PROTOKOLLET[2],
            {"interpellationer": (Interpellation("Fråga 1", "Bo", is_redovisad=False, is_besvarad=True),)},
            "redovisar inte",
            id="5:68 inte redovisad",
        ),
        pytest.param(PA_PROTOKOLLET[3], {"justerare": ("Anna",)}, "2 personer ska", id="5:69 en justerare"),
        pytest.param(PA_PROTOKOLLET[3], {"justerare": ("Anna", "Anna")}, "1 är utsedda", id="5:69 samma person"),
        pytest.param(PA_PROTOKOLLET[4], {"dag": date(2019, 1, 3)}, "är inte justerat", id="5:69 tiden har gått ut"),
        pytest.param(
            PA_PROTOKOLLET[4],
            {"dag": date(2019, 2, 1), "justerades": date(2019, 1, 3)},
            "justerades 3 januari 2019, men skulle ha justerats senast 2 januari 2019",
            id="5:69 dagen efter",
        ),
        pytest.param(PA_PROTOKOLLET[5], {"justerare": ("Bo",)}, "Anna ska justera", id="ABL 8:24 ordföranden saknas"),
        pytest.param(
            PA_PROTOKOLLET[5], {"justerare": ("Anna", "Urban")}, "ledamot som styrelsen", id="ABL 8:24 ingen ledamot"
        ),
        pytest.param(PA_PROTOKOLLET[6], {"nummer": None}, "saknar nummer", id="ABL 8:26 inget nummer"),
        pytest.param(PA_PROTOKOLLET[6], {"nummer": 13}, "det förra har 11", id="ABL 8:26 en lucka"),
        pytest.param(
            PA_PROTOKOLLET[7],
            {"agaravtal": (Agaravtal("Lån", False), Agaravtal("Hyra", True))},
            ": Lån.",
            id="ABL 8:25",
        ),
    ],
)
def test_ett_fel_i_protokollet_namns(regel, andring, i_skalet):
    utfall = regel(replace(protokoll(NAMND), **andring))
    assert not utfall
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("regel", "andring"),
    [
        pytest.param(
            PA_PROTOKOLLET[4], {"dag": date(2019, 2, 1), "justerades": date(2019, 1, 2)}, id="5:69 sista dagen"
        ),
        pytest.param(
            PA_PROTOKOLLET[5], {"protokollforare": "Anna", "justerare": ("Bo",)}, id="ABL 8:24 förde protokollet"
        ),
        pytest.param(
            PA_PROTOKOLLET[5],
            {"ledamoter": frozenset({"Anna"}), "ersattare": (), "justerare": ("Anna",)},
            id="ABL 8:24 en enda ledamot",
        ),
        pytest.param(PA_PROTOKOLLET[6], {"nummer": 1, "forra_numret": None}, id="ABL 8:26 det första"),
    ],
)
def test_pa_andra_sidan_gransen_is_protokollet_ratt(regel, andring):
    assert regel(replace(protokoll(NAMND), **andring)).skal == ""


FEL_TAL = replace(votering(NAMND), tal=Rostetal(2, 2))
ATERKALLAT = Yrkande("9", Yrkandeslag.BIFALL, ("Dag",), is_aterkallat=True)


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(krav.arendet_is_redovisat, {"arende": " "}, "saknar rubrik", id="5:66 ärendet"),
        pytest.param(
            krav.yrkandena_is_redovisade, {"redovisade_yrkanden": frozenset({"1"})}, "står inte i", id="p. 1 saknas"
        ),
        pytest.param(
            krav.yrkandena_is_redovisade,
            {"redovisade_yrkanden": frozenset({"1", "2", "3"})},
            "tagits tillbaka",
            id="p. 1 ett återkallat står kvar",
        ),
        pytest.param(
            krav.yrkandena_is_redovisade,
            {"yrkanden": (Yrkande("1", Yrkandeslag.BIFALL),), "redovisade_yrkanden": frozenset({"1"})},
            "vem som yrkade",
            id="p. 1 ingen yrkade",
        ),
        pytest.param(krav.propositionsordningen_is_redovisad, {"propositionsordning": " "}, "saknas", id="p. 2"),
        pytest.param(
            krav.propositionsordningen_is_redovisad,
            {"propositionsordning": "", "antal_fragor": 0},
            "saknas",
            id="p. 2 avslag står mot förslaget",
        ),
        pytest.param(
            krav.omrostningarna_is_redovisade,
            {"omrostningar": (replace(votering(NAMND), tal=None),)},
            "hur rösterna föll",
            id="p. 3 inget resultat",
        ),
        pytest.param(
            krav.omrostningarna_is_redovisade, {"omrostningar": (FEL_TAL,)}, "stämmer inte", id="p. 3 fel tal"
        ),
        pytest.param(
            krav.omrostningarna_is_redovisade,
            {"omrostningar": (replace(votering(NAMND), svar="nej"),)},
            "stämmer inte",
            id="p. 3 fel utgång",
        ),
        pytest.param(krav.besluten_is_redovisade, {"beslut": (" ",)}, "saknar beslut", id="p. 4"),
        pytest.param(
            krav.deltagarna_is_redovisade,
            {"deltog": frozenset({"Anna", "Bo", "Cia"})},
            "om Dag deltog",
            id="p. 5 oklart",
        ),
        pytest.param(
            krav.deltagarna_is_redovisade, {"deltog_inte": frozenset({"Dag"})}, "Dag står både", id="p. 5 båda"
        ),
        pytest.param(
            krav.deltagarna_is_redovisade,
            {"deltog_inte": frozenset({"Ove"})},
            "Ove tjänstgjorde inte",
            id="p. 5 utomstående",
        ),
        pytest.param(
            krav.de_oppna_rosterna_is_redovisade,
            {"omrostningar": (replace(votering(NAMND), roster={"Anna": Rost.JA}),)},
            "hur Bo, Cia och Dag röstade",
            id="p. 5 röster saknas",
        ),
        pytest.param(
            krav.de_oppna_rosterna_is_redovisade,
            {"omrostningar": (replace(votering(NAMND), roster=ROSTER | {"Dag": Rost.DELTAR_INTE}),)},
            "rösten för Dag",
            id="p. 5 avstår är inte deltar inte",
        ),
        pytest.param(
            krav.reservationerna_is_redovisade,
            {"noteringar": (Notering(Anteckningsslag.RESERVATION, "Bo", is_redovisad=False),)},
            "av Bo står inte",
            id="p. 6 saknas",
        ),
        pytest.param(
            krav.reservationerna_is_redovisade,
            {"noteringar": (Notering(Anteckningsslag.AVVIKANDE_MENING, "Bo", redovisad_text="Sent."),)},
            "stämmer inte",
            id="p. 6 en text som kom för sent",
        ),
        pytest.param(
            krav.aterremissens_motivering_is_redovisad,
            {"utfall": Paragrafutfall.ATERREMITTERAD},
            "saknar motivering",
            id="5:50",
        ),
    ],
)
def test_kl_5_66_och_5_67_ett_fel_i_paragrafen_namns(regel, andring, i_skalet):
    utfall = regel(replace(paragraf(NAMND), **andring))
    assert not utfall
    assert i_skalet in utfall.skal
    assert "§ 4" in utfall.skal


@pytest.mark.parametrize(
    ("regel", "andring"),
    [
        pytest.param(
            krav.propositionsordningen_is_redovisad,
            {
                "propositionsordning": "",
                "antal_fragor": 0,
                "yrkanden": (Yrkande("1", Yrkandeslag.BIFALL, ("Bo",)), ATERKALLAT),
            },
            id="p. 2 ett enda förslag behöver ingen ordning",
        ),
        pytest.param(krav.omrostningarna_is_redovisade, {"omrostningar": ()}, id="p. 3 ingen omröstning"),
        pytest.param(
            krav.deltagarna_is_redovisade,
            {"deltog": frozenset({"Anna", "Bo", "Cia"}), "deltog_inte": frozenset({"Dag"})},
            id="p. 5 den som inte deltog",
        ),
        pytest.param(
            krav.aterremissens_motivering_is_redovisad,
            {"utfall": Paragrafutfall.ATERREMITTERAD, "motivering": "Kostnaden saknas."},
            id="5:50 motiverad",
        ),
    ],
)
def test_pa_andra_sidan_gransen_is_paragrafen_ratt(regel, andring):
    assert regel(replace(paragraf(NAMND), **andring)).skal == ""


def sluten(**andring):
    fakta = Omrostningsfakta(
        NAMND, frozenset(ROSTER), "Anna", 5, sedlar=Sedlar(2, 2), is_sluten=True, is_val=True, **andring
    )
    return Omrostningspost("Valet", fakta, rakna(fakta), fakta.lott)


def test_kl_5_67_en_sluten_omrostning_redovisas_utan_namn_och_med_lottens_utfall():
    rad = replace(paragraf(NAMND), omrostningar=(sluten(lott="nej"),))
    assert krav.omrostningarna_is_redovisade(rad)
    assert krav.de_oppna_rosterna_is_redovisade(rad)
    olottad = replace(rad, omrostningar=(sluten(),))
    assert "inte avgjord" in krav.omrostningarna_is_redovisade(olottad).skal
    namngiven = replace(rad, omrostningar=(replace(sluten(lott="nej"), roster=ROSTER),))
    assert "Ta bort namnen" in krav.de_oppna_rosterna_is_redovisade(namngiven).skal


@pytest.mark.parametrize(
    ("is_besvarad", "uppfylld"),
    [
        pytest.param(True, True, id="besvarad"),
        pytest.param(False, True, id="inte besvarad"),
        pytest.param(None, False, id="framgår inte"),
    ],
)
def test_kl_5_68_det_framgar_om_interpellationen_besvarades(is_besvarad, uppfylld):
    med = replace(
        paragraf(Regelverk.FULLMAKTIGE), interpellationer=(Interpellation("Fråga 1", "Bo", True, is_besvarad),)
    )
    utfall = krav.svaren_pa_interpellationer_is_redovisade(med)
    assert bool(utfall) is uppfylld
    assert ("om Fråga 1 besvarades" in utfall.skal) is not uppfylld
