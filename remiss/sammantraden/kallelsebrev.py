# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The letter to the called: when, where and how to announce hinder, with the kallelse and a line for the calendar.

An e-mail is read by others on its way. What is marked for secrecy never goes with it: kallelse and pack were made
without it (dokument.kallelse), and a handling that was marked after that keeps both at home.
"""

from django.conf import settings
from django.urls import reverse

from remiss.diarium import lagring
from remiss.diarium.models import Handling
from remiss.karna import jobb
from remiss.karna.datum import svensk_dag
from remiss.karna.kalenderfil import bilaga
from remiss.karna.models import Handelse
from remiss.sammantraden import villkor
from remiss.sammantraden.brev import Bilaga
from remiss.sammantraden.dokument.kallelse import sekreterare
from remiss.sammantraden.kalender import MOTE, andringar, motespost
from remiss.sammantraden.models import Handlingspaket, Sammantrade

BREV = "sammantraden.meddela_kallelse"
KALLA = f"{MOTE}.kalla"
#: What the letter says of its attachments, by how many they are.
BIFOGAT = (
    "Kallelsen och handlingarna läser du när du har loggat in.",
    "Kallelsen är bifogad. Handlingarna läser du när du har loggat in.",
    "Kallelsen och handlingarna är bifogade. Handlingar som är sekretessmarkerade skickas inte med e-post.",
)
MARKERA = "diarium.handling.sekretessmarkera"


def lagg_alla(mote: Sammantrade) -> None:
    """Write one letter to each who is called; once, however often it is asked."""
    jobb.lagg_alla(
        BREV,
        {
            f"{BREV}:{mote.pk}:{person}": {"sammantrade": mote.pk, "person": person}
            for person in sorted(villkor.kallade_personer(mote))
        },
    )


def text(mote: Sammantrade, bifogat: int) -> str:
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
        BIFOGAT[bifogat],
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


def pdf_bilagor(mote: Sammantrade, paket: Handlingspaket | None) -> list[Bilaga]:
    """The kallelse as it was sent, and the pack: what may travel, as far as the installation wants to send so much."""
    handling = mote.kallelse
    if handling is None or handling.is_sekretess or _markt_efterat(mote):
        return []
    rad = handling.filer.filter(is_gallande=True).select_related("fil").order_by("ordning").first()
    filer = [(rad.namn, rad.fil)] if rad else []
    if rad and paket is not None and paket.fil is not None:
        filer.append((f"handlingar-{mote.datum.isoformat()}.pdf", paket.fil))
    ut: list[Bilaga] = []
    kvar = settings.KALLELSE_BILAGA_BYTE
    for namn, fil in filer:
        kvar -= fil.storlek
        if kvar < 0 or not lagring.finns(fil):
            break
        ut.append((namn, lagring.las(fil), lagring.PDF))
    return ut


def _markt_efterat(mote: Sammantrade) -> bool:
    """Whether a handling of the meeting is marked now and was marked after the pack was made."""
    kallelsen = Handelse.objects.filter(akt=KALLA, objekt_typ=MOTE, objekt_id=mote.pk).order_by("-pk").first()
    markta = Handling.objects.filter(paragrafrader__paragraf__sammantrade=mote, is_sekretess=True).order_by()
    efterat = Handelse.objects.filter(
        akt=MARKERA, objekt_typ="diarium.handling", objekt_id__in=list(markta.values_list("pk", flat=True))
    )
    return efterat.filter(pk__gt=kallelsen.pk if kallelsen else 0).exists()
