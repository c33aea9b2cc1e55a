# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts on items and paragraphs, and on their justering."""

from dataclasses import replace
from typing import Any

from rest_framework import serializers

from remiss.api.akt import Apiakt
from remiss.api.akter.diarium import PERSON
from remiss.api.falt import Aktindata, Dag, Efterregistrerbar, Fil, Indata, Referens, av
from remiss.api.punkter import beslutspunkter
from remiss.api.resurser.diarium import EXPEDIERINGAR, HANDLINGAR
from remiss.api.resurser.justering import JUSTERINGAR
from remiss.api.resurser.organisation import ORGAN, PERSONER
from remiss.api.resurser.sammantraden import PARAGRAFER, SAMMANTRADEN
from remiss.organisation.ratter import INLOGGAD, Ratt
from remiss.sammantraden import services
from remiss.sammantraden.models import Expedieringsrad, Jav, Paragraf, Paragraftext, Rattelse
from remiss.sammantraden.models.val import Beslutsutfall

#: Outcomes with an act of their own.
EGNA_AKTER = {Beslutsutfall.BORDLAGGNING, Beslutsutfall.ATERREMISS, Beslutsutfall.UTGAR}


class Plats(Aktindata):
    """A place on the agenda."""

    plats = serializers.IntegerField(min_value=1, max_value=10_000, help_text="Ny plats; 1 är först.")


class AndraPunkt(Aktindata):
    """What changes in an item before it is taken up."""

    rubrik = av(Paragraf, "rubrik", required=False)
    slag = av(Paragraf, "slag")
    beskrivning = av(Paragraf, "beskrivning")
    forslag = beslutspunkter(required=False, help_text="Förslag till beslut, för en punkt utan tjänsteutlåtande.")


class TaUpp(Aktindata):
    """Take up an item."""

    efterregistrerad = serializers.BooleanField(required=False, help_text="Det hände på sammanträdet.")


class Avgor(Efterregistrerbar):
    """The decision."""

    utfall = serializers.ChoiceField(
        choices=[v for v in Beslutsutfall.choices if v[0] not in EGNA_AKTER], help_text="Vad organet beslutade."
    )
    punkter = beslutspunkter(required=False, help_text="Beslutade punkter; enligt förslag tar de frysta förslagen.")
    motivering = av(Paragraf, "motivering")
    is_omedelbar = serializers.BooleanField(
        required=False,
        allow_null=True,
        help_text="Om paragrafen förklaras omedelbart justerad; annars läses punkterna.",
    )
    onabara = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=500,
        help_text="Varför frånvarande i ett bolags styrelse inte kunde nås (ABL 8 kap. 21 §).",
    )


class Bordlagg(Efterregistrerbar):
    """Decide another time."""

    motivering = av(Paragraf, "motivering")
    till = Referens(SAMMANTRADEN, required=False, help_text="Till vilket sammanträde; förvalt är nästa.")
    is_omedelbar = av(Paragraf, "is_omedelbar")


class Aterremittera(Efterregistrerbar):
    """Send back."""

    motivering = av(Paragraf, "motivering", required=True)
    is_omedelbar = av(Paragraf, "is_omedelbar")


class Utga(Aktindata):
    """Leave the agenda."""

    motivering = av(Paragraf, "motivering")


class Ordforande(Aktindata):
    """Another chair in the paragraph."""

    person = Referens(
        PERSONER, allow_null=True, help_text="Den som leder paragrafen; null är sammanträdets ordförande."
    )


class JavIn(Aktindata):
    """Who is jävig."""

    person = Referens(PERSONER, help_text="Den som är jävig.")
    grund = av(Jav, "grund")
    grundslag = av(Jav, "grundslag", required=False)
    has_lamnat = av(Jav, "has_lamnat")
    ersattare = Referens(PERSONER, **PERSON, help_text="Den som tjänstgör i stället i paragrafen.")


class JavBort(Aktindata):
    """Who is not jävig after all."""

    person = Referens(PERSONER, help_text="Den som inte var jävig.")


