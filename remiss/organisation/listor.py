# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The organ and the person in a list: whose each row is, for who works in several, and people by their names."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat

from remiss.karna.svenska import i_ordning
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista

#: By surname, then first name; the list's queryset goes through ``med_hela_namnet``.
PERSONSORTERING = Sortering("hela_namnet", falttyp=CharField(), is_namn=True)


def med_hela_namnet(fraga: QuerySet[Any], vag: str = "") -> QuerySet[Any]:
    """Add ``hela_namnet``, as people are listed; ``vag`` is the way to the person (``person__``)."""
    rader: QuerySet[Any] = fraga.annotate(hela_namnet=Concat(f"{vag}efternamn", Value(" "), f"{vag}fornamn"))
    return rader


def med_organ(lista: Lista, namn: Mapping[int, str], plats: int = 1) -> Lista:
    """Return the list with a column and a filter for the organ; for a single organ as it is. `namn`: id → name."""
    if len(namn) < 2:
        return lista
    val = i_ordning([(str(pk), ett) for pk, ett in namn.items()], lambda par: par[1])
    falt = forms.ChoiceField(label="Organ", required=False, choices=[("", "Alla"), *val])
    formular = type("Organfilter", (lista.filterformular or forms.Form,), {"organ": falt})

    def filtrera(fraga: QuerySet[Any], data: dict[str, Any]) -> QuerySet[Any]:
        urval = lista.filtrera(fraga, data) if lista.filtrera else fraga
        return urval.filter(organ_id=int(data["organ"])) if data.get("organ") else urval

    kolumn = Kolumn("Organ", lambda rad: namn.get(rad.organ_id, ""))
    kolumner = (*lista.kolumner[:plats], kolumn, *lista.kolumner[plats:])
    return replace(lista, kolumner=kolumner, filterformular=formular, filtrera=filtrera)
