# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Import: all or nothing, every fault named by file, row and field, the same file twice changes nothing."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from remiss.karna.fel import FarInteSe
from remiss.karna.models import Handelse
from remiss.organisation.inlasning import Atgard, Fil, Importfel, genomfor, las, planera
from remiss.organisation.inlasning.visning import beskrivna
from remiss.organisation.models import Anvandare, Organ, OrganVersion, Overtagande, Person, Uppdrag

pytestmark = pytest.mark.django_db

ORGAN = """kod;namn;kortnamn;typ;moder;forvaltning;fran;till;ungefarlig;i_systemet;epost;alias
ks;Kommunstyrelsen;KS;ks;;Stadsledningskontoret;2015-01-01;;ja;;ks@exempel.se;Stadskansliet|KS:en
radet;Rådet för dialog;;Råd;ks;;2016-01-01;2018-12-31;;;;
radet;Rådet för samtal;;radsorgan;ks;;2019-01-01;;;;;
lansstyrelsen;Länsstyrelsen;;extern;;;2000-01-01;;ja;nej;;
"""
PERSONER = """nyckel;fornamn;efternamn;epost;anvandarnamn
p1;Eva;Ek;eva@exempel.se;Eva
p2;Bo;Alm;;
"""
UPPDRAG = """person;organ;roll;parti;titel;ordning;fran;till
p1;ks;Handläggare;;planeringsledare;;2019-01-01;
p2;radet;ersattare;(-);;1;2019-01-01;2022-12-31
"""
OVERTAGANDEN = """fran_organ;till_organ;dag;omfattning
radet;ks;2023-01-01;pågående ärenden
"""
ALLA = {"organ.csv": ORGAN, "personer.csv": PERSONER, "uppdrag.csv": UPPDRAG, "overtaganden.csv": OVERTAGANDEN}


def plan_av(**filer):
    innehall = {**ALLA, **{f"{namn}.csv": text for namn, text in filer.items()}}
    return planera(las([Fil(namn, text.encode()) for namn, text in innehall.items()]))


def felen(plan):
    return [str(fel) for fel in plan.fel]


@pytest.fixture
def inlast(superanvandare):
    plan = plan_av()
    assert felen(plan) == []
    genomfor(plan, aktor=superanvandare.aktor)


def test_allt_lases_in(inlast):
    radet = Organ.objects.get(kod="radet")
    assert [(v.namn, v.fran, v.till) for v in radet.versioner.order_by("fran")] == [
        ("Rådet för dialog", date(2016, 1, 1), date(2018, 12, 31)),
        ("Rådet för samtal", date(2019, 1, 1), None),
    ]
    ks = Organ.objects.get(kod="ks")
    assert radet.version_pa(date(2019, 5, 1)).moder == ks
    assert {a.namn for a in ks.alias.all()} == {"Stadskansliet", "KS:en"}
    assert (ks.epost, ks.versioner.get().forvaltning, ks.versioner.get().is_ungefarlig) == (
        "ks@exempel.se",
        "Stadsledningskontoret",
        True,
    )
    assert not Organ.objects.get(kod="lansstyrelsen").is_intern
    ersattare = Uppdrag.objects.get(roll__kod="ersattare")
    assert (ersattare.person.namn, ersattare.partibeteckning, ersattare.ordning) == ("Bo Alm", "(-)", 1)
    assert Anvandare.objects.get(anvandarnamn="eva").person.nyckel == "p1"
    assert Overtagande.objects.get().omfattning == "pågående ärenden"


def test_varje_rad_gar_genom_dorren(inlast, superanvandare):
    akter = list(Handelse.objects.values_list("akt", "aktor_ref"))
    assert {ref for _, ref in akter} == {superanvandare.pk}
    for akt, antal in (
        ("organisation.organ.skapa", 3),
        ("organisation.organ.ny_version", 1),
        ("organisation.person.skapa", 2),
        ("organisation.uppdrag.ge", 2),
        ("organisation.organ.registrera_overtagande", 1),
    ):
        assert sum(a == akt for a, _ in akter) == antal, akt


