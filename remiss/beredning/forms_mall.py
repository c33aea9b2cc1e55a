# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The form of a new template version: every section of the one it begins from, and room for new ones."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from remiss.beredning.models import Mallsektion, Sektionsslag, Tjanstemall
from remiss.beredning.services.mall import EN_GANG, Mallrad
from remiss.organisation.models import Organtyp
from remiss.sidor.falt import Dagfalt

NYA = 2
NYA_SLAG = ((Sektionsslag.TEXT.value, "Text"), (Sektionsslag.PERSPEKTIV.value, "Perspektiv med standardmening"))


class MallForm(forms.Form):
    """Name, organ type and day, then the sections. A section without a heading among the new ones is left out."""

    namn = forms.CharField(label="Namn", max_length=80, help_text="Mallens namn i listor.")
    organtyp = forms.ChoiceField(label="Organtyp", choices=Organtyp.choices)
    giltig_fran = Dagfalt(
        label="Gäller från", help_text="Tjänsteutlåtanden som påbörjas den dagen eller senare får mallen."
    )
    forslagsingress = forms.CharField(
        label="Inledning till förslaget",
        required=False,
        max_length=120,
        help_text="Raden före beslutspunkterna. {namn} blir organets namn.",
    )

    def __init__(self, *args: Any, mall: Tjanstemall, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "namn": mall.namn,
            "organtyp": mall.organtyp,
            "forslagsingress": mall.forslagsingress,
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.rader: list[Mallsektion] = list(mall.sektioner.order_by("nummer"))
        for plats, rad in enumerate(self.rader, start=1):
            self._lagg_till(plats, rad)
        for plats in range(len(self.rader) + 1, len(self.rader) + NYA + 1):
            self._lagg_till(plats, None)

    def _lagg_till(self, plats: int, rad: Mallsektion | None) -> None:
        """The fields of one section; a mark in the name tells which."""
        falt: dict[str, forms.Field] = {
            "plats": forms.IntegerField(label="Plats", min_value=1, max_value=99, initial=plats),
            "rubrik": forms.CharField(label="Rubrik", max_length=120, required=rad is not None),
            "ledtext": forms.CharField(label="Ledtext", max_length=300, required=False),
            "is_obligatorisk": forms.BooleanField(label="Måste ha text", required=False),
            "is_ny_sida": forms.BooleanField(label="Börjar på en ny sida", required=False),
        }
        slag = rad.slag if rad else ""
        if slag in ("", Sektionsslag.PERSPEKTIV):
            hjalp = "Får stå när perspektivet inte berör ärendet. {organ} blir den som skriver."
            falt["standardmening"] = forms.CharField(
                label="Standardmening", max_length=300, required=False, help_text=hjalp
            )
        if rad is None:
            falt["slag"] = forms.ChoiceField(label="Slag", choices=NYA_SLAG, initial=NYA_SLAG[0][0])
        elif slag not in {ett.value for ett in EN_GANG}:
            falt["bort"] = forms.BooleanField(label="Ta bort avsnittet", required=False)
        for namn, ett in falt.items():
            if rad is not None and hasattr(rad, namn):
                ett.initial = getattr(rad, namn)
            self.fields[f"s{plats}_{namn}"] = ett

    def allmant(self) -> list[BoundField]:
        """The fields before the sections."""
        return [self[namn] for namn in MallForm.base_fields]

    def avsnitt(self) -> Iterator[tuple[str, list[BoundField]]]:
        """(what it is, its fields) of each section, for the page."""
        for plats in range(1, len(self.rader) + NYA + 1):
            rad = self._rad(plats)
            namn = "Nytt avsnitt"
            if rad:
                slag = rad.get_slag_display()
                namn = rad.rubrik if rad.rubrik == slag else f"{rad.rubrik} ({slag})"
            yield namn, [self[falt] for falt in self.fields if falt.startswith(f"s{plats}_")]

    def _rad(self, plats: int) -> Mallsektion | None:
        return self.rader[plats - 1] if plats <= len(self.rader) else None

    def sektioner(self) -> list[Mallrad]:
        """The sections in the order asked for; two at the same place keep the order they had."""
        data = self.cleaned_data
        valda = []
        for plats in range(1, len(self.rader) + NYA + 1):
            rad = self._rad(plats)
            rubrik = data.get(f"s{plats}_rubrik", "")
            if not rubrik or data.get(f"s{plats}_bort"):
                continue
            mallrad = Mallrad(
                rubrik=rubrik,
                slag=rad.slag if rad else data[f"s{plats}_slag"],
                kod=rad.kod if rad else "",
                standardmening=data.get(f"s{plats}_standardmening", ""),
                ledtext=data[f"s{plats}_ledtext"],
                is_obligatorisk=data[f"s{plats}_is_obligatorisk"],
                is_ny_sida=data[f"s{plats}_is_ny_sida"],
            )
            valda.append((data[f"s{plats}_plats"], plats, mallrad))
        return [mallrad for _, _, mallrad in sorted(valda, key=lambda ett: ett[:2])]
