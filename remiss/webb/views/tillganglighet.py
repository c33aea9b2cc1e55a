# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The accessibility statement, open to all, and where the installation's administrator writes it."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from remiss.karna import klocka
from remiss.organisation.ratter import ADMINISTRATION, OPPEN
from remiss.organisation.vyer import RattsVy, kraver
from remiss.sidor.akter import AktVy
from remiss.webb.forms import RedogorelseForm
from remiss.webb.models import Redogorelse
from remiss.webb.services import publicera_redogorelse
from remiss.webb.tillganglighet import ANMALAN, BRISTER, INTE_PROVAT, PROVAT

RUBRIK = "Tillgänglighet"


@kraver(OPPEN)
@require_safe
def tillganglighet(request: HttpRequest) -> HttpResponse:
    """Show the statement with the nine points that it must have; what has not been filled in is said to be so."""
    return render(
        request,
        "webb/tillganglighet.html",
        {
            "rubrik": "Tillgänglighetsredogörelse",
            "redogorelse": Redogorelse.objects.first(),
            "adress": settings.BAS_URL,
            "brister": BRISTER,
            "provat": PROVAT,
            "inte_provat": INTE_PROVAT,
            "anmalan": ANMALAN,
            "far_andra": getattr(request.user, "is_superuser", False),
        },
    )


class NyRedogorelse(RattsVy, AktVy):
    """Write the statement anew, from what it says now."""

    ratt = ADMINISTRATION
    form_class: ClassVar[type[forms.BaseForm]] = RedogorelseForm
    rubrik = "Skriv tillgänglighetsredogörelsen"
    ingress = (
        "Lagen kräver en redogörelse med nio punkter. Vad programmet självt har för brister och hur det prövas står "
        "redan på sidan. Fyll i det som bara ni vet."
    )
    knapp = "Publicera"
    kvittens = "Redogörelsen är publicerad."

    def get_formular_argument(self) -> dict[str, Any]:
        nu = Redogorelse.objects.first()
        if nu is None:
            return {"initial": {"tjanst": "Remiss", "forenlighet": "delvis", "bedomd": klocka.idag()}}
        return {"initial": model_to_dict(nu, exclude=["id", "uppdaterad"])}

    def utfor(self, formular: Any) -> Redogorelse:
        return publicera_redogorelse(aktor=self.request.user.aktor, **formular.cleaned_data)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return reverse("webb:tillganglighet")

    def get_avbryt(self) -> str:
        return reverse("webb:tillganglighet")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [(RUBRIK, self.get_avbryt()), (self.rubrik, "")]}