def test_samma_fil_en_gang_till_andrar_ingenting(inlast, superanvandare):
    antal = Handelse.objects.count()
    plan = plan_av()
    assert felen(plan) == []
    assert plan.is_tom
    assert {rad.atgard for rad in plan.rader} == {Atgard.OFORANDRAD}
    genomfor(plan, aktor=superanvandare.aktor)
    assert Handelse.objects.count() == antal


def test_andrade_uppgifter_andras(inlast, superanvandare):
    plan = plan_av(
        organ=ORGAN.replace("ks@exempel.se", "ny@exempel.se").replace("KS:en", "KS:en|Stadshuset"),
        personer=PERSONER.replace("Ek;", "Eklund;").replace("Alm;;", "Alm;;bo"),
        uppdrag=UPPDRAG.replace(";1;2019-01-01;2022-12-31", ";2;2019-01-01;2020-12-31").replace("(-)", "S"),
    )
    assert felen(plan) == []
    assert plan.antal() == [("Organ", 0, 1, 3), ("Övertaganden", 0, 0, 1), ("Personer", 0, 2, 0), ("Uppdrag", 0, 1, 1)]
    genomfor(plan, aktor=superanvandare.aktor)
    assert Organ.objects.get(kod="ks").epost == "ny@exempel.se"
    assert Organ.objects.get(kod="ks").alias.count() == 3
    assert Person.objects.get(nyckel="p1").efternamn == "Eklund"
    assert Person.objects.get(nyckel="p2").anvandare.anvandarnamn == "bo"
    ersattare = Uppdrag.objects.get(roll__kod="ersattare")
    assert (ersattare.ordning, ersattare.parti, ersattare.till) == (2, "S", date(2020, 12, 31))


def test_ny_version_laggs_till_ett_organ_som_finns(inlast, superanvandare):
    plan = plan_av(organ=ORGAN + "ks;Stadsstyrelsen;;ks;;;2020-01-01;;;;;\n")
    assert felen(plan) == []
    genomfor(plan, aktor=superanvandare.aktor)
    ks = Organ.objects.get(kod="ks")
    assert (ks.namn_pa(date(2019, 12, 31)), ks.namn_pa(date(2020, 1, 1))) == ("Kommunstyrelsen", "Stadsstyrelsen")
    igen = plan_av(organ=ORGAN + "ks;Stadsstyrelsen;;ks;;;2020-01-01;;;;;\n")
    assert felen(igen) == []
    assert igen.is_tom


def test_det_som_dokument_kan_vila_pa_andras_inte_av_en_fil(inlast):
    plan = plan_av(organ=ORGAN.replace("Kommunstyrelsen;", "Styrelsen;").replace("ja;;ks@", "ja;nej;ks@"))
    assert felen(plan) == [
        "organ.csv, rad 2, namn: Organet finns redan med ”Kommunstyrelsen”. Ändra på organets sida.",
        "organ.csv, rad 2, i_systemet: Organet finns redan med motsatt uppgift. Ändra på organets sida.",
    ]


