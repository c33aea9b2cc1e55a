# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole room of a paragraph in one request: roll-call votes of thirteen, decided at once, read back, undone."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from remiss.karna.klocka import spela, vid
from remiss.sammantraden.services import satt_narvaro
from tests.api.klient import Program, gor
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import PARTIER, gor_styrelse, oppnat, punkten
from tests.varld import varld

#: What is sent; the rest of what is read is computed.
DELAR = ("ordforande", "narvaro", "jav", "yrkanden", "propositioner", "anteckningar")
SVAR = {"j": "ja", "n": "nej", "a": "avstar", "-": "deltar_inte"}


@varld
def styrelse(namnden, sara, rut, olle, justa):
    """Thirteen seats: twelve of the board, the chair first, and justa last."""
    styrelse = gor_styrelse(namnden, olle.person, partier=PARTIER[:12])
    namnden.installning.antal_ledamoter = 13
    namnden.installning.save()
    return styrelse


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


@pytest.fixture
def tretton(styrelse, justa):
    """The ids of those who vote, the chair first."""
    return [*(p.pk for p in styrelse.L), justa.person_id]


class Rummet:
    """Sara's program and the item."""

    def __init__(self, program, pk):
        self.program, self.adress = program, f"paragrafer/{pk}/"

    def spara(self, **data):
        return self.program.akt(f"{self.adress}spara-forhandling/", **data)

    def posta(self, etag="*", nyckel="", **data):
        huvuden = {"If-Match": etag} | ({"Idempotency-Key": nyckel} if nyckel else {})
        return self.program.post(f"{self.adress}spara-forhandling/", data, **huvuden)

    def las(self):
        return self.program.las(self.adress)


@pytest.fixture
def rummet(mote, sara):
    with spela(kl(13, 30)):
        yield Rummet(Program(sara), punkten(mote).pk)


def roster(personer, tecken):
    return [{"person": p, "svar": SVAR[t]} for p, t in zip(personer, tecken, strict=True)]


def fraga(slag, ja, nej, rader):
    return {"slag": slag, "satt": "votering", "ja": ja, "nej": nej, "roster": rader}


def avslag(yrkare):
    return [{"slag": "avslag", "personer": [yrkare]}]


def stamm_av(utgang, tecken):
    """The totals of the answer are those that can be counted by hand, and nobody is left out."""
    raknat = {namn: tecken.count(t) for t, namn in SVAR.items()}
    assert {namn: utgang[namn] for namn in raknat} == raknat
    assert sum(raknat.values()) == len(utgang["far_svara"]) == len(tecken)


@gor("paragrafer", "spara-forhandling")
@pytest.mark.parametrize(
    ("tecken", "svar", "avgorande", "utfall", "mening"),
    [
        ("jjjjjjjnnnnna", "ja", "majoritet", "enligt_forslag", "Med 7 ja mot 5 nej, 1 avstår, beslutar nämnden"),
        ("jjjjjjnnnnnna", "ja", "utslagsrost", "enligt_forslag", "Rösterna faller lika (6 ja mot 6 nej, 1 avstår)."),
        ("nnnnnnjjjjjja", "nej", "utslagsrost", "avslag", "Med ordförandens utslagsröst beslutar nämnden"),
        ("jjjjjjjnaaaaa", "ja", "majoritet", "enligt_forslag", "Med 7 ja mot 1 nej, 5 avstår, beslutar nämnden"),
        ("jjjnnnn-aaaaa", "nej", "majoritet", "avslag", "Med 4 nej mot 3 ja, 5 avstår, beslutar nämnden"),
    ],
)
def test_tretton_roster_i_ett_anrop(rummet, tretton, tecken, svar, avgorande, utfall, mening):
    ut = rummet.spara(
        yrkanden=avslag(tretton[8]),
        propositioner=[fraga("huvud", None, 1, roster(tretton, tecken))],
        anteckningar=[{"slag": "reservation", "person": tretton[tecken.index("n" if svar == "ja" else "j")]}],
        besluta=True,
    )
    (proposition,) = ut["forhandling"]["propositioner"]
    utgang = proposition["utgang"]
    assert (utgang["svar"], utgang["avgorande"]) == (svar, avgorande)
    stamm_av(utgang, tecken)
    assert proposition["roster"] == roster(tretton, tecken), "rösterna står som de skickades"
    assert (ut["status"], ut["beslutsutfall"]) == ("avgjord", utfall)
    assert ut["forhandling"]["nasta"] == []
    assert mening in ut["forhandling"]["meningar"]["omrostning"][-1]
    assert rummet.las()["forhandling"] == ut["forhandling"]


