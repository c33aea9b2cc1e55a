# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The small steps of the room: each takes what has happened and what was pressed, and returns what has happened now.

Pure. The page and the keyboard send the same steps; the service stores the result and keeps what was before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from remiss.karna.fel import Inmatningsfel
from remiss.sammantraden.forhandling import (
    Anteckningsuppgift,
    Forhandling,
    Javuppgift,
    Narvaroandring,
    Propositionsuppgift,
    Yrkandeuppgift,
)
from remiss.sammantraden.models import Ledamotsanteckning, Narvaro, Proposition, Rost, Yrkande

Data = Mapping[str, Any]
Steg = tuple[Forhandling, str]
#: Takes part at a distance though all cannot see and hear each other.
UTAN_LJUD_OCH_BILD = "utan"
MAX_DELBESLUT = 99
_ROSTER = {svar.value: svar.label for svar in Rost.Svar}


def yrka(f: Forhandling, data: Data) -> Steg:
    """Enter a motion."""
    slag = _val(data, "slag", Yrkande.Slag, "Välj vad yrkandet går ut på.")
    personer = _personer(data, "Välj vem som yrkar.")
    text = str(data.get("text", "")).strip()
    if slag in Yrkande.MED_TEXT and not text:
        raise Inmatningsfel("text", _SAKNAD_TEXT[slag])
    ny = Yrkandeuppgift(slag.value, personer, text, _tal(data, "handling", kravs=False), _delbeslut(data))
    return replace(f, yrkanden=(*f.yrkanden, ny)), f"Yrkande: {slag.label.lower()}"


_SAKNAD_TEXT = {
    Yrkande.Slag.ANDRING: "Skriv ändringen.",
    Yrkande.Slag.TILLAGG: "Skriv tillägget.",
    Yrkande.Slag.EGET: "Skriv förslaget.",
    Yrkande.Slag.ATERREMISS: "Skriv vad som saknas. En återremiss ska motiveras.",
}


def instam(f: Forhandling, data: Data) -> Steg:
    """Let more people join a motion."""
    plats = _plats(f.yrkanden, data, "yrkande")
    y = f.yrkanden[plats]
    alla = tuple(dict.fromkeys((*y.personer, *_personer(data, "Välj vem som instämmer."))))
    return replace(f, yrkanden=_byt(f.yrkanden, plats, replace(y, personer=alla))), "Instämmande"


def aterkalla(f: Forhandling, data: Data) -> Steg:
    """Withdraw a motion, all who made it or those named; or take that back."""
    plats = _plats(f.yrkanden, data, "yrkande")
    y = f.yrkanden[plats]
    vilka = tuple(int(p) for p in data.get("personer", ()) if is_id(p)) or y.yrkare
    if not y.is_aterkallat and any(plats + 1 in (p.ja, p.nej) for p in f.propositioner):
        raise Inmatningsfel("yrkande", "Yrkandet har ställts under proposition. Ångra propositionen först.")
    if y.is_aterkallat:
        ny = replace(y, is_aterkallat=False, aterkallat_av=())
    else:
        av = tuple(dict.fromkeys((*y.aterkallat_av, *vilka)))
        ny = replace(y, is_aterkallat=set(y.personer) <= set(av), aterkallat_av=av)
    return replace(f, yrkanden=_byt(f.yrkanden, plats, ny)), (
        "Yrkandet kvarstår" if y.is_aterkallat else "Yrkandet återkallas"
    )


