# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of the diarium."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.falt import MAX_ID, Aktindata, Fil, Indata, OrganMed, Referens, Referenser, av, filer
from remiss.api.resurser.diarium import (
    ARENDEN,
    EXPEDIERINGAR,
    HANDLINGAR,
    LEVERANSER,
    NUMMERSERIER,
    OVERTAGANDEN,
    RESERVNUMMER,
)
from remiss.api.resurser.organisation import ORGAN, PERSONER
from remiss.diarium import services
from remiss.diarium.models import (
    Arende,
    Diarieanslutning,
    Expediering,
    Handlaggarjav,
    Handling,
    Inkommet,
    Leverans,
    Maskning,
    Nummerserie,
    Sekretessmarkering,
)
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt

PERSON = {"required": False, "allow_null": True}


def skal(**kwargs: Any) -> serializers.CharField:
    """Return the field of a reason that is kept."""
    return serializers.CharField(max_length=300, help_text="Skälet. Det sparas och syns.", **kwargs)


class Skal(Aktindata):
    """An act that only needs its reason."""

    skal = skal()


class Overta(Aktindata):
    """What to move to the organ that takes over."""

    arenden = Referenser(ARENDEN, required=False, help_text="Öppna ärenden.")
    inkommet = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MAX_ID),
        required=False,
        max_length=1000,
        help_text="Id för oregistrerad post, som övertagandet räknar upp den.",
    )


class NyttArende(Indata):
    """The ärende to open for what came in."""

    arendemening = av(Arende, "arendemening")
    klassificering = av(Arende, "klassificering")
    offentlig_rubrik = av(Arende, "offentlig_rubrik")
    handlaggare = Referens(PERSONER, **PERSON, help_text="Den som ärendet fördelas till.")
    chef = Referens(PERSONER, **PERSON, help_text="Ansvarig chef.")
    intern_frist = av(Arende, "intern_frist")


class Registrera(Aktindata):
    """Open an ärende."""

    organ = OrganMed(Ratt.REGISTRERA)
    arendemening = av(Arende, "arendemening")
    klassificering = av(Arende, "klassificering")
    offentlig_rubrik = av(Arende, "offentlig_rubrik")
    motpart = av(Arende, "motpart")
    ert_dnr = av(Arende, "ert_dnr")
    handlaggare = Referens(PERSONER, **PERSON, help_text="Handläggare.")
    chef = Referens(PERSONER, **PERSON, help_text="Ansvarig chef.")
    reservnummer = Referens(RESERVNUMMER, required=False, help_text="Nummer som gavs på papper.")


class ForIn(Indata):
    """Enter an open ärende from an older system."""

    organ = OrganMed(Ratt.REGISTRERA)
    diarienummer = av(Arende, "diarienummer")
    arendemening = av(Arende, "arendemening")
    oppnat = av(Arende, "oppnat")
    klassificering = av(Arende, "klassificering")
    motpart = av(Arende, "motpart")
    ert_dnr = av(Arende, "ert_dnr")
    handlaggare = Referens(PERSONER, **PERSON, help_text="Handläggare.")
    chef = Referens(PERSONER, **PERSON, help_text="Ansvarig chef.")


class Fordela(Aktindata):
    """Share out."""

    handlaggare = Referens(PERSONER, allow_null=True, help_text="Den som ska handlägga.")
    chef = Referens(PERSONER, **PERSON, help_text="Ansvarig chef.")
    intern_frist = av(Arende, "intern_frist")


class Jav(Aktindata):
    """Why one is jävig."""

    grund = av(Handlaggarjav, "grund")


class RattaArende(Skal):
    """Correct the register entry; only what is given changes."""

    arendemening = av(Arende, "arendemening", required=False)
    offentlig_rubrik = av(Arende, "offentlig_rubrik")
    klassificering = av(Arende, "klassificering")
    oppnat = av(Arende, "oppnat", required=False)
    motpart = av(Arende, "motpart")
    ert_dnr = av(Arende, "ert_dnr")


