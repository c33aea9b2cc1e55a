# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The organ in a list: who works in several sees whose each row is and may choose one of them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet

from remiss.sidor.listor import Kolumn, Lista


def med_organ(lista: Lista, namn: Mapping[int, str], plats: int = 1) -> Lista:
    """Return the list with a column and a filter for the organ; for a single organ as it is. `namn`: id → name."""
    if len(namn) < 2:
        return lista
    val = sorted(((str(pk), ett) for pk, ett in namn.items()), key=lambda par: par[1])
    falt = forms.ChoiceField(label="Organ", required=False, choices=[("", "Alla"), *val])
    formular = type("Organfilter", (lista.filterformular or forms.Form,), {"organ": falt})

    def filtrera(fraga: QuerySet[Any], data: dict[str, Any]) -> QuerySet[Any]:
        urval = lista.filtrera(fraga, data) if lista.filtrera else fraga
        return urval.filter(organ_id=int(data["organ"])) if data.get("organ") else urval

    kolumn = Kolumn("Organ", lambda rad: namn.get(rad.organ_id, ""))
    kolumner = (*lista.kolumner[:plats], kolumn, *lista.kolumner[plats:])
    return replace(lista, kolumner=kolumner, filterformular=formular, filtrera=filtrera)
