# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor of a meeting: what the rules, the protocol and the pages read of them (KL 5:59–68)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from remiss.organisation.models import Organtyp, OrganVersion, Person, Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.regler import Utfall, protokollsfakta
from remiss.regler.datum import upprakning
from remiss.regler.interpellation import (
    bara_den_som_fragar_och_den_som_svarar_overlagger,
    bara_ledamoter_staller,
    den_tillfragade_svarar,
    riktas_till_den_som_far_fragas,
)
from remiss.regler.protokollsfakta import Fragslag
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import villkor
from remiss.sammantraden.delegationsanmalan import is_nasta
from remiss.sammantraden.models import Interpellation, Paragraf, Sammantrade

#: The heading in a paragraph and in the whole protocol, and its key among the sentences.
RUBRIK, NYCKEL = "Interpellationer och frågor", "interpellationer"
Svar = Interpellation.Utfall
#: What is said beside a line as soon as it is noted, though it stops nothing.
ATT_TANKA_PA = (
    bara_ledamoter_staller,
    riktas_till_den_som_far_fragas,
    den_tillfragade_svarar,
    bara_den_som_fragar_och_den_som_svarar_overlagger,
)


# --- which lines ----------------------------------------------------------------------------------------------------


def rader(mote: Sammantrade) -> list[Interpellation]:
    """The lines of a meeting of fullmäktige, in order; asked for once, whatever the number of its paragraphs."""
    if mote.regelverk is not Regelverk.FULLMAKTIGE or mote.pk is None:
        return []
    prefetch_related_objects([mote], Prefetch("interpellationer", Interpellation.objects.med_allt()))
    alla = list(mote.interpellationer.all())
    punkter = [rad.paragraf for rad in alla if rad.paragraf is not None]
    for punkt in punkter:
        punkt.sammantrade = mote
    prefetch_related_objects([p for p in punkter if p.utdrag_id is not None], "utdragsrader__handling")
    return alla


def i_paragrafen(punkt: Paragraf) -> list[Interpellation]:
    """Those that are handled in one paragraph."""
    return [rad for rad in rader(punkt.sammantrade) if rad.paragraf_id == punkt.pk]


def vantande(mote: Sammantrade) -> "QuerySet[Interpellation]":
    """Those of earlier meetings that were not answered there, and that no later meeting has taken up."""
    tidigare = Q(sammantrade__datum__lt=mote.datum) | Q(sammantrade__datum=mote.datum, sammantrade_id__lt=mote.pk)
    stangt = Q(sammantrade__status__in=[Sammantrade.Status.AVSLUTAT, Sammantrade.Status.INSTALLT], utfall="")
    return (
        Interpellation.objects.filter(tidigare, sammantrade__organ_id=mote.organ_id)
        .filter(Q(utfall=Svar.UPPSKJUTEN) | stangt)
        .filter(~Exists(Interpellation.objects.filter(foregaende=OuterRef("pk"))))
        .exclude(far_stallas=False)
        .med_allt()
        .select_related("sammantrade__organversion")
        .order_by("sammantrade__datum", "ordning", "id")
    )


def att_ta_upp(mote: Sammantrade) -> list[Interpellation]:
    """What waits, as the pages propose it: at the next meeting, and at one that is over and is being written up."""
    if mote.status in Sammantrade.OPPNA and not is_nasta(mote):
        return []
    return list(vantande(mote))


def ordforandena(mote: Sammantrade) -> "QuerySet[Uppdrag]":
    """Who chairs a nämnd or a fullmäktigeberedning (an organ of other kind under fullmäktige) on the meeting day."""
    fragas = Q(typ__in=[Organtyp.KS, Organtyp.NAMND]) | Q(typ=Organtyp.OVRIGT, moder=mote.organ_id)
    organ = OrganVersion.objects.pa(mote.datum).filter(fragas).values("organ_id")
    return (
        Uppdrag.objects.pa(mote.datum)
        .filter(roll__kod=Rollkod.ORDFORANDE.value, organ_id__in=organ)
        .select_related("person")
        .order_by("organ_id", "id")
    )


def organnamn(ids: Iterable[int], dag: date) -> dict[int, str]:
    """Names of organs on a day, one query."""
    return dict(OrganVersion.objects.pa(dag).filter(organ_id__in=list(ids)).values_list("organ_id", "namn"))


# --- what the rules read --------------------------------------------------------------------------------------------


def fakta(mote: Sammantrade, alla: Sequence[Interpellation]) -> dict[int, protokollsfakta.Interpellation]:
    """Line → its facts."""
    if not alla:
        return {}
    tjanstgor = {rad.person_id for rad in mote.narvarorader() if rad.is_tjanstgorande}
    return {rad.pk: _fakta(rad, list(rad.deltagare.all()), rad.stalld_av_id in tjanstgor) for rad in alla}


