# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the services of diarium share: ids or objects in, names for the correction log out."""

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from remiss.diarium.models import Arende, Diarierattelse, Handling, Riktning
from remiss.karna.aktor import Aktor
from remiss.karna.fel import Inmatningsfel
from remiss.karna.models import Basmodell
from remiss.karna.villkor import Lage, Villkor
from remiss.organisation.models import Organ, OrganVersion, Person
from remiss.organisation.models.organ import KL_ORGAN, Organtyp
from remiss.regler import arendehantering
from remiss.regler.arendehantering import Oppetfakta, Registerfakta, Slutfakta, Tillaggsfakta
from remiss.regler.frister import Ankomstsatt, anses_inkommen

#: Organs that are myndigheter, which FL 22 § binds.
MYNDIGHETER = KL_ORGAN | {Organtyp.KOMMUNALFORBUND, Organtyp.REVISION, Organtyp.RADSORGAN}


def pk(obj: Model | int) -> int:
    """Return the id of an object, or the id itself."""
    return obj if isinstance(obj, int) else int(obj.pk)


def pk_eller_inget(obj: Model | int | None) -> int | None:
    return None if obj is None else pk(obj)


def las_arende(arende: Arende | int) -> Arende:
    """Return the fresh ärende, locked until the act is done."""
    last: Arende = Arende.objects.las(pk(arende))
    return last


def organ_av(organ: Organ | int) -> Organ:
    return organ if isinstance(organ, Organ) else Organ.objects.get(pk=organ)


def anses_inkommen_dag(organ: Organ | int, nadde: date, satt: Ankomstsatt) -> date:
    """The day a handling is deemed to have come in (FL 22 §; a bolag counts the actual day)."""
    typ = OrganVersion.objects.pa(nadde).filter(organ_id=pk(organ)).values_list("typ", flat=True).first()
    return anses_inkommen(nadde, satt, is_myndighet=typ in MYNDIGHETER)


def oppetfakta(lage: Lage) -> Oppetfakta:
    arende: Arende = lage.data if isinstance(lage.data, Arende) else lage.obj
    return Oppetfakta(arende.diarienummer, arende.is_oppet)


def slutfakta(lage: Lage) -> Slutfakta:
    arende: Arende = lage.obj
    return Slutfakta(
        arende.diarienummer,
        is_arkiverat=arende.status == Arende.Status.ARKIVERAT,
        is_makulerat=arende.status == Arende.Status.MAKULERAT,
    )


def tillaggsfakta(lage: Lage) -> Tillaggsfakta:
    handling: Handling = lage.obj
    arende = handling.arende
    return Tillaggsfakta(
        arende.diarienummer,
        arende.is_oppet,
        arende.status == Arende.Status.AVSLUTAT,
        handling.riktning == Riktning.IN,
    )


def registerfakta(lage: Lage) -> Registerfakta:
    handling: Handling = lage.obj
    inkom = handling.inkom
    return Registerfakta(
        handling.riktning, handling.motpart, handling.rubrik, lage.idag, inkom.date() if inkom else None
    )


OPPET = (Villkor(arendehantering.arendet_is_oppet, oppetfakta),)
ANDRAS = (Villkor(arendehantering.arendet_can_andras, slutfakta),)
TILLAGG = (
    Villkor(arendehantering.arendet_tar_emot_handlingen, tillaggsfakta),
    Villkor(arendehantering.registreringen_is_fullstandig, registerfakta),
)


def ratta_falt(
    obj: Basmodell, andringar: dict[str, Any], *, aktor: Aktor, skal: str, nar: datetime
) -> list[Diarierattelse]:
    """Set changed fields and keep each old value on the ärende; unchanged ones leave no trace.

    A higher context hands over its own record of the ärende, whose name then stands before the field's.
    """
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför uppgiften rättas.")
    handling = obj if isinstance(obj, Handling) else None
    arende_id, is_diariets = obj.arende_of(), isinstance(obj, (Arende, Handling))
    rader = []
    for namn, nytt in andringar.items():
        falt: Any = obj._meta.get_field(namn)
        gammalt = getattr(obj, namn)
        if gammalt == nytt:
            continue
        rader.append(
            Diarierattelse(
                arende_id=arende_id,  # type: ignore[misc]  # an ärende has an id once it is corrected
                handling=handling,
                falt=str(falt.verbose_name) if is_diariets else f"{obj._meta.verbose_name}: {falt.verbose_name}",
                gammalt=_visa(obj, namn, gammalt),
                nytt=_visa(obj, namn, nytt),
                skal=skal.strip(),
                rattades=nar,
                av_id=aktor.person_id,
            )
        )
        setattr(obj, namn, nytt)
    if not rader:
        raise Inmatningsfel("skal", "Ingenting är ändrat. Ändra en uppgift, eller avbryt.")
    return Diarierattelse.objects.bulk_create(rader)


def _visa(obj: Model, namn: str, varde: Any) -> str:
    if varde is None or varde == "":
        return ""
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    if isinstance(varde, (Person, Organ)):
        return str(varde)
    val = dict(getattr(obj._meta.get_field(namn), "flatchoices", ()) or ())
    return str(val.get(varde, varde))
