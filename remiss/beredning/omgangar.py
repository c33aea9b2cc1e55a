# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Rounds of a tjänsteutlåtande: the one an återremiss began, and whether anybody has worked in it."""

from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.beredning.ogonblick import ogonblick
from remiss.karna.models import Handelse

TYP = Tjansteutlatande._meta.label_lower
#: What a writer changes in a round.
SKRIVET = ("rubrik", "datum", "forslag", "bilagor", "sektioner")


def borjan_av(tu_id: int, orsak_id: int) -> Handelse | None:
    """The beginning of a round as the consequence of an act; None when that act began none."""
    rader = Handelse.objects.filter(objekt_typ=TYP, objekt_id=tu_id, akt=f"{TYP}.ateruppta")
    return rader.filter(uppgifter__orsak=orsak_id).order_by("-id").first()


def has_borjat(tu: Tjansteutlatande, borjan: Handelse) -> bool:
    """Whether anybody has written in the round, changed what it says of itself, or taken it further.

    An act on the TU is in the log; what is typed in a section need not be, so the texts are compared too.
    """
    if Handelse.objects.filter(objekt_typ=TYP, objekt_id=tu.pk, pk__gt=borjan.pk).exists():
        return True
    fast = faststalld_version(tu, tu.nummer - 1)
    nu = ogonblick(tu)
    return fast is None or any(nu[del_] != fast.innehall[del_] for del_ in SKRIVET)


def faststalld_version(tu: Tjansteutlatande, omgang: int) -> TuVersion | None:
    """The version fixed in a round."""
    return version_i(tu, omgang, TuVersion.Slag.FASTSTALLD)


def version_i(tu: Tjansteutlatande, omgang: int, slag: str) -> TuVersion | None:
    """The newest version of a kind in a round."""
    return tu.versioner.filter(slag=slag, omgang=omgang).select_related("handling").order_by("-nummer").first()
