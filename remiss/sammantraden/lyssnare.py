# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who is told by e-mail: the called when the kallelse goes out, the signers when a justering is asked for.

Beside that: an ärende is not taken over while it is up at a meeting.
Only the kallelse may hold content, as an attachment; everything else is read after login.
"""

from django.db.models import Q
from django.urls import reverse

from remiss.karna import jobb
from remiss.karna.datum import svensk_dag
from remiss.karna.fel import HinderError
from remiss.karna.handelser import Skedd, prenumerera
from remiss.organisation.models import Person
from remiss.sammantraden import kallelsebrev, villkor
from remiss.sammantraden.brev import skicka_brev
from remiss.sammantraden.models import Handlingspaket, Justering, Paragraf, Paskrift, Sammantrade
from remiss.sammantraden.services.handlingspaket import gallande_paket
from remiss.sammantraden.services.underskrift import FALLEN

JUSTERING = "sammantraden.meddela_justering"
ATERTAGEN = "sammantraden.meddela_atertagen_justering"


@prenumerera("sammantraden.sammantrade.kalla")
def vid_kallelse(skedd: Skedd) -> None:
    """Write one letter to each who is called; with a pack on its way, the one who makes it does."""
    mote: Sammantrade = skedd.objekt
    if not mote.handlingspaket.filter(lage=Handlingspaket.Lage.VANTAR).exists():
        kallelsebrev.lagg_alla(mote)


@prenumerera("sammantraden.justering.begar")
def vid_justering(skedd: Skedd) -> None:
    """Write one letter to each who is to sign."""
    rader = Paskrift.objects.filter(justering=skedd.objekt).values_list("pk", flat=True)
    jobb.lagg_alla(JUSTERING, {f"{JUSTERING}:{rad}": {"paskrift": rad} for rad in rader})


@prenumerera("sammantraden.justering.aterta")
def vid_atertagen_justering(skedd: Skedd) -> None:
    """Tell those who had signed that their signature no longer counts."""
    rader = Paskrift.objects.filter(justering=skedd.objekt, dag__isnull=False).values_list("pk", flat=True)
    jobb.lagg_alla(ATERTAGEN, {f"{ATERTAGEN}:{rad}": {"paskrift": rad} for rad in rader})


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


@jobb.jobb(kallelsebrev.BREV)
def meddela_kallelse(*, sammantrade: int, person: int) -> None:
    """Send one person the kallelse. A meeting cancelled meanwhile, or a mandate that was ended, is left alone."""
    mote = Sammantrade.objects.med_namn().get(pk=sammantrade)
    if mote.status not in Sammantrade.OPPNA or person not in villkor.kallade_personer(mote):
        return
    bilagor = kallelsebrev.pdf_bilagor(mote, gallande_paket(mote)[0])
    skicka_brev(
        Person.objects.get(pk=person),
        mote,
        f"Kallelse till {mote.organversion.namn} {svensk_dag(mote.datum)}",
        kallelsebrev.text(mote, len(bilagor)),
        reverse("sammantraden:handlingar", args=[mote.pk]),
        [*bilagor, kallelsebrev.kalenderbilaga(mote)],
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


@jobb.jobb(FALLEN)
def meddela_fallen(*, paskrift: int) -> None:
    """Tell one who had signed the PDF that another signer does not accept the text."""
    rad = Paskrift.objects.select_related("person", "justering__sammantrade__organversion").get(pk=paskrift)
    if rad.dag is not None:
        return
    mote = rad.justering.sammantrade
    skicka_brev(
        rad.person,
        mote,
        f"Din underskrift gäller inte längre: {mote}",
        f"En av dem som justerar paragrafer från sammanträdet {svensk_dag(mote.datum)} godtar inte texten. Därför "
        "gäller ingen underskrift i handlingen längre. Läs vad som inte godtas, och skriv under igen när det är klart.",
        reverse("sammantraden:justering", args=[rad.justering_id]),
    )


@jobb.jobb(ATERTAGEN)
def meddela_atertagen(*, paskrift: int) -> None:
    """Tell one who had signed that the justering was taken back; a new text comes with a letter of its own."""
    rad = Paskrift.objects.select_related("person", "justering__sammantrade__organversion").get(pk=paskrift)
    mote = rad.justering.sammantrade
    skicka_brev(
        rad.person,
        mote,
        f"Justeringen är återtagen: {mote}",
        f"Din påskrift på paragrafer från sammanträdet {svensk_dag(mote.datum)} gäller inte längre, för justeringen är "
        "återtagen. När texten är klar får du skriva under igen.",
        reverse("sammantraden:justering", args=[rad.justering_id]),
    )
