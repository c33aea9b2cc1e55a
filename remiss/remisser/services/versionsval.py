# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The recipient says what its answer to an earlier version is worth: kvarstår, kompletteras eller ersätts."""

from datetime import datetime

from remiss.diarium.models import Handlingstyp
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt
from remiss.organisation.ratter import Ratt
from remiss.remisser import dokument
from remiss.remisser.models import Svar, Versionsval, Yttrande
from remiss.remisser.services._las import las_yttrande
from remiss.remisser.services.kontakt import skicka_till_avsandaren
from remiss.remisser.services.version import lat_kvarsta, senaste_rad

MEDDELA = Akt("meddela_versionsval", Ratt.BEGAR_ANSTAND)


def obesvarad_version(yttrande: Yttrande) -> int | None:
    """The version our answer is about, when a later one has come and nothing has been said of it."""
    if yttrande.status not in (Yttrande.Status.EXPEDIERAD, Yttrande.Status.AVSTAR):
        return None
    svar = _eget_svar(yttrande)
    besvarad = yttrande.besvarad_version if svar is None else svar.version_besvarad
    is_besked_givet = svar is not None and bool(svar.versionsval)
    if besvarad is None or besvarad >= yttrande.remissversion or is_besked_givet:
        return None
    return besvarad


@tjanst
def meddela_versionsval(yttrande: Yttrande | int, val: str, *, aktor: Aktor, hande: datetime | None = None) -> Yttrande:
    """Tell the sender, as a handling at both ends. To complete or replace, the yttrande is opened again."""
    rad = las_yttrande(yttrande)
    besvarad = obesvarad_version(rad)
    if besvarad is None:
        raise HinderError("Det finns ingen ny version av remissen att ta ställning till.")
    if val not in Versionsval.values:
        raise Inmatningsfel("val", "Välj om svaret kvarstår, kompletteras eller ersätts.")
    if val == Versionsval.KVARSTAR:
        handelse = utfor_akt(MEDDELA, rad, aktor=aktor, hande=hande, verkan=lambda _: _galler_nu(rad))
    else:
        handelse = utfor(rad.ateroppna, aktor=aktor, hande=hande)
    skicka_till_avsandaren(
        rad,
        typ=Handlingstyp.OVRIGT,
        rubrik=f"Besked om tidigare svar: {rad.titel}",
        innehall=dokument.versionsbesked(rad, besvarad, Versionsval(val).label, hande or klocka.nu()),
        filnamn="besked.pdf",
        orsak=handelse,
        aktor=aktor,
        hande=hande,
    )
    if (svar := _eget_svar(rad)) is not None:
        _folj_hos_avsandaren(rad, svar, val, handelse)
    return rad


def _eget_svar(yttrande: Yttrande) -> Svar | None:
    """Our answer as the sender has it; None when the sender works outside the system."""
    svar: Svar | None = yttrande.svar.filter(is_preliminart=False).order_by("-id").first()
    return svar


def _galler_nu(yttrande: Yttrande) -> None:
    yttrande.besvarad_version = yttrande.remissversion


def _folj_hos_avsandaren(yttrande: Yttrande, svar: Svar, val: str, orsak: Handelse) -> None:
    svar.versionsval = val
    svar.save(update_fields=["versionsval"])
    if val == Versionsval.KVARSTAR and yttrande.mottagare is not None:
        mottagare = senaste_rad(yttrande.mottagare)
        if mottagare.pk != svar.mottagare_id:
            lat_kvarsta(svar, mottagare, orsak)
