# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of the recipient: what an organ is to answer."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from remiss.api.akt import INGEN, Apiakt
from remiss.api.akter._underlag import UnderlagIn, underlag
from remiss.api.akter.diarium import NyttArende
from remiss.api.falt import Aktindata, Dag, OrganMed, Referens, av, filer
from remiss.api.resurser.diarium import ARENDEN, HANDLINGAR, INKOMMET
from remiss.api.resurser.organisation import DELEGATIONSPUNKTER, PERSONER
from remiss.api.resurser.remisser import AVSANDARBESKED, PRELIMINARSVAR, YTTRANDEN
from remiss.api.resurser.sammantraden import PARAGRAFER
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende, Expediering, Inkommet
from remiss.organisation.ratter import Ratt
from remiss.regler.expediering import Beslutsvag
from remiss.remisser import services
from remiss.remisser.models import Avsandarbesked, Preliminarsvar, Versionsval, Yttrande
from remiss.remisser.models.svar import Stallning
from remiss.utskick.models import Anstand


def kanal() -> serializers.ChoiceField:
    """Return a field for how an answer reaches a sender outside the system."""
    val = [("epost", "E-post"), ("post", "Post")]
    return serializers.ChoiceField(choices=val, required=False, help_text="Hur svaret ska skickas.")


class Extern(Aktindata):
    """A remiss from an outside sender, from what has come in or from files in hand."""

    organ = OrganMed(Ratt.REGISTRERA)
    titel = av(Yttrande, "titel")
    avsandare_namn = av(Yttrande, "avsandare_namn")
    avsandare_kanal = kanal()
    avsandare_adress = av(Yttrande, "avsandare_adress")
    svarstid = av(Yttrande, "svarstid")
    ert_dnr = av(Yttrande, "ert_dnr")
    inkommet = Referens(INKOMMET, required=False, help_text="Det inkomna som är remissen.")
    arende = Referens(ARENDEN, required=False, help_text="Ärendet den hör till; utan öppnas ett nytt.")
    nytt = NyttArende(required=False, help_text="Det nya ärendet.")
    inkom = av(Inkommet, "inkom", required=False)
    filer = filer(required=False)


class StallningIn(Aktindata):
    """The stance of the own organ."""

    stallningstagande = serializers.ChoiceField(
        choices=Stallning.choices, allow_blank=True, help_text="Ert ställningstagande; tomt tar bort det."
    )


class Begaran(Aktindata):
    """A request for more time."""

    till = av(Anstand, "begart_till")
    motivering = av(Anstand, "motivering", required=True)


class Avsta(Aktindata):
    """Decline: by the justerade paragraph, or by a delegat."""

    beslutsfattare = Referens(PERSONER, required=False, help_text="Delegaten, när ingen paragraf avgör.")
    dag = Dag(required=False, help_text="Beslutsdagen.")
    punkt = Referens(DELEGATIONSPUNKTER, required=False, help_text="Punkten i delegationsordningen.")
    skal = serializers.CharField(required=False, allow_blank=True, max_length=8000, help_text="Skälet.")


class Avsant(Aktindata):
    """An answer decided outside a meeting."""

    beslutsvag = serializers.ChoiceField(
        choices=[v.value for v in Beslutsvag if v is not Beslutsvag.SAMMANTRADE], help_text="Hur det beslutades."
    )
    beslutsfattare = av(Yttrande, "beslutsfattare", required=True)
    beslutades = av(Yttrande, "beslutades", required=True)
    skicka = serializers.BooleanField(required=False, help_text="Falskt: det är redan skickat på annat sätt.")
    skal_till_bradska = av(Yttrande, "skal_till_bradska", required=False)
    bristanteckning = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Om uppdraget (KL 6:39) eller skälet saknades för det som redan är skickat.",
    )
    filer = filer(allow_empty=False)


