# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who is told by e-mail: the called when the kallelse goes out, the signers when a justering is asked for.

Beside that: an ärende is not taken over while it is up at a meeting.
The letter holds a date and a link, never the content: handlingar are read after login.
"""

from django.db.models import Q
from django.urls import reverse

from remiss.karna import jobb
from remiss.karna.datum import svensk_dag
from remiss.karna.fel import HinderError
from remiss.karna.handelser import Skedd, prenumerera
from remiss.organisation.models import Person
from remiss.sammantraden import villkor
from remiss.sammantraden.brev import skicka_brev
from remiss.sammantraden.models import Justering, Paragraf, Paskrift, Sammantrade

KALLELSE = "sammantraden.meddela_kallelse"
JUSTERING = "sammantraden.meddela_justering"


@prenumerera("sammantraden.sammantrade.kalla")
def vid_kallelse(skedd: Skedd) -> None:
    """Write one letter to each who is called."""
    mote: Sammantrade = skedd.objekt
    jobb.lagg_alla(
        KALLELSE,
        {
            f"{KALLELSE}:{mote.pk}:{person}": {"sammantrade": mote.pk, "person": person}
            for person in sorted(villkor.kallade_personer(mote))
        },
    )


@prenumerera("sammantraden.justering.begar")
def vid_justering(skedd: Skedd) -> None:
    """Write one letter to each who is to sign."""
    rader = Paskrift.objects.filter(justering=skedd.objekt).values_list("pk", flat=True)
    jobb.lagg_alla(JUSTERING, {f"{JUSTERING}:{rad}": {"paskrift": rad} for rad in rader})


@prenumerera("diarium.arende.overta")
def vid_overtagande(skedd: Skedd) -> None:
    """What is on an agenda, or decided and not yet justerat, is finished by the organ that began it."""
    arende = skedd.objekt
    pagar = Paragraf.objects.filter(arende=arende, is_struken=False).exclude(
        Q(status=Paragraf.Status.JUSTERAD) | Q(sammantrade__status=Sammantrade.Status.INSTALLT)
    )
    if punkt := pagar.exclude(organ_id=arende.organ_id).select_related("sammantrade").order_by("pk").first():
        raise HinderError(
            f"{arende.diarienummer} står på dagordningen {svensk_dag(punkt.sammantrade.datum)} och är inte justerat. "
            "Ta bort punkten, eller justera paragrafen innan ärendet tas över."
        )
    if Sammantrade.objects.filter(arende=arende).exclude(organ_id=arende.organ_id).exists():
        raise HinderError(
            f"{arende.diarienummer} håller det gamla organets kallelser och protokoll och tas inte över. Avsluta det."
        )


@jobb.jobb(KALLELSE)
def meddela_kallelse(*, sammantrade: int, person: int) -> None:
    """Tell one person that the kallelse is there. A meeting that was cancelled meanwhile is left alone."""
    mote = Sammantrade.objects.med_namn().get(pk=sammantrade)
    if mote.status not in Sammantrade.OPPNA:
        return
    organ = mote.organversion.namn
    skicka_brev(
        Person.objects.get(pk=person),
        mote,
        f"Kallelse till {organ} {svensk_dag(mote.datum)}",
        f"Du är kallad till sammanträde med {organ} {svensk_dag(mote.datum)}.",
        reverse("sammantraden:handlingar", args=[mote.pk]),
    )


@jobb.jobb(JUSTERING)
def meddela_justering(*, paskrift: int) -> None:
    """Tell one signer that a text waits. One already signed, or taken back, is left alone."""
    rad = Paskrift.objects.select_related("person", "justering__sammantrade__organversion").get(pk=paskrift)
    if rad.dag is not None or rad.justering.status != Justering.Status.OPPEN:
        return
    mote = rad.justering.sammantrade
    skicka_brev(
        rad.person,
        mote,
        f"Att justera: {mote}",
        f"Paragrafer från sammanträdet {svensk_dag(mote.datum)} väntar på din påskrift.",
        reverse("sammantraden:justering", args=[rad.justering_id]),
    )
