# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 5 kap. 1–44 §§: fullmäktiges uppgifter, kallelse, tjänstgöring, beredning och ordning. https://lagen.nu/2017:725#K5"""

from remiss.regler.plikter._grund import Bygge, Plikt, kl

_P = kl("5")

_TAVLAN = "Systemets anslagstavla tar bara emot justeringar; sammanträdet tillkännages på kommunens tavla för hand."
_UTAN_TU = Bygge(
    "remiss/sammantraden/services/dagordning.py",
    "tests/sammantraden/test_satt_upp.py::test_ett_arende_utan_utlatande_kan_sattas_upp_en_gang",
)

PLIKTER = (
    Plikt(
        _P("1"),
        "Fullmäktige beslutar i principiella och andra viktiga ärenden.",
        regler=("instans.punkten_i_organet",),
        manniskor="Systemet håller isär vad varje organ beslutar; vad som är principiellt bedömer människor.",
    ),
    Plikt(
        _P("2"),
        "Fullmäktige får låta en nämnd besluta i sitt ställe, dock inte i det som lagen ger fullmäktige.",
        regler=("svarsvag.vagar_utan_sammantrade",),
        manniskor="Ingen annan föreslås besluta åt fullmäktige; vad som lämnats över står i reglementet.",
    ),
    Plikt(
        _P("3"),
        "Program för privata utförare, uppdrag i budgeten, antalet ledamöter, ersättare och mandattid.",
        till="9",
        utanfor="Fullmäktige bestämmer; antalet ledamöter och uppdragen förs in som de är beslutade.",
    ),
    Plikt(
        _P("10"),
        "Extra val kräver två tredjedelar av de närvarande och att sex månader har gått.",
        regler=("omrostning.tva_tredjedelar",),
        manniskor="Den som för protokoll räknar majoriteten och ser efter att sex månader har gått.",
    ),
    Plikt(
        _P("11"),
        "Fullmäktige väljer ordförande och vice ordförande bland sina ledamöter.",
        manniskor="Administratören för in uppdragen som de valdes.",
    ),
    Plikt(
        _P("12", 1),
        "Fullmäktige bestämmer när ordinarie sammanträden hålls.",
        manniskor="Sekreteraren för in den beslutade planen.",
    ),
    Plikt(
        _P("12", 2),
        "Styrelsen, en tredjedel av ledamöterna eller ordföranden kan begära ett sammanträde.",
        manniskor="Sekreteraren planerar ett extra sammanträde; att begäran är giltig prövar ordföranden.",
    ),
    Plikt(
        _P("13", 1),
        "Ordföranden tillkännager tid, plats och ärenden för varje sammanträde.",
        manniskor=_TAVLAN,
    ),
    Plikt(
        _P("13", 2),
        "Sammanträdet tillkännages på anslagstavlan minst en vecka före.",
        regler=("frister.kf_tillkannagivande_senast",),
        manniskor=_TAVLAN,
    ),
    Plikt(
        _P("14"),
        "Ett brådskande ärende tillkännages senast vardagen före sammanträdet.",
        regler=("frister.kf_bradskande_senast",),
        manniskor=_TAVLAN,
    ),
    Plikt(
        _P("15", 1),
        "Alla ledamöter och ersättare kallas minst en vecka före, med tid, plats och ärenden.",
        regler=(
            "frister.kf_kallelse_senast",
            "sammantrade.alla_ledamoter_och_ersattare_kallas",
            "sammantrade.fullmaktige_kallas_i_tid",
            "sammantrade.kallelsen_anger_tid_plats_och_arenden",
        ),
    ),
    Plikt(
        _P("15", 2),
        "De får besked om brådskande ärenden senast vardagen före.",
        bygge=(
            Bygge(
                "remiss/sammantraden/besked.py",
                "tests/sammantraden/test_besked.py::test_de_kallade_far_veta_vad_som_andras_efter_kallelsen",
            ),
        ),
        manniskor="Beskedet skickas när punkten läggs till; att det sker i tid ser sekreteraren till.",
    ),
    Plikt(
        _P("16", 1),
        "Deltagande på distans kräver fullmäktiges beslut, ljud och bild åt båda håll och lika villkor.",
        regler=("tjanstgoring.distansdeltagande_is_medgivet", "tjanstgoring.distansdeltagande_sker_med_ljud_och_bild"),
        manniskor="Ordföranden ser att alla ser och hör varandra; den som för protokoll antecknar om det inte är så.",
    ),
    Plikt(
        _P("16", 2),
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
        _P("17"),
        "När en ledamot inte kan vara med tjänstgör en ersättare.",
        regler=(
            "tjanstgoring.bara_narvarande_tjanstgor",
            "tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var",
            "tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle",
            "tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser",
            "tjanstgoring.tjanstgoring",
        ),
    ),
    Plikt(
        _P("18"),
        "Ersättarna går in i sin turordning; den som har börjat har företräde, och jäv bryter inte tjänstgöringen.",
        regler=(
            "tjanstgoring.ersattare_tjanstgor_i_turordning",
            "tjanstgoring.tjanstgoring",
            "tjanstgoring.turordning",
        ),
        manniskor="Turordningen varnar men hindrar inte: ordföranden kan ha skäl som systemet inte känner.",
    ),
    Plikt(
        _P("19"),
        "En ledamot som kommer senare får tjänstgöra fast en ersättare har gått in.",
        regler=("tjanstgoring.ledamot_som_infunnit_sig_tjanstgor_sjalv", "tjanstgoring.tjanstgoring"),
    ),
    Plikt(
        _P("20"),
        "Den som har avbrutit av annat skäl än jäv tjänstgör inte mer den dagen.",
        regler=("tjanstgoring.den_som_avbrutit_tjanstgor_inte_igen", "tjanstgoring.tjanstgoring"),
    ),
    Plikt(
        _P("21"),
        "I kommunfullmäktige går ersättare in efter valkrets och parti.",
        regler=(
            "tjanstgoring.ersattare_tjanstgor_i_turordning",
            "tjanstgoring.tjanstgoring",
            "tjanstgoring.turordning",
        ),
        utan_fakta=(
            ("tjanstgoring.ersattare_tjanstgor_i_turordning", "valkrets"),
            ("tjanstgoring.tjanstgoring", "valkrets"),
        ),
        manniskor="Uppdragen har ingen valkrets i systemet; sekreteraren väljer ersättare ur valnämndens lista.",
    ),
    Plikt(
        _P("22"),
        "Vem som får väcka ärenden i fullmäktige.",
        manniskor="Registratorn tar emot det som väcks; att den som väcker har rätt till det kontrolleras för hand.",
    ),
    Plikt(
        _P("23"),
        "Fullmäktige beslutar i det som har väckts, eller lämnar ett medborgarförslag till en nämnd.",
        manniskor="Sekreteraren sätter upp det som väckts; ärendet står bland de öppna tills det avslutas.",
    ),
    Plikt(
        _P("24"),
        "Ansvarsfrihet och anmärkning: beslut före juni månads utgång och med motivering.",
        manniskor="Ärendet går som andra; tiden och motiveringen ser sekreteraren till.",
    ),
    Plikt(_P("25"), "Skadeståndstalan när ansvarsfrihet vägras.", utanfor="Talan förs i domstol."),
    Plikt(
        _P("26"),
        "Ett ärende i fullmäktige ska vara berett av en berörd nämnd eller en beredning.",
        regler=("instans.bereds_av", "instans.tar_emot"),
        manniskor="Styrelsens förslag följer med ärendet; vilken nämnd som berörs bedömer handläggaren.",
    ),
    Plikt(
        _P("27"),
        "Har bara en beredning berett ärendet ska en berörd nämnd få yttra sig.",
        manniskor="Sekreteraren remitterar ärendet; systemet vet inte vem som har berett det.",
    ),
    Plikt(
        _P("28", 1),
        "Styrelsen ska få yttra sig när någon annan har berett ärendet.",
        regler=("instans.bereds_av", "instans.tar_emot"),
        manniskor="En nämnds förslag går genom styrelsen; annat sätts upp av sekreteraren.",
    ),
    Plikt(
        _P("28", 2),
        "Styrelsen lägger fram förslaget om ingen annan har gjort det.",
        regler=("instans.punkten_i_organet",),
    ),
    Plikt(
        _P("29"),
        "Val, avsägelser och några andra ärenden behöver inte beredas.",
        till="31",
        bygge=(_UTAN_TU,),
    ),
    Plikt(
        _P("32"),
        "Revisionsberättelsen behöver inte beredas, men de ansvariga ska förklara sig och revisorerna få yttra sig.",
        bygge=(_UTAN_TU,),
        manniskor="Förklaringar och yttranden hämtar sekreteraren in.",
    ),
    Plikt(
        _P("33"),
        "Ett oberett ärende får avgöras i brådska om alla närvarande är ense.",
        manniskor="Ordföranden frågar och sekreteraren antecknar; systemet vet inte om ärendet är berett.",
    ),
    Plikt(
        _P("34"),
        "Att lämna över ett medborgarförslag till en nämnd behöver inte beredas.",
        bygge=(_UTAN_TU,),
    ),
    Plikt(
        _P("35"),
        "Motioner och medborgarförslag avgörs om möjligt inom ett år; annars anmäls läget.",
        manniskor="Systemet bevakar inte årsdagen; registratorn söker fram de öppna ärendena.",
    ),
    Plikt(
        _P("36"),
        "Folkomröstning, opinionsundersökning och folkinitiativ.",
        till="38",
        utanfor="Omröstningarna hålls utanför systemet.",
    ),
    Plikt(
        _P("39"),
        "Kommunalråd utanför fullmäktige får delta och lägga förslag men inte besluta.",
        regler=("omrostning.bara_tjanstgorande_rostar", "yrkande.bara_tjanstgorande_yrkar"),
    ),
    Plikt(
        _P("40"),
        "Fullmäktige får ge andra rätt att delta i överläggningen, men inte i besluten.",
        regler=("omrostning.bara_tjanstgorande_rostar",),
        manniskor="Den som bara är närvarande har ingen röst; vem som får yttra sig framgår av arbetsordningen.",
    ),
    Plikt(
        _P("41"),
        "Nämndernas ordförande, revisorer och anställda ska lämna upplysningar om fullmäktige begär det.",
        manniskor="Sker i rummet.",
    ),
    Plikt(
        _P("42"),
        "Fullmäktiges sammanträden är offentliga om inte fullmäktige beslutar om stängda dörrar.",
        manniskor="Ordföranden öppnar och stänger dörrarna; beslutet antecknas i paragrafen.",
    ),
    Plikt(
        _P("43"),
        "Ordföranden leder sammanträdet och får visa ut den som inte lyder.",
        manniskor="Sker i rummet.",
    ),
    Plikt(
        _P("44"),
        "En fullmäktigeberedning sammanträder inom stängda dörrar om inget annat är medgivet.",
        manniskor="Ordföranden öppnar och stänger dörrarna.",
    ),
)
