# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A signature service outside: which one the settings name, and the two steps of a signature there (docs/adr/0008).

`borja` prepares the file and orders; `hamta` asks for the answer. Both speak to the service and lock nothing.
`slutfor` puts the answer in the file and speaks to nobody: it is done under the lock.
"""

from dataclasses import dataclass
from datetime import timedelta
from inspect import isabstract
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from remiss.diarium.underskrift import eller_hinder, rotter
from remiss.karna import klocka
from remiss.karna.fel import HinderError

if TYPE_CHECKING:
    from remiss.pdf.underskrift.extern import Svar
    from remiss.pdf.underskrift.leverantor import Extern, Paborjad, Tjanst


@dataclass(frozen=True)
class Uppdrag:
    """Who is to sign what."""

    falt: str
    namn: str
    roll: str
    skal: str


class Avbrutet(HinderError):
    """The person broke off at the service."""


class SvaretDrojer(HinderError):
    """The service has not answered, or the person is not ready there: the same order may be asked for again."""


def tjansten() -> "Tjanst":
    """The adapter that the settings name, made for the service; Underskriftsfel if it is none."""
    from remiss.pdf.underskrift.fel import Underskriftsfel

    vag = str(settings.UNDERSKRIFT_ADAPTER)
    try:
        klass: Any = import_string(vag)
        tjanst: Tjanst = klass(
            settings.UNDERSKRIFT_TJANST,
            nyckel=settings.UNDERSKRIFT_TJANST_NYCKEL,
            tidsgrans=float(settings.UNDERSKRIFT_TJANST_SEKUNDER),
        )
        is_hel = not isabstract(klass) and callable(tjanst.bestall) and callable(tjanst.hamta)
    except (ImportError, AttributeError, TypeError) as fel:
        raise Underskriftsfel(_INGEN_ADAPTER.format(vag)) from fel
    if not is_hel:
        raise Underskriftsfel(_INGEN_ADAPTER.format(vag))
    return tjanst


_INGEN_ADAPTER = (
    "REMISS_UNDERSKRIFT_ADAPTER är ”{}” men ska vara en klass med metoderna bestall och hamta (docs/underskrifter.md)."
)


def borja(data: bytes, uppdrag: Uppdrag, *, atervand: str) -> "Paborjad":
    """Prepare the file and order the signature; HinderError with the reason when nothing was ordered."""
    from remiss.pdf.underskrift.leverantor import Undertecknare
    from remiss.pdf.underskrift.signera import Undertecknande

    vem = Undertecknare(Undertecknande(uppdrag.falt, uppdrag.namn, uppdrag.roll, uppdrag.skal, klocka.nu()))
    paborjad = eller_hinder(lambda: _leverantor().borja(data, vem, atervand=atervand))
    delar = urlsplit(paborjad.adress)
    if f"{delar.scheme}://{delar.netloc}" not in settings.UNDERSKRIFT_INLOGGNING:
        raise HinderError(
            "Underskriftstjänsten ville skicka dig till en adress som inte är godkänd här. Handlingen är inte "
            "undertecknad. Kontakta den som sköter systemet (REMISS_UNDERSKRIFT_INLOGGNING)."
        )
    return paborjad


def hamta(referens: str) -> "Svar":
    """What the service answers; SvaretDrojer when it may be asked again, Avbrutet or another HinderError when not."""
    from remiss.pdf.underskrift.fel import Avbruten, Tjanstefel

    def arbete() -> "Svar":
        try:
            return _leverantor().hamta(referens)
        except Avbruten as fel:
            raise Avbrutet(str(fel)) from fel
        except Tjanstefel as fel:
            raise SvaretDrojer(str(fel)) from fel

    return eller_hinder(arbete)


def slutfor(nuvarande: bytes, forberedd: bytes, tillstand: str, svar: "Svar") -> bytes:
    """The signed file."""
    return eller_hinder(lambda: _leverantor().slutfor(nuvarande, forberedd, tillstand, svar, nu=klocka.nu()))


def giltighet() -> timedelta:
    """How long the person has at the service."""
    return timedelta(minutes=settings.UNDERSKRIFT_MINUTER)


def _leverantor() -> "Extern":
    from remiss.pdf.underskrift.leverantor import Extern

    return Extern(tjansten(), rotter(), giltig=giltighet())
