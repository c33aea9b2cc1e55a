# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on the room of a paragraph: all of it in one request, and one step back."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from remiss.api.akt import Apiakt
from remiss.api.falt import Aktindata, Referens, av
from remiss.api.resurser.forhandling import MAX_TEXT, SparaForhandling, forhandling_av
from remiss.api.resurser.organisation import PERSONER
from remiss.api.resurser.sammantraden import PARAGRAFER, SAMMANTRADEN
from remiss.karna.aktor import Aktor
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import services
from remiss.sammantraden.models import Ledamotsanteckning


def _spara(
    paragraf: int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
    besluta: bool = False,
    is_omedelbar: bool | None = None,
    onabara: str = "",
    **delar: Any,
) -> Any:
    """Save the room and, when asked, decide; the caller's transaction holds both or neither."""
    mer: dict[str, Any] = {
        "aktor": aktor,
        "hande": hande,
        "efterregistrerad": efterregistrerad,
        "bristanteckning": bristanteckning,
    }
    punkt = services.spara_forhandling(paragraf, forhandling_av(paragraf, delar), steg="Hela förhandlingen", **mer)
    if not besluta:
        return punkt
    return services.besluta_i_rummet(paragraf, is_omedelbar=is_omedelbar, onabara=onabara, **mer)


class LamnaText(Aktindata):
    """The text of a note that stands in the paragraph by name."""

    person = Referens(PERSONER, help_text="Vem texten kommer från.")
    slag = av(Ledamotsanteckning, "slag", required=False, default=Ledamotsanteckning.Slag.RESERVATION.value)
    text = av(Ledamotsanteckning, "text", required=True, max_length=MAX_TEXT, help_text="Texten som lämnades.")


class AntecknaBrist(Aktindata):
    """What went wrong at the meeting, in words."""

    regel = serializers.CharField(max_length=80, help_text="Regelns beteckning (regel_id) i kontrollen.")
    anteckning = serializers.CharField(max_length=2000, help_text="Vad som hände.")


def _brist(paragraf: int, *, regel: str, anteckning: str, **data: Any) -> Any:
    return services.anteckna_brist(paragraf, regel, anteckning, **data)


def _motesbrist(sammantrade: int, *, regel: str, anteckning: str, **data: Any) -> Any:
    return services.anteckna_motesbrist(sammantrade, regel, anteckning, **data)


def _text(paragraf: int, *, person: int, text: str, **data: Any) -> Any:
    return services.lamna_text(paragraf, person, text, **data)


AKTER = (
    Apiakt("spara-forhandling", PARAGRAFER, Ratt.FOR_PROTOKOLL, _spara, "Anteckna hela rummet i paragrafen",
           SparaForhandling),
    Apiakt("angra-steg", PARAGRAFER, Ratt.FOR_PROTOKOLL, services.angra_steg, "Ta tillbaka det senaste steget i rummet",
           Aktindata),
    Apiakt("lamna-text", PARAGRAFER, Ratt.FOR_PROTOKOLL, _text, "Lämna texten till en reservation eller anteckning",
           LamnaText),
    Apiakt("anteckna-brist", PARAGRAFER, Ratt.FOR_PROTOKOLL, _brist, "Anteckna vad som brast i paragrafen",
           AntecknaBrist),
    Apiakt("anteckna-brist", SAMMANTRADEN, Ratt.FOR_PROTOKOLL, _motesbrist, "Anteckna vad som brast vid sammanträdet",
           AntecknaBrist),
)  # fmt: skip
