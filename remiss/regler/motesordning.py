# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Mötesordning: the order in which a meeting and its protocol are handled.

Kommunallagen (2017:725) 5 kap. 65–67 §§ say what the protocol states, 5 kap. 50 § and 6 kap. 33 § how an ärende
is postponed or sent back: https://lagen.nu/2017:725#K5P65. When the items are opened, closed and signed is an
order of this system.
"""

from dataclasses import dataclass
from datetime import date, datetime

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import svensk_dag_kort, upprakning

KL_5_50 = Lagrum("KL", kapitel="5", paragraf="50")
KL_6_33 = Lagrum("KL", kapitel="6", paragraf="33")
KL_5_65 = Lagrum("KL", kapitel="5", paragraf="65")
KL_5_66 = Lagrum("KL", kapitel="5", paragraf="66")
KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
JO_RATTELSE = Praxis("JO 581-2013 och JO 2571-1999")
PA_DAGEN = Praxis("ett sammanträde öppnas tidigast på sin dag", is_systemval=True)
PAGAENDE = Praxis("punkter behandlas medan sammanträdet pågår", is_systemval=True)
ALLT_KLART = Praxis("ett sammanträde avslutas när varje punkt är behandlad", is_systemval=True)
VALDA = Praxis("justerare väljs innan sammanträdet avslutas", is_systemval=True)
PASKRIFT = Praxis("text som väntar på påskrift ändras inte", is_systemval=True)
OMGANG = Praxis("en återremiss ångras innan någon har arbetat vidare", is_systemval=True)

_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Oppningsfakta:
    """A meeting about to be opened."""

    motesdag: date
    dag: date


@regel(PA_DAGEN, galler_fran=_KL)
def sammantradet_oppnas_tidigast_pa_sin_dag(fakta: Oppningsfakta) -> str | None:
    """A meeting is not opened before its day."""
    if fakta.dag >= fakta.motesdag:
        return None
    return f"Sammanträdet är {svensk_dag_kort(fakta.motesdag)}. Öppna det då, eller ändra dagen i planen."


@dataclass(frozen=True)
class Avslutningsfakta:
    """A meeting about to be ended."""

    obehandlade: tuple[str, ...]
    antal_justerare: int
    kravda_justerare: int


@regel(KL_5_66, ALLT_KLART, galler_fran=_KL)
def alla_punkter_is_behandlade(fakta: Avslutningsfakta) -> str | None:
    """Every item has an outcome when the meeting ends, so that the protocol says which ärenden were handled."""
    if not fakta.obehandlade:
        return None
    return (
        f"{upprakning(fakta.obehandlade)} är inte klar. Avgör, bordlägg eller låt den utgå innan sammanträdet avslutas."
    )


@regel(KL_5_69, VALDA, galler_fran=_KL)
def justerare_is_valda(fakta: Avslutningsfakta) -> str | None:
    """The justerare are chosen before the meeting ends."""
    if fakta.antal_justerare >= fakta.kravda_justerare:
        return None
    return f"Välj justerare innan sammanträdet avslutas: {fakta.kravda_justerare} ska väljas."


@dataclass(frozen=True)
class Protokollsfakta:
    """A meeting whose text is about to be changed or fixed."""

    is_faststallt: bool
    ojusterade: tuple[str, ...] = ()
    is_avslutat: bool = True


@regel(JO_RATTELSE, KL_5_69, galler_fran=_KL)
def protokollet_is_inte_faststallt(fakta: Protokollsfakta) -> str | None:
    """A meeting whose protocol is fixed is not opened again."""
    return "Protokollet är fastställt. Gör en rättelse i stället." if fakta.is_faststallt else None


@regel(KL_5_69, galler_fran=_KL)
def hela_protokollet_is_justerat(fakta: Protokollsfakta) -> str | None:
    """The protocol is fixed as a handling when the meeting is over and every paragraph in it is justerad."""
    if not fakta.is_avslutat:
        return "Sammanträdet pågår. Avsluta det innan protokollet fastställs."
    if not fakta.ojusterade:
        return None
    return f"{upprakning(fakta.ojusterade)} är inte justerad. Vänta tills hela protokollet är justerat."


@dataclass(frozen=True)
class Ledningsfakta:
    """A correction of who led the meeting or kept its protocol.

    `vantar`: paragraphs out for signatures. `is_justerat`: the ordinary justering is done, or the protocol fixed.
    """

    vantar: tuple[str, ...] = ()
    is_justerat: bool = False


@regel(KL_5_65, JO_RATTELSE, galler_fran=_KL)
def motesledningen_rattas_fore_justeringen(fakta: Ledningsfakta) -> str | None:
    """Who led the meeting and kept its protocol is corrected until the protocol is handed to justering."""
    if fakta.is_justerat:
        return (
            "Protokollet är justerat, och ordförande och protokollförare ändras inte efter det. "
            "Gör en rättelse i den paragraf där något är fel."
        )
    if fakta.vantar:
        return (
            f"{upprakning(fakta.vantar)} väntar på påskrift. Ta tillbaka justeringen innan ordförande eller "
            "protokollförare ändras."
        )
    return None


@dataclass(frozen=True)
class Behandlingsfakta:
    """An item about to be handled."""

    is_pagaende: bool
    hande: datetime
    oppnades: datetime | None
    tidigare: datetime | None = None


@regel(PAGAENDE, galler_fran=_KL)
def sammantradet_pagar(fakta: Behandlingsfakta) -> str | None:
    """An item is handled while its meeting runs."""
    return None if fakta.is_pagaende else "Sammanträdet pågår inte. Öppna det innan punkten behandlas."


@regel(PAGAENDE, galler_fran=_KL)
def behandlas_efter_oppnandet(fakta: Behandlingsfakta) -> str | None:
    """The stated time of a decision lies within its meeting, and after the item was taken up."""
    if fakta.oppnades is not None and fakta.hande < fakta.oppnades:
        return "Tidpunkten ligger före sammanträdets öppnande. Rätta tidpunkten."
    if fakta.tidigare is not None and fakta.hande < fakta.tidigare:
        return "Tidpunkten ligger innan punkten togs upp. Rätta tidpunkten."
    return None


@dataclass(frozen=True)
class Strykningsfakta:
    """An item about to be put back on the agenda."""

    beteckning: str
    is_struken: bool


@regel(PAGAENDE, galler_fran=_KL)
def bara_strukna_punkter_laggs_tillbaka(fakta: Strykningsfakta) -> str | None:
    """What the organ let go at the meeting is brought back at the meeting, not on the agenda."""
    return None if fakta.is_struken else f"{fakta.beteckning} utgick på sammanträdet. Återinför den där."


@dataclass(frozen=True)
class Aterremissfakta:
    """An ärende about to be sent back."""

    motivering: str


@regel(KL_5_50, KL_6_33, galler_fran=_KL)
def aterremiss_has_motivering(fakta: Aterremissfakta) -> str | None:
    """An återremiss says what is missing, so that it can be mended."""
    return None if fakta.motivering.strip() else "Skriv vad som behöver kompletteras innan ärendet återremitteras."


@dataclass(frozen=True)
class Omgangsfakta:
    """An outcome about to be taken back, and whether the round of writing that it began is worked in."""

    beteckning: str
    has_borjat: bool = False


@regel(OMGANG, galler_fran=_KL)
def aterremissen_angras_innan_arbetet_has_borjat(fakta: Omgangsfakta) -> str | None:
    """An återremiss entered by mistake is taken back as long as nobody has worked in the round it began."""
    if not fakta.has_borjat:
        return None
    return (
        f"Någon har börjat arbeta i den nya omgången av tjänsteutlåtandet, så återremissen i {fakta.beteckning} "
        "kan inte ångras. Be handläggaren fastställa den nya omgången och sätt sedan upp ärendet igen."
    )


@dataclass(frozen=True)
class Paskriftsfakta:
    """A paragraph whose text is about to change, and whether it waits for signatures or has them."""

    beteckning: str
    vantar_pa_paskrift: bool = False
    is_justeringen_klar: bool = False


@regel(PASKRIFT, galler_fran=_KL)
def paragrafen_vantar_inte_pa_paskrift(fakta: Paskriftsfakta) -> str | None:
    """What somebody has been asked to sign is not changed behind his back."""
    if not fakta.vantar_pa_paskrift:
        return None
    return f"{fakta.beteckning} väntar på påskrift. Ta tillbaka justeringen innan texten ändras."


@regel(KL_5_69, galler_fran=_KL)
def paragrafen_justeras_genom_sin_justering(fakta: Paskriftsfakta) -> str | None:
    """A paragraph becomes justerad only with the justering it belongs to."""
    if fakta.is_justeringen_klar:
        return None
    return f"{fakta.beteckning} saknar påskrifter. Justera den genom sin justering."


@dataclass(frozen=True)
class Rattelsefakta:
    """A rättelse about to be made."""

    beteckning: str
    is_justerad: bool
    gammal_text: str
    ny_text: str
    justerad_text: str


@regel(JO_RATTELSE, galler_fran=_KL)
def bara_justerad_text_rattas(fakta: Rattelsefakta) -> str | None:
    """A text that is not yet justerad is simply changed."""
    if fakta.is_justerad:
        return None
    return f"{fakta.beteckning} är inte justerad. Ändra texten i stället för att göra en rättelse."


@regel(JO_RATTELSE, galler_fran=_KL)
def rattelsen_visar_vad_som_andras(fakta: Rattelsefakta) -> str | None:
    """A rättelse quotes the text that is wrong, as it stands in the paragraph, and says what it should be."""
    if not fakta.gammal_text.strip() or fakta.gammal_text not in fakta.justerad_text:
        return f"Den tidigare texten finns inte ordagrant i {fakta.beteckning}. Kopiera den ur paragrafen."
    if not fakta.ny_text.strip() or fakta.ny_text.strip() == fakta.gammal_text.strip():
        return "Skriv den rätta texten. Den ska skilja sig från den tidigare."
    return None