@gor("paragrafer", "spara-forhandling")
def test_tva_omgangar_forst_motforslaget_sedan_huvudforslaget(rummet, tretton):
    kontra, huvud = "jjjjnnnnnnaaa", "jjjjjjjjnnnn-"
    ut = rummet.spara(
        yrkanden=[
            {"slag": "eget", "personer": [tretton[3]], "text": "Planen antas till och med 2020."},
            {"slag": "eget", "personer": [tretton[5], tretton[6]], "text": "Planen antas till och med 2021."},
        ],
        propositioner=[
            fraga("kontra", 1, 2, roster(tretton, kontra)),
            fraga("huvud", None, 2, roster(tretton, huvud)),
        ],
        besluta=True,
    )
    for p, tecken in zip(ut["forhandling"]["propositioner"], (kontra, huvud), strict=True):
        stamm_av(p["utgang"], tecken)
    assert [p["utgang"]["svar"] for p in ut["forhandling"]["propositioner"]] == ["nej", "ja"]
    assert ut["beslut"] == ["Planen antas."]


@gor("paragrafer", "spara-forhandling")
def test_en_ersattare_tjanstgor_och_den_javiga_ordforanden_ersatts(rummet, tretton, styrelse):
    ordforande, vald, borta, ersattare = tretton[0], tretton[1], tretton[4], styrelse.E[2].pk
    kvar = [p for p in tretton if p not in (ordforande, borta)] + [ersattare]
    tecken = "jjjjjjnnnnnn"
    ut = rummet.spara(
        ordforande=vald,
        jav=[{"person": ordforande, "grund": "Äger fastigheten", "grundslag": "sakagare"}],
        narvaro=[
            {"person": borta, "kommer": False, "tid": "13:20"},
            {"person": ersattare, "kommer": True, "slag": "tjanstgorande_ersattare", "tjanstgor_for": borta},
        ],
        yrkanden=avslag(kvar[9]),
        propositioner=[fraga("huvud", None, 1, roster(kvar, tecken))],
        besluta=True,
    )
    f = ut["forhandling"]
    stamm_av(f["propositioner"][0]["utgang"], tecken)
    assert f["propositioner"][0]["utgang"]["avgorande"] == "utslagsrost"
    assert set(f["propositioner"][0]["utgang"]["far_svara"]) == set(kvar)
    assert ordforande not in f["tjanstgorande"]
    namn = {p["id"]: p["namn"] for p in f["personer"]}
    assert f["meningar"]["jav"][-1] == f"{namn[vald]} är ordförande i paragrafen."
    assert f["meningar"]["narvaro"][0].startswith("Kl. 13.20")


@gor("paragrafer", "spara-forhandling")
def test_slutna_sedlar_lottas_med_det_svar_som_skickas(rummet, tretton):
    sedlar = {"ja": 6, "nej": 6, "blanka": 1}
    sluten = {"slag": "huvud", "satt": "sluten", "nej": 1, "is_val": True, "sedlar": sedlar}
    yrkanden = [{"slag": "eget", "personer": [tretton[2]], "text": "Lars Testsson väljs."}]
    ut = rummet.spara(yrkanden=yrkanden, propositioner=[sluten])
    assert ut["forhandling"]["propositioner"][0]["utgang"]["avgorande"] == "lottning"
    assert ut["forhandling"]["propositioner"][0]["utgang"]["svar"] == ""
    ut = rummet.spara(propositioner=[sluten | {"svar": "nej"}], besluta=True)
    assert ut["forhandling"]["propositioner"][0]["utgang"]["svar"] == "nej"
    assert ut["beslut"] == ["Lars Testsson väljs."]


