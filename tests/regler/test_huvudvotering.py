# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The order of questions: formal ones first, a motförslag by as many questions as needed, tillägg last."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remiss.regler.huvudvotering import (
    Begaranfakta,
    Forslagsslag,
    Fraga,
    Fragefakta,
    Fragetyp,
    Huvudforslagsfakta,
    Svar,
    Svarsfakta,
    Yrkat,
    bara_den_som_tjanstgor_begar_omrostning,
    beslutet_foljer_svaren,
    beslutslage,
    fragan_stalls_i_ordning,
    huvudforslaget_is_ett_av_forslagen,
    omrostning_sker_nar_nagon_begar_det,
)

S, T = Forslagsslag, Fragetyp


def yrkat(*slag):
    return [Yrkat(n, ett) for n, ett in enumerate(slag, 1)]


def spela(yrkanden, svara, **extra):
    """Ask until nothing is left; return the questions and where it ended."""
    svaren = []
    while (fraga := (lage := beslutslage(yrkanden, svaren, **extra)).nasta) is not None:
        svaren.append(Svar(fraga, svara(fraga)))
        assert len(svaren) < 50
    return [s.fraga for s in svaren], lage


def ja(_):
    return "ja"


def test_utan_yrkanden_ar_forslaget_antaget_utan_fraga():
    assert spela([], ja) == ([], beslutslage([], []))
    assert beslutslage([], []).antaget == 0
    assert beslutslage([], []).is_klart


def test_bifall_ar_forslaget_sjalvt():
    fragor, lage = spela(yrkat(S.BIFALL, S.AVSLAG), ja)
    assert fragor == [Fraga(T.HUVUD, 0, 2)]
    assert (lage.antaget, lage.is_klart) == (0, True)


def test_tva_som_yrkar_avslag_vill_samma_sak():
    fragor, _ = spela(yrkat(S.AVSLAG, S.AVSLAG), ja)
    assert fragor == [Fraga(T.HUVUD, 0, 1)]


def test_formella_yrkanden_forst_var_for_sig_och_bordlaggning_fore_aterremiss():
    fragor, lage = spela(yrkat(S.ATERREMISS, S.AVSLAG, S.BORDLAGGNING), ja)
    assert fragor == [Fraga(T.FORMELL, 0, 3), Fraga(T.FORMELL, 0, 1), Fraga(T.HUVUD, 0, 2)]
    assert lage.antaget == 0


def test_en_antagen_aterremiss_avslutar_allt():
    fragor, lage = spela(yrkat(S.ATERREMISS, S.EGET, S.TILLAGG), lambda f: "nej" if f.typ is T.FORMELL else "ja")
    assert len(fragor) == 1
    assert (lage.formellt, lage.antaget, lage.is_klart) == (1, None, True)


def test_motforslag_utses_med_sa_manga_fragor_som_behovs():
    fragor, lage = spela(yrkat(S.EGET, S.EGET, S.EGET), lambda f: "nej" if f.typ is T.KONTRA else "ja")
    assert fragor == [Fraga(T.KONTRA, 1, 2), Fraga(T.KONTRA, 2, 3), Fraga(T.HUVUD, 0, 3)]
    assert lage.antaget == 0


def test_ordforanden_valjer_huvudforslag():
    fragor, lage = spela(yrkat(S.EGET, S.AVSLAG), ja, huvudforslag=1)
    assert fragor == [Fraga(T.KONTRA, 0, 2), Fraga(T.HUVUD, 1, 0)]
    assert lage.antaget == 1


def test_tillagg_sist_och_bara_till_det_som_antas():
    fragor, lage = spela(yrkat(S.TILLAGG, S.AVSLAG, S.TILLAGG), ja)
    assert fragor == [Fraga(T.HUVUD, 0, 2), Fraga(T.TILLAGG, 1, 0), Fraga(T.TILLAGG, 3, 0)]
    assert lage.tillagg == (1, 3)
    fragor, lage = spela(yrkat(S.TILLAGG, S.AVSLAG), lambda f: "nej")
    assert fragor == [Fraga(T.HUVUD, 0, 2)]
    assert (lage.antaget, lage.tillagg) == (2, ())


