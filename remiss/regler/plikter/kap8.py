# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 8 kap.: delaktighet, insyn och anslagstavla. https://lagen.nu/2017:725#K8"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("8")

_TAVLAN = "tests/anslagstavla/test_tavlan.py"
_JUSTERINGAR = (
    "anslag.anslag_gors_bara_for_kl_organ",
    "anslag.anslaget_is_fullstandigt",
    "anslag.anslaget_tas_ned_efter_overklagandetiden",
    "anslag.anslas_inte_fore_justeringen",
    "anslag.anslas_senast_andra_dagen",
    "anslag.bara_en_klar_justering_anslas",
    "anslag.ett_anslag_per_justering",
    "anslag.nedtagningen_planeras_efter_overklagandetiden",
    "frister.anslag_far_tas_ned",
    "frister.anslag_senast",
)

PLIKTER = (
    Plikt(
        _P("1"),
        "Medborgarförslag, folkinitiativ, brukare och självförvaltningsorgan.",
        till="8",
        utanfor="Förslag tas emot som andra handlingar; självförvaltningsorganens arbete ligger utanför.",
    ),
    Plikt(
        _P("9", 1),
        "Kommunen har en anslagstavla på webbplatsen, lätt att hitta och skild från annat.",
        bygge=(
            Bygge(
                "remiss/anslagstavla/views/offentlig.py",
                f"{_TAVLAN}::test_varje_sida_leder_till_tavlan_ocksa_utan_inloggning",
            ),
            Bygge("remiss/anslagstavla/tavla.py", f"{_TAVLAN}::test_sidan_sager_om_kommunens_anslagstavla_is_en_annan"),
        ),
        manniskor="Kommunen väljer om systemets tavla eller den egna webbplatsens är den lagen menar.",
    ),
    Plikt(
        _P("9", 2),
        "Allmänheten ska kunna läsa anslagstavlan i kommunens lokaler.",
        manniskor="Kommunen ställer fram en dator eller skriver ut; sidan kräver ingen inloggning.",
    ),
    Plikt(
        _P("10", 1, 1),
        "Tavlan har tillkännagivanden om fullmäktiges sammanträden.",
        manniskor="Systemets anslagstavla tar bara emot justeringar; sammanträdet tillkännages för hand.",
    ),
    Plikt(
        _P("10", 1, 2),
        "Tavlan har tillkännagivanden om justerade protokoll.",
        regler=("anslag.bara_en_klar_justering_anslas", "anslag.anslas_senast_andra_dagen"),
        bygge=(
            Bygge(
                "remiss/anslagstavla/views/offentlig.py",
                f"{_TAVLAN}::test_tavlan_visar_vad_lagen_kraver_och_vem_som_svarar",
            ),
        ),
    ),
    Plikt(
        _P("10", 1, 3),
        "Tavlan har tillkännagivanden om delegationsbeslut som inte anmäls till nämnden.",
        manniskor="Systemets anslagstavla tar bara emot justeringar; sådana beslut tillkännages för hand.",
    ),
    Plikt(
        _P("10", 1, 4),
        "Tavlan har protokollen i den mån kommunen bestämmer och lagen tillåter.",
        manniskor="Anslaget kan länka till ett publicerat protokoll; vad som publiceras bestämmer kommunen.",
    ),
    Plikt(
        _P("10", 1, 5),
        "Tavlan upplyser om hur beslut överklagas.",
        bygge=(
            Bygge("templates/anslagstavla/overklaga.html", f"{_TAVLAN}::test_kl_8_10_tavlan_sager_hur_man_overklagar"),
        ),
    ),
    Plikt(
        _P("10", 2),
        "Tavlan har också kungörelser och annat som andra lagar kräver.",
        manniskor="Systemets anslagstavla tar bara emot justeringar; kungörelser sätts upp på kommunens tavla.",
    ),
    Plikt(
        _P("10", 3),
        "Den som begärt en kungörelse får ett bevis när den har varit anslagen.",
        manniskor="Systemets anslagstavla tar inte emot kungörelser; beviset skrivs där de sattes upp.",
    ),
    Plikt(
        _P("11"),
        "I övrigt får tavlan bara ha nämndernas sammanträden och beslutsunderlag.",
        bygge=(
            Bygge(
                "remiss/anslagstavla/models/anslag.py",
                f"{_TAVLAN}::test_kl_8_11_tavlan_har_bara_justeringar",
            ),
        ),
        manniskor="Systemets tavla har bara justeringar; är tavlan kommunens egen svarar kommunen för innehållet.",
    ),
    Plikt(
        _P("12"),
        "Justeringen anslås senast andra dagen, säger var protokollet finns och sitter uppe tiden ut.",
        regler=_JUSTERINGAR,
    ),
    Plikt(
        _P("13"),
        "Kommunala föreskrifter kungörs genom att justeringen anslås, och samlas på webbplatsen.",
        manniskor="Anslaget görs som för andra beslut; författningssamlingen ligger på kommunens webbplats.",
    ),
    Plikt(
        _P("14"),
        "Budget, årsredovisning, revisionsberättelser och utförares verksamhet hålls öppna för insyn.",
        till="18",
        utanfor="Publiceras på kommunens webbplats.",
    ),
)
