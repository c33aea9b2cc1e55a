# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Make a version of a handling that can be shown: from what was fixed, never from what the register says later."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from remiss.diarium.models import Fil, Handling, Handlingstyp, Maskning
from remiss.diarium.ritning import las_trad, rita_fast
from remiss.diarium.services.handling import skapa_faststalld
from remiss.diarium.services.rattelse import las_handling
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Villkor
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.pdf import Anmarkning, Dokument, Stycke
from remiss.pdf.maskning import KORTAST, MASKAT, Maskad, avsnitt, maska, saknade_ord
from remiss.pdf.ordsok import Ordsok, ren
from remiss.regler import sekretess
from remiss.regler.sekretess import Maskningsfakta

MASKERA = Akt(
    "maskera",
    Ratt.SEKRETESSMARKERA,
    (
        Villkor(sekretess.maskningen_anger_bestammelse, lambda lage: lage.data),
        Villkor(sekretess.maskningen_tar_bort_nagot, lambda lage: lage.data),
    ),
)
UTAN_INNEHALL = (
    "Handlingen går inte att maskera här. Det gäller filer som har kommit utifrån, paket av flera handlingar och "
    "handlingar som fastställdes innan systemet sparade innehållet. Maskera en kopia i ett annat program och lägg till "
    "den som en egen handling."
)
FLEST_ORD = 200
INTE_FAST = "Bara en fastställd handling maskeras. Fastställ den först."


@dataclass(frozen=True)
class Maskval:
    """What is taken out, and why. `avsnitt` are places in the content; `ord` go wherever they stand."""

    bestammelse: str
    avsnitt: Collection[str] = ()
    ord: Collection[str] = ()
    skal: str = ""


def kalla(handling: Handling) -> tuple[Fil, Dokument]:
    """The file that a masked version is made of, and what it was drawn from; refused when there is none."""
    if handling.status != Handling.Status.FASTSTALLD:
        raise HinderError(INTE_FAST)
    for rad in handling.filer.filter(is_gallande=True, fil__trad__isnull=False).select_related("fil__trad"):
        if (innehall := las_trad(rad.fil)) is not None:
            return rad.fil, innehall
    raise HinderError(UTAN_INNEHALL)


def forhandsvisa_maskad(handling: Handling, val: Maskval) -> Maskad:
    """What it would say, before anything is made."""
    return _maskad(kalla(handling)[1], val)


@tjanst
def maskera(handling: Handling | int, val: Maskval, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Make the masked version as a handling of its own, with a code of its own. The original is not touched."""
    rad = las_handling(handling)
    prova(aktor, Ratt.SEKRETESSMARKERA, rad).krav()
    fil, innehall = kalla(rad)
    maskad = _maskad(innehall, val)
    fakta = Maskningsfakta(val.bestammelse, maskad.antal)
    handelse = utfor_akt(MASKERA, rad, aktor=aktor, hande=hande, data=fakta, uppgifter={"antal": maskad.antal})
    person = Person.objects.filter(pk=aktor.person_id or 0).first()
    ny = skapa_faststalld(
        rad.arende_id,
        typ=Handlingstyp.MASKAD,
        rubrik=f"Maskad version av {rad.beteckning}",
        pdf=rita_fast(_dokument(rad, maskad, val, person, hande or klocka.nu())),
        filnamn="maskad.pdf",
        aktor=aktor,
        hande=hande,
        orsak=handelse,
    )
    Maskning.objects.create(
        original=rad,
        fil=fil,
        handling=ny,
        bestammelse=val.bestammelse.strip()[:200],
        skal=val.skal.strip()[:300],
        avsnitt=sorted(val.avsnitt),
        antal=maskad.antal,
        av=person,
        gjordes=klocka.nu(),
    )
    return ny


def _maskad(innehall: Dokument, val: Maskval) -> Maskad:
    orden = [" ".join(ett.split()) for ett in val.ord if ett.strip()]
    if len(orden) > FLEST_ORD:
        raise Inmatningsfel("ord", f"Det är {len(orden)} ord. Skriv högst {FLEST_ORD}, eller kryssa i hela avsnitt.")
    sok = Ordsok(orden)
    for falt, text, namn in (("skal", val.skal, "Skälet"), ("bestammelse", val.bestammelse, "Bestämmelsen")):
        if sok.traffar(ren(text)):
            raise Inmatningsfel(falt, f"{namn} står i den maskade versionen, men innehåller ett ord som ska tas bort.")
    for ett in orden:
        if len(ren(ett)) < KORTAST:
            raise Inmatningsfel("ord", f"”{ett}” är för kort. Skriv minst {KORTAST} tecken.")
    for ett in saknade_ord(innehall, orden):
        raise Inmatningsfel("ord", f"”{ett}” finns inte i handlingen. Kontrollera stavningen eller ta bort ordet.")
    if set(val.avsnitt) - {ett.nyckel for ett in avsnitt(innehall)}:
        raise Inmatningsfel("avsnitt", "Ett av avsnitten finns inte i handlingen. Läs om sidan.")
    return maska(innehall, avsnitt=val.avsnitt, ord_=orden)


def _dokument(original: Handling, maskad: Maskad, val: Maskval, av: Person | None, nar: datetime) -> Dokument:
    """The masked content under a title of its own, with who took out what, when and by which provision."""
    dag = svensk_dag_kort(klocka.legal_dag(nar))
    stallen = "ett ställe" if maskad.antal == 1 else f"{maskad.antal} ställen"
    vem = f" av {av.namn}" if av else ""
    skal = f" {val.skal.strip()}" if val.skal.strip() else ""
    ruta = Stycke(
        f"Maskad version av handling {original.beteckning}, gjord{vem} {dag}. Där det står {MASKAT} har text tagits "
        f"bort, på {stallen}, med stöd av {val.bestammelse.strip()}.{skal}"
    )
    return replace(
        maskad.dokument,
        titel=f"Maskad version av {maskad.dokument.titel}",
        skapad=nar,
        block=(Anmarkning((ruta,)), *maskad.dokument.block),
    )