def test_kl_5_53_andringar_sist_var_for_sig_och_fore_tillaggen():
    yrkanden = yrkat(S.TILLAGG, S.ANDRING, S.AVSLAG, S.ANDRING)
    fragor, lage = spela(yrkanden, lambda f: "nej" if f.ja == 2 else "ja")
    assert fragor == [Fraga(T.HUVUD, 0, 3), Fraga(T.TILLAGG, 2, 0), Fraga(T.TILLAGG, 4, 0), Fraga(T.TILLAGG, 1, 0)]
    assert (lage.antaget, lage.tillagg) == (0, (4, 1))


def test_kl_5_53_ordforanden_bestammer_ordningen_inom_varje_steg():
    yrkanden = yrkat(S.ATERREMISS, S.BORDLAGGNING, S.EGET, S.EGET, S.EGET, S.TILLAGG, S.TILLAGG)
    fragor, _ = spela(yrkanden, ja, ordning=(1, 5, 3, 7))
    assert fragor == [
        Fraga(T.FORMELL, 0, 1),
        Fraga(T.FORMELL, 0, 2),
        Fraga(T.KONTRA, 5, 3),
        Fraga(T.KONTRA, 5, 4),
        Fraga(T.HUVUD, 0, 5),
        Fraga(T.TILLAGG, 7, 0),
        Fraga(T.TILLAGG, 6, 0),
    ]


FYRA = tuple(yrkat(S.ATERREMISS, S.BORDLAGGNING, S.EGET, S.EGET, S.TILLAGG))
FORMELLA_KLARA = (Svar(Fraga(T.FORMELL, 0, 2), "ja"), Svar(Fraga(T.FORMELL, 0, 1), "ja"))
MOTFORSLAG_KLART = (*FORMELLA_KLARA, Svar(Fraga(T.KONTRA, 3, 4), "ja"))
HUVUD_KLART = (*MOTFORSLAG_KLART, Svar(Fraga(T.HUVUD, 0, 3), "ja"))
ALLT_KLART = (*HUVUD_KLART, Svar(Fraga(T.TILLAGG, 5, 0), "ja"))


@pytest.mark.parametrize(
    ("svaren", "fraga", "i_skalet"),
    [
        pytest.param((), Fraga(T.FORMELL, 0, 2), "", id="bordläggning först"),
        pytest.param((), Fraga(T.FORMELL, 0, 1), "", id="ordföranden tar återremissen först"),
        pytest.param((), Fraga(T.FORMELL, 2, 1), "vart och ett för sig", id="formella mot varandra"),
        pytest.param((), Fraga(T.HUVUD, 0, 3), "Pröva först", id="sakfrågan före de formella"),
        pytest.param(FORMELLA_KLARA[:1], Fraga(T.FORMELL, 0, 2), "Pröva först", id="samma fråga två gånger"),
        pytest.param(FORMELLA_KLARA, Fraga(T.KONTRA, 3, 4), "", id="motförslag"),
        pytest.param(FORMELLA_KLARA, Fraga(T.KONTRA, 4, 3), "", id="motförslag i andra ordningen"),
        pytest.param(FORMELLA_KLARA, Fraga(T.KONTRA, 0, 3), "Välj först", id="huvudförslaget är inget motförslag"),
        pytest.param(FORMELLA_KLARA, Fraga(T.KONTRA, 3, 3), "Välj först", id="mot sig självt"),
        pytest.param(FORMELLA_KLARA, Fraga(T.HUVUD, 0, 3), "Välj först", id="huvudfrågan utan motförslag"),
        pytest.param(MOTFORSLAG_KLART, Fraga(T.HUVUD, 0, 3), "", id="huvudfrågan"),
        pytest.param(MOTFORSLAG_KLART, Fraga(T.HUVUD, 3, 0), "", id="huvudfrågan omvänd"),
        pytest.param(MOTFORSLAG_KLART, Fraga(T.HUVUD, 0, 4), "Ställ nu", id="mot det förslag som föll"),
        pytest.param(MOTFORSLAG_KLART, Fraga(T.TILLAGG, 5, 0), "Ställ nu", id="tillägget före huvudfrågan"),
        pytest.param(HUVUD_KLART, Fraga(T.TILLAGG, 5, 0), "", id="tillägget sist"),
        pytest.param(HUVUD_KLART, Fraga(T.TILLAGG, 3, 0), "vart och ett för sig", id="ett förslag är inget tillägg"),
        pytest.param(HUVUD_KLART, Fraga(T.HUVUD, 0, 3), "Huvudfrågan är avgjord", id="huvudfrågan en gång till"),
        pytest.param(ALLT_KLART, Fraga(T.TILLAGG, 5, 0), "inget mer", id="allt är avgjort"),
    ],
)
def test_kl_5_53_fragan_stalls_i_ordning(svaren, fraga, i_skalet):
    utfall = fragan_stalls_i_ordning(Fragefakta(fraga, FYRA, tuple(svaren)))
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("huvudforslag", "has_forslag", "uppfylld"),
    [
        pytest.param(0, True, True, id="handlingarnas förslag"),
        pytest.param(3, True, True, id="ett eget förslag"),
        pytest.param(0, False, False, id="handlingarna har inget förslag"),
        pytest.param(1, True, False, id="ett formellt yrkande"),
        pytest.param(5, True, False, id="ett tillägg"),
    ],
)
def test_kl_5_53_huvudforslaget_is_ett_av_forslagen(huvudforslag, has_forslag, uppfylld):
    assert bool(huvudforslaget_is_ett_av_forslagen(Huvudforslagsfakta(huvudforslag, FYRA, has_forslag))) is uppfylld


