# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of meetings: plan, agenda, kallelse, the meeting itself, attendance."""

from dataclasses import replace
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.akter.diarium import PERSON, Skal
from remiss.api.falt import Aktindata, Dag, Efterregistrerbar, Indata, OrganMed, Referens, Referenser, av
from remiss.api.punkter import beslutspunkter
from remiss.api.resurser.beredning import TJANSTEUTLATANDEN
from remiss.api.resurser.diarium import ARENDEN, HANDLINGAR
from remiss.api.resurser.handlingspaket import HANDLINGSPAKET
from remiss.api.resurser.justering import JUSTERINGAR
from remiss.api.resurser.organisation import PERSONER
from remiss.api.resurser.sammantraden import ANMALNINGAR, PARAGRAFER, SAMMANTRADEN
from remiss.organisation.ratter import INLOGGAD, Ratt
from remiss.sammantraden import services
from remiss.sammantraden.models import Forhandsanmalan, Justering, Narvaro, Paragraf, Sammantrade
from remiss.sammantraden.services.handlingspaket import begar_handlingspaket

MOTE = SAMMANTRADEN


def personer(text: str, **kwargs: Any) -> serializers.ListField:
    """Return a field of several people."""
    return Referenser(PERSONER, max_length=300, help_text=text, **kwargs)


def paragrafer(text: str) -> serializers.ListField:
    """Return a field of several paragraphs, in order."""
    return Referenser(PARAGRAFER, min_length=1, max_length=500, help_text=text)


class Tider(Aktindata):
    """Time, place and stop dates."""

    starttid = av(Sammantrade, "starttid", allow_null=False)
    plats = av(Sammantrade, "plats")
    manusstopp = av(Sammantrade, "manusstopp", allow_null=False)
    fsg_dag = av(Sammantrade, "fsg_dag", allow_null=False)
    presidium_dag = av(Sammantrade, "presidium_dag", allow_null=False)
    kallelse_dag = av(Sammantrade, "kallelse_dag", allow_null=False)
    utskick_dag = av(Sammantrade, "utskick_dag", allow_null=False)


class Planera(Tider):
    """A meeting in the plan."""

    organ = OrganMed(Ratt.PLANERA_SAMMANTRADE)
    datum = av(Sammantrade, "datum")
    is_extra = av(Sammantrade, "is_extra")


class PlaneraAr(Aktindata):
    """A year's meetings."""

    organ = OrganMed(Ratt.PLANERA_SAMMANTRADE)
    year = serializers.IntegerField(min_value=1900, max_value=2200, help_text="Året.")
    datum = serializers.ListField(child=Dag(), min_length=1, max_length=100, help_text="Sammanträdesdagarna.")
    starttid = av(Sammantrade, "starttid", allow_null=False)
    plats = av(Sammantrade, "plats")


class Andra(Tider):
    """What changes in a planned meeting; a new day counts new stop dates."""

    datum = av(Sammantrade, "datum", required=False)


class StallIn(Skal):
    """Cancel."""

    flytta_till = Referens(SAMMANTRADEN, required=False, help_text="Sammanträdet som punkterna flyttas till.")


class Punkt(Aktindata):
    """An item for the agenda: an ärende with its TU, or a heading of its own."""

    arende = Referens(ARENDEN, required=False, help_text="Ärendet; det fastställda tjänsteutlåtandet följer med.")
    tu = Referens(TJANSTEUTLATANDEN, required=False, help_text="Ett bestämt tjänsteutlåtande i ärendet.")
    fran = Referens(
        PARAGRAFER,
        required=False,
        help_text="En paragraf som kommer upp här: bordlagd, eller ett förslag.",
    )
    rubrik = av(Paragraf, "rubrik", required=False)
    slag = av(Paragraf, "slag")
    forslag = beslutspunkter(required=False, help_text="Förslag till beslut, för en punkt utan tjänsteutlåtande.")
    plats = serializers.IntegerField(required=False, min_value=1, max_value=10_000, help_text="Plats på listan.")


class Ordning(Aktindata):
    """A new order."""

    ordning = paragrafer("Punkterna i ny ordning.")


class Kalla(Aktindata):
    """Send the kallelse."""

    anteckning = av(Sammantrade, "kallelse_anteckning")


