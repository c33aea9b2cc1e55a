# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of drafting."""

from dataclasses import replace
from operator import attrgetter
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.falt import Aktindata, Fil, Indata, Referens, Rik, av, filer
from remiss.api.resurser.beredning import KOMMENTARER, MALLAR, SEKTIONER, TJANSTEUTLATANDEN
from remiss.api.resurser.diarium import ARENDEN, HANDLINGAR
from remiss.api.resurser.organisation import PERSONER
from remiss.beredning import services
from remiss.beredning.models import (
    Instans,
    Mallsektion,
    Samverkan,
    Sektion,
    Sektionsslag,
    Stallningstagande,
    Tjanstemall,
    Tjansteutlatande,
)
from remiss.beredning.services.mall import Mallrad, skapa_mall
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.ratter import ADMINISTRATION, Ratt

TU = TJANSTEUTLATANDEN


class SkapaTu(Aktindata):
    """Begin a TU."""

    rubrik = av(Tjansteutlatande, "rubrik", required=False)
    handlaggare = Referens(PERSONER, required=False, help_text="Den som skriver; förvalt är ärendets handläggare.")


class Uppgifter(Aktindata):
    """Heading, date and handläggare."""

    rubrik = av(Tjansteutlatande, "rubrik")
    datum = av(Tjansteutlatande, "datum")
    handlaggare = Referens(PERSONER, help_text="Den som skriver.")


class Text(Aktindata):
    """A section's text."""

    innehall = Rik(help_text="Avsnittets hela text.")
    is_val = serializers.BooleanField(
        required=False, help_text="Du har läst båda texterna och valt din; den andra sparas bland tidigare."
    )


class Punkt(Indata):
    """One proposed decision point."""

    text = serializers.CharField(max_length=4000, help_text="Punktens ordalydelse.")
    instans = serializers.ChoiceField(
        choices=[v for v in Instans.choices if v[0]], required=False, help_text="Om KS eller KF beslutar punkten."
    )


class Punkter(Aktindata):
    """The ordered decision points."""

    punkter = Punkt(many=True, help_text="Alla beslutspunkter, i ordning.")


class Stallning(Aktindata):
    """The stance of the yttrande."""

    stallningstagande = serializers.ChoiceField(
        choices=Stallningstagande.choices, allow_blank=True, help_text="Ställningstagandet; tomt tar bort det."
    )


class SamverkanIn(Aktindata):
    """Samverkan."""

    status = av(Samverkan, "status")
    dag = av(Samverkan, "dag")
    form = av(Samverkan, "form")
    anteckning = av(Samverkan, "anteckning")


class Bilaga(Aktindata):
    """A bilaga."""

    handling = Referens(HANDLINGAR, help_text="En handling i ärendet.")
    rubrik = serializers.CharField(required=False, max_length=400, help_text="Bilagans rubrik; förvalt handlingens.")


class Bilagefiler(Aktindata):
    """Files that become handlingar and bilagor."""

    filer = filer()
    rubrik = serializers.CharField(required=False, max_length=300, help_text="Rubriken, när det är en enda fil.")


class BilagaBort(Aktindata):
    """Which bilaga to take away."""

    bilaga = serializers.IntegerField(min_value=1, help_text="Bilagans id.")


class Ordning(Aktindata):
    """The order of the bilagor."""

    ordning = serializers.ListField(
        child=serializers.IntegerField(min_value=1), max_length=500, help_text="Bilagornas id i ny ordning."
    )


class Bortvald(Indata):
    """The writer's own text, when the saved one is to stand."""

    innehall = Rik(help_text="Din text, som sparas bland tidigare texter.")


class Bild(Aktindata):
    """A picture."""

    bild = Fil(help_text="En bild i PNG eller JPEG.")


class Kommentartext(Aktindata):
    """Why it is returned."""

    kommentar = serializers.CharField(max_length=8000, help_text="Vad som behöver ändras.")


class NyKommentar(Aktindata):
    """A remark."""

    text = serializers.CharField(max_length=8000, help_text="Kommentaren.")
    kod = serializers.SlugField(required=False, help_text="Avsnittet den gäller; utan är det hela texten.")


