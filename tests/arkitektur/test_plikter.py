# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Promises about the register of duties: no paragraf is missing, nothing is claimed that no rule or test keeps.

And of the rules in the same chapters: each is tried on both sides of its boundary, by tests that name its lagrum.
"""

import ast
import json
import os
import re
from pathlib import Path

import pytest

from remiss.regler._fragade import MAPP, anvander, fragade
from remiss.regler._grund import Slag
from remiss.regler.plikter import KAPITEL, PLIKTER, Hallning, Plikt
from remiss.regler.pliktregister import FIL, ROT, hallning, modul, namnda, plats, prov, som_markdown
from remiss.regler.register import alla_poster
from tests.arkitektur.regelprov import svaren

LAGEN = json.loads((ROT / "tests" / "data" / "kommunallagen_paragrafer.json").read_text(encoding="utf-8"))
PARAGRAFER = {kapitel: list(paragrafer) for kapitel, paragrafer in LAGEN["kapitel"].items()}
LAGTEXTEN = Path(os.environ.get("REMISS_UNDERLAG", ROT.parent / "shared")) / "lag" / "kommunallagen_utdrag.md"
POSTER = {post.id: post for post in alla_poster()}
RADER = [13, *range(18, 26)]
"""The rows of the table of what a registrator would try that are about these chapters."""


def i_kapitlen(post):
    """Where a rule stands in the chapters of the register."""
    platser = [plats(kalla) for kalla in post.lagrum]
    return {p for p in platser if p and p[0] == "KL" and str(p[1]) in KAPITEL}


HAR = {regel_id: platser for regel_id, post in POSTER.items() if (platser := i_kapitlen(post))}


def omfattar(plikt):
    """Every paragraf a duty speaks for."""
    alla = PARAGRAFER[plikt.lagrum.kapitel]
    forst = alla.index(plikt.lagrum.paragraf)
    return alla[forst : alla.index(plikt.till or plikt.lagrum.paragraf) + 1]


# --- nothing is missing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kapitel", KAPITEL)
def test_varje_paragraf_i_kapitlet_has_en_plikt_och_i_lagens_ordning(kapitel):
    namnda_har = [p for plikt in PLIKTER if plikt.lagrum.kapitel == kapitel for p in omfattar(plikt)]
    assert list(dict.fromkeys(namnda_har)) == PARAGRAFER[kapitel]


def test_registret_omfattar_de_kapitel_som_listan_over_paragrafer_has():
    assert list(KAPITEL) == list(PARAGRAFER)
    assert {plikt.lagrum.kapitel for plikt in PLIKTER} == set(KAPITEL)


@pytest.mark.skipif(not LAGTEXTEN.is_file(), reason="lagtexten finns inte här")
def test_listan_over_paragrafer_is_lagens():
    kapitel, funna = "", {}
    for rad in LAGTEXTEN.read_text(encoding="utf-8").splitlines():
        if ny := re.match(r"## (\d+) kap\.", rad):
            kapitel = ny[1]
        elif paragraf := re.match(r"#### (\d+(?: [a-z])?) §", rad):
            funna.setdefault(kapitel, []).append(paragraf[1])
    assert {k: funna[k] for k in KAPITEL} == PARAGRAFER


def test_ett_spann_av_paragrafer_has_inga_regler_och_ingen_paragraf_till():
    """A run is for what has one answer; a paragraf with a rule of its own stands by itself."""
    ensamma = [(p.lagrum.kapitel, p.lagrum.paragraf) for p in PLIKTER if not p.till]
    for plikt in (p for p in PLIKTER if p.till):
        assert not plikt.regler, plikt
        assert not {(plikt.lagrum.kapitel, p) for p in omfattar(plikt)} & set(ensamma), plikt


def test_ingen_plikt_star_tva_ganger():
    assert len({plikt.lagrum for plikt in PLIKTER}) == len(PLIKTER)


# --- nothing is claimed that is not so --------------------------------------------------------------------------------


def test_varje_plikt_halls_av_nagot_eller_nagon_och_skalet_star():
    fel = [f"{plikt}: {brist}" for plikt in PLIKTER for brist in _brister(plikt)]
    assert fel == []


def _brister(plikt):
    halls = plikt.regler or plikt.bygge
    if not (halls or plikt.manniskor or plikt.utanfor):
        yield "har varken regel, bygge eller skäl"
    if plikt.utanfor and (halls or plikt.manniskor):
        yield "rör inte systemet och hålls ändå"
    if hallning(plikt) is Hallning.MANNISKOR and not plikt.manniskor:
        yield "lämnas åt människor utan skäl"
    if not all(text.endswith(".") for text in (plikt.krav, plikt.manniskor, plikt.utanfor) if text):
        yield "är inte skriven i hela meningar"


@pytest.mark.parametrize(
    ("andring", "brist"),
    [
        pytest.param({"manniskor": "Sker i rummet."}, [], id="lämnas åt människor"),
        pytest.param({"regler": ("jav.ingen_javig_narvarar",)}, [], id="hålls av en regel"),
        pytest.param({}, ["har varken regel, bygge eller skäl", "lämnas åt människor utan skäl"], id="utan skäl"),
        pytest.param(
            {"utanfor": "I domstol.", "regler": ("jav.ingen_javig_narvarar",)},
            ["rör inte systemet och hålls ändå"],
            id="både och",
        ),
        pytest.param({"manniskor": "sker i rummet"}, ["är inte skriven i hela meningar"], id="ingen hel mening"),
    ],
)
def test_provet_ovan_ser_en_brist(andring, brist):
    assert list(_brister(Plikt(PLIKTER[0].lagrum, "Något krävs.", **andring))) == brist


def test_det_plikterna_namner_finns():
    saknas = [(str(p), regel_id) for p in PLIKTER for regel_id in p.regler if regel_id not in POSTER]
    saknas += [(str(p), bygge.kod) for p in PLIKTER for bygge in p.bygge if not (ROT / bygge.kod).exists()]
    saknas += [(str(p), bygge.prov) for p in PLIKTER for bygge in p.bygge if not _finns(bygge.prov)]
    assert saknas == []


def test_den_uppgift_som_en_regel_saknar_lamnas_fortfarande_inte():
    """What the system has learnt to tell the rule is struck from the list: nobody reads a list that is not true."""
    utanfor = [fil.read_text(encoding="utf-8") for fil in (ROT / "remiss").rglob("*.py") if MAPP not in fil.parents]
    for plikt in PLIKTER:
        for regel_id, uppgift in plikt.utan_fakta:
            assert regel_id in plikt.regler, plikt
            lamnas = re.compile(rf"\b{uppgift}=(?!=)")
            assert not any(lamnas.search(text) for text in utanfor), f"Stryk {uppgift} ur utan_fakta vid {plikt}."


def _finns(prov_id):
    fil, *delar = prov_id.split("::")
    text = (ROT / fil).read_text(encoding="utf-8") if (ROT / fil).is_file() else ""
    return all(re.search(rf"^ *(?:def|class) {namn}\b", text, re.MULTILINE) for namn in delar)


def test_pliktens_regler_has_ett_prov_som_namner_lagrummet():
    """A rule that cites another paragraf may keep this one too; then its tests name the other."""
    egna = [p for p in PLIKTER if any(plats(p.lagrum) in HAR.get(regel_id, ()) for regel_id in p.regler)]
    utan = [str(p) for p in egna if not any(fil.startswith("tests/regler/") for fil in prov(p))]
    assert utan == [], "Nämn lagrummet i ett prov av någon av pliktens regler."


def test_varje_regel_i_kapitlen_star_vid_varje_paragraf_den_sager_sig_halla():
    star = {(regel_id, plats(plikt.lagrum)) for plikt in PLIKTER for regel_id in plikt.regler}
    saknas = [(regel_id, p) for regel_id, platser in HAR.items() for p in platser if (regel_id, p) not in star]
    assert saknas == [], "Skriv regeln vid sin paragraf i remiss/regler/plikter."


def test_pliktregistret_is_aktuellt():
    assert FIL.read_text(encoding="utf-8") == som_markdown(), "Kör python -m remiss.regler.register."


def test_en_regel_fragas_av_den_kod_som_leder_till_den():
    assert {"jav.ingen_javig_narvarar", "frister.kf_kallelse_senast"} <= fragade()
    kod = (
        "from remiss.regler import jav as javregler\n"
        "from remiss.regler.frister import anslag_senast as senast\n"
        "def f(narvarande): return javregler.ingen_javig_narvarar(senast(narvarande), annat)\n"
    )
    assert anvander(ast.parse(kod)) == {"jav.ingen_javig_narvarar", "frister.anslag_senast"}


def test_en_variabel_som_heter_som_en_regel_fragar_den_inte():
    funktion = ast.parse("def f(narvarande): return narvarande, tjanstgor").body[0]
    assert anvander(funktion, egen_modul="tjanstgoring") == {"tjanstgoring.tjanstgor"}


# --- both sides of the boundary ---------------------------------------------------------------------------------------


def test_varje_regel_provas_pa_bada_sidor_av_gransen_med_lagrummet_i_provets_namn():
    saknas = [
        (regel_id, "uppfylld" if svar else "vägrad")
        for regel_id, platser in HAR.items()
        for svar in (True, False)
        if POSTER[regel_id].slag == Slag.REGEL
        and not any(namnda(namn) & platser for namn in svaren().get(regel_id, {}).get(svar, ()))
    ]
    assert saknas == [], "Lägg till den sidan i modulens provfil, i ett prov som namnger lagrummet."


def test_varje_berakning_has_ett_prov_som_namner_lagrummet():
    berakningar = {r: platser for r, platser in HAR.items() if POSTER[r].slag == Slag.BERAKNING}
    assert [
        r for r, platser in berakningar.items() if not any(namnda(namn) & platser for namn in _provnamn(modul(r)))
    ] == []


def _provnamn(namn):
    text = (ROT / "tests" / "regler" / f"test_{namn}.py").read_text(encoding="utf-8")
    return re.findall(r"^def (test_\w+)", text, re.MULTILINE)


@pytest.mark.parametrize("rad", RADER)
def test_raden_ur_registratorns_prov_star_i_ett_prov_som_namner_lagrummet(rad):
    provens = []
    for fil in (ROT / "tests" / "regler").glob("test_*.py"):
        delar = re.split(r"^def (test_\w+)", fil.read_text(encoding="utf-8"), flags=re.MULTILINE)
        # What stands before a function since the last one ended holds its rows, with their ids.
        provens += [namn for fore, namn in zip(delar[::2], delar[1::2], strict=False) if _has_rad(rad, fore, namn)]
    assert provens, f"rad {rad} har inget prov"
    assert all(namnda(namn) for namn in provens), provens


def _has_rad(rad, fore, namn):
    tabell = fore[fore.rfind("\n\n\n") :]
    return bool(re.search(rf'id="rad {rad}\b', tabell) or re.match(rf"test_rad_{rad}_", namn))


@pytest.mark.parametrize(
    ("namn", "platser"),
    [
        ("test_kl_5_17_till_5_19_fel", {("KL", 5, "17"), ("KL", 5, "18"), ("KL", 5, "19")}),
        ("test_rad_22_kl_4_27_och_5_67_sent", {("KL", 4, "27"), ("KL", 5, "67")}),
        ("test_kl_5_47_och_abl_8_23_deltar[KL 5:46-x]", {("KL", 5, "47"), ("ABL", 8, "23"), ("KL", 5, "46")}),
        ("test_utan_lagrum[rad 13 – mitt i]", set()),
    ],
)
def test_provets_namn_lases_som_en_jurist_laser_det(namn, platser):
    assert namnda(namn) == platser