FEL_I_RADER = [
    ("organ", "Kommunstyrelsen;KS", ";KS", "rad 2, namn: Uppgiften saknas."),
    ("organ", ";ks;;Stads", ";nämndn;;Stads", "rad 2, typ: ”nämndn” finns inte."),
    ("organ", "2016-01-01;2018", "2016-13-01;2018", "rad 3, fran: ”2016-13-01” är inte en dag."),
    ("organ", "2018-12-31", "2015-12-31", "rad 3, till: Sista dagen ligger före första dagen."),
    ("organ", "2018-12-31", "2019-01-01", "rad 3, till: Perioden går in i nästa rads (rad 4)."),
    ("organ", "2019-01-01", "2016-01-01", "rad 4, fran: Organet har två rader från samma dag"),
    ("organ", "radsorgan;ks", "radsorgan;okand", "rad 4, moder: Organet ”okand” finns varken"),
    ("organ", "ks;;Stadsled", "ks;radet;Stadsled", "moder: Organen är moder åt varandra i en ring."),
    ("organ", "ks@exempel.se", "ks@", "rad 2, epost: ”ks@” är ingen e-postadress."),
    ("organ", "ja;nej", "ja;kanske", "rad 5, i_systemet: ”kanske” går inte att tolka."),
    ("organ", "lansstyrelsen;", "länsstyrelsen;", "rad 5, kod: ”länsstyrelsen” får bara ha"),
    ("organ", ";nej;;\n", ";nej;;KS:en\n", "rad 5, alias: Stavningen ”KS:en” leder redan till ks."),
    ("personer", "p2;", "p1;", "rad 3, nyckel: Nyckeln ”p1” står på 2 rader."),
    ("personer", "Alm;;", "Alm;;EVA", "rad 3, anvandarnamn: Användarnamnet ”eva” står på 2 rader."),
    ("uppdrag", "p2;", "p9;", "rad 3, person: Nyckeln ”p9” finns varken"),
    ("uppdrag", "p1;ks;", "p1;annat;", "rad 2, organ: Organet ”annat” finns varken"),
    ("uppdrag", "ersattare", "suppleant", "rad 3, roll: ”suppleant” finns inte."),
    ("uppdrag", "(-);;1;", "(-);;;", "rad 3, ordning: Ange ersättarens plats i ordningen"),
    ("uppdrag", "(-);;1;", "(-);;ett;", "rad 3, ordning: ”ett” är inte ett heltal"),
    ("uppdrag", ";1;2019-01-01", ";1;2014-01-01", "rad 3, fran: Organet finns inte den dagen."),
    ("overtaganden", "radet;ks", "ks;ks", "rad 2, till_organ: Ett organ kan inte ta över från sig självt."),
    ("overtaganden", "radet;ks", "radet;okand", "rad 2, till_organ: Organet ”okand” finns varken"),
]


@pytest.mark.parametrize(("fil", "fran", "till", "vantat"), FEL_I_RADER, ids=[rad[3][:50] for rad in FEL_I_RADER])
def test_ett_enda_fel_namns_med_rad_och_falt_och_nekar_allt(fil, fran, till, vantat, superanvandare):
    text = ALLA[f"{fil}.csv"]
    assert fran in text
    plan = plan_av(**{fil: text.replace(fran, till, 1)})
    assert any(vantat in fel for fel in felen(plan)), felen(plan)
    assert all(fel.startswith(f"{fil}.csv") for fel in felen(plan) if vantat in fel)
    with pytest.raises(Importfel):
        genomfor(plan, aktor=superanvandare.aktor)
    assert not Organ.objects.exists()
    assert not Person.objects.filter(nyckel__isnull=False).exists()


def test_alla_fel_visas_pa_en_gang():
    plan = plan_av(
        organ=ORGAN.replace("2016-01-01;2018", "x;2018"), personer=PERSONER.replace("Eva;Ek", ";"), uppdrag="person;x\n"
    )
    assert {fel.fil for fel in plan.fel} >= {"organ.csv", "personer.csv", "uppdrag.csv"}


