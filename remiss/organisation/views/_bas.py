# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the administration pages share."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from remiss.karna.aktor import Aktor
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import ADMINISTRATION, RattsVy, hamta
from remiss.sidor.akter import AktVy

Smulor = list[tuple[str, str]]


def smulor(*fler: tuple[str, str]) -> Smulor:
    return [("Organisation", reverse("organisation:organ")), *fler]


def organsmulor(organ: Organ, *fler: tuple[str, str]) -> Smulor:
    return smulor((organ.namn_idag, reverse("organisation:ett_organ", args=[organ.kod])), *fler)


class Administration(RattsVy, AktVy):
    """An act that belongs to the installation."""

    ratt: str = ADMINISTRATION

    @property
    def aktor(self) -> Aktor:
        anvandare: Any = self.request.user
        aktor: Aktor = anvandare.aktor
        return aktor

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": smulor((self.get_rubrik(), ""))}

    def get_avbryt(self) -> str:
        return reverse("organisation:organ")


class OrganAkt(Administration):
    """An act on one organ, named by its code in the address."""

    ratt: str = Ratt.ADMINISTRERA_ORGAN
    flik = ""

    @cached_property
    def organ(self) -> Organ:
        return hamta(self.request.user, Organ, self.ratt, kod=self.kwargs["kod"])

    def get_objekt(self) -> Any:
        return self.organ

    def get_nasta(self, resultat: Any) -> str:
        """Return to where the act was begun: the organ's page or one of its lists."""
        return reverse(self.flik or "organisation:ett_organ", args=[self.organ.kod])

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": organsmulor(self.organ, (self.get_rubrik(), ""))}
