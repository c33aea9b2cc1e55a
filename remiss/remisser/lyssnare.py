# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What remisser does when something happens in the contexts below it. Each is a consequence, never a veto."""

from django.db.models import F

from remiss.diarium.models import Inkommet
from remiss.karna.handelser import Skedd, prenumerera
from remiss.remisser.models import Remiss, Remisstatus, Svar, Yttrande
from remiss.remisser.services import beslut, yttrande
from remiss.remisser.services.preliminart import marka_i_diariet
from remiss.utskick.models import Anstand


@prenumerera("diarium.inkommet.registrera")
def inkommet_registrerat(skedd: Skedd) -> None:
    """A remiss from inside gets its yttrande; an answer from inside gets its handling at the sender."""
    yttrande.folj_registrerad(skedd)
    inkommet: Inkommet = skedd.objekt
    Svar.objects.filter(inkommet_id=inkommet.pk, handling__isnull=True).update(
        handling_id=inkommet.handling_id, version=F("version") + 1
    )
    if inkommet.arende_id is not None:
        marka_i_diariet(inkommet.arende_id)
    folj_anstandsbegaran(inkommet)


def folj_anstandsbegaran(inkommet: Inkommet) -> None:
    """The request for anstånd is now a handling at the sender too."""
    if inkommet.leverans_id is None or inkommet.handling_id is None:
        return
    Anstand.objects.filter(
        begaran__isnull=True,
        begaran_hos_mottagaren__expedierad_i__expediering__leveranser=inkommet.leverans_id,
    ).update(begaran_id=inkommet.handling_id, version=F("version") + 1)


@prenumerera("diarium.arende.fordela")
def arende_fordelat(skedd: Skedd) -> None:
    yttrande.folj_fordelad(skedd)


@prenumerera("diarium.arende.makulera")
def arende_makulerat(skedd: Skedd) -> None:
    """A double registration was merged: the answers are worked with in the ärende that is kept."""
    yttrande.folj_sammanslaget(skedd.objekt)


@prenumerera("diarium.expediering.expediera")
def expedierat(skedd: Skedd) -> None:
    """Påminnelse, anståndsbeslut and återkallelse belong to the recipient's own ärende: propose it there."""
    expediering = skedd.objekt
    arenden = dict(
        Yttrande.objects.filter(mottagare__arende_id=expediering.arende_id, arende__isnull=False)
        .order_by("id")
        .values_list("organ_id", "arende_id")
    )
    if not arenden:
        return
    rader = [
        rad
        for rad in Inkommet.objects.filter(leverans__expediering=expediering, foreslaget_arende__isnull=True)
        if rad.organ_id in arenden
    ]
    for rad in rader:
        rad.foreslaget_arende_id = arenden[rad.organ_id]
    if rader:
        Inkommet.objects.bulk_update(rader, ["foreslaget_arende"])


@prenumerera("beredning.tjansteutlatande.skapa")
def tu_paborjat(skedd: Skedd) -> None:
    yttrande.folj_paborjad(skedd)
    Remiss.objects.filter(
        arende_id=skedd.objekt.arende_id,
        status__in=(Remisstatus.UTKAST, Remisstatus.BEREDD),
        tu__isnull=True,
    ).update(tu=skedd.objekt, version=F("version") + 1)


@prenumerera("beredning.tjansteutlatande.ateruppta")
def tu_i_ny_omgang(skedd: Skedd) -> None:
    yttrande.folj_ny_omgang(skedd)


@prenumerera("beredning.tjansteutlatande.satt_stallningstagande")
def tu_stallning(skedd: Skedd) -> None:
    yttrande.folj_stallning(skedd)


@prenumerera("beredning.tjansteutlatande.faststall")
def tu_faststallt(skedd: Skedd) -> None:
    beslut.folj_faststallt_tu(skedd)


@prenumerera("sammantraden.sammantrade.kalla")
def kallat(skedd: Skedd) -> None:
    """What stands on the agenda of a called meeting lies with the organ."""
    arenden = list(skedd.objekt.paragrafer.filter(arende__isnull=False).values_list("arende_id", flat=True))
    yttrande.folj_framlagd(arenden, skedd.handelse)


@prenumerera("sammantraden.paragraf.ta_upp")
def upptagen(skedd: Skedd) -> None:
    """An item added after the kallelse."""
    if skedd.objekt.arende_id is not None:
        yttrande.folj_framlagd([skedd.objekt.arende_id], skedd.handelse)


@prenumerera("sammantraden.paragraf.avgor")
def avgjord(skedd: Skedd) -> None:
    if skedd.objekt.arende_id is None:
        return
    beslut.folj_avgjord(skedd)
    yttrande.folj_avgjord(skedd)


@prenumerera("sammantraden.paragraf.aterremittera", "sammantraden.paragraf.utga")
def tillbaka(skedd: Skedd) -> None:
    beslut.folj_aterremitterad(skedd)
    yttrande.folj_tillbaka(skedd)


@prenumerera("sammantraden.paragraf.aterta", "sammantraden.paragraf.aterinfor")
def atertagen(skedd: Skedd) -> None:
    beslut.folj_atertagen(skedd)
    yttrande.folj_atertagen(skedd)


@prenumerera("utskick.anstand.bevilja")
def anstand_beviljat(skedd: Skedd) -> None:
    """The recipient's own svarstid moves; drafts and plans are kept."""
    anstand = skedd.objekt
    Yttrande.objects.filter(mottagare_id=anstand.mottagare_id).update(
        anstand_till=anstand.beviljat_till, version=F("version") + 1
    )


@prenumerera("remisser.remiss.aterkalla")
def aterkallad(skedd: Skedd) -> None:
    """The recipients of a withdrawn remiss need not go on."""
    yttrande.folj_aterkallad(skedd.objekt.utskick_id, skedd.handelse)
