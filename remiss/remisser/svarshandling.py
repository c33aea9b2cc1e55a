# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which fixed handling is the yttrande that was decided: the TU version of the paragraph, or the revised text."""

from dataclasses import dataclass

from remiss.beredning.models import TuVersion
from remiss.diarium.models import Handling, Handlingstyp
from remiss.regler.expediering import Versionsfakta
from remiss.remisser.models import Yttrande

ANDRAD_TEXT = "andrad_text"


@dataclass(frozen=True)
class Svarshandling:
    """The handling to send and the two hashes the rule compares."""

    handling: Handling | None
    beslutad: str
    skickas: str


def vald(yttrande: Yttrande) -> Svarshandling:
    """The decided version. A text changed at the meeting must have been fixed anew (domain.md 1.4)."""
    if yttrande.reviderad_id:
        summa = kontrollsumma(yttrande.reviderad)
        return Svarshandling(yttrande.reviderad, summa, summa)
    paragraf = yttrande.paragraf
    version = paragraf.tu_version if paragraf else None
    if paragraf is None or version is None:
        return Svarshandling(None, "", "")
    if paragraf.beslutsutfall == ANDRAD_TEXT:
        return Svarshandling(None, "", version.hash)
    faststalld = version if version.handling_id else _faststalld(version)
    if faststalld is None:
        return Svarshandling(None, version.hash, "")
    return Svarshandling(faststalld.handling, version.hash, faststalld.hash)


def versionsfakta(yttrande: Yttrande) -> Versionsfakta:
    """The facts of the rule."""
    svar = vald(yttrande)
    return Versionsfakta(beslutad=svar.beslutad, skickas=svar.skickas)


def reservationer(yttrande: Yttrande) -> list[Handling]:
    """Reservationer and särskilda yttranden that were filed as handlingar of their own."""
    return list(
        Handling.objects.filter(
            arende_id=yttrande.arende_id, typ=Handlingstyp.RESERVATION, status=Handling.Status.FASTSTALLD
        ).order_by("nummer")
    )


def kontrollsumma(handling: Handling | None) -> str:
    """SHA-256 of the handling's first file."""
    if handling is None:
        return ""
    return (
        handling.filer.filter(is_gallande=True).order_by("ordning").values_list("fil__sha256", flat=True).first() or ""
    )


def _faststalld(version: TuVersion) -> TuVersion | None:
    """The fixed version with the same text, else the latest fixed one (the rule then refuses it)."""
    fasta = version.tu.versioner.filter(handling__isnull=False)
    return fasta.filter(hash=version.hash).order_by("-nummer").first() or fasta.order_by("-nummer").first()