def stall_proposition(f: Forhandling, data: Data) -> Steg:
    """Put a question, and say at once what the chair found, or that there will be a vote."""
    slag = _val(data, "slag", Proposition.Slag, "Välj vilken fråga ordföranden ställer.")
    svar = str(data.get("svar", ""))
    funnet = {"satt": Proposition.Satt.ACKLAMATION.value} if svar and not data.get("satt") else {}
    satt = _val({**data, **funnet}, "satt", Proposition.Satt, "Välj acklamation eller omröstning.")
    if satt == Proposition.Satt.ACKLAMATION and svar not in Proposition.Svar.values:
        raise Inmatningsfel("svar", "Säg vad ordföranden fann: ja eller nej.")
    ny = Propositionsuppgift(
        slag=slag.value,
        satt=satt.value,
        ja=_yrkande(f, data, "ja"),
        nej=_yrkande(f, data, "nej"),
        svar=svar if satt == Proposition.Satt.ACKLAMATION else "",
        delbeslut=_delbeslut(data),
        is_val=bool(data.get("is_val")),
        begard_av=_begarande(data),
    )
    if ny.ja is not None and ny.ja == ny.nej:
        raise Inmatningsfel("nej", "Ja och nej är samma yrkande. Välj två olika.")
    return replace(f, propositioner=(*f.propositioner, ny)), f"Proposition {len(f.propositioner) + 1}"


def _begarande(data: Data) -> tuple[int, ...]:
    """Who asked for a vote: one from the page, several from a request."""
    vem = data.get("begard_av") or ()
    return tuple(int(p) for p in ((vem,) if isinstance(vem, (str, int)) else vem) if is_id(p))


def rosta(f: Forhandling, data: Data) -> Steg:
    """Enter the votes of a question: one person, several, or all who have not voted (`ovriga`)."""
    plats = _plats(f.propositioner, data, "proposition")
    p = f.propositioner[plats]
    if p.satt != Proposition.Satt.VOTERING:
        raise Inmatningsfel("proposition", "Frågan avgörs inte med öppen omröstning.")
    alla = {int(person): str(svar) for person, svar in dict(data.get("roster") or {}).items() if is_id(person)}
    nya = {person: svar for person, svar in alla.items() if svar}
    if okanda := set(nya.values()) - set(_ROSTER):
        raise Inmatningsfel(
            "roster", f"Okänd röst: {', '.join(sorted(okanda))}. Välj ja, nej, avstår eller deltar inte."
        )
    roster = {person: svar for person, svar in (p.roster | nya).items() if alla.get(person) != ""}
    return replace(f, propositioner=_byt(f.propositioner, plats, replace(p, roster=roster))), "Röster"


def rakna_sedlar(f: Forhandling, data: Data) -> Steg:
    """Enter the ballots of a secret vote."""
    plats = _plats(f.propositioner, data, "proposition")
    p = f.propositioner[plats]
    if p.satt != Proposition.Satt.SLUTEN:
        raise Inmatningsfel("proposition", "Frågan avgörs inte med slutna sedlar.")
    sedlar = tuple(_tal(data, namn) or 0 for namn in ("sedlar_ja", "sedlar_nej", "sedlar_blanka"))
    svar = str(data.get("svar", ""))
    ny = replace(p, sedlar=(sedlar[0], sedlar[1], sedlar[2]), svar=svar)
    return replace(f, propositioner=_byt(f.propositioner, plats, ny)), "Sedlar"


def lotta(f: Forhandling, data: Data) -> Steg:
    """Say how the lot fell."""
    plats = _plats(f.propositioner, data, "proposition")
    svar = _val(data, "svar", Proposition.Svar, "Säg hur lotten föll: ja eller nej.")
    ny = replace(f.propositioner[plats], svar=svar.value)
    return replace(f, propositioner=_byt(f.propositioner, plats, ny)), "Lottning"


def ta_bort_proposition(f: Forhandling, data: Data) -> Steg:
    """Take away the last question: it was never put."""
    if not f.propositioner:
        raise Inmatningsfel("proposition", "Ingen proposition är ställd.")
    kvar = f.propositioner[:-1]
    narvaro = tuple(replace(a, fore=min(a.fore, len(kvar) + 1)) if a.fore else a for a in f.narvaro)
    return replace(f, propositioner=kvar, narvaro=narvaro), "Propositionen tas bort"