class TextIn(Indata):
    """A text of the protocol."""

    slag = av(Paragraftext, "slag")
    text = av(Paragraftext, "text")
    person = Referens(PERSONER, **PERSON, help_text="Vem texten kommer från.")
    plats = av(Paragraftext, "plats", required=False)
    skal = av(Paragraftext, "skal", required=False)


class AndraText(Aktindata):
    """What changes in the protocol of the paragraph."""

    rubrik = av(Paragraf, "rubrik", required=False)
    beskrivning = av(Paragraf, "beskrivning")
    punkter = beslutspunkter(required=False, help_text="De beslutade punkterna.")
    motivering = av(Paragraf, "motivering")
    texter = TextIn(many=True, required=False, help_text="Yrkanden, reservationer med mera; ersätter alla tidigare.")


class ExpedieringsradIn(Indata):
    """Who gets the extract."""

    organ = Referens(ORGAN, **PERSON, help_text="Organ i registret.")
    namn = av(Expedieringsrad, "namn", required=False)
    kanal = av(Expedieringsrad, "kanal")
    adress = av(Expedieringsrad, "adress")


class Expedieringslista(Aktindata):
    """The whole list."""

    mottagare = ExpedieringsradIn(many=True, help_text="Alla som ska få utdraget.")


class RattelseIn(Aktindata):
    """A visible correction."""

    gammal_text = av(Rattelse, "gammal_text", max_length=8000)
    ny_text = av(Rattelse, "ny_text", max_length=8000)
    skal = av(Rattelse, "skal", required=False)


class Papper(Indata):
    """A signature on paper."""

    person = Referens(PERSONER, help_text="Den som har skrivit under.")
    dag = Dag(help_text="Dagen för underskriften.")
    fil = Fil(required=False, help_text="Det skannade originalet.")
    efterregistrerad = serializers.BooleanField(required=False, help_text="Underskriften skedde efter tiden.")
    bristanteckning = serializers.CharField(
        required=False, allow_blank=True, max_length=2000, help_text="Vad som hände, när en regel inte följdes."
    )


class Vagran(Aktindata):
    """Why somebody does not sign."""

    skal = serializers.CharField(max_length=4000, help_text="Vad personen inte godtar i texten.")


class TillMote(Aktindata):
    """To which meeting."""

    till = Referens(SAMMANTRADEN, required=False, help_text="Till vilket sammanträde; förvalt är nästa.")


def _flytta(paragraf: int, *, plats: int, **data: Any) -> Any:
    return services.flytta_punkt(paragraf, plats, **data)


def _ordforande(paragraf: int, *, person: int | None, **data: Any) -> Any:
    return services.byt_ordforande(paragraf, person, **data)


def _jav(paragraf: int, *, person: int, **data: Any) -> Any:
    return services.registrera_jav(paragraf, person, **data)


def _jav_bort(paragraf: int, *, person: int, **data: Any) -> Any:
    return services.ta_bort_jav(paragraf, person, **data)


def _text(paragraf: int, *, texter: list[dict[str, Any]] | None = None, **data: Any) -> Any:
    rader = None if texter is None else [services.Protokolltext(**rad) for rad in texter]
    return services.andra_text(paragraf, texter=rader, **data)


def _expedieringslista(paragraf: int, *, mottagare: list[dict[str, Any]], **data: Any) -> Any:
    return services.satt_expedieringslista(paragraf, [services.Mottagare(**rad) for rad in mottagare], **data)


def _ratta(paragraf: int, *, ny_text: str, **data: Any) -> Any:
    return services.ratta(paragraf, ny_text, **data)


def _paskrift(justering: int, *, person: int, **data: Any) -> Any:
    return services.registrera_paskrift(justering, person, **data)


_LISTA = Apiakt("flytta", PARAGRAFER, Ratt.SKRIV_FOREDRAGNINGSLISTA, _flytta, "Flytta punkten på listan", Plats)
_PROTOKOLL = Apiakt("ta-upp", PARAGRAFER, Ratt.FOR_PROTOKOLL, services.ta_upp, "Ta upp punkten; den får sitt nummer",
                    TaUpp)  # fmt: skip
