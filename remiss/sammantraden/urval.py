# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is ready for an agenda, and what came before."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.diarium.models import Arende, Inkommet
from remiss.organisation.models import Organ, OrganVersion
from remiss.regler.instans import bereds_av, tar_emot
from remiss.sammantraden.models import Beslutspunkt, Paragraf, Sammantrade

#: Conditions of the rooms above, added in their ``apps.ready()``.
_overgivna: list[Callable[[], Q]] = []
_UTAN_AVGORANDE = [utfall.value for utfall in Paragraf.UTAN_AVGORANDE]


def pa_nagon_lista() -> "QuerySet[Paragraf]":
    """Paragraphs that hold their ärende: waiting on an agenda that is not cancelled, or decided."""
    return (
        Paragraf.objects.exclude(beslutsutfall__in=_UTAN_AVGORANDE)
        .exclude(sammantrade__status=Sammantrade.Status.INSTALLT)
        .order_by()
    )


def haller(tu: Any, omgang: Any) -> "QuerySet[Paragraf]":
    """Paragraphs that hold a TU in its present round: one that waits, or one decided on that round's text.

    A paragraph decided on an earlier round lets go: the TU has been written anew and may come up a second time.
    """
    return pa_nagon_lista().filter(
        Q(beslutsutfall="") | Q(tu_version__isnull=True) | Q(tu_version__omgang__gte=omgang), tu=tu
    )


def is_upptagen() -> Exists:
    """Whether an agenda or a decision holds a TU in its present round: for a filter, or to annotate with."""
    return Exists(haller(OuterRef("pk"), OuterRef("nummer")))


def fardiga_tjansteutlatanden(organ: Organ | int) -> "QuerySet[Tjansteutlatande]":
    """Fixed TU in open ärenden of the organ that no agenda holds. Bordlagda come back by themselves."""
    organ_id = organ if isinstance(organ, int) else organ.pk
    fasta = Tjansteutlatande.objects.filter(
        organ_id=organ_id, status=Tjansteutlatande.Status.FASTSTALLD, arende__status=Arende.Status.OPPET
    )
    for villkor in _overgivna:
        fasta = fasta.exclude(villkor())
    return fasta.filter(~is_upptagen()).select_related("arende", "handlaggare").order_by("datum", "id")


def registrera_overgivna(villkor: Callable[[], Q]) -> None:
    """Let a room above say, of a TU, that no meeting waits for it. Its ärende can still be put up."""
    if villkor not in _overgivna:
        _overgivna.append(villkor)


def _senare() -> "QuerySet[Paragraf]":
    """What has come of a paragraph on a later agenda."""
    return Paragraf.objects.filter(foregaende=OuterRef("pk"), is_struken=False).exclude(
        sammantrade__status=Sammantrade.Status.INSTALLT
    )


def bordlagda(organ: Organ | int) -> "QuerySet[Paragraf]":
    """Bordlagda paragraphs that no later agenda holds yet: there was no next meeting when they were bordlagda."""
    organ_id = organ if isinstance(organ, int) else organ.pk
    return (
        Paragraf.objects.filter(organ_id=organ_id, beslutsutfall=Paragraf.Utfall.BORDLAGGNING)
        .filter(~Exists(_senare()))
        .select_related("arende", "tu", "sammantrade")
        .order_by("id")
    )


def overlamnade(mote: Sammantrade) -> "QuerySet[Paragraf]":
    """Justerade paragraphs of other organs that propose to this one and wait here: KS to KF (KL 5:28).

    The extract has come in and is registered in an open ärende of the organ, and no agenda holds it yet.
    """
    kom_in = Inkommet.objects.filter(organ_id=mote.organ_id, arende__status=Arende.Status.OPPET)
    vantar = _overlamnade(mote.organversion.typ, kom_in).exclude(organ_id=mote.organ_id)
    return vantar.select_related("sammantrade__organversion").order_by("id")


