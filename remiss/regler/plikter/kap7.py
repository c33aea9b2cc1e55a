# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 7 kap.: anställda. https://lagen.nu/2017:725#K7"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("7")

_DELEGATIONSORDNINGEN = "Villkoret skrivs i delegationsordningens punkt; den som beslutar ser till att det är uppfyllt."

PLIKTER = (
    Plikt(
        _P("1"),
        "Styrelsen utser en direktör och skriver instruktionen.",
        till="2",
        utanfor="Uppdraget förs in; instruktionen är en handling som andra.",
    ),
    Plikt(
        _P("3", 1),
        "Direktören får inte ha förtroendeuppdrag i kommunen.",
        manniskor="Kontrolleras när fullmäktige väljer; regeln i systemet gäller den egna nämnden.",
    ),
    Plikt(
        _P("3", 2),
        "En förvaltningschef är varken ledamot eller ersättare i sin nämnd.",
        regler=("mandat.forvaltningschef_is_inte_ledamot",),
    ),
    Plikt(
        _P("4"),
        "Jävsreglerna gäller också anställda.",
        regler=("jav.handlaggare_is_inte_javig",),
        manniskor="Handläggaren uppger själv sitt jäv; systemet hindrar sedan arbetet i ärendet.",
    ),
    Plikt(
        _P("5"),
        "Nämnden får uppdra åt en anställd att besluta, dock inte i det som 6 kap. 38 § undantar.",
        regler=(
            "delegering.annan_forfattning_hindrar_inte_delegering",
            "delegering.delegationsordningen_ger_ratt",
            "delegering.mal_och_inriktning_delegeras_inte",
            "delegering.medborgarforslag_delegeras_inte",
            "delegering.myndighetsutovning_av_storre_vikt_delegeras_inte",
            "delegering.punkten_ger_beslutsfattaren_ratt",
            "delegering.yttrande_om_overklagat_beslut_delegeras_inte",
            "delegering.yttrande_till_fullmaktige_delegeras_inte",
            "remiss.delegationsbeslutet_fattades_fore_utskicket",
            "remiss.delegationsbeslutet_is_fullstandigt",
        ),
        manniskor="Vad ärendet gäller svarar den som beslutar på; systemet vägrar på svaret.",
    ),
    Plikt(
        _P("6"),
        "En förvaltningschef får delegera vidare till en anställd om nämnden har medgett det.",
        regler=("delegering.vidaredelegation_ges_anstalld", "delegering.vidaredelegationen_is_medgiven"),
        bygge=(
            Bygge(
                "remiss/organisation/services/delegation.py",
                "tests/organisation/test_delegation.py::test_kl_7_6_vidaredelegationen_foljer_punkten_den_kommer_fran",
            ),
        ),
        manniskor="Administratören för in medgivandet och punkten; förvaltningschef är rollen förvaltningsdirektör.",
    ),
    Plikt(
        _P("7"),
        "Nämnden får kräva att brukarna hörs eller tillstyrker innan den anställde beslutar.",
        manniskor=_DELEGATIONSORDNINGEN,
    ),
    Plikt(
        _P("8"),
        "Nämnden bestämmer vilka av de anställdas beslut som anmäls; det som inte anmäls protokollförs särskilt.",
        bygge=(
            Bygge(
                "remiss/sammantraden/delegationsanmalan.py",
                "tests/sammantraden/test_delegationsanmalan.py"
                "::test_det_som_organet_har_beslutat_att_inte_fa_anmalt_anmals_inte_men_bradskande_alltid",
            ),
            Bygge(
                "remiss/sammantraden/services/delegering.py",
                "tests/sammantraden/test_delegationsbeslut.py::test_delegaten_beslutar_och_far_nummer_och_handling",
            ),
        ),
    ),
    Plikt(
        _P("9"),
        "Anställda ska lämna upplysningar till fullmäktige och revisorerna.",
        manniskor="Sker i rummet eller vid revisorernas granskning.",
    ),
    Plikt(
        _P("10"),
        "Hur personalföreträdare utses och hur många de är.",
        till="11",
        utanfor="De fackliga organisationerna utser dem.",
    ),
    Plikt(
        _P("12"),
        "I vilka nämnder och ärenden personalföreträdare får vara med.",
        till="14",
        manniskor="Sekreteraren antecknar dem i de paragrafer de får närvara vid; systemet prövar inte ärendets slag.",
    ),
    Plikt(
        _P("15"),
        "Personalföreträdare deltar i överläggningen men inte i besluten.",
        regler=("omrostning.bara_tjanstgorande_rostar",),
        manniskor="De har ingen röst; ordet fördelar ordföranden.",
    ),
    Plikt(
        _P("16"),
        "Personalföreträdare får de upplysningar de behöver.",
        manniskor="Förvaltningen lämnar dem, efter prövning av sekretess.",
    ),
    Plikt(
        _P("17"),
        "Jävsreglerna gäller personalföreträdare, med undantag för fackliga uppdrag.",
        manniskor="Jäv antecknas för den som tjänstgör; en personalföreträdares jäv skriver sekreteraren i paragrafen.",
    ),
    Plikt(
        _P("18"),
        "Personalföreträdare kallas som ledamöterna.",
        manniskor="Kallelsen går till ledamöter och ersättare; personalföreträdarna får den av sekreteraren.",
    ),
    Plikt(
        _P("19"),
        "Beslutet gäller fast en personalföreträdare inte kallades.",
        utanfor="Det är en fråga för domstol; systemet hindrar inget beslut av det skälet.",
    ),
    Plikt(
        _P("20"),
        "Partssammansatta organ: när de får inrättas, vad de får avgöra och vilka som ingår.",
        till="23",
        utanfor="Fullmäktige inrättar dem; de läggs upp som organ med egen ordning.",
    ),
    Plikt(
        _P("24"),
        "Partssammansatta organ följer reglerna om reservation, jäv och protokoll.",
        manniskor="Ett organ med egen ordning prövas mot sin arbetsordning; kommunallagens krav ser sekreteraren till.",
    ),
    Plikt(
        _P("25"),
        "Nämnden får återkalla ett partssammansatt organs uppdrag.",
        utanfor="Beslutet är ett vanligt ärende; organet avslutas av administratören.",
    ),
)
