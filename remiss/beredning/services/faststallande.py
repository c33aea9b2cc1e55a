# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fix the signed text as a handling, and begin a new round when the organ wants more."""

from datetime import date, datetime

from remiss.beredning.dokument import innehall
from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.beredning.omgangar import TYP, faststalld_version, version_i
from remiss.beredning.services._las import las_tu
from remiss.beredning.services.versioner import spara_version
from remiss.diarium.models import Handling, Handlingstyp
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import skapa_faststalld
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.ratt import prova
from remiss.organisation.ratter import Ratt


@tjanst
def faststall(tu: Tjansteutlatande | int, *, aktor: Aktor, hande: datetime | None = None) -> Tjansteutlatande:
    """Write the PDF into the diarium as a fixed handling and keep the version that it holds.

    Bilagor that are still drafts are fixed with it: they go to the members as they are now.
    """
    last = las_tu(tu)
    prova(aktor, Ratt.SKRIV_TU, last).krav()
    handling = None
    if last.status == Tjansteutlatande.Status.BEDOMD:
        handling = skapa_faststalld(
            last.arende,
            typ=Handlingstyp.TJANSTEUTLATANDE,
            rubrik=f"Tjänsteutlåtande: {last.rubrik}"[:300],
            pdf=rita_fast(innehall(last)),
            filnamn=filnamn(last),
            aktor=aktor,
            hande=hande,
            ratt=Ratt.SKRIV_TU,
        )
    handelse = utfor(last.faststall, aktor=aktor, hande=hande, data=handling)
    for bilaga in last.bilagor.select_related("handling").order_by("nummer"):
        if bilaga.handling.status == Handling.Status.UTKAST:
            folj(bilaga.handling.faststall, orsak=handelse)
    spara_version(last, TuVersion.Slag.FASTSTALLD, aktor, handling)
    return last


@tjanst
def ateruppta(tu: Tjansteutlatande | int, *, aktor: Aktor, hande: datetime | None = None) -> Tjansteutlatande:
    """Begin a new round of writing. The fixed handling of the round before stays in the diarium."""
    last = las_tu(tu)
    utfor(last.ateruppta, aktor=aktor, hande=hande)
    return last


@tjanst
def ateruppta_foljd(tu: Tjansteutlatande | int, *, orsak: Handelse) -> Tjansteutlatande | None:
    """Begin a new round as the consequence of an återremiss; None when the TU is not fixed."""
    last = las_tu(tu)
    return last if folj(last.ateruppta, orsak=orsak) else None


@tjanst
def angra_ateruppta_foljd(tu: Tjansteutlatande | int, *, orsak: Handelse) -> Tjansteutlatande | None:
    """Take back a round that nobody has worked in: handling, signature and approval of the round before stand again."""
    last = las_tu(tu)
    fast = faststalld_version(last, last.nummer - 1)
    signerad = version_i(last, last.nummer - 1, TuVersion.Slag.BEDOMNING)
    if fast is None or signerad is None:
        return None
    underskrift = fast.innehall["undertecknande"]
    last.handling = fast.handling
    last.undertecknare_id = signerad.av_id
    last.undertecknares_titel = underskrift["titel"]
    last.undertecknad = date.fromisoformat(underskrift["dag"])
    godkand = Handelse.objects.filter(akt=f"{TYP}.godkann", objekt_id=last.pk).order_by("-id").first()
    if godkand is not None:
        last.godkandes, last.godkand_av_id = godkand.hande, godkand.person_ref
    return last if folj(last.angra_ateruppta, orsak=orsak) else None


def filnamn(tu: Tjansteutlatande) -> str:
    """Return the file's name: dnr and round."""
    dnr = "".join(tecken if tecken.isalnum() else "-" for tecken in tu.arende.diarienummer)
    return f"tjansteutlatande-{dnr}-omgang-{tu.nummer}.pdf" if tu.nummer > 1 else f"tjansteutlatande-{dnr}.pdf"
