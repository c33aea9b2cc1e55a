# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Turns the real list of Göteborg's organs into the import format, by the rules of docs/import.md.

Run as a program to write tests/data/goteborg_organ.json anew: `python -m tests.organisation.goteborg <lista>`.
"""

import json
import re
import sys
import unicodedata
from itertools import product
from pathlib import Path
from typing import Any

MAL = Path(__file__).resolve().parent.parent / "data" / "goteborg_organ.json"
MANDATPERIOD = "2022-10-15"
FORST_BELAGT = "2018-01-01"
SENAST_BELAGT = "2019-12-31"
TYPER = {
    "stiftelse/fond": "stiftelse",
    "bolag": "bolag",
    "övrigt (råd, forum, styrgrupp, förening)": "ovrigt",
    "nämnd": "namnd",
    "kommunalförbund/förbund": "kommunalforbund",
    "KF/KS-organ": "utskott",
    "revision": "revision",
    "kommunstyrelse": "ks",
}
UTANFOR = frozenset({"stiftelse", "kommunalforbund", "ovrigt"})
#: The list's own words about order in it are not part of a name.
LISTORD = re.compile(r",? (?:i )?alfabetisk ordning$")
#: Names in the yearly reports of 2018 and 2019 → the same organ's name in the present list.
SAMMA = {
    "Förskolenämnden": "Göteborgs Stads förskolenämnd",
    "Grundskolenämnden": "Göteborgs Stads grundskolenämnd",
    "Idrotts- och föreningsnämnden": "Göteborgs Stads idrotts- och föreningsnämnd",
    "Kulturnämnden": "Göteborgs Stads kulturnämnd",
    "Miljö- och klimatnämnden": "Göteborgs Stads miljö- och klimatnämnd",
    "Kretslopp och vattennämnden": "Göteborgs Stads kretslopp- och vattennämnd",
    "Nämnden för arbetsmarknad och vuxenutbildning": "Göteborgs Stads nämnd för arbetsmarknad och vuxenutbildning",
    "Gryaab AB": "Gryaab",
    "Grefab AB": "Grefab",
}
EFTER_2021 = {
    "socialnämnd Nordost": "Göteborgs Stads socialnämnd Nordost",
    "socialnämnd Centrum": "Göteborgs Stads socialnämnd Centrum",
    "socialnämnd Sydväst": "Göteborgs Stads socialnämnd Sydväst",
    "socialnämnd Hisingen": "Göteborgs Stads socialnämnd Hisingen",
    "äldre samt vård- och omsorgsnämnden": "Göteborgs Stads äldre samt vård och omsorgsnämnd",
    "nämnden för funktionsstöd": "Göteborgs Stads nämnd för funktionsstöd",
}
EFTER_2023 = ("stadsbyggnadsnämnd", "exploateringsnämnd", "stadsmiljönämnd", "stadsfastighetsnämnd")


def nyckel(namn: str) -> str:
    """Return the name without case, hyphens and spaces: what differs only there is one spelling of the same."""
    return re.sub(r"[\s\-–]", "", namn).casefold()


def kod_av(namn: str) -> str:
    """Return a code: folded, lower case, at most sixty characters."""
    bas = unicodedata.normalize("NFKD", namn.replace("ø", "o")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bas).strip("-")[:60].rstrip("-")


class Lista:
    """The organs being gathered, found again by any spelling."""

    def __init__(self) -> None:
        self.organ: list[dict[str, Any]] = []
        self.overtaganden: list[dict[str, Any]] = []
        self._funna: dict[str, dict[str, Any]] = {}

    def lagg(self, namn: str, typ: str, **extra: Any) -> dict[str, Any]:
        """Add an organ, or, when only hyphens or case differ, another spelling of one that is there."""
        if nyckel(namn) in self._funna:
            return self.alias(self._funna[nyckel(namn)], namn)
        rad = {"kod": self._ledig(kod_av(namn)), "namn": namn, "typ": typ, "i_systemet": typ not in UTANFOR, **extra}
        self.organ.append(rad)
        self._funna[nyckel(namn)] = rad
        return rad

    def _ledig(self, kod: str) -> str:
        """Long names may share their first sixty characters."""
        upptagna = {rad["kod"] for rad in self.organ}
        return next(forslag for n in range(1, 100) if (forslag := kod if n == 1 else f"{kod[:57]}-{n}") not in upptagna)

    def alias(self, rad: dict[str, Any], namn: str) -> dict[str, Any]:
        if namn != rad["namn"] and namn not in rad.setdefault("alias", []):
            rad["alias"].append(namn)
        self._funna.setdefault(nyckel(namn), rad)
        return rad

    def finn(self, namn: str) -> dict[str, Any]:
        return self._funna[nyckel(namn)]

    def tar_over(self, fran: str, till: str, dag: str, omfattning: str = "", ungefarlig: bool = False) -> None:
        self.overtaganden.append(
            {
                "fran_organ": self.finn(fran)["kod"],
                "till_organ": self.finn(till)["kod"],
                "dag": dag,
                "ungefarlig": ungefarlig,
                "omfattning": omfattning,
            }
        )


def utan_parentes(text: str) -> tuple[str, str]:
    """Part a name from the prose in brackets after it."""
    namn, _, resten = text.partition(" (")
    return namn.strip(), resten.rpartition(")")[0].strip()


def konvertera(lista: dict[str, Any]) -> dict[str, Any]:
    """Return the import file of the real list."""
    ut = Lista()
    _nuvarande(ut, lista["nu"])
    _rad(ut, lista["rad_nu"])
    _stavningar(ut, lista["stavningsvarianter"])
    _fran_2018(ut, lista["organ_2018_2019"])
    _byten(ut, lista)
    return {
        "om": "Göteborgs Stads organ, omvandlade enligt docs/import.md. Bara namn, typer och dagar; inga personer.",
        "kallor": lista["kallor"],
        "organ": ut.organ,
        "overtaganden": ut.overtaganden,
    }


def _nuvarande(ut: Lista, nu: list[dict[str, str]]) -> None:
    for post in nu:
        namn = LISTORD.sub("", post["namn"])
        typ = "kf" if namn == "Kommunfullmäktige" else TYPER[post["typ"]]
        rad = ut.lagg(namn, typ, fran=MANDATPERIOD, ungefarlig=True)
        ut.alias(rad, post["namn"])
        kort, inom = utan_parentes(namn)
        if inom and typ == "bolag":
            ut.alias(rad, kort)
            ut.alias(rad, inom)
        if typ == "utskott":
            rad["moder"] = "kommunstyrelsen" if "styrelsens" in namn else "kommunfullmaktige"


def _rad(ut: Lista, rad_nu: list[str]) -> None:
    for text in rad_nu:
        forsta, prosa = utan_parentes(text)
        namn, _, annat = forsta.partition("/")
        rad = ut.lagg(namn, "radsorgan", fran=MANDATPERIOD, ungefarlig=True)
        if rad["typ"] == "radsorgan":
            rad["moder"] = "kommunstyrelsen"
        for stavning in (annat, *re.findall(r'"([^"]+)"', prosa)):
            if stavning:
                ut.alias(rad, stavning)
        if prosa:
            rad["kommentar"] = f"Ur källan: {prosa}"


def _stavningar(ut: Lista, varianter: list[list[str]]) -> None:
    """Aliases only: the name is the one of the present list."""
    for variant in varianter:
        namn = [utan_parentes(text)[0] for text in variant]
        kand = next(ett for ett in namn if nyckel(ett) in ut._funna)
        for ett in namn:
            ut.alias(ut.finn(kand), ett)


def _fran_2018(ut: Lista, da: dict[str, Any]) -> None:
    for stadsdel in da["stadsdelsnamnder"]:
        ut.lagg(
            f"Stadsdelsnämnden {stadsdel}",
            "namnd",
            fran=FORST_BELAGT,
            till=da["stadsdelsnamnder_till"],
            ungefarlig=True,
        )
    for post in da["facknamnder"]:
        _facknamnd(ut, post)
    for namn in da["bolag"]:
        rad = _samma_organ(ut, namn)
        if rad is None:
            ut.lagg(
                namn,
                "bolag",
                fran=FORST_BELAGT,
                till=SENAST_BELAGT,
                ungefarlig=True,
                kommentar="Sista dagen är den senast belagda, inte den då bolaget upphörde.",
            )


def _facknamnd(ut: Lista, post: dict[str, str]) -> None:
    rad = _samma_organ(ut, post["namn"])
    if rad is not None:
        if "fr.o.m." in post:
            rad |= {"fran": post["fr.o.m."], "ungefarlig": False}
        return
    till, prosa = utan_parentes(post.get("t.o.m.", SENAST_BELAGT))
    rad = ut.lagg(post["namn"], "namnd", fran=FORST_BELAGT, till=till, ungefarlig=True)
    if len(till) == len("2021-10"):
        rad["till"] = f"{till}-31"
    if prosa:
        rad["kommentar"] = f"Ur källan: {prosa}"
    if "t.o.m." not in post:
        rad["kommentar"] = "Sista dagen är den senast belagda, inte den då nämnden upphörde."


def _samma_organ(ut: Lista, namn: str) -> dict[str, Any] | None:
    """Return the present organ that the old name stands for, known from 2018."""
    nuvarande = SAMMA.get(namn, namn)
    if nyckel(nuvarande) not in ut._funna:
        return None
    rad = ut.alias(ut.finn(nuvarande), namn)
    rad["fran"] = FORST_BELAGT
    return rad


def _byten(ut: Lista, lista: dict[str, Any]) -> None:
    stadsdelar = [f"Stadsdelsnämnden {namn}" for namn in lista["organ_2018_2019"]["stadsdelsnamnder"]]
    for fran, till in product(stadsdelar, ("Förskolenämnden", "Grundskolenämnden")):
        ut.tar_over(fran, till, "2018-07-01", "förskola respektive grundskola")
    for kort, namn in EFTER_2021.items():
        ut.alias(ut.finn(namn), kort)
        ut.finn(namn).update(fran="2021-01-01", ungefarlig=False)
    for fran, till in product(stadsdelar, EFTER_2021.values()):
        ut.tar_over(fran, till, "2021-01-01", "fördelningen mellan nämnderna framgår inte av källan")
    demokrati = "Göteborgs Stads nämnd för demokrati och medborgarservice"
    ut.alias(ut.finn(demokrati), "Nämnden för demokrati och medborgarservice")
    ut.finn(demokrati).update(fran="2021-11-01", ungefarlig=True)
    ut.tar_over("Nämnden för konsument- och medborgarservice", demokrati, "2021-11-01", ungefarlig=True)
    upphor = [p["namn"] for p in lista["organ_2018_2019"]["facknamnder"] if p.get("t.o.m.") == "2022-12-31"]
    for namn in EFTER_2023:
        ut.finn(f"Göteborgs Stads {namn}").update(fran="2023-01-01", ungefarlig=True)
    for fran, till in product(upphor, EFTER_2023):
        ut.tar_over(
            fran,
            f"Göteborgs Stads {till}",
            "2023-01-01",
            "fördelningen mellan nämnderna framgår inte av källan",
            ungefarlig=True,
        )


if __name__ == "__main__":
    underlag = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    MAL.parent.mkdir(exist_ok=True)
    MAL.write_text(json.dumps(konvertera(underlag), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