class Atgarda(Aktindata):
    """Dealt with, or not."""

    is_klar = serializers.BooleanField(required=False, help_text="Falskt öppnar kommentaren igen.")


class Titel(Aktindata):
    """The signer's title."""

    titel = serializers.CharField(required=False, max_length=160, help_text="Titeln; förvalt är uppdragets.")


class Mallavsnitt(Indata):
    """A section of a template. A new one has no kod; it gets one from its heading."""

    rubrik = av(Mallsektion, "rubrik")
    slag = av(Mallsektion, "slag")
    kod = av(Mallsektion, "kod", required=False)
    standardmening = av(Mallsektion, "standardmening")
    ledtext = av(Mallsektion, "ledtext")
    is_obligatorisk = av(Mallsektion, "is_obligatorisk")
    is_ny_sida = av(Mallsektion, "is_ny_sida")


class NyMall(Aktindata):
    """A template in use from a day."""

    organtyp = av(Tjanstemall, "organtyp")
    namn = av(Tjanstemall, "namn")
    giltig_fran = av(Tjanstemall, "giltig_fran")
    forslagsingress = av(Tjanstemall, "forslagsingress")
    sektioner = Mallavsnitt(many=True, help_text="Alla avsnitt, i ordning.")


def _skapa_mall(*, sektioner: list[dict[str, Any]], **data: Any) -> Any:
    return skapa_mall(sektioner=[Mallrad(**rad) for rad in sektioner], **data)


def _sektion(pk: int) -> Sektion:
    return Sektion.objects.select_related("mallsektion").get(pk=pk)


def _spara(sektion: int, *, innehall: Any, bas_version: int, **data: Any) -> Any:
    rad = _sektion(sektion)
    return services.spara_sektion(rad.tu_id, rad.mallsektion.kod, innehall, bas_version=bas_version, **data)


def _behall_sparad(sektion: int, *, innehall: Any, aktor: Any) -> Any:
    rad = _sektion(sektion)
    return services.behall_sparad(rad.tu_id, rad.mallsektion.kod, innehall, aktor=aktor)


def _standardmening(sektion: int, **data: Any) -> Any:
    rad = _sektion(sektion)
    return services.infoga_standardmening(rad.tu_id, rad.mallsektion.kod, **data)


def _beslutsforslag(sektion: int, *, punkter: list[dict[str, str]], bas_version: int, **data: Any) -> Any:
    rad = _sektion(sektion)
    if rad.mallsektion.slag != Sektionsslag.BESLUTSFORSLAG:
        raise Inmatningsfel("punkter", "Beslutspunkterna sätts på avsnittet Förslag till beslut.")
    return services.satt_beslutsforslag(
        rad.tu_id, [services.Forslag(**punkt) for punkt in punkter], bas_version=bas_version, **data
    )


def _stallning(tu: int, *, stallningstagande: str, **data: Any) -> Any:
    return services.satt_stallningstagande(tu, stallningstagande, **data)


def _bilaga(tu: int, *, handling: int, **data: Any) -> Any:
    return services.lagg_till_bilaga(tu, handling, **data)


def _bilaga_bort(tu: int, *, bilaga: int, **data: Any) -> Any:
    return services.ta_bort_bilaga(tu, bilaga, **data)


def _ordna(tu: int, *, ordning: list[int], **data: Any) -> Any:
    return services.ordna_bilagor(tu, ordning, **data)


def _bild(tu: int, *, bild: Any, **data: Any) -> Any:
    return services.ladda_upp_bild(tu, bild.namn, bild.innehall, **data)


def _aterlamna(tu: int, *, kommentar: str, **data: Any) -> Any:
    return services.aterlamna(tu, kommentar, **data)


def _kommentera(tu: int, *, text: str, **data: Any) -> Any:
    return services.kommentera(tu, text, **data)


