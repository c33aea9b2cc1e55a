# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 5 kap. 45–72 §§: beslutsförhet, jäv, beslut, interpellationer och protokoll. https://lagen.nu/2017:725#K5P45"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("5")

_BEDOMS = "Fullmäktige bedömer innehållet när frågan om den får ställas avgörs."
_JUSTERING = (
    "frister.justering_senast",
    "justering.alla_har_justerat",
    "justering.bara_behandlade_paragrafer_justeras",
    "justering.bara_utsedda_justerar",
    "justering.ingen_underskrift_fore_beslutet",
    "justering.ingen_underskrift_fore_sammantradet",
    "justering.justerad_paragraf_andras_inte",
    "justering.justerare_is_skilda_personer",
    "justering.justerare_is_utsedda",
    "justering.justering_sker_i_tid",
    "justering.justeringsdag",
    "justering.omedelbar_justering_has_skriftlig_text",
    "justering.omedelbar_justering_is_beslutad",
    "justering.paragraf_justeras_en_gang",
    "mandat.den_som_tjanstgjorde_far_justera",
    "motesordning.hela_protokollet_is_justerat",
    "motesordning.justerare_is_valda",
    "motesordning.paragrafen_justeras_genom_sin_justering",
    "motesordning.protokollet_is_inte_faststallt",
    "protokollskontroll.kontrollera",
    "protokollskrav.de_som_justerar_is_utsedda",
    "protokollskrav.protokollet_justeras_i_tid",
    "expediering.utdrag_bara_ur_justerade_paragrafer",
    "remiss.remissparagrafen_is_justerad",
)

