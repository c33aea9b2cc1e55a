# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a new template is told in the log of the organs that write in it."""

from django.db.models import Q

from remiss.beredning.mallar import LANAR
from remiss.beredning.models import Tjanstemall
from remiss.karna import klocka
from remiss.organisation.andringslogg import Beskrivare, hor_till, registrera
from remiss.organisation.models import Organ, Organtyp, OrganVersion


def _mallar(organ: Organ) -> dict[int, str]:
    """The templates of the organ's type today, and of the type that it borrows from."""
    typ = OrganVersion.objects.pa(klocka.idag()).filter(organ=organ).values_list("typ", flat=True).first()
    typer = [typ, LANAR.get(Organtyp(typ))] if typ else []
    mallar = Tjanstemall.objects.filter(organtyp__in=[ett for ett in typer if ett])
    return {mall.pk: f"{mall.namn}, version {mall.version}" for mall in mallar}


def organtypens(organ: Organ) -> Q:
    """A template belongs to no organ; its type says who writes in it."""
    return Q(objekt_typ="beredning.tjanstemall", objekt_id__in=list(_mallar(organ)))


def om_mall(organ: Organ) -> Beskrivare:
    """Which template."""
    namn = _mallar(organ)
    return lambda handelse: namn.get(handelse.objekt_id, "")


def registrera_egna() -> None:
    """Name it."""
    registrera("Mallar", {"beredning.tjanstemall.skapa_mall": "En ny mall för tjänsteutlåtanden skapades"}, om_mall)
    hor_till("beredning", organtypens)