AKTER = (
    _LISTA,
    replace(_LISTA, namn="stryk", tjanst=services.stryk_punkt, text="Stryk punkten från listan", indata=Aktindata),
    replace(_LISTA, namn="lagg-tillbaka", tjanst=services.lagg_tillbaka, text="Lägg tillbaka en struken punkt",
            indata=Aktindata),
    replace(_LISTA, namn="andra", tjanst=services.andra_punkt, text="Ändra punkten", indata=AndraPunkt),
    replace(_LISTA, namn="komplettera-handlingar", tjanst=services.komplettera_handlingar,
            text="Hämta den nya versionen efter kallelsen", indata=Aktindata),
    _PROTOKOLL,
    replace(_PROTOKOLL, namn="avgor", tjanst=services.avgor, text="Anteckna beslutet", indata=Avgor),
    replace(_PROTOKOLL, namn="bordlagg", tjanst=services.bordlagg, text="Bordlägg", indata=Bordlagg),
    replace(_PROTOKOLL, namn="aterremittera", tjanst=services.aterremittera, text="Återremittera",
            indata=Aterremittera),
    replace(_PROTOKOLL, namn="utga", tjanst=services.utga, text="Låt punkten utgå", indata=Utga),
    replace(_PROTOKOLL, namn="aterta", tjanst=services.aterta, text="Ta tillbaka ett felaktigt utfall",
            indata=Aktindata),
    replace(_PROTOKOLL, namn="byt-ordforande", tjanst=_ordforande, text="Byt ordförande i paragrafen",
            indata=Ordforande),
    replace(_PROTOKOLL, namn="registrera-jav", tjanst=_jav, text="Registrera jäv", indata=JavIn,
            ger_pk=lambda jav: jav.paragraf_id),
    replace(_PROTOKOLL, namn="ta-bort-jav", tjanst=_jav_bort, text="Ta bort jäv", indata=JavBort),
    replace(_PROTOKOLL, namn="andra-text", tjanst=_text, text="Skriv protokolltexten", indata=AndraText),
    replace(_PROTOKOLL, namn="satt-expedieringslista", tjanst=_expedieringslista,
            text="Sätt vem som får protokollsutdraget", indata=Expedieringslista),
    Apiakt("utdrag", PARAGRAFER, Ratt.EXPEDIERA, services.utdrag, "Gör det bestyrkta protokollsutdraget",
           ger=HANDLINGAR, is_ny=True),
    Apiakt("expediera-utdrag", PARAGRAFER, Ratt.EXPEDIERA, services.expediera_utdrag, "Expediera protokollsutdraget",
           ger=EXPEDIERINGAR, is_ny=True),
    Apiakt("ratta", PARAGRAFER, Ratt.RATTA_PROTOKOLL, _ratta, "Rätta en justerad paragraf synligt", RattelseIn,
           ger_pk=lambda rattelse: rattelse.paragraf_id),
    Apiakt("skicka-rattelse", PARAGRAFER, Ratt.EXPEDIERA, services.skicka_rattelse,
           "Skicka rättelsen till alla som fått utdraget", ger=HANDLINGAR, is_ny=True),
    Apiakt("skriv-pa", JUSTERINGAR, INLOGGAD, services.skriv_pa, "Skriv under som inloggad", Efterregistrerbar),
    Apiakt("registrera-paskrift", JUSTERINGAR, Ratt.REGISTRERA_JUSTERING, _paskrift, "Registrera påskrift på papper",
           Papper),
    Apiakt("aterta", JUSTERINGAR, Ratt.REGISTRERA_JUSTERING, services.aterta_justering, "Ta tillbaka justeringen"),
    Apiakt("vagra-paskrift", JUSTERINGAR, INLOGGAD, services.vagra_paskrift, "Skriv inte under, och säg varför",
           Vagran),
    Apiakt("lat-organet-justera", JUSTERINGAR, Ratt.REGISTRERA_JUSTERING, services.lat_organet_justera,
           "Lämna justeringen till organets nästa sammanträde", TillMote, ger=PARAGRAFER, is_ny=True),
)  # fmt: skip