@pytest.mark.parametrize(
    ("namn", "innehall", "vantat"),
    [
        ("x.csv", b"namn;alder\nEva;7\n", "Rubrikraden passar inget slag"),
        ("x.csv", b"", "Rubrikraden passar inget slag"),
        ("x.csv", b"kod;kod;namn;typ;fran\n", "En kolumn förekommer två gånger"),
        ("x.csv", b"kod;namn;typ;fran\na;b;namnd;2019-01-01;extra\n", "Rad 2 har fler celler"),
        ("x.csv", b"kod;namn;typ;fran;farg\na;b;namnd;2019-01-01;bl\n", "farg: Kolumnen är okänd"),
        ("x.csv", b'kod;namn;typ;fran\n"a;b', "går inte att läsa som CSV"),
        ("x.json", b"[1]", "Filen ska vara ett objekt"),
        ("x.json", b"{", "inte giltig JSON"),
        ("x.json", b'{"organ": [1]}', "organ ska vara en lista av objekt"),
        ("x.json", b'{"namnder": []}', "namnder"),
        ("x.json", b"[" * 100_000, "inte giltig JSON"),
    ],
)
def test_en_fil_som_inte_gar_att_lasa_nekas_i_klartext(namn, innehall, vantat):
    plan = planera(las([Fil(namn, innehall)]))
    assert len(plan.fel) >= 1
    assert any(vantat in fel for fel in felen(plan)), felen(plan)


