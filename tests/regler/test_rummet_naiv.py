# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The room against a naive model: random boards, attendance, jäv, proposals and votes.

The model beside the rules is written from the words of the law with plain loops. It uses the facts and the function
under test and nothing else, so that an error shared by rule and test is unlikely.
"""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from remiss.regler.beslutsforhet import REGEL_PER_REGELVERK as BESLUTSFORHET
from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.huvudvotering import (
    Forslagsslag,
    Fraga,
    Fragefakta,
    Svar,
    Yrkat,
    beslutslage,
    fragan_stalls_i_ordning,
)
from remiss.regler.omrostning import Omrostningsfakta, Rost, Sedlar, rakna, utgang
from remiss.regler.protokollsfakta import Javpost, Omrostningspost, Paragrafprotokoll, Paragrafutfall
from remiss.regler.protokollskontroll import hinder, kontrollera_paragraf
from remiss.regler.regelverk import Regelverk
from remiss.regler.tjanstgoring import (
    Antecknadfakta,
    Ersattare,
    Ledamot,
    Tjanstgoringsfakta,
    Tjanstgoringsordning,
    ersattare_tjanstgor_i_turordning,
    tjanstgoring,
)
from remiss.regler.yrkande import Minoritetsfakta, Yrkande, Yrkandeslag, en_tredjedel_begar_det

NAMND, KF, BOLAG, RAD = Regelverk.NAMND, Regelverk.FULLMAKTIGE, Regelverk.AKTIEBOLAG, Regelverk.EGEN_ORDNING
LUGNT = settings(max_examples=150, deadline=None)
MANGA = settings(max_examples=300, deadline=None)
regelverken = st.sampled_from(list(Regelverk))


# --- who serves ---------------------------------------------------------------------------------------------------


@st.composite
def rum(draw):
    """A board where seats are often empty, and some have begun to serve or broken off."""
    partier, kretsar = st.sampled_from(["S", "S", "M", "", "(-)"]), st.sampled_from(["Norr", "Söder"])
    ledamoter = [Ledamot(f"L{n}", draw(partier), draw(kretsar), n) for n in range(draw(st.integers(1, 4)))]
    platser = draw(st.permutations(range(5)))
    ersattare = [Ersattare(f"E{n}", platser[n], draw(partier), draw(kretsar)) for n in range(draw(st.integers(0, 5)))]
    lediga, valda = [x.namn for x in ledamoter], [e.namn for e in ersattare]

    def nagra(namn):
        return draw(st.frozensets(st.sampled_from(namn), max_size=2)) if namn else frozenset()

    borjat = sorted(nagra(valda))
    return Tjanstgoringsfakta(
        draw(st.sampled_from([KF, NAMND])),
        tuple(ledamoter),
        tuple(draw(st.permutations(ersattare))),
        frozenset(lediga) - nagra(lediga) - nagra(lediga) | (frozenset(valda) - nagra(valda)),
        nagra(lediga + valda),
        nagra(lediga + borjat),
        tuple((namn, draw(st.sampled_from(lediga))) for namn in draw(st.permutations(borjat))),
        Tjanstgoringsordning(draw(st.booleans()), draw(st.booleans()), draw(st.booleans())),
    )


def naiv_tjanstgoring(f):
    """Ersättare by seat, and the empty seats: those who have begun first, then the others, group by group."""
    is_kf = f.regelverk == "fullmaktige"

    def kan(namn):
        avbruten = namn in f.avbrutna and (is_kf or f.ordning.is_avbrott_bindande)
        return namn in f.narvarande and namn not in f.javiga and not avbruten

    def far(ersattare, ledamot, steg):
        samma = ersattare.parti == ledamot.parti and ersattare.parti in ("S", "M")
        if is_kf:
            return samma and (ersattare.valkrets == ledamot.valkrets) == (steg == 0)
        if f.ordning.is_partiordning:
            return samma == (steg == 0)
        return steg == 0

    tomma = [x for x in f.ledamoter if not kan(x.namn)]
    lediga = sorted((e for e in f.ersattare if kan(e.namn)), key=lambda e: e.ordning)
    borjat = []
    if is_kf or f.ordning.has_foretrade:
        borjat = [namn for namn, _ in f.tjanstgor if namn not in f.avbrutna]
    platser = {}
    for namn, ledamot in f.tjanstgor:
        for e in lediga:
            for x in tomma:
                kanner = far(e, x, 0) or far(e, x, 1)
                if e.namn == namn and namn in borjat and x.namn == ledamot and ledamot not in platser and kanner:
                    platser[ledamot] = namn
    if is_kf:
        turer = [(steg, ska) for ska in (True, False) for steg in (0, 1)]
    else:
        turer = [(steg, ska) for steg in (0, 1) for ska in (True, False)]
    for steg, ska_ha_borjat in turer:
        for x in tomma:
            for e in lediga:
                upptagen = x.namn in platser or e.namn in platser.values()
                if not upptagen and far(e, x, steg) and (e.namn in borjat) == ska_ha_borjat:
                    platser[x.namn] = e.namn
    return platser, [x.namn for x in tomma if x.namn not in platser]


@MANGA
@given(rum())
def test_kl_5_17_till_5_21_samma_tjanstgoring_som_den_naiva(f):
    utfall = tjanstgoring(f)
    platser, tomma = naiv_tjanstgoring(f)
    assert {ledamot: namn for namn, ledamot in utfall.ersattare} == platser
    assert list(utfall.vakanta) == tomma
    assert len(utfall.ledamoter) + len(utfall.ersattare) + len(utfall.vakanta) == len(f.ledamoter)
    assert len({namn for namn, _ in utfall.ersattare}) == len(utfall.ersattare), "var ersättare en plats"
    assert utfall.tjanstgorande <= f.narvarande - f.javiga
    antecknad = Antecknadfakta(f, frozenset(utfall.ledamoter), utfall.ersattare)
    assert ersattare_tjanstgor_i_turordning(antecknad).skal == ""


@LUGNT
@given(rum(), st.integers(0, 3))
def test_kl_5_45_6_27_och_abl_8_21_samma_beslutsforhet_som_den_naiva(f, krav):
    tjanstgor = tjanstgoring(f).tjanstgorande | (f.narvarande & f.javiga)
    fakta = Beslutsforhetsfakta(len(f.ledamoter), tjanstgor, f.javiga, krav)
    utan_jav = 0
    for namn in tjanstgor:
        if namn not in f.javiga:
            utan_jav += 1
    halften = len(f.ledamoter) / 2
    vantat = {
        KF: len(tjanstgor) > halften,
        NAMND: utan_jav > halften,
        BOLAG: utan_jav > halften and utan_jav >= krav,
        RAD: utan_jav >= krav,
    }
    assert bool(BESLUTSFORHET[f.regelverk](fakta)) is vantat[f.regelverk]


# --- a whole decision ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Person:
    """How somebody thinks: proposals from best to worst, what he likes else, and between which he abstains."""

    rang: tuple[int, ...]
    gillar: frozenset[int]
    likgiltig: frozenset[int]
    deltar_inte: bool

    def rostar(self, fraga, *, maste):
        """Answer a question; the chair and nobody else must say yes or no."""
        if self.deltar_inte and not maste:
            return Rost.DELTAR_INTE
        if fraga.typ == "formell":
            return Rost.NEJ if fraga.nej in self.gillar else Rost.JA
        if fraga.typ == "tillagg":
            return Rost.JA if fraga.ja in self.gillar else Rost.NEJ
        if not maste and fraga.ja in self.likgiltig and fraga.nej in self.likgiltig:
            return Rost.AVSTAR
        return Rost.JA if self.rang.index(fraga.ja) < self.rang.index(fraga.nej) else Rost.NEJ


VANLIGA = (Forslagsslag.EGET, Forslagsslag.AVSLAG, Forslagsslag.AVSLAG, Forslagsslag.TILLAGG)


@st.composite
def arenden(draw):
    """A regelverk, an ärende with yrkanden, and those who decide it, the first of them in the chair."""
    slag = draw(st.lists(st.sampled_from([*Forslagsslag, *VANLIGA]), max_size=6))
    yrkanden = tuple(Yrkat(n, ett) for n, ett in enumerate(slag, 1))
    nummer = tuple(range(len(slag) + 1))
    nagra = st.frozensets(st.sampled_from(nummer))
    personer = [
        Person(tuple(draw(st.permutations(nummer))), draw(nagra), draw(nagra), draw(st.booleans()))
        for _ in range(draw(st.sampled_from([1, 2, 3, 3, 4, 5, 6, 6, 7])))
    ]
    borta = draw(st.integers(0, 4))
    return draw(st.sampled_from([KF, KF, BOLAG, BOLAG, NAMND, RAD])), yrkanden, personer, borta, draw(st.booleans())


def naivt_svar(regelverk, roster, hela, *, is_formell, is_motforslag, far_minoriteten):
    """Return "ja", "nej" or "" from the words of the law; the first who votes is in the chair."""
    ja = nej = 0
    for rost in roster:
        if rost == "ja":
            ja += 1
        if rost == "nej":
            nej += 1
    if is_formell and far_minoriteten and regelverk == "fullmaktige" and nej > 0 and nej >= len(roster) / 3:
        return "nej"
    vinner = "ja" if ja > nej else "nej" if nej > ja else roster[0].value
    if regelverk == "aktiebolag" and not is_motforslag:
        for_ = ja if vinner == "ja" else nej
        if ja != nej and not for_ > len(roster) / 2:
            return ""
        if len(roster) < hela and not for_ > hela / 3:
            return ""
    return vinner


def naivt_beslut(regelverk, yrkanden, personer, hela, far_minoriteten):
    """Return (formal yrkande or None, adopted main proposal or None, adopted ändringar and tillägg)."""

    def fraga(typ, ja, nej):
        q = Fraga(typ, ja, nej)
        roster = [p.rostar(q, maste=n == 0) for n, p in enumerate(personer)]
        return naivt_svar(
            regelverk,
            roster,
            hela,
            is_formell=typ == "formell",
            is_motforslag=typ == "kontra",
            far_minoriteten=far_minoriteten,
        )

    for slag in ("bordlaggning", "aterremiss"):
        for y in yrkanden:
            if y.slag == slag and fraga("formell", 0, y.nummer) == "nej":
                return y.nummer, None, set()
    motforslag = []
    for y in yrkanden:
        if y.slag == "avslag" and not motforslag:
            motforslag.append(y.nummer)
    for y in yrkanden:
        if y.slag == "eget":
            motforslag.append(y.nummer)
    while len(motforslag) > 1:
        ett, annat = motforslag[0], motforslag[1]
        motforslag.remove(annat if fraga("kontra", ett, annat) == "ja" else ett)
    antaget = 0
    if motforslag:
        svar = fraga("huvud", 0, motforslag[0])
        if svar == "":
            return None, None, set()
        antaget = 0 if svar == "ja" else motforslag[0]
    antagna = set()
    is_avslag = any(y.nummer == antaget and y.slag == "avslag" for y in yrkanden)
    for y in yrkanden:
        if y.slag in ("andring", "tillagg") and not is_avslag and fraga("tillagg", y.nummer, 0) == "ja":
            antagna.add(y.nummer)
    return None, antaget, antagna


@MANGA
@given(arenden())
def test_kl_5_50_5_53_till_5_56_och_abl_8_22_samma_beslut_som_det_naiva(arende):
    regelverk, yrkanden, personer, borta, far_minoriteten = arende
    namn = [f"L{n}" for n in range(len(personer))]
    hela = len(personer) + borta
    svaren = []
    while (fraga := (lage := beslutslage(yrkanden, svaren)).nasta) is not None:
        assert fragan_stalls_i_ordning(Fragefakta(fraga, yrkanden, tuple(svaren))).skal == ""
        fakta = Omrostningsfakta(
            regelverk,
            frozenset(namn),
            "L0",
            hela,
            {vem: p.rostar(fraga, maste=vem == "L0") for vem, p in zip(namn, personer, strict=True)},
            is_minoritetsfraga=fraga.typ == "formell" and regelverk is KF and far_minoriteten,
            is_motforslagsfraga=fraga.typ == "kontra",
        )
        tal = rakna(fakta)
        assert tal.ja + tal.nej + tal.avstar + tal.deltar_inte + tal.franvarande == hela
        svaren.append(Svar(fraga, utgang(fakta).svar))
        assert len(svaren) <= len(yrkanden) + 1, "ingen fråga ställs två gånger"
    vantat = naivt_beslut(regelverk, yrkanden, personer, hela, far_minoriteten)
    assert (lage.formellt, lage.antaget, set(lage.tillagg)) == vantat
    assert lage.is_klart


@LUGNT
@given(
    regelverken, st.lists(st.integers(0, 4), min_size=4, max_size=4), st.integers(0, 5), st.sampled_from(["ja", "nej"])
)
def test_kl_5_54_en_sluten_omrostning_gar_alltid_ihop(regelverk, antal, utan_sedel, lotten):
    sedlar = Sedlar(*antal)
    tjanstgor = frozenset(f"L{n}" for n in range(sum(antal) + utan_sedel))
    fakta = Omrostningsfakta(
        regelverk, tjanstgor, "L0", len(tjanstgor) + 2, sedlar=sedlar, is_sluten=True, is_val=True,
        lott=lotten, utslagsrost=lotten, has_tredjedelskrav=False,
    )  # fmt: skip
    tal = rakna(fakta)
    assert tal.ja + tal.nej + tal.blanka + tal.ogiltiga + tal.avstar == len(tjanstgor)
    assert (tal.saknas, tal.franvarande) == (0, 2)
    ja, nej = antal[0], antal[1]
    vantat = "ja" if ja > nej else "nej" if nej > ja else lotten
    if regelverk is BOLAG and ja != nej and max(ja, nej) * 2 <= len(tjanstgor):
        vantat = ""
    assert utgang(fakta).svar == vantat


@LUGNT
@given(
    st.sampled_from([KF, KF, KF, NAMND, BOLAG]), st.integers(-2, 2), st.integers(0, 90), st.booleans(), st.booleans()
)
def test_rad_23_kl_5_50_och_6_33_samma_minoritet_som_den_naiva(regelverk, kring, dar, is_val, is_forbrukad):
    begar = max(0, dar // 3 + kring)
    narvarande = frozenset(f"L{n}" for n in range(dar))
    begarande = frozenset(f"L{n}" for n in range(begar)) | {"Den som har gått"}
    fakta = Minoritetsfakta(regelverk, Yrkandeslag.ATERREMISS, begarande, narvarande, is_val, is_forbrukad)
    raknas = 0
    for namn in begarande:
        if namn in narvarande:
            raknas += 1
    vantat = regelverk == "fullmaktige" and not is_val and not is_forbrukad and raknas > 0 and raknas >= dar / 3
    assert bool(en_tredjedel_begar_det(fakta)) is vantat


# --- the protocol of it -------------------------------------------------------------------------------------------


@LUGNT
@given(arenden(), st.data())
def test_kl_5_67_ett_protokoll_skrivet_av_det_som_hande_has_ingen_brist_i_texten(arende, data):
    """What is stated is what happened: nothing stops it. One vote left out is found."""
    _, yrkanden, personer, borta, _ = arende
    namn = [f"L{n}" for n in range(len(personer))]
    fraga = Fraga("huvud", 0, 0)
    roster = {vem: p.rostar(fraga, maste=vem == "L0") for vem, p in zip(namn, personer, strict=True)}
    fakta = Omrostningsfakta(NAMND, frozenset(namn), "L0", len(namn) + borta, roster)
    deltog = frozenset(vem for vem, rost in roster.items() if rost is not Rost.DELTAR_INTE)
    paragraf = Paragrafprotokoll(
        NAMND, "§ 1", "Ärendet", Paragrafutfall.AVGJORD, "L0", frozenset(namn) | {"Jan"},
        deltog=deltog, deltog_inte=frozenset(namn) - deltog, jav=(Javpost("Jan", ("sakagare",)),),
        yrkanden=tuple(Yrkande(str(y.nummer), Yrkandeslag(y.slag), ("L0",), "Text.") for y in yrkanden),
        redovisade_yrkanden=frozenset(str(y.nummer) for y in yrkanden), antal_fragor=1,
        propositionsordning="Ja mot nej.",
        omrostningar=(Omrostningspost("Votering 1", fakta, rakna(fakta), utgang(fakta).svar, roster),),
        beslut=("Så blev det.",),
    )  # fmt: skip
    assert [str(rad.utfall) for rad in hinder(kontrollera_paragraf(paragraf))] == []
    bort = data.draw(st.sampled_from(namn))
    utan = {vem: rost for vem, rost in roster.items() if vem != bort}
    fel = Omrostningspost("Votering 1", fakta, rakna(fakta), utgang(fakta).svar, utan)
    bristen = hinder(kontrollera_paragraf(Paragrafprotokoll(**{**vars(paragraf), "omrostningar": (fel,)})))
    assert [rad.rubrik for rad in bristen] == ["Hur ledamöterna röstade"]
