# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is frozen with the kallelse: the version of the TU, its proposal and its handlingar."""

from collections.abc import Sequence

from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.diarium.models import Fil, Handling, Inkommet
from remiss.karna.fel import HinderError
from remiss.regler.instans import tar_emot
from remiss.sammantraden import urval
from remiss.sammantraden.models import Beslutspunkt, Paragraf, Paragrafhandling
from remiss.sammantraden.punkter import Punkt, av, rena, till_organet


def satt_forslag(punkt: Paragraf, forslag: Sequence[str | Punkt] = ()) -> None:
    """Copy from the TU what it puts to the organ, or set the given proposal."""
    if punkt.tu is not None:
        alla = av(punkt.tu.beslutsforslag.order_by("nummer"))
        forslag = till_organet(alla, punkt.sammantrade.organversion.typ)
    satt_punkter(punkt, forslag, is_forslag=True)


def satt_punkter(punkt: Paragraf, punkter: Sequence[str | Punkt], *, is_forslag: bool) -> None:
    """Replace the proposed, or the decided, points."""
    nya = rena(punkter, punkt.sammantrade)
    punkt.punkter.filter(is_forslag=is_forslag).delete()
    Beslutspunkt.objects.bulk_create(
        [
            Beslutspunkt(paragraf=punkt, is_forslag=is_forslag, nummer=n, text=ny.text, instans=ny.instans)
            for n, ny in enumerate(nya, 1)
        ]
    )
    getattr(punkt, "_prefetched_objects_cache", {}).pop("punkter", None)


def kopiera(fran: Paragraf, till: Paragraf) -> None:
    """Let an item come back as it was: the proposal and the handlingar, in the very files that were read."""
    satt_punkter(till, av(fran.forslag), is_forslag=True)
    Paragrafhandling.objects.bulk_create(
        [
            Paragrafhandling(
                paragraf=till,
                handling_id=rad.handling_id,
                fil_id=rad.fil_id,
                titel=rad.titel,
                ordning=rad.ordning,
                is_sen=till.is_sen,
            )
            for rad in fran.handlingsrader.all()
        ]
    )


def ta_emot_forslag(fran: Paragraf, till: Paragraf, inkommet: Inkommet) -> None:
    """Let what another organ proposes come up: the points put to this organ, and what has come in with them."""
    mote = till.sammantrade
    instanser = tar_emot(mote.organversion.typ)
    satt_punkter(till, [p for p in av(fran.beslut) if p.instans in instanser], is_forslag=True)
    inkomna = Handling.objects.filter(
        inkommet__arende=inkommet.arende, inkommet__avsandare_organ=inkommet.avsandare_organ
    ).exclude(status=Handling.Status.MAKULERAD)
    rader = [rad for handling in inkomna.order_by("id") for rad in _pdfrader(handling)]
    Paragrafhandling.objects.bulk_create(
        [
            Paragrafhandling(
                paragraf=till, handling=handling, fil=fil, titel=titel[:400], ordning=plats, is_sen=till.is_sen
            )
            for plats, (handling, fil, titel) in enumerate(rader, start=1)
        ]
    )


def _pdfrader(handling: Handling) -> list[tuple[Handling, Fil | None, str]]:
    """One row for each PDF; what has no PDF is named all the same."""
    filer = handling.filer.filter(is_gallande=True, fil__format="pdf").select_related("fil").order_by("ordning")
    rader: list[tuple[Handling, Fil | None, str]] = [(handling, f.fil, f"{handling.rubrik}: {f.namn}") for f in filer]
    return rader if len(rader) > 1 else [(handling, rader[0][1] if rader else None, str(handling.rubrik))]


def beskrivning(tu: Tjansteutlatande) -> str:
    """Return the opening of the paragraph: who has drawn up the TU, and when."""
    return f"{tu.skribent} har {tu.datum.isoformat()} upprättat ett tjänsteutlåtande i rubricerat ärende."


def frys(punkt: Paragraf, *, is_sen: bool = False) -> None:
    """Freeze the TU's fixed version, its proposal and its handlingar; refuse a TU that is still being written."""
    if punkt.tu is None and punkt.arende is not None:
        punkt.tu = urval.fardig_tu(punkt.arende)
        if punkt.tu is not None and not punkt.beskrivning:
            punkt.beskrivning = beskrivning(punkt.tu)
    if punkt.tu is None:
        return
    version = urval.gallande_version(punkt.tu)
    if version is None or punkt.tu.status != Tjansteutlatande.Status.FASTSTALLD:
        raise HinderError(
            f"Tjänsteutlåtandet till {punkt.beteckning} ”{punkt.rubrik}” är inte fastställt. "
            "Fastställ det eller ta bort punkten."
        )
    punkt.tu_version = version
    punkt.save(update_fields=["tu", "tu_version", "beskrivning"])
    satt_forslag(punkt)
    _frys_handlingar(punkt, punkt.tu, version, is_sen=is_sen)


def _frys_handlingar(punkt: Paragraf, tu: Tjansteutlatande, version: TuVersion, *, is_sen: bool) -> None:
    """Keep which handlingar went out with the item, and the very file of each: the TU first, then its bilagor."""
    rader: list[tuple[Handling, Fil | None, str]] = []
    if version.handling is not None:
        rader.append((version.handling, None, f"Tjänsteutlåtande, {tu.datum.isoformat()}"))
    for bilaga in tu.bilagor.select_related("handling", "rendition").order_by("nummer"):
        rendition = bilaga.rendition if bilaga.rendition_lage == bilaga.Rendition.KLAR else None
        rader.append((bilaga.handling, rendition, f"Bilaga {bilaga.nummer}. {bilaga.rubrik}"))
    punkt.handlingsrader.all().delete()
    Paragrafhandling.objects.bulk_create(
        [
            Paragrafhandling(
                paragraf=punkt,
                handling=handling,
                fil=rendition or _pdf(handling),
                titel=titel[:400],
                ordning=plats,
                is_sen=is_sen,
            )
            for plats, (handling, rendition, titel) in enumerate(rader, start=1)
        ]
    )


def _pdf(handling: Handling) -> Fil | None:
    gallande = handling.filer.filter(is_gallande=True, fil__format="pdf").select_related("fil").order_by("ordning")
    rad = gallande.first()
    return rad.fil if rad else None