PLIKTER = (
    Plikt(
        _P("45"),
        "Mer än hälften av fullmäktiges ledamöter ska vara närvarande när ett ärende handläggs.",
        regler=("beslutsforhet.fullmaktige_is_beslutsfort",),
    ),
    Plikt(
        _P("46"),
        "I fullmäktige får ärendet handläggas fast jäv gör dem som deltar för få.",
        regler=("beslutsforhet.fullmaktige_is_beslutsfort",),
    ),
    Plikt(
        _P("47", 1),
        "En ledamot som ärendet rör personligen, eller rör någon närstående, deltar inte.",
        regler=(
            "jav.ingen_javig_deltar_i_fullmaktige",
            "jav.javig_ordforande_leder_inte_paragrafen",
            "jav.javig_overlagger_inte_i_fullmaktige",
            "javgrunder.antecknat_jav_has_grund",
            "omrostning.ingen_javig_rostar",
            "yrkande.ingen_javig_yrkar",
        ),
        manniskor="Systemet håller vad som följer av jävet; vem som är närstående vet bara människor.",
    ),
    Plikt(
        _P("47", 2),
        "Nämndernas regler om att uppge och avgöra jäv gäller också i fullmäktige.",
        regler=("jav.den_javet_galler_deltar_inte_i_provningen", "jav.javsfragan_avgors_genast"),
        manniskor="Den som är jävig uppger det själv, och den som för protokoll antecknar när någon ifrågasätter.",
    ),
    Plikt(
        _P("48"),
        "Den som är redovisningsskyldig är jävig vid val av revisor och i frågan om ansvarsfrihet.",
        regler=("jav.javig_overlagger_inte_i_fullmaktige", "javgrunder.antecknat_jav_has_grund"),
        manniskor="Jävet antecknas med sin grund; vem som är redovisningsskyldig eller närstående vet bara människor.",
    ),
    Plikt(
        _P("49"),
        "Den som svarar för en verksamhet får ändå delta i överläggningen om den.",
        regler=("jav.javig_overlagger_inte_i_fullmaktige",),
        manniskor="Ordföranden fördelar ordet i rummet.",
    ),
    Plikt(
        _P("50", 1),
        "En tredjedel av de närvarande kan en gång få ärendet bordlagt eller återremitterat.",
        regler=("omrostning.utgang", "yrkande.en_tredjedel_begar_det", "yrkande.minoritetens_antal"),
    ),
    Plikt(
        _P("50", 2),
        "I val krävs majoritet, och extra val bordläggs alltid första gången.",
        regler=(
            "yrkande.en_tredjedel_begar_det",
            "yrkande.extra_val_bordlaggs_forsta_gangen",
            "yrkande.minoritetens_antal",
        ),
    ),
    Plikt(
        _P("50", 3),
        "De som begärde återremissen bestämmer motiveringen; av flera gäller en som en tredjedel står bakom.",
        regler=(
            "motesordning.aterremiss_has_motivering",
            "protokollskrav.aterremissens_motivering_is_redovisad",
            "yrkande.aterremissyrkande_has_motivering",
            "yrkande.motiveringen_bitrads_av_en_tredjedel",
        ),
    ),
    Plikt(
        _P("51"),
        "Det som bordlagts tas upp på nästa sammanträde om inget annat beslutas.",
        regler=("yrkande.bordlagt_arende_tas_upp_pa_nasta_sammantrade",),
        bygge=(
            Bygge(
                "remiss/sammantraden/services/dagordning.py",
                "tests/sammantraden/test_kedja.py::test_bordlaggning_flyttar_till_nasta_sammantrade_med_samma_version",
            ),
        ),
    ),
    Plikt(
        _P("52"),
        "Bara tillkännagivna ärenden avgörs, om inte alla närvarande är ense om ett brådskande.",
        manniskor="Systemet visar vad som lades till efter kallelsen men hindrar inte beslutet; ordföranden frågar.",
    ),
    Plikt(
        _P("53"),
        "Ordföranden ställer förslagen så att de kan besvaras med ja eller nej och säger vad som beslutats.",
        regler=(
            "huvudvotering.bara_den_som_tjanstgor_begar_omrostning",
            "huvudvotering.beslutslage",
            "huvudvotering.beslutet_foljer_svaren",
            "huvudvotering.fragan_stalls_i_ordning",
            "huvudvotering.huvudforslaget_is_ett_av_forslagen",
            "huvudvotering.omrostning_sker_nar_nagon_begar_det",
            "yrkande.yrkandet_is_fullstandigt",
        ),
        manniskor="Frågornas ordning och svar förs in som de sägs; klubbslaget är ordförandens.",
    ),
    Plikt(
        _P("54"),
        "Omröstning är öppen, utom vid val och anställning.",
        regler=("omrostning.sluten_omrostning_bara_vid_val",),
    ),
    Plikt(_P("55"), "Enkel majoritet avgör om inget annat är sagt.", regler=("omrostning.utgang",)),
    Plikt(
        _P("56", 1),
        "Vid lika röstetal avgör ordförandens röst.",
        regler=("omrostning.ordforanden_rostar_nar_det_behovs", "omrostning.utgang"),
    ),
    Plikt(
        _P("56", 2),
        "Vid lika röstetal i val och anställning avgör lotten.",
        regler=("omrostning.lika_roster_i_val_lottas", "omrostning.utgang"),
    ),
    Plikt(
        _P("57"),
        "Ordföranden vägrar ställa ett förslag som väcker ett nytt ärende, och får vägra ett som strider mot lag.",
        manniskor="Det är ordförandens bedömning; ett förslag som inte ställs förs inte in som proposition.",
    ),
    Plikt(
        _P("58", 1),
        "Vissa val ska vara proportionella när lagen om sådana val säger det.",
        manniskor="Proportionella val räknas inte i systemet; utgången förs in som beslut.",
    ),
    Plikt(
        _P("58", 2),
        "Två tredjedelar kan bestämma en annan grund än partierna för en nämnd.",
        regler=("omrostning.tva_tredjedelar",),
        manniskor="Den som för protokoll räknar majoriteten.",
    ),
    Plikt(
        _P("59"),
        "Ledamöter ställer interpellationer, till dem som får frågas.",
        regler=(
            "interpellation.bara_ledamoter_staller",
            "interpellation.interpellationer_stalls_i_fullmaktige",
            "interpellation.riktas_till_den_som_far_fragas",
        ),
    ),
    Plikt(_P("60"), "En interpellation har ett bestämt innehåll och en motivering.", manniskor=_BEDOMS),
    Plikt(_P("61"), "Vad interpellationer får handla om, aldrig myndighetsutövning mot enskild.", manniskor=_BEDOMS),
    Plikt(
        _P("62"),
        "Fullmäktige avgör utan överläggning om interpellationen får ställas.",
        regler=("interpellation.besvaras_nar_den_har_fatt_stallas",),
        manniskor="Ordföranden ser till att frågan avgörs utan överläggning.",
    ),
    Plikt(
        _P("63"),
        "Svaret får överlåtas på någon annan om fullmäktige har beslutat det.",
        regler=("interpellation.den_tillfragade_svarar",),
    ),
    Plikt(
        _P("64"),
        "Frågor har ett bestämt innehåll, och bara två deltar när de besvaras.",
        regler=(
            "interpellation.bara_den_som_fragar_och_den_som_svarar_overlagger",
            "interpellation.bara_ledamoter_staller",
            "interpellation.besvaras_nar_den_har_fatt_stallas",
            "interpellation.den_tillfragade_svarar",
            "interpellation.interpellationer_stalls_i_fullmaktige",
            "interpellation.riktas_till_den_som_far_fragas",
        ),
        manniskor="Om innehållet är bestämt bedömer fullmäktige.",
    ),
    Plikt(
        _P("65"),
        "Protokoll förs på ordförandens ansvar.",
        regler=(
            "motesordning.motesledningen_rattas_fore_justeringen",
            "protokollskontroll.kontrollera",
            "protokollskrav.protokollet_fors_pa_ordforandens_ansvar",
        ),
    ),
    Plikt(
        _P("66"),
        "Protokollet anger vilka som tjänstgjorde och vilka ärenden som handlades.",
        regler=(
            "motesordning.alla_punkter_is_behandlade",
            "protokollskontroll.kontrollera",
            "protokollskrav.arendet_is_redovisat",
            "protokollskrav.tjanstgorande_is_redovisade",
        ),
    ),
    Plikt(
        _P("67", punkt=1),
        "Protokollet redovisar yrkanden som inte tagits tillbaka.",
        regler=(
            "protokollskrav.yrkandena_is_redovisade",
            "yrkande.bara_yrkaren_tar_tillbaka",
            "yrkande.kvarstaende",
            "yrkande.yrkandet_is_fullstandigt",
        ),
    ),
    Plikt(
        _P("67", punkt=2),
        "Protokollet redovisar i vilken ordning frågorna ställdes.",
        regler=("protokollskrav.propositionsordningen_is_redovisad",),
    ),
    Plikt(
        _P("67", punkt=3),
        "Protokollet redovisar omröstningar och hur de föll ut.",
        regler=("protokollskrav.omrostningarna_is_redovisade",),
    ),
    Plikt(
        _P("67", punkt=4),
        "Protokollet redovisar besluten.",
        regler=("protokollskrav.besluten_is_redovisade",),
    ),
    Plikt(
        _P("67", punkt=5),
        "Protokollet redovisar vilka som deltog i besluten och hur de röstade öppet.",
        regler=(
            "omrostning.bara_tjanstgorande_rostar",
            "omrostning.rakna",
            "omrostning.varje_rost_is_redovisad",
            "protokollskrav.de_oppna_rosterna_is_redovisade",
            "protokollskrav.deltagarna_is_redovisade",
        ),
    ),
    Plikt(
        _P("67", punkt=6),
        "Protokollet redovisar reservationerna.",
        regler=(
            "protokollskrav.reservationerna_is_redovisade",
            "reservation.anteckningen_anmaldes_fore_justeringen",
            "reservation.text_i_protokollet",
            "reservation.texten_lamnades_i_tid",
        ),
    ),
    Plikt(
        _P("68"),
        "Protokollet anger ställda och besvarade interpellationer och frågor.",
        regler=(
            "interpellation.redovisningen_andras_fore_justeringen",
            "interpellation.svaret_antecknas_nar_sammantradet_has_oppnats",
            "protokollskrav.interpellationer_och_fragor_is_redovisade",
            "protokollskrav.svaren_pa_interpellationer_is_redovisade",
        ),
    ),
    Plikt(
        _P("69"),
        "Protokollet justeras inom fjorton dagar på det sätt fullmäktige har bestämt.",
        regler=("interpellation.redovisningen_andras_fore_justeringen", *_JUSTERING),
    ),
    Plikt(
        _P("70"),
        "Justeringen tillkännages enligt 8 kap. 12 §.",
        regler=("anslag.anslas_senast_andra_dagen",),
    ),
    Plikt(
        _P("71"),
        "Fullmäktige antar en arbetsordning, och lagen säger vad den ska reglera.",
        till="72",
        manniskor="Administratören för in arbetsordningens val bland organets inställningar.",
    ),
)