@pytest.mark.parametrize("kodning", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("avskiljare", [";", ",", "\t"])
def test_excels_olika_sparformat_lases(kodning, avskiljare):
    text = PERSONER.replace("Eva;Ek", "Åsa;Öst").replace(";", avskiljare)
    underlag = las([Fil("personer.csv", text.encode(kodning))])
    assert underlag.fel == []
    assert underlag.rader["personer"][0]["fornamn"] == "Åsa"


def test_json_och_csv_ger_samma_plan(superanvandare):
    data = {
        "organ": [{"kod": "ks", "namn": "Kommunstyrelsen", "typ": "ks", "fran": "2015-01-01", "alias": ["a", "b"]}],
        "personer": [{"nyckel": "p1", "fornamn": "Eva", "efternamn": "Ek"}],
        "uppdrag": [{"person": "p1", "organ": "ks", "roll": "ersattare", "ordning": 3, "fran": "2015-01-01"}],
    }
    plan = planera(las([Fil("allt.json", json.dumps(data).encode())]))
    assert felen(plan) == []
    genomfor(plan, aktor=superanvandare.aktor)
    assert (Uppdrag.objects.get().ordning, Organ.objects.get().alias.count()) == (3, 2)


def test_lagens_nej_under_inlasningen_rullar_tillbaka_allt(superanvandare):
    """KL 7:3 is asked by the door, row by row; the row that it refuses is named."""
    uppdrag = UPPDRAG + "p2;ks;direktor;;;;2019-01-01;\np2;ks;ledamot;;;;2019-01-01;\n"
    plan = plan_av(uppdrag=uppdrag)
    assert felen(plan) == []
    with pytest.raises(Importfel) as fel:
        genomfor(plan, aktor=superanvandare.aktor)
    assert "uppdrag.csv, rad 5: Bo Alm är chef för nämndens förvaltning" in str(fel.value.fel[0])
    assert not OrganVersion.objects.exists()
    assert not Handelse.objects.exists()


def visning(plan):
    return [text for _, text in beskrivna(plan, plan.rader)]


def test_forhandsvisningen_sager_namn_och_dagar(superanvandare):
    assert visning(plan_av()) == [
        "Kommunstyrelsen, 1 januari 2015 – tills vidare",
        "Länsstyrelsen, 1 januari 2000 – tills vidare",
        "Rådet för dialog, 1 januari 2016 – 31 december 2018",
        "Rådet för samtal, 1 januari 2019 – tills vidare",
        "Kommunstyrelsen tar över från Rådet för samtal 1 januari 2023",
        "Eva Ek",
        "Bo Alm",
        "Eva Ek: Handläggare i Kommunstyrelsen, 1 januari 2019 – tills vidare",
        "Bo Alm: Ersättare i Rådet för samtal, 1 januari 2019 – 31 december 2022",
    ]


def test_forhandsvisningen_hamtar_namn_ur_systemet_och_tar_det_nya_namnet_ur_filen(inlast):
    bara_uppdrag = planera(las([Fil("u.csv", UPPDRAG.replace("2019-01-01", "2019-02-01").encode())]))
    assert visning(bara_uppdrag)[0] == "Eva Ek: Handläggare i Kommunstyrelsen, 1 februari 2019 – tills vidare"
    omdopt = plan_av(personer=PERSONER.replace("Ek;", "Eklund;"))
    assert "Eva Eklund: Handläggare i Kommunstyrelsen, 1 januari 2019 – tills vidare" in visning(omdopt)


def test_nyckeln_star_kvar_dar_tva_heter_lika(inlast):
    Person.objects.create(fornamn="Eva", efternamn="Ek")
    tva = planera(
        las(
            [
                Fil("p.csv", "nyckel;fornamn;efternamn\np1;Eva;Ek\np7;Ida;Öst\n".encode()),
                Fil("o.csv", b"kod;namn;typ;fran\nks-2;Kommunstyrelsen;ks;2020-01-01\n"),
                Fil("u.csv", b"person;organ;roll;fran\np1;ks;chef;2020-01-01\np7;ks-2;chef;2020-01-01\n"),
            ]
        )
    )
    assert visning(tva) == [
        "Kommunstyrelsen (ks-2), 1 januari 2020 – tills vidare",
        "Eva Ek (p1)",
        "Ida Öst",
        "Eva Ek (p1): Chef i Kommunstyrelsen (ks), 1 januari 2020 – tills vidare",
        "Ida Öst: Chef i Kommunstyrelsen (ks-2), 1 januari 2020 – tills vidare",
    ]


def test_forhandsvisningen_kostar_lika_manga_fragor_hur_lang_filen_an_ar(inlast, django_assert_num_queries):
    rader = "".join(f"p1;ks;chef;2020-01-{dag:02d}\n" for dag in range(1, 29))
    plan = planera(las([Fil("u.csv", f"person;organ;roll;fran\n{rader}".encode())]))
    with django_assert_num_queries(3):
        assert len(visning(plan)) == 28


def test_bara_administratoren_laser_in(adam):
    with pytest.raises(FarInteSe):
        genomfor(plan_av(), aktor=adam.aktor)
    assert not Organ.objects.filter(kod="ks").exists()


class TestKommandot:
    def kor(self, tmp_path, superanvandare, *extra, **filer):
        for namn, text in {**ALLA, **filer}.items():
            (tmp_path / namn).write_text(text)
        call_command("importera", *(tmp_path / namn for namn in ALLA), "--som", superanvandare.anvandarnamn, *extra)

    def test_kontrollen_visar_men_gor_inget(self, tmp_path, superanvandare, capsys):
        self.kor(tmp_path, superanvandare, "--kontrollera")
        assert "Organ: nya 4, ändras 0, oförändrade 0" in capsys.readouterr().out
        assert not Organ.objects.exists()
        self.kor(tmp_path, superanvandare)
        assert "Allt är inläst" in capsys.readouterr().out
        assert Organ.objects.count() == 3

    def test_fel_skrivs_rad_for_rad(self, tmp_path, superanvandare, capsys):
        with pytest.raises(CommandError, match="Ingenting är inläst"):
            self.kor(tmp_path, superanvandare, **{"organ.csv": ORGAN.replace("2015-01-01", "i fjol")})
        assert "organ.csv, rad 2, fran: ”i fjol” är inte en dag" in capsys.readouterr().err

    def test_den_som_inte_ar_administrator_eller_filen_som_saknas(self, tmp_path, superanvandare, rut):
        with pytest.raises(CommandError, match="administratörer"):
            self.kor(tmp_path, rut)
        with pytest.raises(CommandError, match="går inte att läsa"):
            call_command("importera", tmp_path / "saknas.csv", "--som", superanvandare.anvandarnamn)
