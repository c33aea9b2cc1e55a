# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on interpellationer and frågor: noted at the meeting, changed, removed, taken up again."""

from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.falt import Aktindata, Referens, Referenser, av
from remiss.api.resurser.diarium import HANDLINGAR
from remiss.api.resurser.interpellation import INTERPELLATIONER
from remiss.api.resurser.organisation import ORGAN, PERSONER, TILLFRAGADE
from remiss.api.resurser.sammantraden import PARAGRAFER, SAMMANTRADEN
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import services
from remiss.sammantraden.models import Interpellation


class Rad(Aktindata):
    """The whole line."""

    slag = av(Interpellation, "slag")
    rubrik = av(Interpellation, "rubrik")
    stalld_av = Referens(PERSONER, help_text="Ledamoten som ställer den.")
    riktad_till = Referens(TILLFRAGADE, help_text="Den som ska svara.")
    riktad_i = Referens(
        ORGAN,
        required=False,
        allow_null=True,
        help_text="Nämnden som personen är ordförande i; behövs när det är flera.",
    )
    adressatgrund = av(Interpellation, "adressatgrund")
    handling = Referens(HANDLINGAR, required=False, allow_null=True, help_text="Handlingen som den lämnades i.")
    paragraf = Referens(
        PARAGRAFER, required=False, allow_null=True, help_text="Punkten där den behandlas och står i protokollet."
    )
    egen_punkt = serializers.BooleanField(
        required=False, default=False, help_text="Lägg till en egen punkt på föredragningslistan."
    )
    far_stallas = av(Interpellation, "far_stallas", required=False, default=None)
    utfall = av(Interpellation, "utfall")
    besvarad_av = Referens(
        PERSONER, required=False, allow_null=True, help_text="Den som svarade; utan: den som den riktades till."
    )
    overlatelse = av(Interpellation, "overlatelse")
    deltagare = Referenser(
        PERSONER, required=False, max_length=300, help_text="De som deltog i överläggningen, när det antecknas."
    )


class TaUpp(Aktindata):
    """Which meeting."""

    till = Referens(SAMMANTRADEN, help_text="Sammanträdet där den tas upp igen.")


def _lagg_till(mote: int, *, aktor: Any, hande: Any = None, egen_punkt: bool = False, **rad: Any) -> Any:
    uppgift = services.Interpellationsuppgift(**rad)
    return services.lagg_till_interpellation(mote, uppgift, egen_punkt=egen_punkt, aktor=aktor, hande=hande)


def _andra(interpellation: int, *, aktor: Any, hande: Any = None, egen_punkt: bool = False, **rad: Any) -> Any:
    uppgift = services.Interpellationsuppgift(**rad)
    return services.andra_interpellation(interpellation, uppgift, egen_punkt=egen_punkt, aktor=aktor, hande=hande)


AKTER = (
    Apiakt("lagg-till-interpellation", SAMMANTRADEN, Ratt.FOR_PROTOKOLL, _lagg_till,
           "Anteckna en interpellation eller fråga", Rad, INTERPELLATIONER, INGEN, is_ny=True),
    Apiakt("andra", INTERPELLATIONER, Ratt.FOR_PROTOKOLL, _andra, "Ändra en interpellation eller fråga", Rad),
    Apiakt("ta-bort", INTERPELLATIONER, Ratt.FOR_PROTOKOLL, services.ta_bort_interpellation,
           "Ta bort en interpellation eller fråga", ger=SAMMANTRADEN),
    Apiakt("ta-upp", INTERPELLATIONER, Ratt.FOR_PROTOKOLL, services.ta_upp_interpellation,
           "Ta upp en obesvarad interpellation eller fråga igen", TaUpp, if_match=INGEN, is_ny=True),
)  # fmt: skip
