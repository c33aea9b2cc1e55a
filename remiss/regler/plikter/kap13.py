# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 13 kap. 1–14 §§: laglighetsprövning. https://lagen.nu/2017:725#K13"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("13")

_DOMSTOLEN = "Domstolen prövar överklagandet; systemet noterar att det finns och när det är avgjort."

PLIKTER = (
    Plikt(_P("1"), "Vem som får begära laglighetsprövning.", utanfor=_DOMSTOLEN),
    Plikt(
        _P("2"),
        "Vilka organs beslut som får överklagas.",
        regler=("anslag.anslag_gors_bara_for_kl_organ",),
        manniskor="Anslag görs bara för fullmäktige och nämnder; om ett beslut bara förbereder prövar domstolen.",
    ),
    Plikt(
        _P("3"),
        "Reglerna viker för särskilda bestämmelser om överklagande.",
        manniskor="Handläggaren skriver den anvisning som gäller beslutet.",
    ),
    Plikt(
        _P("4"),
        "Hur ett överklagande skrivs och vart det lämnas.",
        bygge=(
            Bygge(
                "templates/anslagstavla/overklaga.html",
                "tests/anslagstavla/test_tavlan.py::test_kl_8_10_tavlan_sager_hur_man_overklagar",
            ),
        ),
    ),
    Plikt(
        _P("5", 1),
        "Överklagandet ska ha kommit in inom tre veckor från den dag anslaget sattes upp.",
        regler=(
            "anslag.anslagsdagen_is_den_dag_det_syns",
            "anslag.inget_overklagande_pagar",
            "anslag.overklagandeklocka",
            "anslag.overklagandetiden_har_gatt_ut",
            "frister.anslag_far_tas_ned",
            "frister.laga_kraft_tidigast",
            "frister.overklagande_senast",
        ),
        manniskor="För en gemensam nämnd räknas från den sista av flera tavlor; systemet känner bara en.",
    ),
    Plikt(
        _P("5", 2),
        "Tiden går ut bara om anslaget sitter uppe hela tiden.",
        regler=(
            "anslag.anslaget_satt_uppe_hela_tiden",
            "anslag.anslaget_tas_ned_efter_overklagandetiden",
            "anslag.avbrottet_ligger_i_overklagandetiden",
            "anslag.ger_misstanke",
            "anslag.iakttagna_perioder",
            "anslag.nedtagningen_planeras_efter_overklagandetiden",
            "anslag.overklagandeklocka",
        ),
        manniskor="Systemet ser efter med jämna mellanrum; om anslaget verkligen var borta bedömer en människa.",
    ),
    Plikt(
        _P("6"),
        "Ett överklagande som i tid kom till kommunen i stället för domstolen prövas ändå.",
        bygge=(
            Bygge(
                "remiss/anslagstavla/services/laga_kraft.py",
                "tests/anslagstavla/test_akter.py::TestLagaKraft::test_ett_overklagande_vantar_pa_domstolen",
            ),
        ),
        manniskor="Registratorn noterar överklagandet och sänder det vidare; om det kom i tid prövar domstolen.",
    ),
    Plikt(_P("7"), "Domstolens prövning, parter och rättegång.", till="13", utanfor=_DOMSTOLEN),
    Plikt(
        _P("14"),
        "Ett beslut får verkställas innan det vunnit laga kraft om inte särskilda skäl talar emot.",
        regler=("expediering.utdrag_bara_ur_justerade_paragrafer",),
        bygge=(
            Bygge(
                "remiss/sammantraden/services/justering.py",
                "tests/anslagstavla/test_akter.py::test_expedieringen_vantar_inte_pa_anslaget",
            ),
        ),
        manniskor="Systemet väntar inte på laga kraft; om något talar mot att verkställa bedömer förvaltningen.",
    ),
)
