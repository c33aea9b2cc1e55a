# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What falls due, computed from present data: a granted anstånd or a moved meeting moves it (design.md 4)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.models import KL_ORGAN
from remiss.organisation.ratter import Ratt
from remiss.regler import frister
from remiss.regler import svarstid as regel
from remiss.remisser.arendelage import arendelage
from remiss.remisser.models import Remiss, Yttrande
from remiss.remisser.models.yttrande import PAGAR
from remiss.sammantraden import delegationsanmalan
from remiss.sammantraden.models import Delegationsbeslut, Forhandsanmalan, Paragraf, Sammantrade
from remiss.utskick.models import Mottagare
from workflows.anslagsfrister import anslag
from workflows.floden.remiss import RemissFlow
from workflows.frist import Frist
from workflows.lagen.remiss import punkter_for_remisser
from workflows.models import Bevakning, Uppgift
from workflows.synk import synka

#: How many days before a stop date of a meeting, a justering or an own deadline it is worth a line.
FORVARNING = timedelta(days=5)
VECKOR_TVA = timedelta(days=14)


def forfallande(idag: date) -> Iterator[Frist]:
    """Yield everything due, from every source."""
    kallor: tuple[Callable[[date], Iterator[Frist]], ...] = (
        paminnelser,
        svarstider,
        egna_frister,
        kallelser,
        forfall,
        justeringar,
        anslag,
        anmalningar,
    )
    for kalla in kallor:
        yield from kalla(idag)


def paminnelser(idag: date) -> Iterator[Frist]:
    """The sender should remind: 14 and 3 days before and one arbetsdag after the recipient's own last day."""
    rader = (
        Mottagare.objects.vantar()
        .filter(utskick__remiss__status=Remiss.Status.UTSKICKAD, utskick__arende__status=Arende.Status.OPPET)
        .select_related("utskick__remiss", "utskick__arende")
    )
    per_remiss: dict[tuple[int, date], list[Mottagare]] = {}
    for rad in rader.iterator(chunk_size=500):
        if rad.sista_dag is None or rad.skickades is None:
            continue
        dagar = regel.paminnelsedagar(rad.sista_dag, efter_utskick=klocka.legal_dag(rad.skickades))
        senaste = max((d.dag for d in dagar if d.dag <= idag), default=None)
        if senaste is not None and (rad.senast_paminnd is None or klocka.legal_dag(rad.senast_paminnd) < senaste):
            per_remiss.setdefault((rad.utskick_id, senaste), []).append(rad)
    for (_, dag), grupp in per_remiss.items():
        utskick = grupp[0].utskick
        remiss = utskick.remiss
        antal = "1 mottagare" if len(grupp) == 1 else f"{len(grupp)} mottagare"
        yield Frist(
            "remisser.remiss", remiss.pk, "paminnelse", dag, remiss.organ_id, Ratt.SKICKA_REMISS,
            f"{utskick.arende.diarienummer}: påminn {antal} som inte har svarat",
            reverse("remisser:remiss", args=[remiss.pk]),
        )  # fmt: skip


def svarstider(idag: date) -> Iterator[Frist]:
    """Our own answer is due within two weeks, or late. An answer abandoned in a closed ärende is not asked for."""
    pagar = Yttrande.objects.filter(status__in=PAGAR, arende__status=Arende.Status.OPPET).select_related("arende")
    for rad in pagar.iterator(chunk_size=500):
        sista = rad.sista_dag
        if sista is None or sista - idag > VECKOR_TVA:
            continue
        yield Frist(
            "remisser.yttrande", rad.pk, "svarstid", sista, rad.organ_id, Ratt.BEGAR_ANSTAND,
            f"{rad.arende.diarienummer}: svaret till {rad.avsandare_namn} ska vara framme {svensk_dag_kort(sista)}",
            reverse("remisser:yttrande", args=[rad.pk]), rad.arende.handlaggare_id,
        )  # fmt: skip


