# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sentences of the protocol that follow from what happened in the paragraph (KL 5:66–67).

Pure: names in, sentences out. The same sentences stand on the page, in the protocol and in the extract.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from remiss.regler.datum import upprakning
from remiss.sammantraden.forhandling import (
    Anteckningsuppgift,
    Forhandling,
    Javuppgift,
    Narvaroandring,
    Propositionsuppgift,
    Yrkandeuppgift,
)
from remiss.sammantraden.models import Jav, Ledamotsanteckning, Narvaro, Paragraftext, Proposition, Rost, Yrkande

NARVARO, JAV = "narvaro", "jav"
PSlag, YSlag, ASlag, Satt = Proposition.Slag, Yrkande.Slag, Ledamotsanteckning.Slag, Proposition.Satt
Avgorande, Svar = Proposition.Avgorande, Rost.Svar
#: Under which heading each kind of note stands.
RUBRIK_FOR = {
    ASlag.RESERVATION: Paragraftext.Slag.RESERVATION,
    ASlag.AVVIKANDE_MENING: Paragraftext.Slag.RESERVATION,
    ASlag.SARSKILT_YTTRANDE: Paragraftext.Slag.YTTRANDE,
    ASlag.PROTOKOLLSANTECKNING: Paragraftext.Slag.PROTOKOLLSANTECKNING,
    ASlag.DELTAR_INTE: Paragraftext.Slag.PROTOKOLLSANTECKNING,
}


@dataclass(frozen=True)
class Utgang:
    """How a question ended: yes or no, by what, with which numbers."""

    svar: str
    avgorande: str
    ja: int = 0
    nej: int = 0
    avstar: int = 0
    deltar_inte: int = 0
    blanka: int = 0


@dataclass(frozen=True)
class Textfakta:
    """What the sentences need: names with party, what the organ is called, and how each question ended.

    `byten`: which changes of attendance (from 0) are people who were there already, in another capacity.
    """

    forhandling: Forhandling
    namn: Mapping[int, str]
    organ: str
    utgangar: Sequence[Utgang]
    jav_lagrum: Mapping[str, str]
    byten: frozenset[int] = frozenset()
    undantag: Mapping[str, str] = field(default_factory=dict)


def meningar(fakta: Textfakta) -> dict[str, list[str]]:
    """Return the sentences under each heading; a heading without any is left out."""
    f = fakta.forhandling
    ordning, omrostning = _fragorna(fakta)
    ut: dict[str, list[str]] = {
        NARVARO: [_narvaro(fakta, a, is_byte=n in fakta.byten) for n, a in enumerate(f.narvaro)],
        JAV: [_jav(fakta, j) for j in f.jav] + _ordforande(fakta),
        Paragraftext.Slag.YRKANDE: [
            f"{_i_delbeslut(f, y, is_hela=y.slag in Yrkande.FORMELLA)}{_yrkande(fakta, y)}" for y in f.kvarstaende
        ],
        Paragraftext.Slag.PROPOSITIONSORDNING: ordning,
        Paragraftext.Slag.OMROSTNING: omrostning,
    }
    for slag, rubrik in RUBRIK_FOR.items():
        ut.setdefault(rubrik, []).extend(_anteckningar(fakta, [a for a in f.anteckningar if a.slag == slag]))
    return {str(rubrik): rader for rubrik, rader in ut.items() if rader}


def _i_delbeslut(f: Forhandling, rad: Yrkandeuppgift | Propositionsuppgift, *, is_hela: bool) -> str:
    """Say which decision it belongs to where the paragraph has several; a formal one is about the whole ärende."""
    andra = {y.delbeslut for y in f.kvarstaende} | {p.delbeslut for p in f.propositioner}
    return f"Delbeslut {rad.delbeslut}: " if andra - {1} and not is_hela else ""


def is_varvad(f: Forhandling) -> bool:
    """Whether a question was put after a vote: then each vote is told under its own question, not all at the end."""
    return any(p.satt != Satt.ACKLAMATION for p in f.propositioner[:-1])


def _fragorna(fakta: Textfakta) -> tuple[list[str], list[str]]:
    """The sentences of the questions put, and those of the votes that stand under a heading of their own."""
    ordning: list[str] = []
    omrostning: list[str] = []
    for p, utgang in zip(fakta.forhandling.propositioner, fakta.utgangar, strict=True):
        ordning += _proposition(fakta, p, utgang)
        (ordning if is_varvad(fakta.forhandling) else omrostning).extend(_omrostning(fakta, p, utgang))
    return ordning, omrostning


