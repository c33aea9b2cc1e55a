# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is read several times in every act of a meeting, as prepared questions (remiss.karna.forberedd)."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from remiss.karna.forberedd import Forberedd


def _alla(modell: str) -> "QuerySet[Any]":
    return apps.get_model("sammantraden", modell)._default_manager.all()


def _for_paragraf(modell: str, *delar: str) -> Forberedd[Any]:
    return Forberedd(
        lambda paragraf_id: _alla(modell).filter(paragraf_id=paragraf_id).prefetch_related(*delar), paragraf_id=int
    )


#: Attendance with people.
NARVARO = Forberedd(
    lambda sammantrade_id: (
        _alla("Narvaro")
        .filter(sammantrade_id=sammantrade_id)
        .select_related("person", "uppdrag", "fran_paragraf", "till_paragraf")
    ),
    sammantrade_id=int,
)
#: Jäv in a paragraph, questioned and tried too, with people.
JAV = Forberedd(
    lambda paragraf_id: _alla("Jav").filter(paragraf_id=paragraf_id).select_related("person"),
    paragraf_id=int,
)
#: The paragraphs of a justering in order, jäv joined in.
JUSTERAS = Forberedd(
    lambda justering_id: (
        _alla("Justeringsparagraf")
        .filter(justering_id=justering_id)
        .select_related("paragraf__sammantrade")
        .prefetch_related("paragraf__jav__person")
        .order_by("paragraf__ordning", "paragraf_id")
    ),
    justering_id=int,
)
#: What is stored of the paragraph's forhandling, by the name of the relation.
FORHANDLING: dict[str, Forberedd[Any]] = {
    relation: _for_paragraf(modell, *delar)
    for relation, modell, *delar in (
        ("moteroller", "Moteroll"),
        ("yrkanden", "Yrkande", "yrkare"),
        ("propositioner", "Proposition", "roster", "begard_av"),
        ("anteckningar", "Ledamotsanteckning"),
    )
}