def egna_frister(idag: date) -> Iterator[Frist]:
    """The ärende's own deadline, for its handläggare, until it has come up; again when a new round has its own."""
    upptagna = Paragraf.objects.filter(arende=OuterRef("pk"), nummer__isnull=False).order_by()
    rader = (
        Arende.objects.filter(status=Arende.Status.OPPET, intern_frist__lte=idag + FORVARNING)
        .exclude(handlaggare=None)
        .exclude(Exists(upptagna.filter(sammantrade__datum__gte=OuterRef("intern_frist"))))
        .annotate(has_varit_uppe=Exists(upptagna))
    )
    for rad in rader.iterator(chunk_size=500):
        if rad.intern_frist is None or (rad.has_varit_uppe and arendelage(rad).arbete is None):
            continue
        yield Frist(
            "diarium.arende", rad.pk, "intern_frist", rad.intern_frist, rad.organ_id, Ratt.SKRIV_TU,
            f"{rad.diarienummer}: den egna fristen är {svensk_dag_kort(rad.intern_frist)}",
            reverse("webb:arende", args=[rad.pk]), rad.handlaggare_id,
        )  # fmt: skip


def kallelser(idag: date) -> Iterator[Frist]:
    """The kallelse should soon be sent."""
    rader = Sammantrade.objects.filter(
        status=Sammantrade.Status.PLANERAT, kallelse_dag__lte=idag + FORVARNING, datum__gte=idag
    ).select_related("organversion")
    for rad in rader:
        if rad.kallelse_dag is not None:
            yield _mote(rad, "kallelse", rad.kallelse_dag, Ratt.SKRIV_FOREDRAGNINGSLISTA, "kallelsen ska vara skickad")


def forfall(idag: date) -> Iterator[Frist]:
    """Somebody has announced hinder or jäv to a meeting that is still to come: the secretary calls the ersättare."""
    rader = Forhandsanmalan.objects.filter(
        is_aterkallad=False, sammantrade__status__in=Sammantrade.FORE, sammantrade__datum__gte=idag
    ).select_related("person", "sammantrade__organversion")
    for rad in rader.iterator(chunk_size=500):
        mote = rad.sammantrade
        vad = "jäv" if rad.slag == Forhandsanmalan.Slag.JAV else "hinder"
        yield Frist(
            "sammantraden.forhandsanmalan", rad.pk, rad.slag, mote.datum, mote.organ_id, Ratt.FOR_PROTOKOLL,
            f"{mote.organversion.rubriknamn} {svensk_dag_kort(mote.datum)}: {rad.person.namn} har anmält {vad}",
            reverse("sammantraden:sammantrade", args=[mote.pk]),
        )  # fmt: skip


def justeringar(idag: date) -> Iterator[Frist]:
    """KL organs: the protocol is justerat within fourteen days (KL 5:69). Companies and råd have no such day."""
    kvar = Paragraf.objects.exclude(nummer=None).exclude(status=Paragraf.Status.JUSTERAD)
    rader = Sammantrade.objects.filter(
        status=Sammantrade.Status.AVSLUTAT, organversion__typ__in=list(KL_ORGAN), pk__in=kvar.values("sammantrade_id")
    ).select_related("organversion")
    for rad in rader.iterator(chunk_size=500):
        senast = frister.justering_senast(rad.datum)
        if senast - FORVARNING <= idag:
            yield _mote(
                rad, "justering", senast, Ratt.REGISTRERA_JUSTERING, "protokollet ska vara justerat (KL 5 kap. 69 §)"
            )


def anmalningar(idag: date) -> Iterator[Frist]:
    """Decisions beside the meeting that no agenda gathers (KL 6:40): urgent ones at once, others with the kallelse."""
    per_organ: dict[int, list[Delegationsbeslut]] = {}
    for beslut in delegationsanmalan.alla_oanmalda():
        per_organ.setdefault(beslut.organ_id, []).append(beslut)
    kommande = delegationsanmalan.nasta_sammantraden(per_organ, idag)
    for organ_id, rader in per_organ.items():
        bradskande = [b for b in rader if b.slag == Delegationsbeslut.Slag.ORDFORANDEBESLUT]
        mote = kommande.get(organ_id)
        if mote is None:
            yield from (_oanmalt(beslut) for beslut in bradskande)
            continue
        dag = mote.kallelse_dag or mote.datum
        has_punkt = delegationsanmalan.samlande(mote.paragrafer.all()) is not None
        if has_punkt or not (bradskande or dag <= idag + FORVARNING):
            continue
        vad = ", ".join(b.benamning for b in bradskande) or f"{len(rader)} beslut"
        nar = f"{mote.organversion.rubriknamn} {svensk_dag_kort(mote.datum)}"
        yield Frist(
            "sammantraden.sammantrade", mote.pk, "anmalan", dag, organ_id, Ratt.SKRIV_FOREDRAGNINGSLISTA,
            f"{nar}: {vad} ska anmälas, och föredragningslistan saknar punkten",
            reverse("sammantraden:foredragningslista", args=[mote.pk]),
        )  # fmt: skip


