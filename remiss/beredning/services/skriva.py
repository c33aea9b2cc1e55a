# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Write in a tjänsteutlåtande: sections and decision points, each with the version that was read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from remiss.beredning.fel import Sektionskonflikt
from remiss.beredning.models import (
    Beslutsforslag,
    Instans,
    Sektion,
    Sektionsslag,
    Tidigaretext,
    Tjansteutlatande,
)
from remiss.beredning.services._las import krav_far_skriva, las_tu, sektion_med
from remiss.beredning.text import av_stycken, bilder_i, las
from remiss.karna import klocka, rik_text
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt

#: Autosave writes one row in the log per sitting of one person, not one per pause between words.
SKRIVPASS = timedelta(minutes=15)
MAX_PUNKT = 4000


@dataclass(frozen=True)
class Forslag:
    """One proposed decision point; `instans` only where KS or KF decides."""

    text: str
    instans: str = Instans.EGET


@tjanst
def spara_sektion(
    tu: Tjansteutlatande | int,
    kod: str,
    innehall: rik_text.RikText | Mapping[str, Any],
    *,
    bas_version: int,
    aktor: Aktor,
    hande: datetime | None = None,
    is_val: bool = False,
) -> Sektion:
    """Save a section's text. Raises Sektionskonflikt with both texts if somebody saved since `bas_version`.

    `is_val`: the writer has seen both texts and chosen; the other is kept, also when it was his own in another tab.
    """
    last = las_tu(tu)
    sektion = sektion_med(last, kod)
    ratt = krav_far_skriva(last, aktor, sektion)
    if not sektion.mallsektion.has_text:
        raise Inmatningsfel("kod", "Det här avsnittet är en lista och sparas på sin egen plats.")
    nytt = rik_text.till_data(_trad(innehall))
    if nytt == sektion.innehall or (not sektion.innehall and not _trad(innehall)):
        return sektion
    if sektion.version != bas_version:
        raise Sektionskonflikt(sektion, nytt)
    _krav_egna_bilder(last, _trad(innehall))
    _spara(sektion, nytt, ratt, aktor, hande, is_val)
    return sektion


@tjanst
def infoga_standardmening(
    tu: Tjansteutlatande | int, kod: str, *, aktor: Aktor, hande: datetime | None = None
) -> Sektion:
    """Put the template's standard sentence in an empty perspective."""
    last = las_tu(tu)
    sektion = sektion_med(last, kod)
    mening = last.standardmening_for(sektion.mallsektion)
    if not mening:
        raise Inmatningsfel("kod", "Det här avsnittet har ingen standardmening. Skriv en egen text.")
    if sektion.text:
        raise Inmatningsfel("kod", "Avsnittet har redan text. Ta bort den först om standardmeningen ska stå där.")
    text = av_stycken([mening])
    return spara_sektion(last, kod, text, bas_version=sektion.version, aktor=aktor, hande=hande)


@tjanst
def satt_beslutsforslag(
    tu: Tjansteutlatande | int,
    punkter: Iterable[str | Forslag],
    *,
    aktor: Aktor,
    bas_version: int | None = None,
    hande: datetime | None = None,
) -> Tjansteutlatande:
    """Set the ordered decision points. `bas_version` is that of the section ”Förslag till beslut”."""
    last = las_tu(tu)
    sektion = next(s for s in last.sektioner.all() if s.mallsektion.slag == Sektionsslag.BESLUTSFORSLAG)
    ratt = krav_far_skriva(last, aktor, sektion)
    nya = [_forslag(punkt) for punkt in punkter]
    if nya == [Forslag(p.text, p.instans) for p in last.beslutsforslag.all()]:
        return last
    if bas_version is not None and sektion.version != bas_version:
        raise Sektionskonflikt(sektion, [{"text": p.text, "instans": str(p.instans)} for p in nya])

    def verkan(lage: Lage) -> None:
        _minns(sektion, lage)
        sektion.innehall = {}
        sektion.sparades, sektion.sparad_av_id = lage.registrerades, lage.aktor.person_id
        Beslutsforslag.objects.filter(tu=last).delete()
        Beslutsforslag.objects.bulk_create(
            [Beslutsforslag(tu=last, nummer=n, text=p.text, instans=p.instans) for n, p in enumerate(nya, 1)]
        )

    utfor_akt(Akt("satt_beslutsforslag", ratt), sektion, aktor=aktor, hande=hande, verkan=verkan)
    _andrad(last)
    return las_tu(last)


