# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How the facts of the rules are fetched from a remiss or a yttrande.

A service that has already gathered them hands them over as the act's data, so that five rules do not ask the
database five times; the page that shows why a button is blocked lets them be fetched here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from remiss.karna import rik_text
from remiss.karna.villkor import Lage
from remiss.regler import delegering, remissvar
from remiss.regler import expediering as regel_exp
from remiss.regler import remiss as regel
from remiss.regler import svarstid as regel_svarstid
from remiss.regler.justering import Paragraffakta
from remiss.remisser.fullmaktige import is_fullmaktige
from remiss.sammantraden.delegering import regelverk_pa
from remiss.utskick.register import finns_under


@dataclass(frozen=True)
class Delegationsuppgift:
    """A decision on delegation, as typed: who, when, by which point, and that KL 6:38 does not stand in the way."""

    delegat_id: int
    delegat_namn: str
    dag: date
    delegationspunkt_id: int
    punkt: str
    is_mal_inriktning_omfattning_kvalitet: bool = False


@dataclass(frozen=True)
class Utskicksunderlag:
    """Everything the rules of sending need, gathered once."""

    remiss: regel.Remissfakta
    beslut: regel.Utskicksbeslut
    sandlista: regel.Sandlistefakta
    jamford: remissvar.Jamforelsefakta


@dataclass(frozen=True)
class Svarsunderlag:
    """What an answer rests on and which fixed version is about to leave."""

    avgorande: regel_exp.Avgorandefakta
    version: regel_exp.Versionsfakta | None = None
    bradska: delegering.Ordforandebeslutsfakta | None = None


def sista_dag(svarstid: date | None, anstand_till: date | None, *, rulla_till_vardag: bool) -> date | None:
    """The day that counts, or None without a svarstid."""
    if svarstid is None and anstand_till is None:
        return None
    return regel_svarstid.sista_dag(svarstid or anstand_till, anstand_till, rulla_till_vardag=rulla_till_vardag)  # type: ignore[arg-type]


def text_av(fragor: Any) -> str:
    """The plain text of a stored rich text; empty when nothing is stored."""
    return rik_text.till_klartext(rik_text.fran_data(fragor)) if fragor else ""


def remissfakta(lage: Lage) -> regel.Remissfakta:
    """What FL 26 § asks of a remiss, on the day of the act."""
    if isinstance(lage.data, Utskicksunderlag):
        return lage.data.remiss
    return samla_remissfakta(lage.obj, lage.dag)


def samla_remissfakta(remiss: Any, dag: date) -> regel.Remissfakta:
    """Read the recipients with the days they exist and who takes over (four queries whatever their number)."""
    instanser = list(remiss.utskick.mottagare.instanser())
    tider = finns_under([m.mottagarorgan_id for m in instanser if m.mottagarorgan_id])
    return regel.Remissfakta(
        hande=dag,
        mottagare=tuple(
            regel.Mottagarfakta(m.namn, *tider[m.mottagarorgan_id])
            if m.mottagarorgan_id in tider
            else regel.Mottagarfakta(m.namn)
            for m in instanser
        ),
        svarstid=remiss.utskick.sista_dag,
        vad_yttrandet_ska_avse=text_av(remiss.fragor),
    )


def paragraffakta(paragraf: Any) -> Paragraffakta | None:
    """The state of a paragraph as the rules of expediering read it."""
    if paragraf is None:
        return None
    behandlad = ("avgjord", "bordlagd", "aterremitterad", "utgatt", "justerad")
    beteckning = f"§ {paragraf.nummer}" if paragraf.nummer else str(paragraf.rubrik)
    return Paragraffakta(
        beteckning=beteckning,
        is_behandlad=paragraf.status in behandlad,
        is_justerad=paragraf.status == "justerad",
    )


def beslutsfakta(lage: Lage) -> regel.Utskicksbeslut:
    """What the remiss rests on."""
    if isinstance(lage.data, Utskicksunderlag):
        return lage.data.beslut
    return samla_beslutsfakta(lage.obj, lage.dag)


def samla_beslutsfakta(remiss: Any, dag: date) -> regel.Utskicksbeslut:
    """The paragraph or the delegationsbeslut behind the remiss."""
    beslut = None
    if remiss.is_pa_delegation:
        beslut = regel.Delegationsbeslut(
            delegat=remiss.delegat.namn if remiss.delegat_id else "",
            beslutades=remiss.delegationsdag,
            punkt=remiss.delegationspunkt.punkt,
        )
    return regel.Utskicksbeslut(hande=dag, paragraf=paragraffakta(remiss.paragraf), delegationsbeslut=beslut)