@pytest.mark.parametrize(
    ("begard_av", "is_omrostning", "sker", "far"),
    [
        pytest.param((), False, True, True, id="ingen begär det"),
        pytest.param(("Anna",), True, True, True, id="begärd och genomförd"),
        pytest.param(("Anna",), False, False, True, id="begärd men inte genomförd"),
        pytest.param(("Fia",), False, True, False, id="någon som inte deltar"),
        pytest.param((), True, True, True, id="ordföranden låter rösta ändå"),
    ],
)
def test_kl_5_53_omrostning_sker_nar_nagon_begar_det(begard_av, is_omrostning, sker, far):
    fall = Begaranfakta(begard_av, frozenset({"Anna", "Bo"}), is_omrostning)
    assert bool(omrostning_sker_nar_nagon_begar_det(fall)) is sker
    assert bool(bara_den_som_tjanstgor_begar_omrostning(fall)) is far


def test_ett_forslag_som_inte_far_majoritet_ar_inte_antaget():
    _, lage = spela(yrkat(S.AVSLAG), lambda f: "")
    assert (lage.antaget, lage.is_klart) == (None, True)


def test_utan_forslag_antas_det_enda_yrkandet():
    assert beslutslage(yrkat(S.EGET), [], has_forslag=False).antaget == 1
    assert beslutslage([], [], has_forslag=False).is_klart is False


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(list(Forslagsslag)), max_size=7), st.data())
def test_den_som_alla_foredrar_vinner_oavsett_ordning(slag, data):
    """With one preferred main proposal that wins every question it is in, the sequence adopts it."""
    yrkanden = yrkat(*slag)
    forslag = [0, *(y.nummer for y in yrkanden if y.slag is S.EGET)]
    favorit = data.draw(st.sampled_from(forslag))
    huvud = data.draw(st.sampled_from([None, *forslag]))

    def svara(fraga):
        if fraga.typ is T.FORMELL:
            return "ja"
        if favorit in (fraga.ja, fraga.nej) and fraga.typ is not T.TILLAGG:
            return "ja" if fraga.ja == favorit else "nej"
        return data.draw(st.sampled_from(["ja", "nej"]))

    fragor, lage = spela(yrkanden, svara, huvudforslag=huvud)
    assert lage.antaget == favorit
    assert len(fragor) == len(set(fragor)), "ingen fråga ställs två gånger"
    typer = [f.typ for f in fragor]
    assert typer == sorted(typer, key=[T.FORMELL, T.KONTRA, T.HUVUD, T.TILLAGG].index)


@pytest.mark.parametrize("is_motsagt", [False, True])
def test_kl_5_53_beslutet_foljer_svaren(is_motsagt):
    assert bool(beslutet_foljer_svaren(Svarsfakta(is_motsagt))) is not is_motsagt