def anteckna(f: Forhandling, data: Data) -> Steg:
    """Note a reservation, a statement or that somebody takes no part, for one or several."""
    slag = _val(data, "slag", Ledamotsanteckning.Slag, "Välj vad som ska antecknas.")
    personer = _personer(data, "Välj vem det gäller.")
    text = str(data.get("text", "")).strip()
    if slag in (Ledamotsanteckning.Slag.SARSKILT_YTTRANDE, Ledamotsanteckning.Slag.PROTOKOLLSANTECKNING) and not text:
        raise Inmatningsfel("text", "Skriv texten, eller anteckna den när den har lämnats.")
    till = _yrkande(f, data, "yrkande")
    ovriga = tuple(a for a in f.anteckningar if not (a.slag == slag and a.person in personer))
    nya = tuple(Anteckningsuppgift(slag.value, person, text, till) for person in personer)
    return replace(f, anteckningar=(*ovriga, *nya)), slag.label


def ta_bort_anteckning(f: Forhandling, data: Data) -> Steg:
    """Take away a note entered by mistake."""
    plats = _plats(f.anteckningar, data, "anteckning")
    return replace(f, anteckningar=_utan(f.anteckningar, plats)), "Anteckningen tas bort"


def kommer(f: Forhandling, data: Data) -> Steg:
    """Somebody comes, or an ersättare begins to serve. A ledamot who comes back serves instead of his ersättare."""
    slag = _val(data, "slag", Narvaro.Slag, "Välj hur personen är närvarande.")
    person = _personer(data, "Välj vem som kommer.")[0]
    ny = Narvaroandring(
        person,
        True,
        len(f.propositioner) + 1,
        _klockslag(data),
        slag.value,
        _tal(data, "tjanstgor_for", kravs=False),
        bool(data.get("is_distans")),
        _kort(data, "titel", 120),
        data.get("is_distans") != UTAN_LJUD_OCH_BILD,
    )
    nya = [ny]
    if slag == Narvaro.Slag.LEDAMOT and (avloser := _tal(data, "avloser", kravs=False)):
        distans = data.get("avloser_distans")
        nya.insert(
            0,
            Narvaroandring(
                avloser, True, ny.fore, ny.tid, Narvaro.Slag.ERSATTARE.value,
                is_distans=bool(distans), has_ljud_och_bild=distans != UTAN_LJUD_OCH_BILD,
            ),
        )  # fmt: skip
    return replace(f, narvaro=(*f.narvaro, *nya)), "Närvaro"


def gar(f: Forhandling, data: Data) -> Steg:
    """Somebody leaves; an ersättare may begin to serve instead at once."""
    person = _personer(data, "Välj vem som lämnar.")[0]
    fore = None if data.get("efter") else len(f.propositioner) + 1
    nya = [Narvaroandring(person, False, fore, _klockslag(data))]
    if ersattare := _tal(data, "ersattare", kravs=False):
        slag = Narvaro.Slag.TJANSTGORANDE_ERSATTARE.value
        nya.append(Narvaroandring(ersattare, True, fore or 1, _klockslag(data), slag, person))
    return replace(f, narvaro=(*f.narvaro, *nya)), "Närvaro"


def ta_bort_narvaro(f: Forhandling, data: Data) -> Steg:
    """Take away a change entered by mistake."""
    plats = _plats(f.narvaro, data, "andring")
    return replace(f, narvaro=_utan(f.narvaro, plats)), "Närvaron tas bort"


def anmal_jav(f: Forhandling, data: Data) -> Steg:
    """Note jäv, with its ground, and who serves instead."""
    person = _personer(data, "Välj vem som är jävig.")[0]
    ny = Javuppgift(
        person,
        _kort(data, "grund", 300),
        str(data.get("grundslag", "")),
        bool(data.get("is_bestritt")),
        bool(data.get("is_oumbarlig")),
        not data.get("is_oumbarlig"),
        _tal(data, "ersattare", kravs=False),
        str(data.get("javsfraga", "")),
        str(data.get("undantag", "")),
        bool(data.get("deltog_i_provningen")),
    )
    ovriga = tuple(j for j in f.jav if j.person != person)
    return replace(f, jav=(*ovriga, ny)), "Jäv"