def _narvaro(fakta: Textfakta, a: Narvaroandring, *, is_byte: bool) -> str:
    tid = f"Kl. {a.tid.replace(':', '.')}" if a.tid else ""
    vem = fakta.namn[a.person]
    pa_distans = " på distans" if a.is_distans else ""
    nar = "" if a.fore in (None, 1) else f" före proposition {a.fore}"
    if not a.kommer:
        efter = " efter paragrafen" if a.fore is None else nar
        mening = f"{vem} lämnar sammanträdet{efter}."
    elif is_byte:
        mening = f"{vem} {_BORJAR.get(Narvaro.Slag(a.slag), 'slutar tjänstgöra')}{pa_distans}{nar}{_for_vem(fakta, a)}."
    else:
        som = f" och tjänstgör{_for_vem(fakta, a)}" if a.slag in Narvaro.TJANSTGORANDE else ""
        mening = f"{vem} kommer till sammanträdet{pa_distans}{nar}{som}."
    return f"{tid} {mening[0].lower() if tid and not mening[0].isupper() else mening[0]}{mening[1:]}".strip()


_BORJAR = {Narvaro.Slag.TJANSTGORANDE_ERSATTARE: "börjar tjänstgöra", Narvaro.Slag.LEDAMOT: "tjänstgör åter"}


def _for_vem(fakta: Textfakta, a: Narvaroandring) -> str:
    return f" för {fakta.namn[a.tjanstgor_for]}" if a.tjanstgor_for else ""


def _jav(fakta: Textfakta, j: Javuppgift) -> str:
    vem = fakta.namn[j.person]
    if not j.galler:
        return _javsfraga(fakta, j, vem)
    grund = fakta.jav_lagrum.get(j.grundslag, "")
    grund = f" ({grund})" if grund else ""
    hur = (
        f"{fakta.organ.capitalize()} beslutar att {vem} är jävig{grund}."
        if j.is_bestritt
        else (f"{vem} anmäler jäv{grund}.")
    )
    if j.is_oumbarlig:
        hur += " Ingen annan kan vidta åtgärden utan olägligt uppskov; den som är jävig deltar inte i beslutet."
    elif j.has_lamnat:
        hur += f" {vem} lämnar rummet och deltar inte i handläggningen."
    return hur + (f" {fakta.namn[j.ersattare]} tjänstgör i stället." if j.ersattare else "")


def _javsfraga(fakta: Textfakta, j: Javuppgift, vem: str) -> str:
    """A question of jäv that is open, or was decided so that the person stays (KL 6:30, 6:29, 6:31)."""
    if j.javsfraga == Jav.Javsfraga.OPPEN:
        return f"Fråga om jäv uppkommer mot {vem}."
    skal = fakta.undantag.get(j.undantag, "")
    skal = f", eftersom {skal}" if skal else ""
    med = "" if j.deltog_i_provningen else f" {vem} deltar inte i prövningen."
    return f"{fakta.organ.capitalize()} prövar frågan om jäv och beslutar att {vem} inte är jävig{skal}.{med}"


def _ordforande(fakta: Textfakta) -> list[str]:
    vem = fakta.forhandling.ordforande
    return [f"{fakta.namn[vem]} är ordförande i paragrafen."] if vem else []


def _yrkande(fakta: Textfakta, y: Yrkandeuppgift) -> str:
    vilka = upprakning([fakta.namn[p] for p in y.yrkare]) or "Ingen antecknad"
    skriftligt = " Yrkandet lämnades skriftligt." if y.handling else ""
    match y.slag:
        case YSlag.BIFALL:
            vad = "bifall till förslaget."
        case YSlag.AVSLAG:
            vad = "avslag på förslaget."
        case YSlag.BORDLAGGNING:
            vad = "att ärendet bordläggs."
        case YSlag.ATERREMISS:
            vad = f"att ärendet återremitteras. Motivering: {_mening(y.text)}"
        case YSlag.ANDRING:
            vad = f"bifall till förslaget med följande ändring: {_mening(y.text)}"
        case YSlag.TILLAGG:
            vad = f"följande tillägg: {_mening(y.text)}"
        case _:
            vad = _mening(y.text) if y.text.startswith("att ") else f"följande beslut: {_mening(y.text)}"
    return f"{vilka} yrkar {vad}{skriftligt}"


