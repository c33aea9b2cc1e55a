# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is checked when the program starts: whether signatures and the seal would work (config.checks)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings

from remiss.diarium.underskrift import GEMENSAM, is_extern, is_stampel_pa, oppna_nyckel, rotter
from remiss.diarium.underskriftstjanst import tjansten


def brister() -> list[str]:
    """Why signatures would not work, one sentence for each thing at fault. Nobody outside is asked."""
    from remiss.pdf.underskrift.fel import Underskriftsfel

    arbeten: list[Callable[[], object]] = [rotter, *(partial(oppna_nyckel, fil) for fil in _nyckelfiler())]
    if is_extern():
        arbeten.append(tjansten)
    if settings.TIDSSTAMPEL is not None:
        from remiss.pdf.underskrift.sparrlistor import las_sparrlista

        listor = [en for en in settings.TIDSSTAMPEL.sparrlistor if "://" not in en]
        arbeten += [_klientcertifikat, *(partial(las_sparrlista, Path(en)) for en in listor)]
    ut = []
    for arbete in arbeten:
        try:
            arbete()
        except Underskriftsfel as fel:
            ut.append(str(fel))
    return ut


def certifikatens_slut() -> list[tuple[str, datetime]]:
    """Each key file and when its certificate ends."""
    return [(fil.name, oppna_nyckel(fil).certifikat.not_valid_after_utc) for fil in _nyckelfiler()]


def is_bara_for_prov() -> bool:
    """Tell whether a key comes from an authority made by `skapa_utvecklings_ca`."""
    from remiss.pdf.underskrift.utvecklingsca import is_utvecklings_ca

    return any(map(is_utvecklings_ca, rotter()))


def _nyckelfiler() -> list[Path]:
    """The key files that are used: with a service outside only for the seal."""
    if is_extern() and not is_stampel_pa():
        return []
    mapp = Path(settings.UNDERSKRIFT_DIR)
    return [mapp / GEMENSAM, *sorted(mapp.glob("organ-*.p12"))]


def _klientcertifikat() -> None:
    """Try the certificate that we show the time stamp service."""
    from remiss.pdf.underskrift.fel import Nyckelfel
    from remiss.pdf.underskrift.natet import Klientcertifikat

    tjanst = settings.TIDSSTAMPEL
    if tjanst is None or tjanst.certifikat is None:
        return
    try:
        Klientcertifikat(tjanst.certifikat, tjanst.certifikatlosenord).kontext()
    except (OSError, ValueError) as fel:
        raise Nyckelfel(
            f"Klientcertifikatet {tjanst.certifikat.name} till tidsstämpeltjänsten kan inte användas. Filen ska ha "
            "nyckel och certifikat i PEM-format, och lösenordet vara rätt."
        ) from fel