def ta_bort_jav(f: Forhandling, data: Data) -> Steg:
    """Take away jäv entered by mistake."""
    person = _personer(data, "Välj vem det gäller.")[0]
    return replace(f, jav=tuple(j for j in f.jav if j.person != person)), "Jävet tas bort"


def byt_ordforande(f: Forhandling, data: Data) -> Steg:
    """Let another lead the paragraph; nobody chosen gives it back."""
    return replace(f, ordforande=_tal(data, "person", kravs=False)), "Ordförande"


AKTER: dict[str, Callable[[Forhandling, Data], Steg]] = {
    f.__name__: f
    for f in (
        yrka, instam, aterkalla, stall_proposition, rosta, rakna_sedlar, lotta, ta_bort_proposition, anteckna,
        ta_bort_anteckning, kommer, gar, ta_bort_narvaro, anmal_jav, ta_bort_jav, byt_ordforande,
    )
}  # fmt: skip


def _val(data: Data, namn: str, val: Any, skal: str) -> Any:
    try:
        return val(str(data.get(namn, "")))
    except ValueError:
        raise Inmatningsfel(namn, skal) from None


def is_id(varde: Any) -> bool:
    """Whether it may be the id of a person: what no database holds is nobody."""
    text = str(varde)
    return text.isascii() and text.isdecimal() and len(text) < 10


def _personer(data: Data, skal: str) -> tuple[int, ...]:
    personer = tuple(dict.fromkeys(int(p) for p in data.get("personer", ()) if is_id(p)))
    if not personer:
        raise Inmatningsfel("personer", skal)
    return personer


def _delbeslut(data: Data) -> int:
    nummer = _tal(data, "delbeslut", kravs=False) or 1
    if nummer > MAX_DELBESLUT:
        raise Inmatningsfel("delbeslut", f"En paragraf har högst {MAX_DELBESLUT} delbeslut.")
    return nummer


def _kort(data: Data, namn: str, langd: int) -> str:
    text = str(data.get(namn, "")).strip()
    if len(text) > langd:
        raise Inmatningsfel(namn, f"Skriv högst {langd} tecken.")
    return text


def _tal(data: Data, namn: str, *, kravs: bool = True) -> int | None:
    varde = str(data.get(namn) or "").strip()
    if not varde and not kravs:
        return None
    if not (varde.isascii() and varde.isdecimal()) or len(varde) > 9:
        raise Inmatningsfel(namn, "Skriv ett heltal.")
    return int(varde)


def _yrkande(f: Forhandling, data: Data, namn: str) -> int | None:
    nummer = _tal(data, namn, kravs=False)
    if not nummer:
        return None
    if nummer > len(f.yrkanden) or f.yrkanden[nummer - 1].is_aterkallat:
        raise Inmatningsfel(namn, "Yrkandet finns inte eller är återkallat. Läs sidan igen.")
    return nummer


def _plats(rader: Sequence[Any], data: Data, namn: str) -> int:
    nummer = _tal(data, namn) or 0
    if not 1 <= nummer <= len(rader):
        raise Inmatningsfel(namn, "Raden finns inte längre. Läs sidan igen.")
    return nummer - 1


def _byt(rader: tuple[Any, ...], plats: int, ny: Any) -> tuple[Any, ...]:
    return (*rader[:plats], ny, *rader[plats + 1 :])


def _utan(rader: tuple[Any, ...], plats: int) -> tuple[Any, ...]:
    return (*rader[:plats], *rader[plats + 1 :])


def _klockslag(data: Data) -> str:
    tid = str(data.get("tid", "")).strip().replace(".", ":")
    if not tid:
        return ""
    timme, _, minut = tid.partition(":")
    delar = timme.isdecimal() and minut.isdecimal() and len(timme) <= 2 and len(minut) <= 2
    if not (delar and int(timme) < 24 and int(minut) < 60):
        raise Inmatningsfel("tid", "Skriv tiden som 13.20.")
    return f"{int(timme):02}:{int(minut):02}"