def _overlamnade(organtyp: str, kom_in: "QuerySet[Inkommet]") -> "QuerySet[Paragraf]":
    """Justerade proposals to an organ of the kind that came with some of the post, and no agenda holds."""
    instanser = tar_emot(organtyp)
    if not instanser:
        return Paragraf.objects.none()
    forslag = Beslutspunkt.objects.filter(paragraf=OuterRef("pk"), is_forslag=False, instans__in=instanser)
    med_post = kom_in.filter(leverans__expediering__handlingar__utdragsrad__paragraf=OuterRef("pk"))
    return Paragraf.objects.filter(Exists(forslag), Exists(med_post), status=Paragraf.Status.JUSTERAD).filter(
        ~Exists(_senare())
    )


def has_berett_forslag(arende: Arende, dag: date) -> bool:
    """Whether the ärende holds a proposal that is all its preparation and waits for an agenda: KS's in KF (KL 5:26)."""
    organtyp = OrganVersion.objects.pa(dag).filter(organ_id=arende.organ_id).values_list("typ", flat=True).first()
    beredande = bereds_av(organtyp or "")
    if not beredande:
        return False
    forslag = _overlamnade(organtyp or "", Inkommet.objects.filter(arende=arende))
    return forslag.filter(sammantrade__organversion__typ__in=beredande).exists()


def utdraget_i(mote: Sammantrade, paragraf: Paragraf) -> Inkommet:
    """What came in with the extract of the paragraph, in an open ärende of the meeting's organ: the last one."""
    rad: Inkommet = (
        Inkommet.objects.filter(
            organ_id=mote.organ_id,
            arende__status=Arende.Status.OPPET,
            leverans__expediering__handlingar__utdragsrad__paragraf=paragraf,
        )
        .select_related("arende")
        .latest("id")
    )
    return rad


def fardig_tu(arende: Arende | int) -> Tjansteutlatande | None:
    """The ärende's newest fixed TU that no agenda holds."""
    arende_id = arende if isinstance(arende, int) else arende.pk
    fasta = Tjansteutlatande.objects.filter(arende_id=arende_id, status=Tjansteutlatande.Status.FASTSTALLD)
    return fasta.filter(~is_upptagen()).order_by("-datum", "-id").first()


def vantande(arende: Arende | int) -> "QuerySet[Paragraf]":
    """The ärende's items that stand on an agenda and have not been handled."""
    arende_id = arende if isinstance(arende, int) else arende.pk
    return pa_nagon_lista().filter(arende_id=arende_id, beslutsutfall="")


def star_pa_lista(paragraf: Paragraf) -> bool:
    """Whether a struck item has come up again: its ärende with the same TU, or with none, or what was bordlagt."""
    if paragraf.tu is not None:
        return haller(paragraf.tu_id, paragraf.tu.nummer).exists()
    if paragraf.arende_id is not None:
        return vantande(paragraf.arende_id).filter(tu=None).exists()
    fran = paragraf.foregaende_id
    return fran is not None and not bordlagda(paragraf.organ_id).filter(pk=fran).exists()


def kommande(organ: Organ | int, dag: date) -> "QuerySet[Sammantrade]":
    """The organ's meetings to come, the next first, whose agenda may still be written."""
    organ_id = organ if isinstance(organ, int) else organ.pk
    return Sammantrade.objects.med_namn().kommande(dag).filter(organ_id=organ_id)


def gallande_version(tu: Tjansteutlatande) -> TuVersion | None:
    """The fixed version of the round the TU is in."""
    return (
        tu.versioner.filter(slag=TuVersion.Slag.FASTSTALLD, omgang=tu.nummer)
        .select_related("handling")
        .order_by("-nummer")
        .first()
    )


def nasta_sammantrade(mote: Sammantrade) -> Sammantrade | None:
    """The organ's next meeting after this one that is still to come."""
    return (
        Sammantrade.objects.filter(organ_id=mote.organ_id, status__in=Sammantrade.FORE)
        .filter(Q(datum__gt=mote.datum) | Q(datum=mote.datum, pk__gt=mote.pk))
        .order_by("datum", "starttid", "id")
        .first()
    )
