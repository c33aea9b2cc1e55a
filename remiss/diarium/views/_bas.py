# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the act pages of the diarium share."""

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm

from remiss.diarium.kontext import smulor
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende, Handling
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sidor.akter import AktVy, TomtFormular


class DiarieAkt(RattsVy, AktVy):
    """An act on one object of the diarium; `ratt` is asked of it before the page is shown."""

    modell: ClassVar[type[Model]]
    form_class: ClassVar[type[BaseForm]] = TomtFormular

    def get_fraga(self) -> QuerySet[Any]:
        return self.modell._default_manager.all()

    def get_objekt(self) -> Any:
        return hamta(self.request.user, self.get_fraga(), self.ratt, pk=self.kwargs["pk"])

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]


class ArendeAkt(DiarieAkt):
    """An act on an ärende."""

    modell = Arende

    def get_nasta(self, resultat: Any) -> str:
        return str(self.objekt.get_absolute_url())

    def get_avbryt(self) -> str:
        return str(self.objekt.get_absolute_url())

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor(self.objekt, (self.get_rubrik(), ""))}


class HandlingAkt(DiarieAkt):
    """An act on a handling."""

    modell = Handling

    def get_fraga(self) -> QuerySet[Any]:
        return Handling.objects.select_related("arende", "organ")

    def get_nasta(self, resultat: Any) -> str:
        return str(self.objekt.get_absolute_url())

    def get_avbryt(self) -> str:
        return str(self.objekt.get_absolute_url())

    def get_kontext(self) -> dict[str, Any]:
        return {
            "smulor": smulor(
                self.objekt.arende,
                (self.objekt.beteckning, self.objekt.get_absolute_url()),
                (self.get_rubrik(), ""),
            )
        }


def nya_filer(uppladdade: Any) -> list[Nyfil]:
    """Read uploaded files; the form has checked their size."""
    return [Nyfil(fil.name or "", fil.read()) for fil in uppladdade or ()]