class SlaIhop(Skal):
    """Merge a double registration."""

    med = Referens(ARENDEN, help_text="Ärendet som behålls.")


class Relatera(Aktindata):
    """What the ärende belongs together with."""

    med = Referens(ARENDEN, help_text="Det andra ärendet.")


class LaggTill(Aktindata):
    """Put a handling into an ärende."""

    typ = av(Handling, "typ")
    riktning = av(Handling, "riktning")
    rubrik = av(Handling, "rubrik")
    offentlig_rubrik = av(Handling, "offentlig_rubrik")
    fran = av(Handling, "fran")
    till = av(Handling, "till")
    inkom = av(Handling, "inkom")
    anses_inkommen = av(Handling, "anses_inkommen")
    avsandardatum = av(Handling, "avsandardatum")
    filer = filer(required=False)


class RattaHandling(Skal):
    """Correct the register entry; only what is given changes."""

    rubrik = av(Handling, "rubrik", required=False)
    offentlig_rubrik = av(Handling, "offentlig_rubrik")
    typ = av(Handling, "typ", required=False)
    fran = av(Handling, "fran")
    till = av(Handling, "till")
    inkom = av(Handling, "inkom", allow_null=False)
    anses_inkommen = av(Handling, "anses_inkommen")
    avsandardatum = av(Handling, "avsandardatum")
    upprattad = av(Handling, "upprattad")
    klassificering = av(Handling, "klassificering")
    gallringsfrist = av(Handling, "gallringsfrist")


class BytFil(Skal):
    """Put in the right file."""

    fil = Fil(help_text="Den rätta filen.")
    ersatter = serializers.IntegerField(required=False, min_value=1, help_text="Id för filen som byts ut.")


class Flytta(Skal):
    """Move to the right ärende."""

    till = Referens(ARENDEN, help_text="Rätt ärende i samma organ.")


class Sekretess(Aktindata):
    """Mark a handling."""

    bestammelse = av(Sekretessmarkering, "bestammelse")
    dag = av(Sekretessmarkering, "dag", required=False)
    myndighet = av(Sekretessmarkering, "myndighet", required=False)
    omfattning = av(Sekretessmarkering, "omfattning")
    behoriga = Referenser(PERSONER, required=False, max_length=200, help_text="Personer som får läsa handlingen.")


class Maskera(Aktindata):
    """Words to take out of a handling, and by which provision."""

    ord = serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=200, help_text="Ord som tas bort överallt."
    )
    bestammelse = av(Maskning, "bestammelse")
    skal = av(Maskning, "skal")


class AdressatIn(Indata):
    """One recipient."""

    organ = Referens(ORGAN, **PERSON, help_text="Organ i registret.")
    namn = av(Leverans, "namn")
    kanal = av(Leverans, "kanal")
    adress = av(Leverans, "adress", required=False, allow_blank=True)


class Expediera(Aktindata):
    """Send fixed handlingar."""

    handlingar = Referenser(HANDLINGAR, min_length=1, max_length=200, help_text="Fastställda handlingar i ärendet.")
    adressater = AdressatIn(many=True, allow_empty=False, help_text="Mottagare.")
    rubrik = av(Expediering, "rubrik")
    text = av(Expediering, "text")
    ert_dnr = av(Expediering, "ert_dnr")


class Studs(Aktindata):
    """A bounce."""

    orsak = av(Leverans, "studs_orsak", required=True)


class SkickaIgen(Aktindata):
    """Send the same again."""

    kanal = av(Leverans, "kanal")
    adress = av(Leverans, "adress", allow_blank=True)
    namn = av(Leverans, "namn", required=False)
    text = av(Expediering, "text")