def test_det_som_lasts_kan_skickas_tillbaka_och_da_hander_inget(rummet, tretton, styrelse):
    rummet.spara(
        narvaro=[{"person": tretton[12], "kommer": False, "fore": 2, "tid": "13:20"}],
        jav=[{"person": tretton[3], "grundslag": "sakagare", "ersattare": styrelse.E[0].pk}],
        yrkanden=avslag(tretton[5]),
        propositioner=[{"slag": "huvud", "satt": "acklamation", "nej": 1, "svar": "ja"}],
        anteckningar=[{"slag": "reservation", "person": tretton[5], "yrkande": 1, "text": "För dyrt."}],
    )
    last = rummet.las()
    delar = {namn: last["forhandling"][namn] for namn in DELAR}
    delar["propositioner"] = [{k: v for k, v in p.items() if k != "utgang"} for p in delar["propositioner"]]
    assert rummet.spara(**delar) == last


@gor("paragrafer", "angra-steg")
def test_det_som_utelamnas_star_kvar_och_allt_kan_angras(rummet, tretton):
    tomt = rummet.las()["forhandling"]
    rummet.spara(yrkanden=avslag(tretton[5]))
    med_jav = rummet.spara(jav=[{"person": tretton[2], "grundslag": "sakagare"}])["forhandling"]
    assert (len(med_jav["yrkanden"]), len(med_jav["jav"])) == (1, 1)
    assert med_jav["senaste_steg"] == "Hela förhandlingen"
    angra = f"{rummet.adress}angra-steg/"
    assert rummet.program.akt(angra)["forhandling"]["jav"] == []
    assert rummet.program.akt(angra)["forhandling"] == tomt


def test_beslutet_och_rummet_sparas_bada_eller_inget(rummet, tretton):
    fore = rummet.las()
    svar = rummet.posta(yrkanden=avslag(tretton[5]), besluta=True)
    assert svar.status_code == 422
    assert "Frågan är inte avgjord" in svar.json()["hinder"][0]["skal"]
    assert rummet.las() == fore


def test_regeln_som_hindrar_namns_med_lagrum(rummet, tretton, styrelse):
    svar = rummet.posta(yrkanden=avslag(styrelse.E[0].pk))
    assert svar.status_code == 422
    assert svar.json()["hinder"][0]["regel_id"] == "yrkande.bara_tjanstgorande_yrkar"


@pytest.mark.parametrize(
    ("data", "falt"),
    [
        pytest.param({"yrkanden": [{"slag": "avslag", "personer": []}]}, "yrkanden", id="ingen yrkar"),
        pytest.param({"yrkanden": [{"slag": "avslag", "personer": [10**9]}]}, "yrkanden", id="okänd person"),
        pytest.param({"yrkanden": [{"slag": "avslag", "namn": "Anna"}]}, "yrkanden", id="namn i stället för id"),
        pytest.param({"propositioner": [{"slag": "huvud", "satt": "votering", "nej": 1}]}, "propositioner",
                     id="ett yrkande som inte finns"),
        pytest.param({"propositioner": [{"slag": "huvud", "satt": "acklamation",
                                         "sedlar": {"ja": 1, "nej": 0, "blanka": 0}}]}, "propositioner",
                     id="sedlar vid acklamation"),
        pytest.param({"propositioner": [{"slag": "huvud", "satt": "handuppräckning"}]}, "propositioner",
                     id="okänt sätt"),
    ],
)  # fmt: skip
def test_det_som_inte_kan_lasas_sags_med_faltet(rummet, data, falt):
    svar = rummet.posta(**data)
    assert svar.status_code == 422, svar.content
    assert falt in svar.json()["falt"]


def test_narvaron_kan_inte_peka_bortom_beslutet_och_ingen_rostar_tva_ganger(rummet, tretton):
    svar = rummet.posta(narvaro=[{"person": tretton[2], "kommer": False, "fore": 3}])
    assert "narvaro" in svar.json()["falt"]
    dubbel = fraga("huvud", None, 1, [{"person": tretton[0], "svar": "ja"}, {"person": tretton[0], "svar": "nej"}])
    svar = rummet.posta(yrkanden=avslag(tretton[5]), propositioner=[dubbel])
    assert "två gånger" in json.dumps(svar.json()["falt"], ensure_ascii=False)


def test_version_och_nyckel(rummet, tretton):
    data = {"yrkanden": avslag(tretton[5])}
    etag = rummet.program.etag(rummet.adress)
    assert rummet.program.post(f"{rummet.adress}spara-forhandling/", data).status_code == 428
    forsta = rummet.posta(etag, "vote-1", **data)
    igen = rummet.posta(etag, "vote-1", **data)
    assert igen.json() == forsta.json()
    assert igen["Idempotency-Replayed"] == "true"
    assert rummet.posta(etag, **data).status_code == 412