def _oanmalt(beslut: Delegationsbeslut) -> Frist:
    return Frist(
        "sammantraden.delegationsbeslut", beslut.pk, "anmalan", beslut.dag, beslut.organ_id,
        Ratt.SKRIV_FOREDRAGNINGSLISTA,
        f"{beslut.benamning} ska anmälas vid nästa sammanträde, och inget är planerat",
        reverse("sammantraden:delegationsbeslut_ett", args=[beslut.pk]),
    )  # fmt: skip


def _mote(rad: Sammantrade, slag: str, dag: date, ratt: Ratt, vad: str) -> Frist:
    return Frist(
        "sammantraden.sammantrade", rad.pk, slag, dag, rad.organ_id, ratt,
        f"{rad.organversion.rubriknamn} {svensk_dag_kort(rad.datum)}: {vad} {svensk_dag_kort(dag)}",
        reverse("sammantraden:sammantrade", args=[rad.pk]),
    )  # fmt: skip


def folj_delegationsordningen(idag: date) -> None:
    """A point begins and ends by its day, without any act: the task to decide on delegation comes and goes with it."""
    galler = Exists(punkter_for_remisser(idag).filter(organ_id=OuterRef("organ_id")))
    uppgift = Exists(
        Uppgift.objects.filter(
            is_oppen=True, ratt=Ratt.BESLUTA_REMISS, process__remissprocess__remiss_id=OuterRef("pk")
        ).order_by()
    )
    beredda = Remiss.objects.filter(status=Remiss.Status.BEREDD).order_by("pk")
    for pk in beredda.filter((galler & ~uppgift) | (uppgift & ~galler)).values_list("pk", flat=True):
        synka(RemissFlow, pk)


@transaction.atomic
def bevaka() -> int:
    """Note what is newly due, follow what has changed and take away what is due no longer. Returns how many are new.

    A line that somebody has put away stays away as long as it is the same thing on the same day.
    """
    folj_delegationsordningen(klocka.idag())
    galler = {frist.nyckel: frist for frist in forfallande(klocka.idag())}
    tidigast = min((frist.dag for frist in galler.values()), default=klocka.idag())
    kanda = {
        (rad.objekt_typ, rad.objekt_id, rad.slag, rad.dag): rad
        for rad in Bevakning.objects.filter(Q(avfardades__isnull=True) | Q(dag__gte=tidigast))
    }
    oppna = {nyckel: rad for nyckel, rad in kanda.items() if rad.avfardades is None}
    Bevakning.objects.filter(pk__in=[rad.pk for nyckel, rad in oppna.items() if nyckel not in galler]).delete()
    andrade = [rad for nyckel, rad in oppna.items() if nyckel in galler and _folj(rad, galler[nyckel])]
    Bevakning.objects.bulk_update(andrade, ["organ", "ratt", "person", "text", "lank"])
    nya = [_ny(frist) for nyckel, frist in galler.items() if nyckel not in kanda]
    Bevakning.objects.bulk_create(nya, ignore_conflicts=True)
    return len(nya)


#: What a line says beside its key; the numbers and the people change while it stands.
FOLJER = ("organ_id", "ratt", "person_id", "text", "lank")


def _folj(rad: Bevakning, frist: Frist) -> bool:
    """Let the line say what is true now, and tell whether it said something else."""
    fore = [getattr(rad, namn) for namn in FOLJER]
    for namn in FOLJER:
        setattr(rad, namn, getattr(frist, namn))
    rad.text = frist.text[:400]
    return fore != [getattr(rad, namn) for namn in FOLJER]


def _ny(frist: Frist) -> Bevakning:
    rad = Bevakning(
        objekt_typ=frist.objekt_typ,
        objekt_id=frist.objekt_id,
        slag=frist.slag,
        dag=frist.dag,
        skapades=klocka.nu(),
    )
    _folj(rad, frist)
    return rad
