# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Random documents: every kind of content, nested anyhow, with text that people and programs really produce."""

from io import BytesIO

from hypothesis import strategies as st
from PIL import Image

from remiss.pdf import (
    Anmarkning,
    Beslutspunkter,
    Bild,
    Cell,
    Citat,
    Dokument,
    Faktarad,
    Faktarader,
    Fotnot,
    Fotnoter,
    Fotnotsref,
    HallIhop,
    Innehallsforteckning,
    Lank,
    Lista,
    Radbrytning,
    Rubrik,
    Sidbrytning,
    Sidhuvud,
    Stycke,
    Tabell,
    Text,
    Underskrift,
    Underskrifter,
)


def _bild(bredd: int, hojd: int) -> bytes:
    ut = BytesIO()
    Image.new("RGB", (bredd, hojd), "#0b4f7d").save(ut, "PNG")
    return ut.getvalue()


BILDER = [_bild(*matt) for matt in ((1, 1), (300, 20), (20, 900), (2000, 1500))]
#: Words of ordinary prose and what breaks programs: control characters, unassigned, right to left, no end, no letters.
ORD = st.sampled_from(
    [
        "nämnden", "beslutar", "§", "285", "kommunfullmäktiges", "jämställdhetsintegrering", "A-traktor", "–", "½", "",
        "och", "i", "åäö", "Čáppa", "Zażółć", "Иван", "Ω", "محمد", "שלום", "😀", "\u0000\u0007", "\u202e", "\ufffe",
        "\u00ad", "e\u0301", "<b>&amp;", "Donaudampfschifffahrt" * 6, "\u00a0", "\n", "\t", "👍🏿",
        "a" * 300, "https://example.org/" + "mycket/lang/adress/" * 8, "namn.namnsson@forvaltning.kommun.example",
    ]
)  # fmt: skip
TEXT = st.lists(ORD, max_size=12).map(" ".join)
KORT = st.lists(ORD, min_size=1, max_size=3).map(" ".join)
RUN = st.builds(
    Text, TEXT, fet=st.booleans(), kursiv=st.booleans(), sprak=st.sampled_from(["", "", "", "fi", "en", "se"])
)
INLINE = st.one_of(
    RUN,
    RUN,
    st.builds(Lank, st.just("https://example.org/å?a=1&b=(2)"), st.lists(RUN, max_size=2).map(tuple)),
    st.builds(Fotnotsref, st.integers(1, 99)),
    st.just(Radbrytning()),
)
LOPANDE = st.one_of(TEXT, st.lists(INLINE, max_size=6).map(tuple))
STYCKE = st.builds(Stycke, LOPANDE, stil=st.sampled_from(["brodtext", "ingress", "dampad"]))
RUBRIK = st.builds(Rubrik, KORT, niva=st.integers(1, 6))
BILD = st.builds(
    Bild,
    st.sampled_from(BILDER),
    alt=KORT,
    bredd_mm=st.sampled_from([0, 5, 400]),
    bildtext=st.one_of(st.just(""), TEXT),
)
FOTNOTER = st.builds(Fotnoter, st.lists(st.builds(Fotnot, st.integers(1, 99), LOPANDE), max_size=3).map(tuple))
UNDERSKRIFTER = st.builds(
    Underskrifter,
    st.lists(st.builds(Underskrift, KORT, KORT, titel=TEXT, intygad=TEXT), min_size=1, max_size=5).map(tuple),
    ingress=TEXT,
)


def _nastlat(barn):
    delar = st.one_of(TEXT, barn, st.lists(barn, max_size=3).map(tuple))
    return st.one_of(
        st.builds(Lista, st.lists(delar, max_size=4).map(tuple), is_numrerad=st.booleans(), start=st.integers(1, 1200)),
        st.builds(Beslutspunkter, st.lists(delar, min_size=1, max_size=4).map(tuple), ingress=TEXT),
        st.builds(HallIhop, st.lists(barn, max_size=4).map(tuple)),
        st.builds(
            Faktarader,
            st.lists(st.builds(Faktarad, KORT, delar), min_size=1, max_size=5).map(tuple),
            kolumner=st.sampled_from([1, 2]),
        ),
        st.builds(Citat, st.lists(barn, max_size=3).map(tuple), kalla=TEXT),
        st.builds(Anmarkning, st.lists(barn, max_size=3).map(tuple)),
        _tabell(delar),
        st.just(SPANN),
    )


#: A table whose cells reach over columns and rows.
SPANN = Tabell(
    (Cell("Nämnd", rader=1), Cell("Röster", kolumner=2)),
    (
        (Cell("Kulturnämnden", rader=2, is_rubrik=True), "ja", "7"),
        ("nej", "6"),
        (Cell("Ingen omröstning i övriga nämnder", kolumner=3),),
    ),
)


@st.composite
def _tabell(draw, delar):
    kolumner = draw(st.integers(1, 5))
    rad = st.lists(delar, min_size=kolumner, max_size=kolumner).map(tuple)
    return Tabell(
        draw(st.one_of(st.just(()), rad)),
        draw(st.lists(rad, min_size=1, max_size=4).map(tuple)),
        bildtext=draw(TEXT),
        has_radrubrik=draw(st.booleans()),
        hogerstallda=frozenset(draw(st.lists(st.integers(0, 4), max_size=2))),
    )


BLADEN = st.one_of(
    STYCKE, STYCKE, RUBRIK, BILD, FOTNOTER, UNDERSKRIFTER, st.just(Sidbrytning()), st.just(Innehallsforteckning())
)
BLOCK = st.recursive(BLADEN, _nastlat, max_leaves=8)
DOKUMENT = st.builds(
    Dokument,
    titel=st.just("Slumpad handling"),
    sidhuvud=st.builds(Sidhuvud, KORT, dokumenttyp=KORT),
    block=st.lists(BLOCK, max_size=8).map(tuple),
    sidfot=st.lists(KORT, max_size=3).map(tuple),
    forfattare=TEXT,
    vattenstampel=st.sampled_from(["", "Utkast"]),
)