def test_exemplet_i_beskrivningen_gar_att_kora(rummet, tretton, styrelse):
    """docs/api.md shows one whole request; here it is sent, with the ids of these people in their places."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    exempel = re.search(r"spara-forhandling/\n.*?```json\n(.*?)```", text, re.DOTALL)
    assert exempel, "exemplet saknas"
    # 101 is the chair, 102–113 the others, 201 an ersättare.
    plats = {101 + n: person for n, person in enumerate(tretton)} | {201: styrelse.E[2].pk}
    data = json.loads(re.sub(r"\b(1\d\d|20\d)\b(?!\d)", lambda m: str(plats[int(m[0])]), exempel[1]))
    ut = rummet.spara(**data)
    assert ut["status"] == "avgjord"
    svar = re.search(r"Svaret är paragrafen.*?```json\n(.*?)```", text[exempel.end() :], re.DOTALL)
    assert svar, "svaret saknas"
    visad = json.loads(svar[1])
    utgang = ut["forhandling"]["propositioner"][0]["utgang"]
    assert {namn: utgang[namn] for namn in visad["utgang"]} == visad["utgang"]
    assert ut["forhandling"]["meningar"]["omrostning"][-1].startswith(visad["mening"])


@gor("paragrafer", "lamna-text")
def test_texten_till_en_reservation_lamnas_for_sig(rummet, tretton):
    rummet.spara(
        yrkanden=avslag(tretton[5]),
        propositioner=[fraga("huvud", None, 1, roster(tretton, "jjjjjnnnjjjjj"))],
        anteckningar=[{"slag": "reservation", "person": tretton[5]}],
    )
    ut = rummet.program.akt(f"{rummet.adress}lamna-text/", person=tretton[5], text="För dyrt.")
    assert ut["forhandling"]["meningar"]["reservation"][0].endswith("reserverar sig mot beslutet: För dyrt.")
    nekad = rummet.program.post(
        f"{rummet.adress}lamna-text/", {"person": tretton[1], "text": "Nej."}, **{"If-Match": "*"}
    )
    assert (nekad.status_code, list(nekad.json()["falt"])) == (422, ["person"])


@gor("paragrafer", "anteckna-brist")
@gor("sammantraden", "anteckna-brist")
def test_kontrollen_visas_och_det_som_brast_antecknas(rummet, tretton, styrelse, mote, sara, hannas):
    ut = rummet.spara(yrkanden=avslag(tretton[5]))
    assert ut["kontroll"] == [], "inget krävs innan punkten är behandlad"
    rummet.program.akt(f"{rummet.adress}avgor/", utfall="enligt_forslag", is_omedelbar=True)
    rader = {rad["regel_id"]: rad for rad in rummet.las()["kontroll"]}
    ordning = rader["protokollskrav.propositionsordningen_is_redovisad"]
    assert (ordning["slag"], ordning["is_uppfyllt"]) == ("protokollet", False)
    assert "KL 5 kap. 67 §" in ordning["lagrum"]
    nekad = rummet.program.post(
        f"sammantraden/{mote.pk}/begar-justering/", {"paragrafer": [rummet.las()["id"]], "slag": "omedelbar"}
    )
    assert (nekad.status_code, nekad.json()["hinder"][0]["regel_id"]) == (422, ordning["regel_id"])

    satt_narvaro(mote, tretton[:4], aktor=sara.aktor)
    brist = next(rad for rad in rummet.las()["kontroll"] if rad["rubrik"] == "Beslutsförhet")
    ut = rummet.program.akt(f"{rummet.adress}anteckna-brist/", regel=brist["regel_id"], anteckning="De hade gått.")
    assert next(rad for rad in ut["kontroll"] if rad["rubrik"] == "Beslutsförhet")["anteckning"] == "De hade gått."
    with spela(vid(date(2019, 1, 10))):
        sent = "protokollskrav.protokollet_justeras_i_tid"
        ut = rummet.program.akt(f"sammantraden/{mote.pk}/anteckna-brist/", regel=sent, anteckning="Sjukdom.")
        assert next(rad for rad in ut["kontroll"] if rad["regel_id"] == sent)["anteckning"] == "Sjukdom."
    assert hannas.las(rummet.adress)["kontroll"] == [], "bara den som för protokollet"