class NarvarandeIn(Indata):
    """One person present, and in which paragraphs."""

    person = Referens(PERSONER, help_text="Vem.")
    slag = av(Narvaro, "slag")
    tjanstgor_for = Referens(PERSONER, **PERSON, help_text="Ledamoten som ersätts.")
    fran = Referens(PARAGRAFER, **PERSON, help_text="Från och med paragrafen; utan: från början.")
    till = Referens(PARAGRAFER, **PERSON, help_text="Till och med paragrafen; utan: till slutet.")
    titel = av(Narvaro, "titel")
    is_distans = av(Narvaro, "is_distans", required=False)
    has_ljud_och_bild = av(Narvaro, "has_ljud_och_bild", required=False)


class Oppna(Efterregistrerbar):
    """Open the meeting."""

    ordforande = Referens(PERSONER, help_text="Den som leder sammanträdet.")
    protokollforare = Referens(PERSONER, help_text="Den som för protokollet.")
    justerare = personer("De som ska justera utöver ordföranden.", required=False)
    narvarande = NarvarandeIn(many=True, required=False, help_text="Utan: alla kallade som inte anmält hinder.")


class Avsluta(Aktindata):
    """End the meeting."""

    bristanteckning = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Varför ett ordförandebeslut inte anmäldes (KL 6 kap. 40 §).",
    )


class RattaLedning(Aktindata):
    """Who led and who wrote, corrected."""

    ordforande = Referens(PERSONER, required=False, help_text="Den som ledde sammanträdet; utan: som förut.")
    protokollforare = Referens(PERSONER, required=False, help_text="Den som förde protokollet; utan: som förut.")


class Justerare(Aktindata):
    """Who justerar."""

    justerare = personer("De som ska justera utöver ordföranden.")
    paragraf = Referens(PARAGRAFER, required=False, help_text="Bara för den här paragrafen.")


class NarvaroIn(Aktindata):
    """Who is there: the whole list."""

    narvarande = NarvarandeIn(many=True, help_text="Hela listan; den ersätter den tidigare.")


class Begar(Aktindata):
    """Paragraphs to justera."""

    paragrafer = paragrafer("Paragraferna som ska justeras tillsammans.")
    slag = av(Justering, "slag")
    ordforande = Referens(PERSONER, required=False, help_text="Förvalt är sammanträdets ordförande.")
    justerare = personer("Förvalt är sammanträdets justerare.", required=False)
    protokollforare = Referens(PERSONER, required=False, help_text="Förvalt är sammanträdets protokollförare.")


class Anmal(Aktindata):
    """Hinder, or jäv in an item."""

    slag = av(Forhandsanmalan, "slag")
    paragraf = Referens(PARAGRAFER, required=False, help_text="Punkten som jävet gäller.")
    text = av(Forhandsanmalan, "text")


class AnmalAt(Anmal):
    """The same, for another."""

    person = Referens(PERSONER, help_text="Den som har meddelat hinder eller jäv.")


def _planera(*, organ: int, datum: Any, hande: Any = None, aktor: Any, is_extra: bool = False, **tider: Any) -> Any:
    return services.planera_sammantrade(
        organ, datum, is_extra=is_extra, aktor=aktor, hande=hande, uppgifter=services.Motesuppgifter(**tider)
    )


def _planera_ar(*, organ: int, year: int, datum: Any, **data: Any) -> Any:
    return services.planera_ar(organ, year, datum, **data)


def _andra(mote: int, *, aktor: Any, hande: Any = None, **tider: Any) -> Any:
    return services.andra_sammantrade(mote, services.Motesuppgifter(**tider), aktor=aktor, hande=hande)


def _stall_in(mote: int, *, skal: str, **data: Any) -> Any:
    return services.stall_in(mote, skal, **data)


def _ordna(mote: int, *, ordning: list[int], **data: Any) -> Any:
    return services.ordna_punkter(mote, ordning, **data)


def _narvarande(rader: list[dict[str, Any]] | None) -> list[Any] | None:
    return None if rader is None else [services.Narvarouppgift(**rad) for rad in rader]


def _oppna(mote: int, *, narvarande: Any = None, **data: Any) -> Any:
    return services.oppna(mote, narvarande=_narvarande(narvarande), **data)


def _narvaro(mote: int, *, narvarande: Any, **data: Any) -> Any:
    return services.satt_narvaro(mote, _narvarande(narvarande) or [], **data)


def _justerare(mote: int, *, justerare: list[int], **data: Any) -> Any:
    return services.valj_justerare(mote, justerare, **data)


