# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which answers go to fullmäktige: the nämnd decides them itself (KL 6:38 p. 2)."""

from django.db.models import Q

from remiss.organisation.models import Organtyp, OrganVersion


def fullmaktige() -> frozenset[int]:
    """Ids of the organs that are, or have been, kommunfullmäktige (one query)."""
    return frozenset(OrganVersion.objects.filter(typ=Organtyp.KF).values_list("organ_id", flat=True))


def is_fullmaktige(organ_id: int | None) -> bool:
    """Whether the organ is kommunfullmäktige; a sender outside the system never is."""
    return organ_id is not None and OrganVersion.objects.filter(typ=Organtyp.KF, organ_id=organ_id).exists()


def svarar_fullmaktige(arende_id: int) -> bool:
    """Whether an answer to fullmäktige is still to be decided in the ärende."""
    from remiss.remisser.models import Yttrande
    from remiss.remisser.models.yttrande import PAGAR

    pagar = Q(arende_id=arende_id, status__in=PAGAR, avsandare_organ__versioner__typ=Organtyp.KF)
    return Yttrande.objects.filter(pagar).exists()
