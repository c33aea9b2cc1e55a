# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Anstånd: the request and the decision, each a handling in both ärenden (domain.md 1.3 r.2)."""

from datetime import date, datetime

from remiss.diarium.models import Handling, Handlingstyp
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import expediera, skapa_faststalld
from remiss.diarium.services.underlag import MUNTLIGT, Underlag, lagg_till_underlag
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.regler.expediering import Beslutsvag
from remiss.sammantraden.delegering import punkter_for
from remiss.sammantraden.services import Beslutsfoljd, folj_beslut
from remiss.utskick import dokument
from remiss.utskick.models import Anstand, Mottagare
from remiss.utskick.services.skicka import adressater
from remiss.utskick.services.svarsstatus import las_mottagare

FORLANG = Akt("forlang", Ratt.AVGOR_ANSTAND)


@tjanst
def begar_anstand(
    mottagare: Mottagare | int,
    *,
    begart_till: date,
    motivering: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
    underlag: Underlag = MUNTLIGT,
) -> Anstand:
    """Register a request that came to the sender by letter, e-mail or telephone, with its handling.

    A request that was only made by word of mouth is written down as a tjänsteanteckning.
    """
    rad = las_mottagare(mottagare)
    krav_vantar(rad)
    anstand = _ny(rad, begart_till, motivering, hande or klocka.nu())
    utfor(anstand.begar, aktor=aktor, hande=hande)
    anstand.begaran = lagg_till_underlag(
        rad.arende,
        underlag if underlag.is_skriftligt else _muntlig_begaran(anstand),
        typ=Handlingstyp.ANSTANDSBEGARAN,
        rubrik=f"Begäran om anstånd från {rad.namn}"[:300],
        fran=rad.namn,
        aktor=aktor,
        hande=hande,
        ratt=Ratt.REGISTRERA_SVAR,
    )
    anstand.save(update_fields=["begaran"])
    return anstand


def _muntlig_begaran(anstand: Anstand) -> Underlag:
    """What the note of a request by telephone says."""
    skal = f"Skäl: {anstand.motivering}" if anstand.motivering else "Inget skäl angavs."
    dag = svensk_dag(anstand.begart_till)
    return Underlag(anteckning=f"{anstand.mottagare.namn} begärde muntligt anstånd till {dag}.\n\n{skal}")


def folj_begaran(
    mottagare: Mottagare,
    *,
    begart_till: date,
    motivering: str,
    orsak: Handelse,
    begaran_hos_mottagaren: Handling | None = None,
) -> Anstand:
    """Let a request made inside the system appear at the sender, as a consequence of the recipient's act."""
    anstand = _ny(mottagare, begart_till, motivering, orsak.hande)
    anstand.begaran_hos_mottagaren = begaran_hos_mottagaren
    folj(anstand.begar, orsak=orsak)
    return anstand


@tjanst
def avgor_anstand(
    anstand: Anstand | int,
    *,
    is_beviljat: bool,
    till: date | None = None,
    skal: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
) -> Anstand:
    """Decide the request, move the recipient's last day when it is granted, and tell the recipient.

    By a delegat with a point for anstånd it is a decision on delegation; otherwise it is verkställighet of the
    decision to remit (domain.md 1.3).
    """
    rad: Anstand = Anstand.objects.select_related(
        "mottagare__utskick", "mottagare__mottagarorgan", "arende", "begaran"
    ).las(anstand.pk if isinstance(anstand, Anstand) else anstand)
    if not is_beviljat and not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför anstånd inte beviljas.")
    rad.beslutsskal = skal.strip()
    if is_beviljat:
        handelse = utfor(rad.bevilja, aktor=aktor, hande=hande, data=till)
        _forlang(rad, aktor, hande)
    else:
        handelse = utfor(rad.avsla, aktor=aktor, hande=hande)
    rad.beslut = _meddela(rad, aktor, hande)
    rad.save(update_fields=["beslut"])
    _folj_pa_delegation(rad, handelse)
    return rad


def _folj_pa_delegation(anstand: Anstand, handelse: Handelse) -> None:
    """Give the decision its number among the organ's own, when a point of the delegationsordning made it one."""
    dag, person = legal_dag(handelse.hande), anstand.beslutsfattare
    if person is None:
        return
    punkt = punkter_for(anstand.organ_id, person.pk, dag).filter(galler_anstand=True).first()
    if punkt is None:
        return
    foljd = Beslutsfoljd(
        slag=Beslutsvag.DELEGATION.value,
        beslutsfattare=person.namn,
        dag=dag,
        arendemening=anstand.arende.arendemening,
        beslut=dokument.beslutstext(anstand),
        person=person,
        punkt=punkt,
    )
    folj_beslut(anstand.arende, foljd, handling=anstand.beslut, orsak=handelse)


def krav_vantar(mottagare: Mottagare) -> None:
    """Only who is still to answer can be given more time."""
    if mottagare.status not in (Mottagare.Status.SKICKAD, Mottagare.Status.KVITTERAD) or not mottagare.is_instans:
        raise HinderError(f"{mottagare.namn} väntar inte på att svara, så anstånd kan inte begäras.")
    if mottagare.anstand.filter(status=Anstand.Status.BEGARD).exists():
        raise HinderError(f"{mottagare.namn} har redan begärt anstånd. Avgör den begäran först.")


def _ny(mottagare: Mottagare, begart_till: date, motivering: str, begardes: datetime) -> Anstand:
    return Anstand(
        organ_id=mottagare.organ_id,
        arende_id=mottagare.arende_id,
        mottagare=mottagare,
        begardes=begardes,
        begart_till=begart_till,
        motivering=motivering.strip(),
    )


def _forlang(anstand: Anstand, aktor: Aktor, hande: datetime | None) -> None:
    mottagare = anstand.mottagare

    def verkan(lage: Lage) -> None:
        mottagare.anstand_till = anstand.beviljat_till

    utfor_akt(FORLANG, mottagare, aktor=aktor, hande=hande, verkan=verkan)


def _meddela(anstand: Anstand, aktor: Aktor, hande: datetime | None) -> Handling:
    mottagare = anstand.mottagare
    ord_ = "Beviljat anstånd" if anstand.status == Anstand.Status.BEVILJAD else "Avslag på begäran om anstånd"
    handling: Handling = skapa_faststalld(
        anstand.arende,
        typ=Handlingstyp.ANSTANDSBESLUT,
        rubrik=f"{ord_}, {mottagare.namn}"[:300],
        pdf=rita_fast(dokument.anstandsbeslut(anstand)),
        filnamn="anstandsbeslut.pdf",
        aktor=aktor,
        hande=hande,
        ratt=Ratt.AVGOR_ANSTAND,
    )
    expediera(
        anstand.arende,
        [handling, *_muntlig(anstand)],
        adressater([mottagare]),
        aktor=aktor,
        hande=hande,
        rubrik=f"{ord_}: {anstand.arende.arendemening}"[:300],
        ert_dnr=mottagare.dnr_hos_mottagaren,
        ratt=Ratt.AVGOR_ANSTAND,
    )
    return handling


def _muntlig(anstand: Anstand) -> list[Handling]:
    """The note of a request by word of mouth goes with the decision: the recipient has no other handling of it."""
    begaran = anstand.begaran
    if begaran is None or begaran.typ != Handlingstyp.TJANSTEANTECKNING or begaran.is_sekretess:
        return []
    return [begaran]
