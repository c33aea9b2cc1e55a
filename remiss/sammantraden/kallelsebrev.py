# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The letter to the called: when, where and how to announce hinder, with the kallelse and a line for the calendar.

An e-mail is read by others on its way. What is marked for secrecy never goes with it: the pack was made without
it (dokument.kallelse), and a handling that was marked after that keeps the whole pack at home.
"""

from django.conf import settings
from django.urls import reverse

from remiss.diarium import lagring
from remiss.diarium.models import Handling
from remiss.karna.datum import svensk_dag
from remiss.karna.kalenderfil import bilaga
from remiss.karna.models import Handelse
from remiss.sammantraden.brev import Bilaga
from remiss.sammantraden.dokument.kallelse import sekreterare
from remiss.sammantraden.kalender import MOTE, andringar, motespost
from remiss.sammantraden.models import Sammantrade

KALLA = f"{MOTE}.kalla"
MARKERA = "diarium.handling.sekretessmarkera"


def text(mote: Sammantrade, *, has_kallelse: bool) -> str:
    """What the letter says. The items themselves stand in the kallelse, never in the letter."""
    antal = mote.paragrafer.pa_listan().count()
    rader = [
        f"Du är kallad till sammanträde med {mote.organversion.namn}.",
        "",
        f"Dag: {svensk_dag(mote.datum)}",
        *([f"Tid: kl. {mote.starttid:%H.%M}"] if mote.starttid else []),
        *([f"Plats: {mote.plats}"] if mote.plats else []),
        f"Antal ärenden: {antal}",
        "",
        "Kallelsen med handlingar är bifogad. Handlingar som är sekretessmarkerade skickas inte med e-post."
        if has_kallelse
        else "Kallelsen och handlingarna läser du när du har loggat in.",
        "Den bifogade kalenderfilen lägger in sammanträdet i din kalender.",
        "",
        f"Kan du inte komma? Anmäl det så snart som möjligt{_till(mote)}, eller här:",
        f"{settings.BAS_URL}{reverse('sammantraden:anmal', args=[mote.pk])}",
    ]
    return "\n".join(rader)


def _till(mote: Sammantrade) -> str:
    namn = [f"{p.namn} ({p.epost})" if p.epost else p.namn for p in sekreterare(mote)]
    return f" till {' eller '.join(namn)}" if namn else ""


def kalenderbilaga(mote: Sammantrade) -> Bilaga:
    """The meeting as it stands now, for the calendar of somebody called to it."""
    post = motespost(mote, andringar([mote]).get(mote.pk), is_kallad=True)
    return bilaga([post], f"sammantrade-{mote.datum.isoformat()}.ics")


def kallelsens_pdf(mote: Sammantrade) -> Bilaga | None:
    """The kallelse as it was sent; None when it may not travel or is larger than the installation wants to send."""
    handling = mote.kallelse
    if handling is None or handling.is_sekretess or _markt_efterat(mote):
        return None
    rad = handling.filer.filter(is_gallande=True).select_related("fil").order_by("ordning").first()
    if rad is None or rad.fil.storlek > settings.KALLELSE_BILAGA_BYTE or not lagring.finns(rad.fil):
        return None
    return rad.namn, lagring.las(rad.fil), lagring.PDF


def _markt_efterat(mote: Sammantrade) -> bool:
    """Whether a handling of the meeting is marked now and was marked after the pack was made."""
    kallelsen = Handelse.objects.filter(akt=KALLA, objekt_typ=MOTE, objekt_id=mote.pk).order_by("-pk").first()
    markta = Handling.objects.filter(paragrafrader__paragraf__sammantrade=mote, is_sekretess=True).order_by()
    efterat = Handelse.objects.filter(
        akt=MARKERA, objekt_typ="diarium.handling", objekt_id__in=list(markta.values_list("pk", flat=True))
    )
    return efterat.filter(pk__gt=kallelsen.pk if kallelsen else 0).exists()
