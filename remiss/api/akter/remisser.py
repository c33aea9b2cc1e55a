# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of the sender: the remiss, its recipients, their answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.akter._underlag import UnderlagIn, underlag
from remiss.api.akter.diarium import PERSON
from remiss.api.falt import Aktindata, Indata, Referens, Referenser, Rik, av, filer
from remiss.api.resurser.diarium import ARENDEN, HANDLINGAR, INKOMMET
from remiss.api.resurser.organisation import DELEGATIONSPUNKTER, ORGAN, PERSONER
from remiss.api.resurser.remisser import ANSTAND, MOTTAGARE, REMISSER, SVAR
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.ratter import Ratt
from remiss.remisser import services
from remiss.remisser.models import Remiss, Svar, Versionsval
from remiss.remisser.models.svar import Stallning
from remiss.utskick import services as utskick
from remiss.utskick.models import Anstand, Mottagare, Paminnelsesatt, Utskick

STALLNING: dict[str, Any] = {"choices": Stallning.choices, "help_text": "Ställningstagandet som räknas."}


class RemissIn(Aktindata):
    """What the remiss says."""

    titel = av(Remiss, "titel", required=False)
    fragor = Rik(required=False, help_text="Vad yttrandet ska avse.")
    svarstid = av(Utskick, "svarstid")
    svarstid_manader = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=24, help_text="Månader efter beslutet."
    )
    rulla_till_vardag = av(Utskick, "rulla_till_vardag")
    svar_till = av(Remiss, "svar_till")
    kontakt = av(Remiss, "kontakt")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a day and a number of months at once."""
        if attrs.get("svarstid") and attrs.get("svarstid_manader"):
            raise serializers.ValidationError("Ange antingen en dag eller ett antal månader, inte båda.")
        return attrs


class NyRemiss(RemissIn):
    """A new remiss."""

    titel = av(Remiss, "titel")


class MottagarradIn(Indata):
    """One recipient; of an organ only its id is needed."""

    organ_id = Referens(ORGAN, **PERSON, help_text="Organ i registret.")
    namn = av(Mottagare, "namn", required=False)
    kanal = av(Mottagare, "kanal", required=False)
    adress = av(Mottagare, "adress", required=False)
    slag = av(Mottagare, "slag", required=False)


class Sandlista(Aktindata):
    """The whole list."""

    mottagare = MottagarradIn(many=True, help_text="Alla mottagare, i ordning; ersätter den tidigare listan.")


class EnHandling(Aktindata):
    """A handling to send along."""

    handling = Referens(HANDLINGAR, help_text="En handling i remissens ärende.")


class HandlingBort(Aktindata):
    """Which one not to send."""

    remisshandling = serializers.IntegerField(min_value=1, help_text="Radens id i remissens handlingar.")


class Delegation(Aktindata):
    """A decision on delegation."""

    delegat = Referens(PERSONER, help_text="Den som beslutade.")
    dag = av(Remiss, "delegationsdag", required=True)
    punkt = Referens(DELEGATIONSPUNKTER, help_text="Punkten i delegationsordningen.")
    is_mal_inriktning_omfattning_kvalitet = serializers.BooleanField(
        help_text="Om det rör verksamhetens mål, inriktning, omfattning eller kvalitet (KL 6 kap. 38 §)."
    )


class Namnlista(Aktindata):
    """Whom the paragraph names."""

    namn = serializers.ListField(
        child=serializers.CharField(max_length=200), max_length=1000, help_text="Namnen i paragrafens ordning."
    )


class Skalet(Aktindata):
    """Why it is withdrawn."""

    skal = serializers.CharField(max_length=8000, help_text="Skälet; skickas till mottagarna.")


class NyVersion(Aktindata):
    """The next version."""

    svarstid = av(Utskick, "svarstid")


class Flera(Aktindata):
    """Which recipients."""

    mottagare = Referenser(MOTTAGARE, min_length=1, max_length=1000, help_text="Mottagarnas id.")


class Paminn(Flera):
    """A reminder."""

    text = serializers.CharField(required=False, allow_blank=True, max_length=8000, help_text="Påminnelsens text.")


class Anteckna(Flera):
    """A reminder by word of mouth."""

    satt = serializers.ChoiceField(
        choices=[v for v in Paminnelsesatt.choices if v[0] != Paminnelsesatt.SKICKAD], help_text="Hur."
    )
    anteckning = serializers.CharField(max_length=8000, help_text="Vad som sades.")


class Kvittera(Aktindata):
    """A confirmation."""

    dnr = av(Mottagare, "dnr_hos_mottagaren")


class SvarIn(Aktindata):
    """An answer from outside: from files, from what has come in, or from a handling already there."""

    kanal = serializers.ChoiceField(
        choices=[v for v in Svar._meta.get_field("kanal").flatchoices if v[0] != "intern"], help_text="Hur det kom."
    )
    inkom = av(Svar, "inkom")
    anses_inkommen = av(Svar, "anses_inkommen", required=False)
    stallningstagande = serializers.ChoiceField(required=False, allow_blank=True, **STALLNING)
    citat = av(Svar, "citat")
    dnr = av(Svar, "dnr_hos_svarande")
    beslutsuppgift = av(Svar, "beslutsuppgift")
    version_besvarad = serializers.IntegerField(required=False, min_value=1, max_value=1000, help_text="Version.")
    is_ofullstandigt = av(Svar, "is_ofullstandigt")
    has_reservationer = av(Svar, "has_reservationer")
    inkommet = Referens(INKOMMET, required=False, help_text="Det inkomna som är svaret.")
    handling = Referens(HANDLINGAR, required=False, help_text="En handling i ärendet som är svaret.")
    filer = filer(required=False)


class AnstandIn(UnderlagIn):
    """A request that came to the sender; without anything in writing it becomes a tjänsteanteckning."""

    begart_till = av(Anstand, "begart_till")
    motivering = av(Anstand, "motivering")


class Eftertradare(Aktindata):
    """The organ that took over."""

    eftertradare = Referens(ORGAN, help_text="Organet som har tagit över.")


class Versionsvalet(Aktindata):
    """What the earlier answer is worth."""

    val = serializers.ChoiceField(choices=Versionsval.choices, help_text="Kvarstår, kompletteras eller ersätts.")


class Avgor(Aktindata):
    """The decision on the request."""

    is_beviljat = serializers.BooleanField(help_text="Om anstånd beviljas.")
    till = av(Anstand, "beviljat_till")
    skal = av(Anstand, "beslutsskal")


class StallningIn(Aktindata):
    """The stance that counts, and the sentence it rests on."""

    stallningstagande = serializers.ChoiceField(**STALLNING)
    citat = av(Svar, "citat")


class Bedomning(Aktindata):
    """What the sender does with the synpunkter."""

    bedomning = av(Svar, "bedomning", required=True, allow_blank=True)
    is_med_i_sammanstallning = av(Svar, "is_med_i_sammanstallning")


def _sandlista(remiss: int, *, mottagare: list[dict[str, Any]], **data: Any) -> Any:
    rader = [utskick.Mottagarrad(**{k: v for k, v in rad.items() if v is not None}) for rad in mottagare]
    services.satt_sandlista(remiss, rader, **data)
    return Mottagare.objects.filter(utskick__remiss=remiss).order_by("ordning", "id")


def _handling(remiss: int, *, handling: int, **data: Any) -> Any:
    return services.lagg_till_handling(remiss, handling, **data)


def _handling_bort(remiss: int, *, remisshandling: int, **data: Any) -> Any:
    return services.ta_bort_handling(remiss, remisshandling, **data)


def _namn(remiss: int, *, namn: list[str], **data: Any) -> Any:
    return services.kontrollera_sandlista(remiss, namn, **data)


def _pa_flera(tjanst: Callable[..., Any]) -> Callable[..., Any]:
    """Return the act on chosen recipients of one remiss; shows those rows afterwards."""

    def gor(remiss: int, *, mottagare: list[int], **data: Any) -> Any:
        rader = Mottagare.objects.filter(pk__in=mottagare, utskick__remiss=remiss)
        if rader.count() != len(set(mottagare)):
            raise Inmatningsfel("mottagare", "Välj mottagare av den här remissen.")
        tjanst(mottagare, **data)
        return rader.order_by("ordning", "id")

    return gor


def _svar(mottagare: int, *, aktor: Any, hande: Any = None, **data: Any) -> Any:
    kallor = {namn: data.pop(namn) for namn in ("filer", "inkommet", "handling") if namn in data}
    return services.registrera_svar(mottagare, services.Svarsuppgift(**data), aktor=aktor, hande=hande, **kallor)


def _begar_anstand(mottagare: int, **data: Any) -> Any:
    return utskick.begar_anstand(mottagare, underlag=underlag(data), **data)


def _eftertradare(mottagare: int, *, eftertradare: int, **data: Any) -> Any:
    return services.byt_till_eftertradare(mottagare, eftertradare, **data)


def _versionsval(mottagare: int, *, val: str, **data: Any) -> Any:
    return services.valj_for_ny_version(mottagare, val, **data)


def _stallning(svar: int, *, stallningstagande: str, **data: Any) -> Any:
    return services.satt_stallningstagande(svar, stallningstagande, **data)


_SKRIV = Apiakt("satt-uppgifter", REMISSER, Ratt.SKRIV_REMISS, services.satt_uppgifter, "Ändra remissen", RemissIn)
_SKICKA = Apiakt("skicka-ut", REMISSER, Ratt.SKICKA_REMISS, services.skicka_ut, "Skicka ut remissen")
_SAMMANSTALL = Apiakt("sammanstall", REMISSER, Ratt.SAMMANSTALL, services.sammanstall, "Gör remissammanställningen")
_SVAR = Apiakt("kvittera", MOTTAGARE, Ratt.REGISTRERA_SVAR, utskick.kvittera, "Anteckna att mottagaren bekräftat",
               Kvittera)  # fmt: skip
AKTER = (
    Apiakt("skapa-remiss", ARENDEN, Ratt.SKRIV_REMISS, services.skapa_remiss, "Börja på en remiss", NyRemiss, REMISSER,
           INGEN, is_ny=True),
    _SKRIV,
    replace(_SKRIV, namn="satt-sandlista", tjanst=_sandlista, text="Sätt sändlistan", indata=Sandlista, ger=MOTTAGARE,
            is_lista=True),
    replace(_SKRIV, namn="lagg-till-handling", tjanst=_handling, text="Låt en handling gå med", indata=EnHandling,
            if_match=INGEN, ger_pk=lambda rad: rad.remiss_id),
    replace(_SKRIV, namn="ta-bort-handling", tjanst=_handling_bort, text="Låt en handling inte gå med",
            indata=HandlingBort),
    replace(_SKRIV, namn="bered", tjanst=services.bered, text="Gör remissen klar för beslut", indata=Aktindata),
    replace(_SKRIV, namn="ateruppta", tjanst=services.ateruppta, text="Gå tillbaka till utkast", indata=Aktindata),
    replace(_SKRIV, namn="avsta", tjanst=services.avsta, text="Lägg ned en remiss som inte beslutats",
            indata=Aktindata),
    replace(_SKRIV, namn="ny-version", tjanst=services.ny_version, text="Börja på nästa version", indata=NyVersion,
            is_ny=True),
    Apiakt("besluta-pa-delegation", REMISSER, Ratt.BESLUTA_REMISS, services.besluta_pa_delegation,
           "Anteckna beslut på delegation", Delegation),
    _SKICKA,
    replace(_SKICKA, namn="kontrollera-sandlista", tjanst=_namn, text="Ange vilka paragrafen nämner",
            indata=Namnlista),
    replace(_SKICKA, namn="ratta-efter-beslutet", tjanst=services.ratta_efter_beslutet,
            text="Rätta sändlistan efter beslutet"),
    replace(_SKICKA, namn="aterkalla", tjanst=services.aterkalla, text="Återkalla remissen", indata=Skalet),
    replace(_SKICKA, namn="paminn", tjanst=_pa_flera(utskick.paminn), text="Påminn valda mottagare", indata=Paminn,
            ger=MOTTAGARE, is_lista=True, if_match=INGEN),
    replace(_SKICKA, namn="anteckna-paminnelse", tjanst=_pa_flera(utskick.anteckna_paminnelse),
            text="Anteckna en muntlig påminnelse", indata=Anteckna, ger=MOTTAGARE, is_lista=True, if_match=INGEN),
    replace(_SKICKA, namn="markera-ej-svar", ratt=Ratt.REGISTRERA_SVAR, tjanst=_pa_flera(utskick.markera_ej_svar),
            text="Anteckna att inget svar kom", indata=Flera, ger=MOTTAGARE, is_lista=True, if_match=INGEN),
    _SAMMANSTALL,
    replace(_SAMMANSTALL, namn="behandla", tjanst=services.behandla, text="Anteckna att förslaget är behandlat"),
    replace(_SAMMANSTALL, namn="avsluta", tjanst=services.avsluta, text="Avsluta remissen"),
    _SVAR,
    replace(_SVAR, namn="registrera-svar", tjanst=_svar, text="Registrera ett svar", indata=SvarIn, ger=SVAR,
            is_ny=True),
    replace(_SVAR, namn="begar-anstand", tjanst=_begar_anstand, text="Anteckna en begäran om anstånd",
            indata=AnstandIn, ger=ANSTAND, is_ny=True),
    replace(_SVAR, namn="valj-for-ny-version", tjanst=_versionsval, text="Anteckna vad det tidigare svaret gäller",
            indata=Versionsvalet),
    replace(_SVAR, namn="byt-till-eftertradare", ratt=Ratt.SKICKA_REMISS, tjanst=_eftertradare,
            text="Skicka till organet som tagit över", indata=Eftertradare, if_match=INGEN, is_ny=True),
    replace(_SVAR, namn="angra-besked", tjanst=services.angra_besked, text="Ta tillbaka ett besked som antecknats fel",
            indata=Aktindata),
    Apiakt("avgor", ANSTAND, Ratt.AVGOR_ANSTAND, utskick.avgor_anstand, "Avgör begäran om anstånd", Avgor),
    Apiakt("satt-stallningstagande", SVAR, Ratt.SATT_STALLNINGSTAGANDE, _stallning, "Sätt ställningstagandet",
           StallningIn),
    Apiakt("satt-bedomning", SVAR, Ratt.SAMMANSTALL, services.satt_bedomning, "Skriv bedömningen av svaret",
           Bedomning),
    Apiakt("angra", SVAR, Ratt.REGISTRERA_SVAR, services.angra_svar, "Ta bort svaret från fel mottagare",
           ger=MOTTAGARE),
    Apiakt("registrera-i-diariet", SVAR, Ratt.REGISTRERA, services.registrera_i_diariet,
           "Registrera svaret som handling", ger=HANDLINGAR, is_ny=True),
)  # fmt: skip
