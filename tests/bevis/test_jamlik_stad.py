# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The real § 285 and the real yttrande, fed through the services, come out whole and in order.

The exact wording is read from the document the project was created from, which lies beside the repository and is
never copied into it; where it is absent the proof is skipped.
"""

import json
import re
import subprocess
from datetime import date
from itertools import pairwise

import pytest
from django.conf import settings

from config.demo.kedja import AVSANDARE, BOLAG, MOTESDAG
from config.demo.rollspel import (
    behandla_standardpunkter,
    den,
    fordela,
    granska_och_bedom,
    justera,
    mote,
    oppna,
    person,
    punkt_for,
    skriv_tu,
    som,
)
from remiss.diarium import lagring
from remiss.diarium import services as diarium
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Justering
from tests.pdf.verktyg import kraver_poppler, text

DELAT = settings.BASE_DIR.parent / "shared"
SEED = DELAT / "seeds" / "001_bf8cafcdc4da435b.txt"
FALL = DELAT / "cases" / "plan_jamlik_stad.json"
pytestmark = [
    pytest.mark.skipif(not SEED.exists() or not FALL.exists(), reason="förlagan ligger inte bredvid förrådet"),
    kraver_poppler,
    pytest.mark.django_db,
]


def platt(varde: str) -> str:
    """One line: line breaks and spacing are the typesetter's, the words are the document's."""
    return re.sub(r"\s+", " ", varde).strip()


def mellan(hela: str, fran: str, till: str) -> str:
    """Return the text between two phrases."""
    traff = re.search(f"{re.escape(fran)}(.*?){re.escape(till)}", hela, re.DOTALL)
    assert traff, (fran, till)
    return platt(traff.group(1))


@pytest.fixture
def forlaga():
    """The real document's text from § 285 on, and from its beginning."""
    hela = SEED.read_text(encoding="utf-8")
    return hela[hela.index("§ 285") :], hela


@pytest.fixture
def fall():
    return json.loads(FALL.read_text(encoding="utf-8"))


def dop_om(vem, namn: str) -> None:
    """Let the one who signs have the name that stands in the document."""
    vem.fornamn, _, vem.efternamn = namn.partition(" ")
    vem.save()


def i_ordning(hela: str, delar: list[str]) -> None:
    """Every part stands in the text, each after the one before."""
    platser = []
    fran = 0
    for del_ in delar:
        plats = hela.find(del_, fran)
        assert plats >= 0, f"saknas eller i fel ordning: {del_!r}"
        platser.append(plats)
        fran = plats + len(del_)
    assert all(a < b for a, b in pairwise(platser))


def test_utdraget_har_varje_del_av_paragraf_285_i_ordning(staden, forlaga, fall):
    paragraf, _ = forlaga
    beslut = [
        platt(
            "Social resursnämnd godkänner "
            + mellan(paragraf, "Social resursnämnd godkänner", "Social resursnämnd beslutar")
        ),
        platt(
            "Social resursnämnd beslutar "
            + mellan(paragraf, "Social resursnämnd beslutar", "Social resursnämnd förklarar")
        ),
        platt("Social resursnämnd förklarar " + mellan(paragraf, "Social resursnämnd förklarar", "Dag för")),
    ]
    namn = fall["avsandare"]["paragraf"]["vid_protokollet"]
    mening = fall["avsandare"]["arendemening"]
    with den(date(2018, 11, 29)):
        arende = diarium.registrera_arende(
            organ=staden[AVSANDARE], arendemening=mening, aktor=som("registrator", AVSANDARE)
        )
        fordela(arende, AVSANDARE)
        tu = skriv_tu(
            arende, AVSANDARE, rubrik=mening, forslag=beslut, samverkan=date(2018, 12, 10),
            texter=dict.fromkeys(("sammanfattning", "arendet", "beskrivning", "bedomning"), "Text."),
        )  # fmt: skip
        granska_och_bedom(tu, AVSANDARE)
    with den(date(2018, 12, 3)):
        sammantrade = mote(AVSANDARE, MOTESDAG)
        extra = moten.satt_pa_dagordning(
            sammantrade, rubrik="Information", slag="information", aktor=som("sekreterare", AVSANDARE)
        )
        assert extra.pk
        moten.satt_pa_dagordning(sammantrade, arende=arende, aktor=som("sekreterare", AVSANDARE))
        moten.kalla(sammantrade, aktor=som("sekreterare", AVSANDARE))
    with den(MOTESDAG, 13):
        oppna(sammantrade, AVSANDARE)
        behandla_standardpunkter(sammantrade, AVSANDARE)
        punkt = moten.avgor(punkt_for(arende), utfall="enligt_forslag", aktor=som("sekreterare", AVSANDARE))
        sammantrade.refresh_from_db()
        dop_om(sammantrade.protokollforare, namn["sekreterare"])
        dop_om(sammantrade.ordforande, namn["ordforande"])
        dop_om(sammantrade.moteroller.get(roll="justerare").person, namn["justerande"])
        justera([punkt], Justering.Slag.OMEDELBAR, AVSANDARE)
        handling = moten.utdrag(punkt_for(arende), aktor=som("sekreterare", AVSANDARE))
    assert arende.diarienummer == fall["avsandare"]["diarienummer"]
    ut = platt(text(lagring.las(handling.filer.get().fil)))
    i_ordning(
        ut,
        [
            "§ 285", mening, "omedelbar justering", "0685/18",
            "Social resursförvaltning har 2018-11-29 upprättat ett tjänsteutlåtande i rubricerat ärende.",
            "Beslut", *beslut, "Dag för justering", "2018-12-19", "Vid protokollet",
            namn["sekreterare"], namn["ordforande"], namn["justerande"],
        ],
    )  # fmt: skip
    for roll in ("Sekreterare", "Ordförande", "Justerande"):
        assert roll in ut


