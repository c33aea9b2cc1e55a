# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 4 kap.: förtroendevalda. https://lagen.nu/2017:725#K4"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("4")

PLIKTER = (
    Plikt(
        _P("1"),
        "Vem som är förtroendevald, vad kommunalråd kallas och vem som är valbar.",
        till="5",
        utanfor="Valbarheten prövas när fullmäktige väljer; systemet får veta vem som valdes.",
    ),
    Plikt(
        _P("6"),
        "När ett uppdrag upphör: avsägelse, förlorad valbarhet och återkallelse.",
        till="10",
        manniskor="Fullmäktige beslutar. Administratören avslutar uppdraget den dagen, och rätten med det.",
    ),
    Plikt(
        _P("11"),
        "Ledighet, ersättning, arvoden och skydd mot hot.",
        till="18 a",
        utanfor="Löner, ledigheter och arbetsmiljö sköts i andra system.",
    ),
    Plikt(
        _P("19"),
        "Fullmäktiges ledamöter får väcka motioner och ställa interpellationer och frågor.",
        manniskor="Registratorn tar emot och diarieför dem; att den som väcker är ledamot kontrolleras för hand.",
    ),
    Plikt(
        _P("20"),
        "En ledamot i en nämnd får väcka ärenden där.",
        bygge=(
            Bygge(
                "remiss/sammantraden/services/dagordning.py",
                "tests/sammantraden/test_nummer.py::test_standardpunkterna_laggs_till_en_gang_och_vackta_arenden_star_sist",
            ),
        ),
        manniskor="Dagordningen har en plats för väckta ärenden; sekreteraren skriver in dem och vem som väckte dem.",
    ),
    Plikt(
        _P("21"),
        "Revisorer får väcka ärenden som rör granskningen av nämnden.",
        manniskor="Sekreteraren sätter upp ärendet som vilken annan punkt som helst.",
    ),
    Plikt(
        _P("22"),
        "En ersättare som tjänstgör har en ledamots rättigheter.",
        regler=("yrkande.bara_tjanstgorande_yrkar",),
    ),
    Plikt(
        _P("23"),
        "Förtroendevalda med funktionsnedsättning ska kunna delta på samma villkor.",
        bygge=(
            Bygge(
                "remiss/sidor",
                "tests/sidor/test_webblasare.py::test_inga_brister_enligt_wcag_och_ingen_sidledes_rullning",
            ),
        ),
        manniskor="Sidorna går att använda med hjälpmedel; lokal, tolk och assistans ordnar organet.",
    ),
    Plikt(
        _P("24"),
        "Var och en som tjänstgör har en röst.",
        regler=(
            "omrostning.bara_tjanstgorande_rostar",
            "tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var",
            "yrkande.bara_tjanstgorande_yrkar",
        ),
    ),
    Plikt(
        _P("25", 1),
        "En ledamot får avstå från att rösta eller delta i beslutet.",
        regler=("reservation.deltog_i_avgorandet", "reservation.den_som_inte_deltar_sager_det_fore_beslutet"),
    ),
    Plikt(
        _P("25", 2),
        "Ordföranden måste rösta när ärendet annars inte blir avgjort.",
        regler=("omrostning.ordforanden_rostar_nar_det_behovs",),
    ),
    Plikt(
        _P("26"),
        "Den som handlagt myndighetsutövning mot en enskild i en nämnd ska också vara med och avgöra ärendet.",
        regler=("omrostning.den_som_handlagger_avgor",),
        utan_fakta=(("omrostning.den_som_handlagger_avgor", "is_myndighetsutovning"),),
        manniskor="Systemet vet inte vilka ärenden som är myndighetsutövning; ordföranden påminner den som vill avstå.",
    ),
    Plikt(
        _P("27"),
        "Bara den som deltog i avgörandet får reservera sig, och det ska sägas innan sammanträdet är slut.",
        regler=(
            "reservation.deltog_i_avgorandet",
            "reservation.den_som_reserverar_sig_deltog_i_avgorandet",
            "reservation.reservationen_anmaldes_innan_sammantradet_avslutades",
        ),
    ),
    Plikt(
        _P("28", 1),
        "Fullmäktige får låta andra förtroendevalda närvara och yttra sig i en nämnd, men inte besluta.",
        regler=("omrostning.bara_tjanstgorande_rostar",),
        manniskor="Den som bara är närvarande har ingen röst; vem som får vara där framgår av fullmäktiges beslut.",
    ),
    Plikt(
        _P("28", 2),
        "Fullmäktige får ge dem rätt att få sin mening antecknad.",
        regler=("reservation.yttrande_och_anteckning_is_medgivna",),
        manniskor="Den som antecknas ska ha varit där; om fullmäktige har gett rätten kontrolleras för hand.",
    ),
    Plikt(
        _P("29"),
        "Partistöd och politiska sekreterare.",
        till="34",
        utanfor="Stödet och anställningarna hanteras inte här; besluten om dem är vanliga ärenden.",
    ),
)