def sida(fakta: Textfakta, nummer: int | None, slag: str, *, is_ja: bool) -> str:
    """Return what one side of a question is called: "förslaget", "Anna Eks yrkande om avslag"."""
    if nummer is None:
        if slag == PSlag.FORMELL:
            return "att ärendet avgörs i dag"
        if slag == PSlag.TILLAGG and not is_ja:
            return "avslag"
        return "bifall till förslaget" if is_ja else "avslag på förslaget"
    y = fakta.forhandling.yrkanden[nummer - 1]
    vem = _deras(fakta, y)
    om = {
        YSlag.ATERREMISS: "yrkande om återremiss",
        YSlag.BORDLAGGNING: "yrkande om bordläggning",
        YSlag.AVSLAG: "yrkande om avslag",
        YSlag.BIFALL: "yrkande om bifall",
        YSlag.TILLAGG: "tilläggsyrkande",
        YSlag.ANDRING: "ändringsyrkande",
    }.get(YSlag(y.slag), "yrkande")
    return f"bifall till {vem} {om}"


def _proposition(fakta: Textfakta, p: Propositionsuppgift, utgang: Utgang) -> list[str]:
    ja, nej = sida(fakta, p.ja, p.slag, is_ja=True), sida(fakta, p.nej, p.slag, is_ja=False)
    inledning = {
        PSlag.FORMELL: f"Ordföranden ställer proposition på {ja} mot {nej}",
        PSlag.KONTRA: f"För att utse motförslag ställer ordföranden proposition på {ja} mot {nej}",
        PSlag.HUVUD: f"Ordföranden ställer proposition på {ja} mot {nej}",
        PSlag.TILLAGG: f"Ordföranden ställer proposition på {ja} mot {nej}",
    }[PSlag(p.slag)]
    inledning = f"{_i_delbeslut(fakta.forhandling, p, is_hela=p.slag == PSlag.FORMELL)}{inledning}"
    if p.satt == Satt.ACKLAMATION:
        return [f"{inledning} och finner att {fann(fakta, p, utgang.svar)}." if utgang.svar else f"{inledning}."]
    begars = "Omröstning begärs" if p.satt == Satt.VOTERING else "Sluten omröstning begärs"
    av = f" av {upprakning([fakta.namn[person] for person in p.begard_av])}" if p.begard_av else ""
    return [f"{inledning}. {begars}{av}."]


def _omrostning(fakta: Textfakta, p: Propositionsuppgift, utgang: Utgang) -> list[str]:
    if p.satt == Satt.ACKLAMATION:
        return []
    ja, nej = sida(fakta, p.ja, p.slag, is_ja=True), sida(fakta, p.nej, p.slag, is_ja=False)
    i = _i_delbeslut(fakta.forhandling, p, is_hela=p.slag == PSlag.FORMELL).removesuffix(": ")
    rader = [f"Voteringsproposition{f' i {i.lower()}' if i else ''}: Ja för {ja}. Nej för {nej}."]
    if p.satt == Satt.VOTERING:
        for svar, rubrik in (
            (Svar.JA, "Ja"),
            (Svar.NEJ, "Nej"),
            (Svar.AVSTAR, "Avstår"),
            (Svar.DELTAR_INTE, "Deltar inte"),
        ):
            vilka = [fakta.namn[person] for person, rost in p.roster.items() if rost == svar]
            if vilka:
                rader.append(f"{rubrik} ({len(vilka)}): {', '.join(vilka)}.")
    else:
        blanka = f", {utgang.blanka} blanka eller ogiltiga" if utgang.blanka else ""
        rader.append(f"Avgivna sedlar: {utgang.ja} ja, {utgang.nej} nej{blanka}.")
    if utgang.svar or utgang.avgorande == Avgorande.INTE_ANTAGET:
        rader.append(_utfall(fakta, p, utgang))
    return rader


def _utfall(fakta: Textfakta, p: Propositionsuppgift, utgang: Utgang) -> str:
    sidor = [f"{utgang.ja} ja", f"{utgang.nej} nej"]
    tal = " mot ".join(sidor if utgang.ja >= utgang.nej else reversed(sidor))
    tal += f", {utgang.avstar} avstår," if utgang.avstar else ""
    lika = f"Rösterna faller lika ({tal.rstrip(',')})"
    beslut = _beslutet(fakta, p, utgang.svar)
    match utgang.avgorande:
        case Avgorande.UTSLAGSROST:
            return f"{lika}. Med ordförandens utslagsröst beslutar {fakta.organ} {beslut}."
        case Avgorande.LOTTNING:
            return f"{lika}. Efter lottning beslutar {fakta.organ} {beslut}."
        case Avgorande.MINORITET:
            begart = "Minst en tredjedel av de närvarande begär det"
            return f"{tal.rstrip(',').capitalize()}. {begart}, och {fakta.organ} beslutar {beslut}."
        case Avgorande.INTE_ANTAGET:
            return f"Förslaget får {tal.rstrip(',')} och därmed inte den majoritet som krävs. Det är inte antaget."
    return f"Med {tal} beslutar {fakta.organ} {beslut}."


