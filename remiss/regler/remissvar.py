# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remissvar: what the sender may note about each recipient, and when the answers may be compiled.

Nothing of this is statute. A remiss of a nämnd rests on practice, with förvaltningslagen (2017:900) 26 §
as norm: https://lagen.nu/2017:900#P26.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag_kort, upprakning

FL_26_3 = Lagrum("FL", paragraf="26", stycke=3)
EJ_SVAR = Praxis("uteblivet svar noteras av en människa efter sista dagen", is_systemval=True)
SLUTLIG = Praxis("sammanställningen görs när varje mottagare har ett slutligt besked", is_systemval=True)
MED_CITAT = Praxis("ställningstagandet sätts av avsändaren med stöd av en mening ur svaret", is_systemval=True)
PROTOKOLLET = Praxis("remissen går till dem som den justerade paragrafen anger", is_systemval=True)
MOTIVERAD = Praxis("en återkallelse säger varför", is_systemval=True)

_FL = date(2018, 7, 1)


class Stallningstagande(StrEnum):
    """What an answer amounts to. The recipient may state one; the sender sets the one that counts."""

    TILLSTYRKER = "tillstyrker"
    TILLSTYRKER_MED_SYNPUNKTER = "tillstyrker_med_synpunkter"
    DELVIS = "delvis"
    AVSTYRKER = "avstyrker"
    INGEN_ERINRAN = "ingen_erinran"
    SYNPUNKTER = "synpunkter_utan_stallningstagande"
    AVSTAR = "avstar"
    INGET_SVAR = "inget_svar"


STALLNINGSNAMN: dict[Stallningstagande, str] = {
    Stallningstagande.TILLSTYRKER: "Tillstyrker",
    Stallningstagande.TILLSTYRKER_MED_SYNPUNKTER: "Tillstyrker med synpunkter",
    Stallningstagande.DELVIS: "Tillstyrker delvis",
    Stallningstagande.AVSTYRKER: "Avstyrker",
    Stallningstagande.INGEN_ERINRAN: "Ingen erinran",
    Stallningstagande.SYNPUNKTER: "Synpunkter utan ställningstagande",
    Stallningstagande.AVSTAR: "Avstår från att yttra sig",
    Stallningstagande.INGET_SVAR: "Inget svar",
}

#: Read off the fact that it was (not) sent; no sentence of the answer is needed to support it.
UTAN_CITAT = frozenset({Stallningstagande.SYNPUNKTER, Stallningstagande.AVSTAR, Stallningstagande.INGET_SVAR})


@dataclass(frozen=True)
class Stallningsfakta:
    """A stance about to be set on an answer."""

    stallningstagande: Stallningstagande
    citat: str


@regel(MED_CITAT, galler_fran=_FL)
def stallningstagandet_has_citat(fakta: Stallningsfakta) -> str | None:
    """A stance rests on a quoted sentence of the answer, so that anybody can check it."""
    if fakta.stallningstagande in UTAN_CITAT or fakta.citat.strip():
        return None
    return "Citera den mening i svaret som ställningstagandet bygger på."


@dataclass(frozen=True)
class EjSvarFakta:
    """A recipient about to be noted as not having answered; `sista_dag` counts anstånd."""

    hande: date
    sista_dag: date | None


@regel(EJ_SVAR, FL_26_3, galler_fran=_FL)
def ej_svar_noteras_efter_sista_dagen(fakta: EjSvarFakta) -> str | None:
    """Nobody is noted as silent before the last day has passed."""
    if fakta.sista_dag is None or fakta.hande > fakta.sista_dag:
        return None
    return f"Svarstiden går ut {svensk_dag_kort(fakta.sista_dag)}. Vänta tills den dagen har passerat."


@dataclass(frozen=True)
class Sammanstallningsfakta:
    """The recipients that still have no final answer."""

    utan_besked: tuple[str, ...]


@regel(SLUTLIG, galler_fran=_FL)
def varje_mottagare_has_slutligt_besked(fakta: Sammanstallningsfakta) -> str | None:
    """Answers are compiled when each recipient has answered, declined or been noted as silent."""
    if not fakta.utan_besked:
        return None
    antal = len(fakta.utan_besked)
    namn = upprakning(fakta.utan_besked[:5]) if antal <= 5 else f"{', '.join(fakta.utan_besked[:5])} med flera"
    return f"{antal} mottagare saknar slutligt besked: {namn}. Registrera svaret eller notera att inget svar kom."


@dataclass(frozen=True)
class Jamforelsefakta:
    """The list beside the justerade text, before the names are compared.

    `antal_namngivna`: how many recipients were recognised in the text of the paragraph.
    """

    is_beslut_i_paragraf: bool
    is_kontrollerad: bool
    antal_namngivna: int


@regel(PROTOKOLLET, galler_fran=_FL)
def sandlistan_is_jamford_med_beslutet(fakta: Jamforelsefakta) -> str | None:
    """Where the text of the paragraph names nobody we recognise, a person says whom it means."""
    if not fakta.is_beslut_i_paragraf or fakta.is_kontrollerad or fakta.antal_namngivna:
        return None
    return "Paragrafen namnger inga mottagare som känns igen. Kontrollera sändlistan mot beslutet innan den skickas."


@dataclass(frozen=True)
class Aterkallelsefakta:
    """A remiss about to be withdrawn."""

    skal: str


@regel(MOTIVERAD, galler_fran=_FL)
def aterkallelsen_is_motiverad(fakta: Aterkallelsefakta) -> str | None:
    """Those who work on an answer are told why it is no longer needed."""
    return None if fakta.skal.strip() else "Skriv varför remissen återkallas. Texten skickas till mottagarna."


@berakning(FL_26_3, galler_fran=_FL)
def svarsfrekvens(*, svar: int, avstar: int, instanser: int) -> int:
    """The share of recipients that answered or declined, in whole per cent; copies are not counted."""
    return round(100 * (svar + avstar) / instanser) if instanser else 0
