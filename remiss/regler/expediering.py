# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Expediering: what may leave the organ.

Tryckfrihetsförordningen (1949:105) 2 kap. 10 §: a handling is drawn up when it is expedierad, so only a
fixed one may be sent: https://lagen.nu/1949:105#K2P10
Kommunallagen (2017:725) 13 kap. 14 §: a decision may be carried out before laga kraft, so expediering
waits for the justering and never for the anslag: https://lagen.nu/2017:725#K13P14
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import svensk_dag_kort, upprakning
from remiss.regler.justering import Paragraffakta

TF_2_10 = Lagrum("TF", kapitel="2", paragraf="10", stycke=1)
KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
KL_6_3 = Lagrum("KL", kapitel="6", paragraf="3")
KL_13_14 = Lagrum("KL", kapitel="13", paragraf="14")
BARA_FASTSTALLD = Praxis("bara en fastställd handling med kontrollsumma expedieras", is_systemval=True)
UTDRAG_UR_JUSTERAD = Praxis("protokollsutdrag görs av justerade paragrafer", is_systemval=True)
DEN_BESLUTADE = Praxis("det som skickas är den version som beslutades", is_systemval=True)
LEVERANS = Praxis("varje mottagare har kanal och adress", is_systemval=True)

_TF = date(2019, 1, 1)
_KL = date(2018, 1, 1)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Handlingsfakta:
    """A handling about to be sent, with the SHA-256 of its file."""

    beteckning: str
    is_faststalld: bool
    kontrollsumma: str


@dataclass(frozen=True)
class Leveransfakta:
    """A recipient of an expediering; `adress` is an e-mail, a postal address or an organ's diarium."""

    mottagare: str
    kanal: str
    adress: str


@dataclass(frozen=True)
class Expedieringsfakta:
    """Handlingar on their way out, and to whom."""

    handlingar: tuple[Handlingsfakta, ...]
    leveranser: tuple[Leveransfakta, ...]


@regel(BARA_FASTSTALLD, TF_2_10, galler_fran=_TF)
def bara_faststallda_handlingar_expedieras(fakta: Expedieringsfakta) -> str | None:
    """What is sent is at least one handling, each fixed and identified by its hash."""
    if not fakta.handlingar:
        return "Välj minst en handling att expediera."
    brister = [
        handling.beteckning
        for handling in fakta.handlingar
        if not handling.is_faststalld or not _SHA256.fullmatch(handling.kontrollsumma)
    ]
    if not brister:
        return None
    return f"{upprakning(brister)} är inte fastställd. Fastställ handlingen innan den expedieras."


@regel(LEVERANS, galler_fran=_KL)
def varje_leverans_has_adress(fakta: Expedieringsfakta) -> str | None:
    """There is at least one recipient, and each has a channel and an address."""
    if not fakta.leveranser:
        return "Ange minst en mottagare."
    saknas = [lev.mottagare for lev in fakta.leveranser if not lev.kanal.strip() or not lev.adress.strip()]
    if not saknas:
        return None
    return f"Adress eller kanal saknas för {upprakning(saknas)}. Fyll i den innan handlingen expedieras."


@dataclass(frozen=True)
class Utdragsfakta:
    """A protokollsutdrag: whole paragraphs, all of one ärende."""

    paragrafer: tuple[Paragraffakta, ...]


@regel(UTDRAG_UR_JUSTERAD, KL_5_69, KL_13_14, galler_fran=_KL)
def utdrag_bara_ur_justerade_paragrafer(fakta: Utdragsfakta) -> str | None:
    """An extract is made from justerade paragraphs only; before that there is only a marked draft."""
    if not fakta.paragrafer:
        return "Välj minst en paragraf till protokollsutdraget."
    ojusterade = [paragraf.beteckning for paragraf in fakta.paragrafer if not paragraf.is_justerad]
    if not ojusterade:
        return None
    return (
        f"{upprakning(ojusterade)} är inte justerad. Vänta med protokollsutdraget tills paragrafen är "
        "justerad, eller visa ett utkast."
    )


class Beslutsvag(StrEnum):
    """By whom the answer is decided (domain words of KL 6:3, 6:37, 6:39, 7:5)."""

    SAMMANTRADE = "sammantrade"
    DELEGATION = "delegation"
    ORDFORANDEBESLUT = "ordforandebeslut"
    VD = "vd"


@dataclass(frozen=True)
class Avgorandefakta:
    """What the answer rests on. A paragraph for a meeting; a day and a person for the other routes."""

    vag: Beslutsvag
    hande: date
    paragraf: Paragraffakta | None = None
    beslutsfattare: str = ""
    beslutades: date | None = None


@regel(KL_6_3, UTDRAG_UR_JUSTERAD, galler_fran=_KL)
def yttrandet_is_beslutat(fakta: Avgorandefakta) -> str | None:
    """An answer leaves only when it is decided: a justerad paragraph, or a dated decision by a person."""
    if fakta.vag is Beslutsvag.SAMMANTRADE:
        if fakta.paragraf is None or not fakta.paragraf.is_behandlad:
            return "Yttrandet är inte beslutat. Ta upp ärendet på ett sammanträde innan svaret expedieras."
        if not fakta.paragraf.is_justerad:
            return f"{fakta.paragraf.beteckning} är inte justerad. Justera paragrafen innan svaret expedieras."
        return None
    if not fakta.beslutsfattare.strip() or fakta.beslutades is None:
        return "Yttrandet är inte beslutat. Ange vem som har beslutat och vilken dag."
    if fakta.beslutades > fakta.hande:
        return (
            f"Beslutet är daterat {svensk_dag_kort(fakta.beslutades)}, efter expedieringen "
            f"{svensk_dag_kort(fakta.hande)}. Rätta dagen."
        )
    return None


@dataclass(frozen=True)
class Versionsfakta:
    """The hash of the yttrande that was decided and of the one about to be sent."""

    beslutad: str
    skickas: str


@regel(DEN_BESLUTADE, KL_6_3, galler_fran=_KL)
def den_beslutade_versionen_skickas(fakta: Versionsfakta) -> str | None:
    """What is sent is the very version the organ decided on; a changed decision needs a revised text."""
    if fakta.beslutad and fakta.beslutad == fakta.skickas:
        return None
    return "Handlingen är inte den version som beslutades. Ta fram den beslutade versionen och skicka den."