_PRESENS = {"bifalla": "bifaller", "avslå": "avslår", "utse": "utser"}


def _beslutet(fakta: Textfakta, p: Propositionsuppgift, svar: str) -> str:
    """Return what was answered as "att bifalla förslaget"."""
    verb, vad = _verb_och_vad(fakta, p, svar)
    return f"att {verb} {vad}" if verb else f"att {vad}"


def fann(fakta: Textfakta, p: Propositionsuppgift, svar: str) -> str:
    """Return what was answered as a clause: "nämnden bifaller förslaget"."""
    verb, vad = _verb_och_vad(fakta, p, svar)
    return f"{fakta.organ} {_PRESENS[verb]} {vad}" if verb else vad


def _verb_och_vad(fakta: Textfakta, p: Propositionsuppgift, svar: str) -> tuple[str, str]:
    """What the organ does, and with what; no verb where the answer is a clause already."""
    nummer = p.ja if svar == Svar.JA else p.nej
    text = sida(fakta, nummer, p.slag, is_ja=svar == Svar.JA)
    if text.startswith("att "):
        return "", text.removeprefix("att ")
    if p.slag == PSlag.TILLAGG and svar != Svar.JA:
        return "avslå", sida(fakta, p.ja, p.slag, is_ja=True).removeprefix("bifall till ")
    if p.slag == PSlag.KONTRA:
        return "utse", f"{text.removeprefix('bifall till ')} till motförslag"
    return "bifalla" if text.startswith("bifall till ") else "avslå", text.split(" ", 2)[2]


def _anteckningar(fakta: Textfakta, rader: Sequence[Anteckningsuppgift]) -> list[str]:
    """One sentence for those who said the same thing."""
    ut = []
    for (slag, yrkande, text), grupp in groupby(rader, key=lambda a: (a.slag, a.yrkande, a.text.strip())):
        ut.append(_anteckning(fakta, slag, [a.person for a in grupp], yrkande, text))
    return ut


def _anteckning(fakta: Textfakta, slag: str, personer: Sequence[int], yrkande: int | None, text: str) -> str:
    vilka = upprakning([fakta.namn[person] for person in personer])
    match slag:
        case ASlag.RESERVATION:
            eget = f" till förmån för {_till_forman(fakta, yrkande, personer)}" if yrkande else ""
            huvud = f"{vilka} reserverar sig mot beslutet{eget}"
        case ASlag.AVVIKANDE_MENING:
            huvud = f"{vilka} har avvikande mening"
        case ASlag.SARSKILT_YTTRANDE:
            huvud = f"{vilka} lämnar ett särskilt yttrande"
        case ASlag.DELTAR_INTE:
            huvud = f"{vilka} deltar inte i beslutet"
        case _:
            huvud = f"{vilka} lämnar en protokollsanteckning"
    return f"{huvud}: {_mening(text)}" if text else f"{huvud}."


def _till_forman(fakta: Textfakta, nummer: int, personer: Collection[int]) -> str:
    y = fakta.forhandling.yrkanden[nummer - 1]
    return "eget yrkande" if set(personer) == set(y.yrkare) else f"{_deras(fakta, y)} yrkande"


def _deras(fakta: Textfakta, y: Yrkandeuppgift) -> str:
    """Return "Anna Eks (S) och Bo Ås (M)": each name in the genitive."""
    return upprakning([_genitiv(fakta.namn[p]) for p in y.yrkare])


def _genitiv(namn: str) -> str:
    """Return "Anna Eks (S)" of "Anna Ek (S)"; a name in s, x or z stays."""
    bas, sep, parti = namn.rpartition(" (")
    bas = bas if sep else namn
    andelse = "" if bas[-1:] in "sxz" else "s"
    return f"{bas}{andelse} ({parti}" if sep else f"{bas}{andelse}"


def _mening(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "”", ":")) else f"{text}."