#: Whoever reads drafts reaches the address; who may write just now the service knows from the status.
_SKRIV = Apiakt("spara", SEKTIONER, Ratt.LAS_UTKAST, _spara, "Spara avsnittets text", Text, if_match="bas_version")
_PA_TU = Apiakt("satt-uppgifter", TU, Ratt.LAS_UTKAST, services.satt_uppgifter, "Sätt rubrik, datum och handläggare",
                Uppgifter)  # fmt: skip
_DEL = attrgetter("tu_id")  # the whole TU is shown when a part has changed
AKTER = (
    Apiakt("skapa-tu", ARENDEN, Ratt.SKRIV_TU, services.skapa_tu, "Börja på ett tjänsteutlåtande", SkapaTu, TU, INGEN,
           is_ny=True),
    _SKRIV,
    replace(_SKRIV, namn="infoga-standardmening", tjanst=_standardmening, text="Infoga mallens standardmening",
            indata=Aktindata, if_match="jamfor"),
    replace(_SKRIV, namn="behall-sparad", tjanst=_behall_sparad, text="Låt den sparade texten stå efter en krock",
            indata=Bortvald, if_match=INGEN),
    replace(_SKRIV, namn="satt-beslutsforslag", tjanst=_beslutsforslag, text="Sätt beslutspunkterna", indata=Punkter,
            ger=TU),
    _PA_TU,
    replace(_PA_TU, namn="satt-stallningstagande", tjanst=_stallning, text="Ange ställningstagande", indata=Stallning),
    replace(_PA_TU, namn="satt-samverkan", ratt=Ratt.SKRIV_TU, tjanst=services.satt_samverkan,
            text="Anteckna samverkan", indata=SamverkanIn, ger_pk=_DEL),
    replace(_PA_TU, namn="lagg-till-bilaga", tjanst=_bilaga, text="Lägg till en bilaga", indata=Bilaga, if_match=INGEN,
            ger_pk=_DEL),
    replace(_PA_TU, namn="ladda-upp-bilagor", tjanst=services.ladda_upp_bilagor, text="Ladda upp filer som bilagor",
            indata=Bilagefiler, if_match=INGEN, ger_pk=lambda nya: nya[0].tu_id),
    replace(_PA_TU, namn="ta-bort-bilaga", tjanst=_bilaga_bort, text="Ta bort en bilaga", indata=BilagaBort),
    replace(_PA_TU, namn="ordna-bilagor", tjanst=_ordna, text="Ändra bilagornas ordning", indata=Ordning),
    replace(_PA_TU, namn="ladda-upp-bild", tjanst=_bild, text="Ladda upp en bild till texten", indata=Bild,
            if_match=INGEN, ger_pk=_DEL),
    Apiakt("skicka-pa-granskning", TU, Ratt.SKRIV_TU, services.skicka_pa_granskning, "Skicka på granskning"),
    Apiakt("ta-tillbaka", TU, Ratt.SKRIV_TU, services.ta_tillbaka, "Ta tillbaka från granskning"),
    Apiakt("godkann", TU, Ratt.GRANSKA_TU, services.godkann, "Godkänn vid granskning"),
    Apiakt("aterlamna", TU, Ratt.GRANSKA_TU, _aterlamna, "Återlämna med kommentar", Kommentartext),
    Apiakt("bedom", TU, Ratt.BEDOM_TU, services.bedom, "Underteckna bedömningen", Titel),
    Apiakt("faststall", TU, Ratt.SKRIV_TU, services.faststall, "Fastställ som handling"),
    Apiakt("ateruppta", TU, Ratt.SKRIV_TU, services.ateruppta, "Börja en ny omgång"),
    Apiakt("kommentera", TU, Ratt.LAS_UTKAST, _kommentera, "Skriv en kommentar", NyKommentar, KOMMENTARER, INGEN,
           is_ny=True),
    Apiakt("atgarda", KOMMENTARER, Ratt.LAS_UTKAST, services.atgarda_kommentar, "Markera kommentaren som klar",
           Atgarda),
    Apiakt("skapa", MALLAR, ADMINISTRATION, _skapa_mall, "Spara en ny version av en mall", NyMall, if_match=INGEN,
           is_samling=True, is_ny=True),
)  # fmt: skip
