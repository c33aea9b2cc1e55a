# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A code before the handling is drawn, and the same code bound to its bytes once they are stored.

Diarium calls both for every handling that the system composes (`remiss.diarium.utfardande`); no other room has to.
"""

from django.conf import settings
from django.urls import reverse

from remiss.akthet.kod import grupperad, normalisera, slumpa
from remiss.akthet.models import Kontrollkod
from remiss.diarium.models import Fil, Handling
from remiss.diarium.utfardande import UTAN_MER, Utfardande
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.pdf import Kontroll


def ny_kontroll() -> Kontroll:
    """Return a code that no handling has, and the address that its QR code holds."""
    kod = slumpa()
    while Kontrollkod.objects.filter(kod=kod).exists():
        kod = slumpa()
    return kontroll(kod)


def kontroll(kod: str) -> Kontroll:
    """Return a code as it is printed: in letters, and the address where it is checked."""
    text = grupperad(kod)
    return Kontroll(text, f"{settings.BAS_URL}{reverse('akthet:verifiera')}?kod={text}")


def utfarda(kontroll: Kontroll, handling: Handling, fil: Fil, uppgift: Utfardande = UTAN_MER) -> None:
    """Bind a code to the file of a fixed handling, within the caller's act. No right of its own is asked.

    A draft has no code, or the page would vouch for what may yet change.
    """
    if handling.status != Handling.Status.FASTSTALLD:
        raise ValueError("only a fixed handling is issued")
    if grupperad(normalisera(kontroll.kod)) != kontroll.kod:
        raise ValueError("not a code from ny_kontroll")
    dag = handling.registerdag
    beskrivning = uppgift.beskrivning or f"{handling.get_typ_display()}, {svensk_dag_kort(dag)}"
    Kontrollkod.objects.create(
        kod=normalisera(kontroll.kod),
        handling=handling,
        fil=fil,
        organ_id=handling.organ_id,
        organnamn=(uppgift.organnamn or handling.organ.namn_pa(dag))[:200],
        beskrivning=beskrivning[:300],
        utfardades=klocka.nu(),
        bestyrkt_av_id=uppgift.bestyrkt_av,
        sista_rattelse=uppgift.sista_rattelse,
    )
