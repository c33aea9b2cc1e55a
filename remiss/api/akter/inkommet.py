# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of what has come in and waits to be registered."""

from dataclasses import replace
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.akter.diarium import NyttArende, Skal
from remiss.api.falt import Aktindata, OrganMed, Referens, av, filer
from remiss.api.resurser.diarium import ARENDEN, HANDLINGAR, INKOMMET, LEVERANSER
from remiss.diarium import services
from remiss.diarium.models import Handling, Handlingstyp, Inkommet, Inkommetkanal, Sekretessmarkering
from remiss.diarium.services.inkommet import anteckna_studs
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.ratter import Ratt


class TaEmot(Aktindata):
    """Take care of something that has arrived."""

    organ = OrganMed(Ratt.REGISTRERA)
    kanal = serializers.ChoiceField(
        choices=[v for v in Inkommetkanal.choices if v[0] not in (Inkommetkanal.INTERN, Inkommetkanal.EGEN_BREVLADA)],
        help_text="Hur det kom in.",
    )
    rubrik = av(Inkommet, "rubrik")
    text = av(Inkommet, "text")
    avsandare_namn = av(Inkommet, "avsandare_namn")
    avsandare_adress = av(Inkommet, "avsandare_adress")
    inkom = av(Inkommet, "inkom", required=False)
    anses_inkommen = av(Inkommet, "anses_inkommen", required=False)
    avsandardatum = av(Inkommet, "avsandardatum")
    ert_dnr = av(Inkommet, "ert_dnr")
    foreslaget_arende = Referens(ARENDEN, required=False, help_text="Ärendet som det hänvisar till.")
    filer = filer(required=False)


class SkickaTillRegistrering(TaEmot):
    """Hand over what reached the own mailbox."""

    organ = OrganMed(Ratt.SKICKA_TILL_REGISTRERING)
    kanal = None  # type: ignore[assignment]


class RegistreraInkommet(Aktindata):
    """Enter what came in, in an ärende that exists or a new one."""

    arende = Referens(ARENDEN, required=False, help_text="Ärendet det hör till.")
    nytt = NyttArende(required=False, help_text="Ärendet som öppnas, om det inte hör till något.")
    handlingstyp = serializers.ChoiceField(choices=Handlingstyp.choices, required=False, help_text="Handlingstyp.")
    rubrik = av(Handling, "rubrik", required=False)
    fran = av(Handling, "fran")
    ert_dnr = av(Inkommet, "ert_dnr")
    avsandardatum = av(Inkommet, "avsandardatum")
    inkom = av(Inkommet, "inkom", required=False)
    anses_inkommen = av(Inkommet, "anses_inkommen", required=False)
    offentlig_rubrik = av(Handling, "offentlig_rubrik")
    sekretess = av(Sekretessmarkering, "bestammelse", required=False, allow_blank=True)


def _ta_emot(*, organ: int, rubrik: str = "", **data: Any) -> Any:
    return services.ta_emot(organ, rubrik=rubrik, **data)


def _skicka_till_registrering(*, organ: int, **data: Any) -> Any:
    return _ta_emot(organ=organ, kanal=Inkommetkanal.EGEN_BREVLADA, **data)


def _registrera(inkommet: int, *, nytt: dict[str, Any] | None = None, **data: Any) -> Any:
    if (nytt is None) == ("arende" not in data):
        raise Inmatningsfel("arende", "Ange antingen ärendet som det hör till eller det nya ärendet, inte båda.")
    return services.registrera_inkommet(inkommet, nytt=services.NyttArende(**nytt) if nytt else None, **data)


_NY = Apiakt("ta-emot", INKOMMET, Ratt.REGISTRERA, _ta_emot, "Ta emot något som har kommit in", TaEmot,
             if_match=INGEN, is_samling=True, is_ny=True)  # fmt: skip
AKTER = (
    _NY,
    replace(_NY, namn="skicka-till-registrering", pa=INKOMMET, ratt=Ratt.SKICKA_TILL_REGISTRERING,
            tjanst=_skicka_till_registrering, text="Lämna över från egen brevlåda", indata=SkickaTillRegistrering),
    Apiakt("registrera", INKOMMET, Ratt.REGISTRERA, _registrera, "Registrera som handling", RegistreraInkommet,
           HANDLINGAR, is_ny=True),
    Apiakt("avvisa", INKOMMET, Ratt.REGISTRERA, services.avvisa, "Lämna oregistrerat", Skal),
    Apiakt("angra-avvisning", INKOMMET, Ratt.REGISTRERA, services.angra_avvisning, "Registrera ändå"),
    Apiakt("anteckna-studs", INKOMMET, Ratt.REGISTRERA, anteckna_studs, "Anteckna studsen på dess leverans",
           ger=LEVERANSER),
)  # fmt: skip
