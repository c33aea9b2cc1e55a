# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A code before the handling is drawn, and the same code bound to its bytes once they are stored."""

from django.conf import settings
from django.urls import reverse

from remiss.akthet.kod import grupperad, is_kod, slumpa
from remiss.akthet.models import Kontrollkod
from remiss.diarium.models import Fil, Handling
from remiss.karna import klocka
from remiss.organisation.models import Person


def ny_kod() -> str:
    """Return a code that no handling has. It is printed in the document, and bound to it by `utfarda`."""
    kod = slumpa()
    while Kontrollkod.objects.filter(kod=kod).exists():
        kod = slumpa()
    return kod


def kontrollrad(kod: str) -> str:
    """Return the line of the foot that tells the reader on paper where to check the handling, and by which code."""
    adress = f"{settings.BAS_URL}{reverse('akthet:verifiera')}".removeprefix("https://")
    return f"Kontrollera handlingen på {adress} Kod: {grupperad(kod)}"


def utfarda(
    kod: str,
    handling: Handling,
    *,
    organnamn: str,
    beskrivning: str,
    fil: Fil | None = None,
    bestyrkt_av: Person | int | None = None,
    sista_rattelse: int = 0,
) -> Kontrollkod:
    """Bind a code to the file of a fixed handling, within the caller's act. No right of its own is asked.

    Without `fil` it is the handling's only one. A draft has no code, or the page would vouch for what may yet change.
    """
    if handling.status != Handling.Status.FASTSTALLD:
        raise ValueError("only a fixed handling is issued")
    if not is_kod(kod):
        raise ValueError("not a code from ny_kod")
    rader = handling.filer.filter(is_gallande=True)
    rad = (rader.filter(fil=fil) if fil is not None else rader).get()
    rad_kod: Kontrollkod = Kontrollkod.objects.create(
        kod=kod,
        handling=handling,
        fil_id=rad.fil_id,
        organ_id=handling.organ_id,
        organnamn=organnamn[:200],
        beskrivning=beskrivning[:300],
        utfardades=klocka.nu(),
        bestyrkt_av_id=bestyrkt_av.pk if isinstance(bestyrkt_av, Person) else bestyrkt_av,
        sista_rattelse=sista_rattelse,
    )
    return rad_kod