@tjanst
def behall_sparad(
    tu: Tjansteutlatande | int,
    kod: str,
    bortvald: rik_text.RikText | Mapping[str, Any],
    *,
    aktor: Aktor,
) -> Sektion:
    """Let the saved text stand after a conflict. The writer's own is kept among the earlier texts."""
    last = las_tu(tu)
    sektion = sektion_med(last, kod)
    krav_far_skriva(last, aktor, sektion)
    text = rik_text.till_data(_trad(bortvald))
    if text["block"]:
        nu = klocka.nu()
        Tidigaretext.objects.create(sektion=sektion, innehall=text, av_id=aktor.person_id, sparades=None, ersattes=nu)
    return sektion


def _spara(
    sektion: Sektion, nytt: dict[str, Any], ratt: Ratt, aktor: Aktor, hande: datetime | None, is_val: bool
) -> None:
    nu = klocka.nu()
    sparades = sektion.sparades
    is_samma_pass = sektion.sparad_av_id == aktor.person_id and sparades is not None and nu - sparades < SKRIVPASS
    if is_samma_pass and not is_val:
        Sektion.objects.filter(pk=sektion.pk).update(innehall=nytt, sparades=nu, version=F("version") + 1)
        sektion.innehall, sektion.sparades = nytt, nu
        sektion.version += 1
    else:

        def verkan(lage: Lage) -> None:
            _minns(sektion, lage)
            sektion.innehall = nytt
            sektion.sparades, sektion.sparad_av_id = lage.registrerades, lage.aktor.person_id

        utfor_akt(Akt("skriv", ratt), sektion, aktor=aktor, hande=hande, verkan=verkan)
    _andrad(sektion.tu)


def _minns(sektion: Sektion, lage: Lage) -> None:
    """Keep the text that is about to be replaced."""
    innehall = _nuvarande(sektion)
    if innehall:
        Tidigaretext.objects.create(
            sektion=sektion,
            innehall=innehall,
            av_id=sektion.sparad_av_id,
            sparades=sektion.sparades,
            ersattes=lage.registrerades,
        )


def _nuvarande(sektion: Sektion) -> dict[str, Any]:
    if sektion.mallsektion.slag != Sektionsslag.BESLUTSFORSLAG:
        return dict(sektion.innehall)
    punkter = [rad.text for rad in sektion.tu.beslutsforslag.all()]
    return rik_text.till_data(av_stycken(punkter)) if punkter else {}


def _krav_egna_bilder(tu: Tjansteutlatande, text: rik_text.RikText) -> None:
    """Only the TU's own pictures may stand in it: a hash from elsewhere gives no right to the file."""
    bilder = bilder_i(text)
    if bilder and bilder - set(tu.bilder.filter(fil__sha256__in=bilder).values_list("fil__sha256", flat=True)):
        raise Inmatningsfel("innehall", "En bild finns inte bland utlåtandets bilder. Ladda upp den här först.")


def _andrad(tu: Tjansteutlatande) -> None:
    Tjansteutlatande.objects.filter(pk=tu.pk).update(andrades=klocka.nu())


def _trad(innehall: rik_text.RikText | Mapping[str, Any]) -> rik_text.RikText:
    if isinstance(innehall, rik_text.RikText):
        return innehall
    try:
        return las(dict(innehall))
    except rik_text.OgiltigRikText as fel:
        raise Inmatningsfel("innehall", str(fel)) from fel


def _forslag(punkt: str | Forslag) -> Forslag:
    forslag = Forslag(punkt) if isinstance(punkt, str) else punkt
    text = " ".join(forslag.text.split())
    if len(text) > MAX_PUNKT:
        raise Inmatningsfel("punkter", f"En beslutspunkt får ha högst {MAX_PUNKT} tecken. Flytta texten till ärendet.")
    if forslag.instans not in Instans.values:
        raise Inmatningsfel("punkter", "Välj vilket organ som ska besluta punkten.")
    return Forslag(text, forslag.instans)
