# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A new version of a remiss: answers keep the version they are about, and each answerer says what it is worth now."""

from datetime import date, datetime

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Remiss, Remisshandling, Svar, Versionsval
from remiss.remisser.services._las import las_remiss
from remiss.remisser.services.remiss import skapa_remiss
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare
from remiss.utskick.models.mottagare import BESVARADE, OPPNA
from remiss.utskick.services.svarsstatus import las_mottagare

VALJ = Akt("valj_for_ny_version", Ratt.REGISTRERA_SVAR)


@tjanst
def ny_version(
    remiss: Remiss | int, *, svarstid: date | None = None, aktor: Aktor, hande: datetime | None = None
) -> Remiss:
    """Draft the next version with the same text, handlingar and recipients. It is decided and sent like any remiss."""
    gammal = las_remiss(remiss)
    if not gammal.is_ute:
        raise HinderError("En ny version görs av en remiss som är skickad. Ändra utkastet i stället.")
    if gammal.ersattare.exclude(status="avslutad").exists():
        raise HinderError("En ny version av remissen är redan påbörjad. Fortsätt på den.")
    ny = skapa_remiss(
        gammal.arende,
        titel=gammal.titel,
        fragor=gammal.fragor,
        svarstid=svarstid,
        rulla_till_vardag=gammal.utskick.rulla_till_vardag,
        svar_till=gammal.svar_till,
        kontakt=gammal.kontakt,
        ersatter=gammal,
        aktor=aktor,
        hande=hande,
    )
    Remisshandling.objects.bulk_create(
        [
            Remisshandling(remiss=ny, handling_id=r.handling_id, ordning=r.ordning)
            for r in gammal.handlingar.order_by("ordning", "id")
        ]
    )
    utskick.satt_sandlista(ny.utskick_id, utskick.aterta_lista(gammal.utskick), aktor=aktor, hande=hande)
    _koppla(gammal, ny)
    return ny


@tjanst
def valj_for_ny_version(
    mottagare: Mottagare | int, val: str, *, aktor: Aktor, hande: datetime | None = None
) -> Mottagare:
    """Note what the recipient says of its answer to the earlier version: kvarstår, kompletteras or ersätts."""
    rad = las_mottagare(mottagare)
    tidigare = Svar.objects.filter(mottagare=rad.foregangare, is_aktuell=True).first() if rad.foregangare_id else None
    if tidigare is None:
        raise HinderError(f"{rad.namn} har inte svarat på någon tidigare version.")
    if val not in Versionsval.values:
        raise Inmatningsfel("val", "Välj om svaret kvarstår, kompletteras eller ersätts.")

    def verkan(lage: Lage) -> None:
        tidigare.versionsval = val

    handelse = utfor_akt(VALJ, tidigare, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"mottagare": rad.pk})
    if val == Versionsval.KVARSTAR:
        lat_kvarsta(tidigare, rad, handelse)
    return rad


def folj_utskickad_version(remiss: Remiss, *, orsak: Handelse) -> None:
    """When the new version is out the old remiss is ersatt and nothing more is awaited on it."""
    gammal = remiss.ersatter
    if gammal is None:
        return
    _koppla(gammal, remiss)
    if folj(gammal.ersatt, orsak=orsak) is None:
        return
    for rad in gammal.utskick.mottagare.filter(status__in=OPPNA):
        rad.utgar_skal = f"Ersatt av version {remiss.remissversion}."
        folj(rad.utga, orsak=orsak)


def senaste_rad(mottagare: Mottagare) -> Mottagare:
    """The recipient's row in the latest version that has been sent."""
    while True:
        nasta = (
            Mottagare.objects.select_related("utskick")
            .filter(foregangare=mottagare, skickades__isnull=False)
            .order_by("-id")
            .first()
        )
        if nasta is None:
            return mottagare
        mottagare = nasta


def _koppla(gammal: Remiss, ny: Remiss) -> None:
    """Tie each new row to the row of the same recipient before it (two queries)."""
    nycklar = {
        (m.mottagarorgan_id or m.namn.casefold()): m.pk
        for m in gammal.utskick.mottagare.exclude(status=Mottagare.Status.UTGAR)
    }
    rader = list(ny.utskick.mottagare.all())
    for rad in rader:
        rad.foregangare_id = nycklar.get(rad.mottagarorgan_id or rad.namn.casefold())
    Mottagare.objects.bulk_update(rader, ["foregangare"])


def lat_kvarsta(tidigare: Svar, rad: Mottagare, orsak: Handelse) -> None:
    """The earlier answer is the answer to the new version too; it still says which version it was about."""
    kopia = Svar.objects.get(pk=tidigare.pk)
    kopia.pk = None
    kopia._state.adding = True
    kopia.mottagare = rad
    kopia.versionsval = Versionsval.KVARSTAR
    kopia.version = 0
    kopia.save(force_insert=True)
    rad.svarade = klocka.legal_dag(orsak.hande)
    rad.version_besvarad = tidigare.version_besvarad
    is_avstar = tidigare.mottagare.status == Mottagare.Status.AVSTAR
    folj(rad.avsta if is_avstar else rad.ta_emot_svar, orsak=orsak)


def besvarade_tidigare(remiss: Remiss) -> list[Mottagare]:
    """Rows whose recipient answered the earlier version and has not yet said what that answer is worth."""
    return list(
        remiss.utskick.mottagare.filter(
            status__in=OPPNA, foregangare__status__in=BESVARADE, foregangare__svar__is_aktuell=True
        )
        .filter(foregangare__svar__versionsval="")
        .select_related("foregangare")
        .order_by("ordning", "id")
    )