def fakta_om_raden(rad: Interpellation, deltagare: Sequence[Person]) -> protokollsfakta.Interpellation:
    """The facts of one line about to be saved."""
    tjanstgor = {narvaro.person_id for narvaro in rad.sammantrade.narvarorader() if narvaro.is_tjanstgorande}
    return _fakta(rad, deltagare, rad.stalld_av_id in tjanstgor)


def _fakta(rad: Interpellation, deltagare: Sequence[Person], is_tjanstgorande: bool) -> protokollsfakta.Interpellation:
    namn = villkor.unika_namn([rad.stalld_av, rad.riktad_till, rad.svarar, *deltagare])
    return protokollsfakta.Interpellation(
        beteckning=rad.beteckning,
        stalld_av=namn[rad.stalld_av_id],
        is_redovisad=star_i_protokollet(rad),
        is_besvarad=rad.is_besvarad,
        slag=Fragslag(rad.slag),
        is_ny=rad.foregaende_id is None,
        is_ledamot=rad.is_ledamots,
        is_tjanstgorande=is_tjanstgorande,
        riktad_till=namn[rad.riktad_till_id],
        is_ordforande=rad.riktad_i_id is not None,
        adressatgrund=rad.adressatgrund,
        far_stallas=rad.far_stallas,
        svarar=namn[rad.svarar.pk],
        overlatelse=rad.overlatelse,
        deltog=frozenset(namn[person.pk] for person in deltagare),
    )


def star_i_protokollet(rad: Interpellation) -> bool:
    """Whether it stands in a paragraph that is handled and has not left the agenda."""
    punkt = rad.paragraf
    return (
        punkt is not None
        and punkt.nummer is not None
        and punkt.is_behandlad
        and punkt.beslutsutfall != Paragraf.Utfall.UTGAR
    )


@dataclass(frozen=True)
class Rad:
    """A line with what to think of beside it."""

    rad: Interpellation
    att_tanka_pa: tuple[Utfall, ...] = ()
    visar_handling: bool = False


def till_sida(mote: Sammantrade, alla: Sequence[Interpellation]) -> list[Rad]:
    """The lines as the page shows them."""
    kanda = fakta(mote, alla)
    return [Rad(rad, tuple(u for regel in ATT_TANKA_PA if not (u := regel(kanda[rad.pk])))) for rad in alla]


# --- what the protocol says -----------------------------------------------------------------------------------------


def meningar(alla: Iterable[Interpellation]) -> list[str]:
    """One text for each line: who put what to whom, whether it could be put, and whether it was answered."""
    return [" ".join(_meningar(rad)) for rad in alla]


def _meningar(rad: Interpellation) -> list[str]:
    den = rad.bestamd
    ut = [_borjan(rad)]
    is_avgjort_tidigare = rad.foregaende is not None and rad.foregaende.far_stallas is not None
    if rad.far_stallas is not None and not is_avgjort_tidigare:
        ut.append(f"Fullmäktige beslutar att {den} {'' if rad.far_stallas else 'inte '}får ställas.")
    if rad.utfall == Svar.BESVARAD:
        ut += _svaret(rad)
    elif rad.utfall == Svar.UPPSKJUTEN:
        ut.append(f"{den.capitalize()} besvaras vid ett senare sammanträde.")
    elif rad.utfall == Svar.ATERTAGEN:
        ut.append(f"{rad.stalld_av.namn} tar tillbaka {den}.")
    return ut


def _borjan(rad: Interpellation) -> str:
    if rad.foregaende is None:
        return f"{rad.stallare} ställer {rad.bestamd} ”{rad.rubrik}” till {rad.adressat}."
    forra = rad.foregaende
    fran = forra.sammantrade.datum.isoformat()
    if forra.paragraf is not None and forra.paragraf.nummer:
        fran += f", {forra.paragraf.beteckning}"
    den = rad.bestamd.capitalize()
    return f"{den} ”{rad.rubrik}” från {rad.stallare} till {rad.adressat} kommer från sammanträdet {fran}."


def _svaret(rad: Interpellation) -> list[str]:
    ut = [f"{rad.svarar.namn} besvarar {rad.bestamd}."]
    if rad.besvarad_av_id not in (None, rad.riktad_till_id):
        ut.append(f"{rad.riktad_till.namn} har överlåtit svaret{f': {rad.overlatelse}' if rad.overlatelse else ''}.")
    if deltog := [person.namn for person in rad.deltagare.all()]:
        ut.append(f"I överläggningen deltar {upprakning(deltog)}.")
    return ut


def sammandrag(rad: Interpellation) -> str:
    """Return one line of the whole protocol: "§ 12: Interpellation från … till …: ”…”. Besvarad."."""
    if rad.paragraf is not None and rad.paragraf.markta_utdrag():
        return f"{rad.paragraf.beteckning}: Paragrafen är sekretessmarkerad och lämnas för sig."
    plats = f"{rad.paragraf.beteckning}: " if rad.paragraf is not None else ""
    vad = f"{rad.get_slag_display()} från {rad.stallare} till {rad.adressat}: ”{rad.rubrik}”"
    return f"{plats}{vad}. {rad.lage}."