def test_yttrandet_har_sina_tolv_avsnitt_i_ordning(staden, forlaga, fall):
    _, hela = forlaga
    svarande = fall["svarande"]
    rubriker = svarande["sektioner_i_ordning"]
    koder = {
        "Sammanfattning": "sammanfattning", "Ekonomiska konsekvenser": "ekonomi", "Barnperspektivet": "barn",
        "Mångfaldsperspektivet": "mangfald", "Jämställdhetsperspektivet": "jamstalldhet",
        "Miljöperspektivet": "miljo", "Omvärldsperspektivet": "omvarld", "Ärendet": "arendet",
        "Beskrivning av ärendet": "beskrivning", "Bedömning av Stadshus VD": "bedomning",
    }  # fmt: skip
    texter = {}
    for rubrik, nasta in pairwise([*rubriker, "VD, Göteborgs Stadshus AB"]):
        if rubrik in koder:
            # A heading stands alone on its line; the same word also occurs inside other sentences.
            traff = re.search(rf"\n *{rubrik} *\n(.*?)\n *{re.escape(nasta)} *\n", hela, re.DOTALL)
            texter[koder[rubrik]] = platt(traff.group(1))[:1500] if traff else "Text."
    assert sum(varde != "Text." for varde in texter.values()) >= 9, sorted(texter)
    forslag = [
        platt(del_) for del_ in re.split(r"\n\d\. ", mellan_rader(hela, "I styrelsen för", "Sammanfattning"))[1:]
    ]
    assert len(forslag) == 3
    with den(date(2019, 2, 11)):
        dop_om(person("vd", BOLAG), svarande["vd"]["namn"])
        arende = diarium.registrera_arende(
            organ=staden[BOLAG], arendemening=svarande["rubrik"], aktor=som("registrator", BOLAG)
        )
        fordela(arende, BOLAG)
        bilaga = diarium.skapa_faststalld(
            arende, typ="remiss", rubrik=svarande["bilagor"][0], pdf=b"%PDF-1.7\n%%EOF\n", filnamn="remiss.pdf",
            aktor=som("handlaggare", BOLAG),
        )  # fmt: skip
        tu = skriv_tu(arende, BOLAG, rubrik=svarande["rubrik"], forslag=forslag, texter=texter, bilagor=[bilaga])
        tu = granska_och_bedom(tu, BOLAG)
    pdf = lagring.las(tu.handling.filer.get().fil)
    rader = [platt(rad) for rad in radvis(pdf)]
    platser = [rader.index(rubrik) for rubrik in rubriker]
    assert platser == sorted(platser), list(zip(rubriker, platser, strict=True))
    i_ordning(platt(text(pdf)), [svarande["rubrik"], *forslag, svarande["vd"]["namn"], "VD"])


def radvis(pdf: bytes) -> list[str]:
    """Return the lines of the PDF: a heading stands alone on its own."""
    return (
        subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
        .stdout.decode()
        .splitlines()
    )


def mellan_rader(hela: str, fran: str, till: str) -> str:
    """Return the lines between two headings, line breaks kept."""
    traff = re.search(rf"{re.escape(fran)}.*?\n(.*?)\n *{re.escape(till)}", hela, re.DOTALL)
    assert traff
    return "\n" + traff.group(1)
