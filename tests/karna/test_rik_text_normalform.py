# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Any tree has one normal form, and that form survives HTML, Markdown and JSON."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from remiss.karna.rik_text import (
    Bild,
    Fotnot,
    Fotnotsref,
    Lank,
    Lista,
    Punkt,
    Radbrytning,
    RikText,
    Rubrik,
    Stycke,
    Tabell,
    Text,
    fran_html,
    fran_json,
    fran_markdown,
    normalisera,
    till_html,
    till_json,
    till_markdown,
)

_LURIGT = [*"ab åÖ1.)*_[]()<>|\\#-+:!&;^`~=\n\t\u00a0\u0301\u200b\u2028"]
_LURIGT += ["<br>", "[^1]", "[^1]:", "&amp;", "**", "| --- |", "1. ", "- ", "http://x", "!["]
tecken = st.one_of(st.sampled_from(_LURIGT), st.characters(exclude_categories=()))
ordet = st.lists(tecken, max_size=6).map("".join)
texter = st.builds(Text, ordet, st.booleans(), st.booleans())
adresser = st.one_of(
    st.sampled_from(["https://a.se/x(1)?a=1&amp;b", "mailto:a@b.se", "javascript:1", "HTTP://X", "https://Å.se:80"]),
    ordet.map(lambda t: f"https://a.se/{t}"),
)
lankar = st.builds(Lank, adresser, st.lists(texter, max_size=3).map(tuple))
runor = st.lists(
    st.one_of(texter, texter, lankar, st.builds(Fotnotsref, st.integers(1, 4)), st.just(Radbrytning())), max_size=6
).map(tuple)
stycken = st.builds(Stycke, runor)
bilder = st.builds(Bild, st.sampled_from(["a" * 64, "0" * 64, "x"]), ordet)


def listor(innehall):
    punkter = st.lists(st.builds(Punkt, st.lists(innehall, max_size=3).map(tuple)), max_size=3).map(tuple)
    return st.builds(Lista, st.booleans(), punkter, st.integers(-1, 1200))


innehall = st.recursive(st.one_of(stycken, stycken, bilder), lambda inre: st.one_of(inre, listor(inre)), max_leaves=10)
tabeller = st.builds(
    Tabell, st.lists(st.lists(runor, max_size=3).map(tuple), max_size=3).map(tuple), st.booleans(), st.booleans()
)
rubriker = st.builds(Rubrik, st.sampled_from([3, 4]), ordet)
trad = st.builds(
    RikText,
    st.lists(st.one_of(rubriker, innehall, tabeller), max_size=4).map(tuple),
    st.lists(st.builds(Fotnot, st.integers(1, 4), runor), max_size=3).map(tuple),
)
egenskap = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@egenskap
@given(trad)
def test_normalformen_ar_en_och_bevaras_av_json(text):
    normal = normalisera(text)
    assert normalisera(normal) == normal
    assert fran_json(till_json(text)) == normal


@egenskap
@given(trad)
def test_normalformen_bevaras_av_markdown(text):
    normal = normalisera(text)
    assert fran_markdown(till_markdown(normal)) == normal


@egenskap
@given(trad)
def test_normalformen_bevaras_av_html(text):
    normal = normalisera(text)
    assert fran_html(till_html(normal)).text == normal


@egenskap
@given(st.text())
def test_vad_som_helst_i_textrutan_gar_att_lasa(text):
    forsta = fran_markdown(text)
    assert fran_markdown(till_markdown(forsta)) == forsta


_TAGGAR = [
    "<p>",
    "</p>",
    "<b>",
    "<li>",
    "<ul>",
    "</ul>",
    "<td>",
    "<th>",
    "<table>",
    "</table>",
    "<tr>",
    "<a href=http://x>",
]


@egenskap
@given(st.lists(st.sampled_from([*"<>/=\"'&; \n", "ab", *_TAGGAR])).map("".join))
def test_vad_som_helst_inklistrat_gar_att_lasa(text):
    forsta = fran_html(text).text
    assert fran_html(till_html(forsta)).text == forsta