class ExpedieraSvar(Aktindata):
    """The answer about to be sent."""

    meddelande = av(Expediering, "text", max_length=8000)
    version_besvarad = serializers.IntegerField(required=False, min_value=1, max_value=1000, help_text="Version.")


class Preliminart(Aktindata):
    """A preliminary answer about to be sent."""

    handling = Referens(HANDLINGAR, help_text="Det fastställda tjänsteutlåtandet eller brevet.")
    beslutas = av(Preliminarsvar, "beslutas", required=False)
    meddelande = av(Expediering, "text", max_length=8000)


class Versionsvalet(Aktindata):
    """What our answer to the earlier version is worth."""

    val = serializers.ChoiceField(choices=Versionsval.choices, help_text="Kvarstår, kompletteras eller ersätts.")


class Besked(UnderlagIn):
    """What the sender has said, in writing or by word of mouth."""

    anteckning = serializers.CharField(
        required=False, allow_blank=True, max_length=8000, help_text="Vad som sades, när inget finns skrivet."
    )


class Anstandsbesked(Besked):
    """The sender's decision on more time."""

    is_beviljat = serializers.BooleanField(help_text="Om avsändaren beviljade anstånd.")
    till = av(Avsandarbesked, "till", required=False)


class Versionsbesked(UnderlagIn):
    """A new version."""

    svarstid = av(Yttrande, "svarstid", required=False)


class Skal(Aktindata):
    """Why a note is taken back."""

    skal = av(Avsandarbesked, "angrades_skal", required=True)


class Ratta(Aktindata):
    """What the register says of a remiss from outside; only what is sent changes."""

    titel = av(Yttrande, "titel", required=False)
    avsandare_namn = av(Yttrande, "avsandare_namn", required=False)
    avsandare_kanal = kanal()
    avsandare_adress = av(Yttrande, "avsandare_adress")
    ert_dnr = av(Yttrande, "ert_dnr")
    inkom = av(Yttrande, "inkom", required=False)
    svarstid = av(Yttrande, "svarstid")
    anstand_till = av(Yttrande, "anstand_till")
    rulla_till_vardag = serializers.BooleanField(required=False, help_text="Nästa vardag räknas som sista dag.")
    skal = serializers.CharField(max_length=300, help_text="Varför uppgiften rättas.")


class Beslutet(Aktindata):
    """Which decision the answer rests on."""

    paragraf = Referens(PARAGRAFER, help_text="Paragrafen i ärendet där organet beslutade om svaret.")


class Reviderad(Aktindata):
    """The text that the organ decided."""

    handling = Referens(HANDLINGAR, help_text="Den fastställda handlingen med den beslutade texten.")


def _extern(*, organ: int, nytt: dict[str, Any] | None = None, **data: Any) -> Any:
    """Register it. What has come in knows its organ; it must be the one whose right was asked."""
    for namn, modell in (("inkommet", Inkommet), ("arende", Arende)):
        if namn in data and not modell.objects.filter(pk=data[namn], organ_id=organ).exists():
            raise serializers.ValidationError({namn: ["Det hör till ett annat organ."]})
    ny = diarium.NyttArende(**nytt) if nytt else None
    return services.registrera_extern_remiss(organ=organ, nytt=ny, **data)


def _stallning(yttrande: int, *, stallningstagande: str, **data: Any) -> Any:
    return services.satt_eget_stallningstagande(yttrande, stallningstagande, **data)


def _anstand(yttrande: int, **data: Any) -> int:
    """Ask; an outside sender keeps no record of ours, so the yttrande is what is shown."""
    services.begar_anstand(yttrande, **data)
    return yttrande


def _preliminart(yttrande: int, *, handling: int, **data: Any) -> Any:
    return services.skicka_preliminart_svar(yttrande, handling, **data)


def _versionsval(yttrande: int, *, val: str, **data: Any) -> Any:
    return services.meddela_versionsval(yttrande, val, **data)


