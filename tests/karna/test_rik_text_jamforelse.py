# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The difference between two versions, as a person would say it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from remiss.karna.rik_text import (
    Segment,
    Slag,
    fran_markdown,
    is_lika,
    jamfor,
    skillnad_html,
    skillnad_klartext,
)


def skillnad(gammal, ny):
    return jamfor(fran_markdown(gammal), fran_markdown(ny))


def slag(gammal, ny):
    return [rad.slag for rad in skillnad(gammal, ny)]


def test_lika_texter_ar_lika():
    assert is_lika(skillnad("### A\n\nb\n\n- c", "### A\n\nb\n\n- c"))
    assert not is_lika(skillnad("a", "b"))


def test_ett_bytt_ord_visas_i_sitt_stycke():
    (rad,) = skillnad("Förslaget tillstyrks med synpunkter.", "Förslaget avstyrks med synpunkter.")
    assert rad.slag is Slag.ANDRAT
    assert rad.segment == (
        Segment(Slag.LIKA, "Förslaget "),
        Segment(Slag.BORTTAGET, "tillstyrks"),
        Segment(Slag.TILLAGT, "avstyrks"),
        Segment(Slag.LIKA, " med synpunkter."),
    )


def test_ord_efter_ord_som_byts_blir_en_andring_inte_konfetti():
    (rad,) = skillnad("Nämnden beslutar att godkänna planen för stad", "Nämnden beslutar att inte anta planen för stad")
    assert [s.slag for s in rad.segment] == [Slag.LIKA, Slag.BORTTAGET, Slag.TILLAGT, Slag.LIKA]


def test_nytt_och_borttaget_stycke():
    assert slag("Ett stycke.\n\nTredje helt annat.", "Ett stycke.\n\nNytt andra.\n\nTredje helt annat.") == [
        Slag.LIKA,
        Slag.TILLAGT,
        Slag.LIKA,
    ]
    assert slag("Ett.\n\nBort med detta.", "Ett.") == [Slag.LIKA, Slag.BORTTAGET]


def test_helt_olika_stycken_visas_som_bytta():
    assert slag("Katter jagar möss.", "Planen gäller 2019.") == [Slag.BORTTAGET, Slag.TILLAGT]


def test_en_ny_forsta_punkt_andrar_inte_de_andra():
    rader = skillnad("1. ett\n2. två", "1. ny\n2. ett\n3. två")
    assert [(r.slag, r.mark) for r in rader] == [(Slag.TILLAGT, "1. "), (Slag.LIKA, "2. "), (Slag.LIKA, "3. ")]


def test_andrad_utformning_sags_med_ord():
    (rad,) = skillnad("Ett viktigt ord.", "Ett **viktigt** ord.")
    assert rad.slag is Slag.FORM
    assert skillnad_klartext((rad,)) == "Ett viktigt ord. (Ändrad utformning)"
    assert slag("[x](https://a.se)", "[x](https://b.se)") == [Slag.ANDRAT]
    assert slag("| a |\n|---|\n| b |", "| a |\n|---|\n| c |") == [Slag.LIKA, Slag.BORTTAGET, Slag.TILLAGT]


def test_html_har_ins_och_del_och_ord_for_den_som_inte_ser():
    html = skillnad_html(skillnad("Vi tillstyrker <b> det.", "Vi avstyrker <b> det."))
    assert '<del><span class="ds-sr-only">Borttaget: </span>tillstyrker<span class="ds-sr-only">. </span></del>' in html
    assert '<ins><span class="ds-sr-only">Tillagt: </span>avstyrker<span class="ds-sr-only">. </span></ins>' in html
    assert "&lt;b&gt;" in html


def test_klartexten_sager_vad_som_hant():
    assert skillnad_klartext(skillnad("Svar 31 mars.", "Svar 30 april.")) == (
        "Svar [Borttaget: 31 mars][Tillagt: 30 april]."
    )


ordlistor = st.lists(st.sampled_from(["ett", "två", "tre", "\n\n", "- ", "**fet**", "§"]), max_size=12).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(ordlistor, ordlistor)
def test_bada_texterna_gar_att_lasa_ut_ur_skillnaden(gammal, ny):
    """What is left without the added is the old text, without the removed the new: nothing is lost or invented."""
    rader = skillnad(gammal, ny)
    for text, inte in ((gammal, Slag.TILLAGT), (ny, Slag.BORTTAGET)):
        ur = ["".join(s.text for s in r.segment if s.slag is not inte) for r in rader]
        hel = ["".join(s.text for s in r.segment) for r in skillnad(text, text)]
        assert [rad for rad in ur if rad] == hel


def test_en_helt_omskriven_lang_text_jamfors_i_rimlig_tid():
    gammal = "\n\n".join(f"Stycke {n} om katter och deras vanor" for n in range(400))
    ny = "\n\n".join(f"Avsnitt {n} om planens mål och medel" for n in range(400))
    assert len(skillnad(gammal, ny)) == 800