def delegationsfakta(lage: Lage) -> regel.Utskicksbeslut:
    """The delegationsbeslut about to be entered."""
    uppgift: Delegationsuppgift | None = lage.data
    beslut = (
        regel.Delegationsbeslut(uppgift.delegat_namn, uppgift.dag, uppgift.punkt)
        if uppgift
        else regel.Delegationsbeslut("", None, "")
    )
    return regel.Utskicksbeslut(hande=lage.dag, delegationsbeslut=beslut)


def delegeringsfakta(lage: Lage) -> delegering.Delegeringsfakta:
    """Whether the point exists and KL 6:38 leaves the matter to a delegat."""
    uppgift: Delegationsuppgift | None = lage.data
    if uppgift is None:
        return delegering.Delegeringsfakta(punkt="")
    return delegering.Delegeringsfakta(
        punkt=uppgift.punkt,
        is_mal_inriktning_omfattning_kvalitet=uppgift.is_mal_inriktning_omfattning_kvalitet,
    )


def sandlistefakta(lage: Lage) -> regel.Sandlistefakta:
    """The remiss's list beside the one of the justerade text."""
    if isinstance(lage.data, Utskicksunderlag):
        return lage.data.sandlista
    from remiss.remisser.sandlista import sandlistefakta as samla

    return samla(lage.obj)


def jamforelsefakta(lage: Lage) -> remissvar.Jamforelsefakta:
    """Whether anybody or anything knows which recipients the paragraph names."""
    if isinstance(lage.data, Utskicksunderlag):
        return lage.data.jamford
    from remiss.remisser.sandlista import is_jamford

    return is_jamford(lage.obj)


def sammanstallningsfakta(lage: Lage) -> remissvar.Sammanstallningsfakta:
    """Who still has no final answer."""
    namn = lage.obj.utskick.mottagare.vantar().order_by("ordning", "id").values_list("namn", flat=True)
    return remissvar.Sammanstallningsfakta(tuple(namn))


def aterkallelsefakta(lage: Lage) -> remissvar.Aterkallelsefakta:
    """The reason, typed by the one who withdraws."""
    return remissvar.Aterkallelsefakta(lage.data or "")


def avgorandefakta(lage: Lage) -> regel_exp.Avgorandefakta:
    """What the answer rests on: the paragraph, or the typed decision by another route."""
    if isinstance(lage.data, Svarsunderlag):
        return lage.data.avgorande
    return samla_avgorande(lage.obj, lage.dag)


def samla_avgorande(yttrande: Any, dag: date) -> regel_exp.Avgorandefakta:
    """The decision that the yttrande itself carries."""
    return regel_exp.Avgorandefakta(
        vag=regel_exp.Beslutsvag(yttrande.beslutsvag),
        hande=dag,
        paragraf=paragraffakta(yttrande.paragraf),
        beslutsfattare=yttrande.beslutsfattare,
        beslutades=yttrande.beslutades,
    )


def is_ordforandebeslut(lage: Lage) -> bool:
    """Whether KL 6:39 speaks of the decision at all."""
    return avgorandefakta(lage).vag is regel_exp.Beslutsvag.ORDFORANDEBESLUT


def is_delegerat_enligt_kl(lage: Lage) -> bool:
    """Whether a delegat decides in an organ that KL 6:38 binds."""
    if avgorandefakta(lage).vag is not regel_exp.Beslutsvag.DELEGATION:
        return False
    return regelverk_pa(lage.obj.organ, lage.obj.beslutades or lage.dag).is_kommunallag


def svar_till_fullmaktige(lage: Lage) -> delegering.Delegeringsfakta:
    """Whether the answer goes to fullmäktige, which the yttrande itself tells."""
    return delegering.Delegeringsfakta(punkt="", is_till_fullmaktige=is_fullmaktige(lage.obj.avsandare_organ_id))


def bradskefakta(lage: Lage) -> delegering.Ordforandebeslutsfakta:
    """Who decided alone, who had the task that day, and why it could not wait."""
    if isinstance(lage.data, Svarsunderlag) and lage.data.bradska is not None:
        return lage.data.bradska
    yttrande = lage.obj
    return delegering.Ordforandebeslutsfakta(yttrande.beslutsfattare, frozenset(), yttrande.skal_till_bradska)


def versionsfakta(lage: Lage) -> regel_exp.Versionsfakta:
    """The decided text and the one about to be sent, by their hash."""
    if isinstance(lage.data, Svarsunderlag) and lage.data.version is not None:
        return lage.data.version
    from remiss.remisser.svarshandling import versionsfakta as samla

    return samla(lage.obj)