class Startnummer(Aktindata):
    """Where a series goes on."""

    organ = OrganMed(Ratt.ADMINISTRERA_ORGAN)
    slag = av(Nummerserie, "slag")
    year = serializers.IntegerField(min_value=1900, max_value=2200, help_text="Året.")
    start = serializers.IntegerField(min_value=1, max_value=1_000_000, help_text="Nästa nummer.")


class Reservera(Aktindata):
    """Set numbers aside."""

    organ = OrganMed(Ratt.REGISTRERA)
    antal = serializers.IntegerField(min_value=1, max_value=1000, help_text="Hur många nummer.")


def _expediera(arende: int, *, adressater: Sequence[dict[str, Any]], **data: Any) -> Any:
    organ = Organ.objects.in_bulk([rad["organ"] for rad in adressater if rad.get("organ")])
    rader = [
        services.Adressat(organ.get(rad.get("organ") or 0), rad["namn"], rad["kanal"], rad.get("adress", ""))
        for rad in adressater
    ]
    return services.expediera(arende, data.pop("handlingar"), rader, **data)


def _maskera(handling: int, *, ord: Sequence[str], bestammelse: str, skal: str = "", **data: Any) -> Any:
    return services.maskera(handling, services.Maskval(bestammelse, ord=ord, skal=skal), **data)


def _overta(skifte: int, *, arenden: Sequence[int] = (), inkommet: Sequence[int] = (), **data: Any) -> Any:
    """What is not the ceasing organ's post is not told apart from what does not exist."""
    vantar = Inkommet.objects.filter(organ__avlamningar=skifte, pk__in=inkommet)
    if set(inkommet) - set(vantar.values_list("pk", flat=True)):
        raise Inmatningsfel("inkommet", "Det finns ingen sådan post att ta över. Läs övertagandet igen.")
    return services.overta(skifte, arenden=arenden, inkommet=inkommet, **data)


def _startnummer(*, organ: int, slag: str, **data: Any) -> Any:
    """Ärenden are numbered per diarium, paragraphs and delegation decisions per organ."""
    if slag != Nummerserie.Slag.ARENDE:
        return services.satt_startnummer(slag=slag, organ=organ, **data)
    anslutning = Diarieanslutning.objects.filter(organ_id=organ).first()
    if anslutning is None:
        raise Inmatningsfel("organ", "Organet är inte anslutet till något diarium.")
    return services.satt_startnummer(slag=slag, diarium=anslutning.diarium_id, **data)


_NY = Apiakt("registrera", ARENDEN, Ratt.REGISTRERA, services.registrera_arende, "Öppna ett ärende", Registrera,
             if_match=INGEN, is_samling=True, is_ny=True)  # fmt: skip