def _begar(mote: int, *, paragrafer: list[int], **data: Any) -> Any:
    """Ask for justering; the meeting in the address only says whose right was asked, the service asks again."""
    valda = Paragraf.objects.filter(pk__in=paragrafer, sammantrade_id=mote).count()
    if valda != len(set(paragrafer)):
        raise serializers.ValidationError({"paragrafer": ["Välj paragrafer i det här sammanträdet."]})
    return services.begar_justering(paragrafer, **data)


_PLANERA = Apiakt("planera", MOTE, Ratt.PLANERA_SAMMANTRADE, _planera, "Planera ett sammanträde", Planera,
                  if_match=INGEN, is_samling=True, is_ny=True)  # fmt: skip
_LISTA = Apiakt("satt-pa-dagordning", MOTE, Ratt.SKRIV_FOREDRAGNINGSLISTA, services.satt_pa_dagordning,
                "Sätt upp en punkt på föredragningslistan", Punkt, PARAGRAFER, INGEN, is_ny=True)  # fmt: skip
_ANMAL = Apiakt("anmal", MOTE, Ratt.ANMAL_HINDER, services.anmal, "Anmäl eget hinder eller jäv", Anmal, ANMALNINGAR,
                INGEN, is_ny=True)  # fmt: skip
AKTER = (
    _PLANERA,
    replace(_PLANERA, namn="planera-ar", tjanst=_planera_ar, text="Planera ett års sammanträden", indata=PlaneraAr,
            is_lista=True),
    Apiakt("andra", MOTE, Ratt.PLANERA_SAMMANTRADE, _andra, "Flytta eller ändra ett planerat sammanträde", Andra),
    Apiakt("stall-in", MOTE, Ratt.PLANERA_SAMMANTRADE, _stall_in, "Ställ in sammanträdet", StallIn),
    _LISTA,
    replace(_LISTA, namn="standardpunkter", tjanst=services.standardpunkter, text="Sätt upp de vanliga punkterna",
            indata=Aktindata, is_lista=True, is_ny=False),
    Apiakt("ordna-punkter", MOTE, Ratt.SKRIV_FOREDRAGNINGSLISTA, _ordna, "Ändra punkternas ordning", Ordning),
    Apiakt("kalla", MOTE, Ratt.SKRIV_FOREDRAGNINGSLISTA, services.kalla, "Skicka kallelsen", Kalla),
    Apiakt("begar-handlingspaket", MOTE, Ratt.LAS_SAMMANTRADE, begar_handlingspaket,
           "Begär handlingarna i en PDF; följ paketet tills det är klart", Indata, HANDLINGSPAKET, INGEN),
    Apiakt("oppna", MOTE, Ratt.FOR_PROTOKOLL, _oppna, "Öppna sammanträdet", Oppna),
    Apiakt("ratta-ledning", MOTE, Ratt.FOR_PROTOKOLL, services.ratta_ledning,
           "Rätta ordförande eller protokollförare", RattaLedning),
    Apiakt("valj-justerare", MOTE, Ratt.FOR_PROTOKOLL, _justerare, "Välj justerare", Justerare),
    Apiakt("satt-narvaro", MOTE, Ratt.FOR_PROTOKOLL, _narvaro, "Anteckna närvaro", NarvaroIn),
    Apiakt("avsluta", MOTE, Ratt.FOR_PROTOKOLL, services.avsluta, "Avsluta sammanträdet", Avsluta),
    Apiakt("ateroppna", MOTE, Ratt.FOR_PROTOKOLL, services.ateroppna, "Återöppna sammanträdet"),
    Apiakt("begar-justering", MOTE, Ratt.REGISTRERA_JUSTERING, _begar, "Lämna paragrafer till justering", Begar,
           JUSTERINGAR, INGEN, is_ny=True),
    Apiakt("protokoll", MOTE, Ratt.EXPEDIERA, services.protokoll, "Fastställ protokollet", ger=HANDLINGAR,
           is_ny=True),
    _ANMAL,
    replace(_ANMAL, namn="anmal-at", ratt=Ratt.FOR_PROTOKOLL, text="Anmäl hinder eller jäv åt en ledamot",
            indata=AnmalAt),
    Apiakt("aterta", ANMALNINGAR, INLOGGAD, services.aterta_anmalan, "Ta tillbaka anmälan"),
)  # fmt: skip