def _med_underlag(tjanst: Callable[..., Any]) -> Callable[..., Any]:
    """Return the act with what it rests on gathered from its input."""

    def gor(yttrande: int, **data: Any) -> Any:
        return tjanst(yttrande, underlag=underlag(data), **data)

    return gor


def _ange_beslut(yttrande: int, *, paragraf: int, **data: Any) -> Any:
    return services.ange_beslut(yttrande, paragraf, **data)


def _reviderad(yttrande: int, *, handling: int, **data: Any) -> Any:
    return services.satt_reviderad(yttrande, handling, **data)


AKTER = (
    Apiakt("registrera-extern", YTTRANDEN, Ratt.REGISTRERA, _extern, "Registrera en remiss utifrån", Extern,
           if_match=INGEN, is_samling=True, is_ny=True),
    Apiakt("satt-stallningstagande", YTTRANDEN, Ratt.SKRIV_TU, _stallning, "Ange ert ställningstagande", StallningIn),
    Apiakt("begar-anstand", YTTRANDEN, Ratt.BEGAR_ANSTAND, _anstand, "Begär anstånd", Begaran, ger_pk=int),
    Apiakt("skicka-kvittens", YTTRANDEN, Ratt.BEGAR_ANSTAND, services.skicka_kvittens, "Skicka kvittens",
           ger=HANDLINGAR, is_ny=True),
    Apiakt("avsta", YTTRANDEN, Ratt.BEGAR_ANSTAND, services.avsta_yttrande, "Avstå från att yttra sig", Avsta),
    Apiakt("registrera-avsant-svar", YTTRANDEN, Ratt.EXPEDIERA, services.registrera_avsant_svar,
           "Registrera ett svar som beslutats på annat sätt", Avsant),
    Apiakt("ange-beslut", YTTRANDEN, Ratt.EXPEDIERA, _ange_beslut, "Ange vilket beslut svaret grundas på", Beslutet),
    Apiakt("expediera", YTTRANDEN, Ratt.EXPEDIERA, services.expediera_svar, "Expediera svaret", ExpedieraSvar),
    Apiakt("skicka-preliminart-svar", YTTRANDEN, Ratt.EXPEDIERA, _preliminart, "Skicka ett preliminärt svar",
           Preliminart, PRELIMINARSVAR, is_ny=True),
    Apiakt("meddela-versionsval", YTTRANDEN, Ratt.BEGAR_ANSTAND, _versionsval,
           "Meddela vad svaret på en tidigare version är värt", Versionsvalet),
    Apiakt("anteckna-anstand", YTTRANDEN, Ratt.BEGAR_ANSTAND, _med_underlag(services.anteckna_anstand),
           "Anteckna avsändarens beslut om anstånd", Anstandsbesked, AVSANDARBESKED, is_ny=True),
    Apiakt("anteckna-aterkallelse", YTTRANDEN, Ratt.REGISTRERA, _med_underlag(services.anteckna_aterkallelse),
           "Anteckna att avsändaren har återkallat remissen", Besked, AVSANDARBESKED, is_ny=True),
    Apiakt("anteckna-ny-version", YTTRANDEN, Ratt.REGISTRERA, _med_underlag(services.anteckna_ny_version),
           "Anteckna en ny version av remissen", Versionsbesked, AVSANDARBESKED, is_ny=True),
    Apiakt("angra", AVSANDARBESKED, Ratt.RATTA_DIARIUM, services.angra_avsandarbesked,
           "Ta tillbaka ett besked som antecknats fel", Skal),
    Apiakt("ratta", YTTRANDEN, Ratt.RATTA_DIARIUM, services.ratta_yttrande, "Rätta uppgifterna om remissen", Ratta),
    Apiakt("satt-reviderad", YTTRANDEN, Ratt.EXPEDIERA, _reviderad, "Peka ut den beslutade texten", Reviderad),
)  # fmt: skip
