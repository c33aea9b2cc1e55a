# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 6 kap.: styrelsen och övriga nämnder. https://lagen.nu/2017:725#K6"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("6")

_VEM_NARSTAENDE = "Systemet håller vad som följer av jävet; omständigheterna känner bara människor."

PLIKTER = (
    Plikt(
        _P("1"),
        "Styrelsens uppsikt och hur fullmäktige ordnar nämnderna.",
        till="2",
        utanfor="Nämnderna läggs upp som fullmäktige har ordnat dem.",
    ),
    Plikt(
        _P("3"),
        "Nämnderna beslutar i förvaltningens frågor och i det fullmäktige har delegerat.",
        regler=(
            "expediering.den_beslutade_versionen_skickas",
            "expediering.yttrandet_is_beslutat",
            "remiss.remissen_is_beslutad",
            "svarsvag.foresla_svarsvagar",
            "svarsvag.senaste_lampliga_mote",
        ),
        manniskor="Bakom remiss och yttrande krävs ett beslut; vilken nämnd som äger frågan bedömer människor.",
    ),
    Plikt(
        _P("4"),
        "Nämnderna bereder fullmäktiges ärenden och verkställer besluten.",
        manniskor="Ärendet går mellan organen genom beslut och expediering; vem som bereder väljer människor.",
    ),
    Plikt(
        _P("5"),
        "Redovisning till fullmäktige, mål, intern kontroll och tillsyn över egen verksamhet.",
        till="11",
        utanfor="Det gäller verksamhetens innehåll och styrelsens uppdrag, inte sammanträden eller handlingar.",
    ),
    Plikt(
        _P("12"),
        "Styrelsen får begära in yttranden av nämnder, beredningar och anställda.",
        regler=("remiss.svarsplikt",),
    ),
    Plikt(
        _P("13"),
        "Styrelsens uppgifter, förvaltning av egendom och vem som för kommunens talan.",
        till="15",
        utanfor="Det gäller vad styrelsen gör; ärendena handläggs som andra.",
    ),
    Plikt(
        _P("16"),
        "Fullmäktige väljer ledamöter och ersättare till det antal de bestämmer, och bestämmer ersättarnas ordning.",
        regler=("tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser",),
        manniskor="Administratören för in uppdragen med plats i ordningen.",
    ),
    Plikt(
        _P("17", 1),
        "Fullmäktige bestämmer hur ersättare tjänstgör i nämnderna.",
        regler=(
            "tjanstgoring.bara_narvarande_tjanstgor",
            "tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var",
            "tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle",
            "tjanstgoring.ersattare_tjanstgor_i_turordning",
            "tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser",
            "tjanstgoring.ledamot_som_infunnit_sig_tjanstgor_sjalv",
            "tjanstgoring.tjanstgoring",
            "tjanstgoring.turordning",
        ),
        manniskor="Ordningen följer organets inställningar; den varnar men hindrar inte.",
    ),
    Plikt(
        _P("17", 2),
        "Ersättare får veta tid och plats och får närvara fast de inte tjänstgör.",
        regler=("sammantrade.alla_ledamoter_och_ersattare_kallas",),
    ),
    Plikt(
        _P("17", 3),
        "Fullmäktige bestämmer om ersättares rätt att yttra sig och få sin mening antecknad.",
        regler=("reservation.yttrande_och_anteckning_is_medgivna",),
        manniskor="Anteckningen följer organets inställning; ordet i rummet fördelar ordföranden.",
    ),
    Plikt(
        _P("18"),
        "Nämndernas mandattider och fyllnadsval.",
        till="20",
        utanfor="Fullmäktige väljer; uppdragen förs in med sina dagar.",
    ),
    Plikt(
        _P("21"),
        "Fullmäktige väljer nämndens ordförande och vice ordförande.",
        manniskor="Administratören för in uppdragen som de valdes.",
    ),
    Plikt(
        _P("22"),
        "Fullmäktige bestämmer vem som leder när ingen i presidiet kan.",
        regler=("jav.annan_ordforande_valjs_bara_nar_ordforanden_is_javig",),
        manniskor="Systemet prövar att ordföranden har förhinder; vem som leder i stället väljs enligt reglementet.",
    ),
    Plikt(
        _P("23"),
        "Nämnden bestämmer tid och plats; en tredjedel eller ordföranden kan begära sammanträde.",
        manniskor="Sekreteraren för in planen och extra sammanträden; att en begäran är giltig prövar ordföranden.",
    ),
    Plikt(
        _P("24", 1),
        "Distans i en nämnd kräver fullmäktiges beslut och samma villkor som i fullmäktige.",
        regler=("tjanstgoring.distansdeltagande_is_medgivet", "tjanstgoring.distansdeltagande_sker_med_ljud_och_bild"),
        manniskor="Ordföranden ser att alla ser och hör varandra; den som för protokoll antecknar om det inte är så.",
    ),
    Plikt(
        _P("24", 2),
        "Den som deltar på distans räknas som närvarande.",
        regler=("tjanstgoring.narvarande",),
        bygge=(
            Bygge(
                "remiss/sammantraden/models/narvaro.py",
                "tests/sammantraden/test_rummets_regler.py::test_kl_6_24_distans_bara_dar_fullmaktige_medgett_det",
            ),
        ),
    ),
    Plikt(
        _P("25"),
        "Nämnden sammanträder inom stängda dörrar om inte fullmäktige och nämnden öppnat dem.",
        manniskor="Ordföranden stänger dörrarna; i systemet läser bara organets egna föredragningslistan.",
    ),
    Plikt(
        _P("26"),
        "Nämnden får kalla den som kan upplysa, men den kallade deltar inte i besluten.",
        regler=("omrostning.bara_tjanstgorande_rostar",),
        manniskor="Den kallade antecknas som övrig närvarande och har ingen röst; ordet fördelar ordföranden.",
    ),
    Plikt(
        _P("27"),
        "Fler än hälften av nämndens ledamöter ska vara närvarande när ett ärende handläggs.",
        regler=("beslutsforhet.namnd_is_beslutsfor",),
    ),
    Plikt(
        _P("28"),
        "När en förtroendevald är jävig.",
        regler=("javgrunder.antecknat_jav_has_grund",),
        manniskor=_VEM_NARSTAENDE,
    ),
    Plikt(
        _P("29"),
        "Är frågan om opartiskhet uppenbart betydelselös ska nämnden bortse från jävet.",
        regler=("javgrunder.mojliga_undantag", "javgrunder.undantaget_tar_bort_javet"),
        manniskor="Nämnden bedömer; den som för protokoll antecknar undantaget.",
    ),
    Plikt(
        _P("30", 1),
        "Den jäviga deltar inte och är inte kvar, utom för det som inte kan vänta.",
        regler=(
            "beslutsforhet.namnd_is_beslutsfor",
            "jav.annan_ordforande_valjs_bara_nar_ordforanden_is_javig",
            "jav.handlaggare_is_inte_javig",
            "jav.ingen_javig_narvarar",
            "jav.javig_ordforande_leder_inte_paragrafen",
            "justering.ingen_javig_justerar",
            "omrostning.ingen_javig_rostar",
            "yrkande.ingen_javig_yrkar",
        ),
    ),
    Plikt(
        _P("30", 2),
        "Den som kan antas vara jävig säger det självmant.",
        bygge=(
            Bygge(
                "remiss/sammantraden/services/narvaro.py",
                "tests/sammantraden/test_ledamot.py::test_jav_anmals_for_en_punkt",
            ),
        ),
        manniskor="Ledamoten anmäler på punktens sida eller säger det i rummet, där sekreteraren antecknar det.",
    ),
    Plikt(
        _P("30", 3),
        "Ett ifrågasatt jäv avgörs snarast, och den det gäller deltar inte om det kan undvikas.",
        regler=("jav.den_javet_galler_deltar_inte_i_provningen", "jav.javsfragan_avgors_genast"),
        manniskor="Den som för protokoll antecknar att jävet är ifrågasatt; sedan prövas hur frågan avgjordes.",
    ),
    Plikt(
        _P("31", 1),
        "Uppdrag i kommunens bolag eller stiftelse är i sig inte jäv, utom vid myndighetsutövning.",
        regler=("javgrunder.mojliga_undantag", "javgrunder.undantaget_tar_bort_javet"),
        manniskor="Att undantaget passar grunden prövas; om ärendet är myndighetsutövning vet bara människor.",
    ),
    Plikt(
        _P("31", 2),
        "Att ha handlagt ärendet i en annan nämnd är i sig inte jäv.",
        regler=("javgrunder.mojliga_undantag", "javgrunder.undantaget_tar_bort_javet"),
        manniskor="Att undantaget passar grunden prövas; vad personen har handlagt vet bara människor.",
    ),
    Plikt(
        _P("32"),
        "Ett jävsbeslut överklagas bara tillsammans med beslutet i ärendet.",
        utanfor="Domstolen prövar vad som får överklagas.",
    ),
    Plikt(
        _P("33", 1),
        "Nämnden beslutar på samma sätt som fullmäktige.",
        regler=(
            "huvudvotering.bara_den_som_tjanstgor_begar_omrostning",
            "huvudvotering.beslutslage",
            "huvudvotering.beslutet_foljer_svaren",
            "huvudvotering.fragan_stalls_i_ordning",
            "huvudvotering.huvudforslaget_is_ett_av_forslagen",
            "huvudvotering.omrostning_sker_nar_nagon_begar_det",
            "motesordning.aterremiss_has_motivering",
            "omrostning.sluten_omrostning_bara_vid_val",
            "omrostning.utgang",
            "yrkande.aterremissyrkande_has_motivering",
        ),
        manniskor="Frågornas ordning och svar förs in som de sägs; klubbslaget är ordförandens.",
    ),
    Plikt(
        _P("33", 2),
        "Bordläggning i en nämnd kräver enkel majoritet.",
        regler=("omrostning.utgang", "yrkande.en_tredjedel_begar_det", "yrkande.minoritetens_antal"),
    ),
    Plikt(
        _P("34"),
        "Medborgarförslag avgörs om möjligt inom ett år, och fullmäktige informeras varje år.",
        manniskor="Systemet bevakar inte årsdagen; sekreteraren söker fram förslagen och informerar.",
    ),
    Plikt(
        _P("35", 1),
        "Protokoll förs vid varje sammanträde.",
        regler=("protokollskrav.protokollet_fors_pa_ordforandens_ansvar",),
    ),
    Plikt(
        _P("35", 2),
        "Nämndens protokoll innehåller, justeras och tillkännages som fullmäktiges.",
        regler=(
            "anslag.anslas_senast_andra_dagen",
            "frister.justering_senast",
            "justering.alla_har_justerat",
            "justering.bara_behandlade_paragrafer_justeras",
            "justering.bara_utsedda_justerar",
            "justering.ingen_underskrift_fore_beslutet",
            "justering.ingen_underskrift_fore_sammantradet",
            "justering.justerare_is_skilda_personer",
            "justering.justerare_is_utsedda",
            "justering.justering_sker_i_tid",
            "justering.justeringsdag",
            "justering.paragraf_justeras_en_gang",
            "mandat.den_som_tjanstgjorde_far_justera",
            "protokollskontroll.kontrollera",
            "protokollskrav.arendet_is_redovisat",
            "protokollskrav.aterremissens_motivering_is_redovisad",
            "protokollskrav.besluten_is_redovisade",
            "protokollskrav.de_oppna_rosterna_is_redovisade",
            "protokollskrav.de_som_justerar_is_utsedda",
            "protokollskrav.deltagarna_is_redovisade",
            "protokollskrav.omrostningarna_is_redovisade",
            "protokollskrav.propositionsordningen_is_redovisad",
            "protokollskrav.protokollet_fors_pa_ordforandens_ansvar",
            "protokollskrav.protokollet_justeras_i_tid",
            "protokollskrav.reservationerna_is_redovisade",
            "protokollskrav.tjanstgorande_is_redovisade",
            "protokollskrav.yrkandena_is_redovisade",
        ),
    ),
    Plikt(
        _P("36"),
        "Delgivning sker med ordföranden eller den som reglementet utser.",
        manniskor="Registratorn tar emot och diarieför; vem som är behörig står i reglementet.",
    ),
    Plikt(
        _P("37"),
        "Nämnden får delegera beslut till presidium, utskott, ledamot, ersättare eller anställd.",
        regler=(
            "delegering.delegationsordningen_ger_ratt",
            "delegering.punkten_ger_beslutsfattaren_ratt",
            "remiss.delegationsbeslutet_fattades_fore_utskicket",
            "remiss.delegationsbeslutet_is_fullstandigt",
            "svarsvag.foresla_svarsvagar",
            "svarsvag.vagar_utan_sammantrade",
        ),
        manniskor="Delegat är en roll som en person har; utskottets beslut fattas på utskottets eget sammanträde.",
    ),
    Plikt(
        _P("38", 1, 1),
        "Mål, inriktning, omfattning och kvalitet delegeras inte.",
        regler=("delegering.mal_och_inriktning_delegeras_inte",),
        manniskor="Den som beslutar svarar på frågan; systemet vägrar på svaret.",
    ),
    Plikt(
        _P("38", 1, 2),
        "Yttranden till fullmäktige och yttranden om överklagade beslut delegeras inte.",
        regler=(
            "delegering.yttrande_om_overklagat_beslut_delegeras_inte",
            "delegering.yttrande_till_fullmaktige_delegeras_inte",
        ),
        manniskor="Svar på fullmäktiges remiss känner systemet igen; annars svarar den som beslutar på frågan.",
    ),
    Plikt(
        _P("38", 1, 3),
        "Viktig myndighetsutövning mot enskilda delegeras inte.",
        regler=("delegering.myndighetsutovning_av_storre_vikt_delegeras_inte",),
        manniskor="Den som beslutar svarar på frågan; systemet vägrar på svaret.",
    ),
    Plikt(
        _P("38", 1, 4),
        "Medborgarförslag som lämnats till nämnden delegeras inte.",
        regler=("delegering.medborgarforslag_delegeras_inte",),
        manniskor="Den som beslutar svarar på frågan; systemet vägrar på svaret.",
    ),
    Plikt(
        _P("38", 1, 5),
        "Det som en annan författning förbjuder delegeras inte.",
        regler=("delegering.annan_forfattning_hindrar_inte_delegering",),
        manniskor="Den som beslutar anger författningen; systemet vägrar på svaret.",
    ),
    Plikt(
        _P("38", 2),
        "Vad som inte får delegeras till en automatiserad beslutsfunktion.",
        utanfor="Systemet fattar inga beslut: en delegat är alltid en roll som en människa har.",
    ),
    Plikt(
        _P("39"),
        "Ordföranden eller en utsedd ledamot får besluta när nämnden inte kan avvaktas.",
        regler=(
            "delegering.bradskan_is_motiverad",
            "delegering.namnden_has_utsett_beslutsfattare",
            "delegering.uppdrag_i_bradska_ges_ledamot",
            "svarsvag.foresla_svarsvagar",
            "svarsvag.organet_has_beslutsvagen",
            "svarsvag.vagar_utan_sammantrade",
        ),
        manniskor="Att det brådskar så mycket bedömer den som beslutar, och skriver varför.",
    ),
    Plikt(
        _P("40", 1),
        "Nämnden bestämmer vilka delegationsbeslut som anmäls; det som inte anmäls protokollförs särskilt.",
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
        _P("40", 2),
        "Brådskande beslut anmäls vid nämndens nästa sammanträde.",
        regler=("delegering.bradskande_beslut_is_anmalda",),
    ),
    Plikt(
        _P("41"),
        "Ett utskott får besluta på delegation och bereda nämndens ärenden.",
        manniskor="Utskottet är ett eget organ med egna sammanträden; att dess beslut ryms i delegationen prövas inte.",
    ),
    Plikt(
        _P("42"),
        "Hur utskott och nämndberedningar väljs.",
        till="43",
        utanfor="Valen förs in som uppdrag.",
    ),
    Plikt(
        _P("44"),
        "Fullmäktige antar reglementen för nämnderna.",
        manniskor="Administratören för in reglementets val bland organets inställningar.",
    ),
)