AKTER = (
    _NY,
    replace(_NY, namn="for-in", tjanst=services.for_in_arende, text="För in ett pågående ärende", indata=ForIn),
    Apiakt("fordela", ARENDEN, Ratt.FORDELA, services.fordela, "Fördela ärendet", Fordela),
    Apiakt("anmal-jav", ARENDEN, Ratt.LAS_UTKAST, services.anmal_jav, "Anmäl eget jäv i ärendet", Jav,
           ger_pk=lambda jav: jav.arende_id),
    Apiakt("aterta-jav", ARENDEN, Ratt.LAS_UTKAST, services.aterta_jav, "Ta tillbaka anmälan om eget jäv",
           ger_pk=lambda jav: jav.arende_id),
    Apiakt("ratta", ARENDEN, Ratt.RATTA_DIARIUM, services.ratta_arende, "Rätta ärendet", RattaArende),
    Apiakt("avsluta", ARENDEN, Ratt.AVSLUTA_ARENDE, services.avsluta, "Avsluta ärendet"),
    Apiakt("ateroppna", ARENDEN, Ratt.AVSLUTA_ARENDE, services.ateroppna, "Återöppna ärendet"),
    Apiakt("arkivera", ARENDEN, Ratt.AVSLUTA_ARENDE, services.arkivera, "Lämna ärendet till arkivet"),
    Apiakt("relatera", ARENDEN, Ratt.LAGG_TILL_HANDLING, services.relatera, "Anteckna ett relaterat ärende", Relatera),
    Apiakt("sluta-relatera", ARENDEN, Ratt.LAGG_TILL_HANDLING, services.sluta_relatera,
           "Ta bort ett relaterat ärende", Relatera),
    Apiakt("makulera", ARENDEN, Ratt.RATTA_DIARIUM, services.makulera_arende, "Makulera ett tomt ärende", Skal),
    Apiakt("sla-ihop", ARENDEN, Ratt.RATTA_DIARIUM, services.sla_ihop, "Slå ihop en dubbelregistrering", SlaIhop),
    Apiakt("lagg-till-handling", ARENDEN, Ratt.LAGG_TILL_HANDLING, services.lagg_till_handling,
           "Lägg till en handling", LaggTill, HANDLINGAR, INGEN, is_ny=True),
    Apiakt("expediera", ARENDEN, Ratt.EXPEDIERA, _expediera, "Expediera fastställda handlingar", Expediera,
           EXPEDIERINGAR, INGEN, is_ny=True),
    Apiakt("faststall", HANDLINGAR, Ratt.LAGG_TILL_HANDLING, services.faststall, "Fastställ handlingen"),
    Apiakt("ratta", HANDLINGAR, Ratt.RATTA_DIARIUM, services.ratta_handling, "Rätta handlingens uppgifter",
           RattaHandling),
    Apiakt("byt-fil", HANDLINGAR, Ratt.RATTA_DIARIUM, services.byt_fil, "Byt en fil", BytFil,
           ger_pk=lambda fil: fil.handling_id),
    Apiakt("flytta", HANDLINGAR, Ratt.RATTA_DIARIUM, services.flytta_handling, "Flytta till rätt ärende", Flytta),
    Apiakt("makulera", HANDLINGAR, Ratt.RATTA_DIARIUM, services.makulera_handling, "Makulera handlingen", Skal),
    Apiakt("sekretessmarkera", HANDLINGAR, Ratt.SEKRETESSMARKERA, services.markera_sekretess,
           "Sekretessmarkera handlingen", Sekretess),
    Apiakt("upphav-sekretess", HANDLINGAR, Ratt.SEKRETESSMARKERA, services.upphav_sekretess,
           "Ta bort sekretessmarkeringen"),
    Apiakt("maskera", HANDLINGAR, Ratt.SEKRETESSMARKERA, _maskera, "Gör en maskad version", Maskera, HANDLINGAR,
           INGEN, is_ny=True),
    Apiakt("registrera-studs", LEVERANSER, Ratt.EXPEDIERA, services.registrera_studs, "Anteckna att den studsade",
           Studs),
    Apiakt("aterkalla", LEVERANSER, Ratt.EXPEDIERA, services.aterkalla_leverans, "Återkalla leveransen", Skal),
    Apiakt("skicka-igen", LEVERANSER, Ratt.EXPEDIERA, services.skicka_igen, "Skicka samma handlingar igen",
           SkickaIgen, EXPEDIERINGAR, INGEN, is_ny=True),
    replace(_NY, namn="satt-startnummer", pa=NUMMERSERIER, ratt=Ratt.ADMINISTRERA_ORGAN, tjanst=_startnummer,
            text="Sätt nästa nummer i en serie", indata=Startnummer, is_ny=False),
    replace(_NY, namn="reservera", pa=RESERVNUMMER, tjanst=services.reservera_nummer,
            text="Reservera nummer för papper", indata=Reservera, is_lista=True),
    Apiakt("makulera", RESERVNUMMER, Ratt.REGISTRERA, services.makulera_reservnummer,
           "Makulera ett oanvänt reservnummer"),
    Apiakt("overta", OVERTAGANDEN, Ratt.REGISTRERA, _overta, "Ta över öppna ärenden och post", Overta, ARENDEN, INGEN,
           is_lista=True),
)  # fmt: skip
