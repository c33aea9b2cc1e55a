# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of an act: form, confirmation when the act cannot be undone, service call, receipt.

The view decides nothing: the service tests right and law. A refusal is shown on the form with every typed word
left in place. A second submit of the same page is refused by status, so nothing is done twice.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from remiss.karna.fel import FelStatus, Hinder, HinderError, Inmatningsfel, Konflikt
from remiss.sidor.urval import SOK, som_skrivet

# Names of the buttons; a form field may not use them.
BEKRAFTA = "_bekrafta"
ANDRA = "_andra"


class TomtFormular(forms.Form):
    """The form of an act that asks for nothing."""


class AktVy(View):
    """Base of act pages. A subclass gives the texts and implements ``utfor`` and ``get_nasta``.

    ``get_objekt`` is called first on every request and checks the right to see; ``hinder`` gives the reasons
    known before the click, so that the page says at once why the act cannot be done now.
    """

    http_method_names = ["get", "head", "post", "options"]
    ratt: str = ""
    form_class: ClassVar[type[forms.BaseForm]] = TomtFormular
    template_name: ClassVar[str] = "sidor/akt.html"
    bekrafta_template_name: ClassVar[str] = "sidor/bekrafta.html"
    rubrik: ClassVar[str]
    ingress: ClassVar[str] = ""
    knapp: ClassVar[str]
    kvittens: ClassVar[str]
    is_oaterkallelig: ClassVar[bool] = False
    has_utkast: ClassVar[bool] = True

    objekt: Any = None

    def get_objekt(self) -> Any:
        """Return the object, or raise FarInteSe. Acts that create something return None."""
        return None

    def utfor(self, formular: Any) -> Any:
        """Call the service with ``formular.cleaned_data`` and return its result."""
        raise NotImplementedError

    def get_nasta(self, resultat: Any) -> str:
        """Return the address to go to when the act is done."""
        raise NotImplementedError

    def get_kvittens(self, resultat: Any) -> str:
        """Return the receipt: what was done, in a whole sentence; empty when nothing is done yet."""
        return self.kvittens

    def get_rubrik(self) -> str:
        return self.rubrik

    def get_hinder(self) -> Sequence[Hinder]:
        return ()

    def get_bekraftelse(self, formular: Any) -> Sequence[tuple[str, Any]]:
        """Return what will happen, as (term, value) rows for the confirmation page."""
        return ()

    def get_avbryt(self) -> str:
        """Return where "Avbryt" leads."""
        return ""

    def get_formular_argument(self) -> dict[str, Any]:
        """Return more arguments for the form, such as ``initial`` or the object."""
        return {}

    def get_kontext(self) -> dict[str, Any]:
        """Return more variables for the page, such as ``smulor``."""
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.objekt = self.get_objekt()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._visa(self._formular())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        formular = self._formular(request.POST, request.FILES)
        if ANDRA in request.POST:
            return self._visa(formular)
        if SOK in request.POST:
            return self._visa(som_skrivet(formular))
        if not formular.is_valid():
            return self._visa(formular, status=422)
        if self.is_oaterkallelig and BEKRAFTA not in request.POST:
            return self._bekrafta(formular)
        try:
            resultat = self.utfor(formular)
        except (HinderError, Inmatningsfel, Konflikt) as fel:
            lagg_till_fel(formular, fel)
            return self._visa(formular, status=409 if isinstance(fel, (FelStatus, Konflikt)) else 422)
        return self._klart(formular, resultat)

    def _formular(self, *bundet: Any) -> forms.BaseForm:
        formular = self.form_class(*bundet, **self.get_formular_argument())
        if self.is_oaterkallelig and formular.is_multipart():
            raise ImproperlyConfigured(
                f"{type(self).__name__}: en fil följer inte med till bekräftelsesidan. Spara den i en egen akt först."
            )
        return formular

    def _visa(self, formular: forms.BaseForm, status: int = 200) -> HttpResponse:
        kontext = self._kontext() | {"formular": formular, "hinder": self.get_hinder()}
        return render(self.request, self.template_name, kontext, status=status)

    def _bekrafta(self, formular: forms.BaseForm) -> HttpResponse:
        """Show what will happen; the typed values travel in hidden fields."""
        dolda = [
            (namn, varde)
            for namn, varden in self.request.POST.lists()
            for varde in varden
            if namn not in ("csrfmiddlewaretoken", BEKRAFTA, ANDRA, SOK)
        ]
        rader = self.get_bekraftelse(formular)
        return render(self.request, self.bekrafta_template_name, self._kontext() | {"dolda": dolda, "rader": rader})

    def _klart(self, formular: forms.BaseForm, resultat: Any) -> HttpResponse:
        if kvittens := self.get_kvittens(resultat):
            messages.success(self.request, kvittens)
        for rad in _bortfall(formular):
            messages.warning(self.request, rad)
        nasta = self.get_nasta(resultat)
        if self.request.headers.get("HX-Request") == "true":
            return HttpResponse(status=204, headers={"HX-Redirect": nasta})
        return HttpResponseRedirect(nasta)

    def _kontext(self) -> dict[str, Any]:
        return {
            "rubrik": self.get_rubrik(),
            "ingress": self.ingress,
            "knapp": self.knapp,
            "is_oaterkallelig": self.is_oaterkallelig,
            "has_utkast": self.has_utkast,
            "objekt": self.objekt,
            "avbryt": self.get_avbryt(),
            "namn_bekrafta": BEKRAFTA,
            "namn_andra": ANDRA,
            **self.get_kontext(),
        }


def _bortfall(formular: forms.BaseForm) -> list[str]:
    """Return what a rich text could not take along, such as a pasted picture: saved, but to be told."""
    return [rad for falt in formular.fields.values() for rad in getattr(falt, "bortfall", ())]


def lagg_till_fel(formular: forms.BaseForm, fel: HinderError | Inmatningsfel | Konflikt) -> None:
    """Show a refusal on the form: at its field when it names one, else at the top with every reason."""
    if isinstance(fel, Inmatningsfel):
        formular.add_error(fel.falt if fel.falt in formular.fields else None, fel.skal)
    elif isinstance(fel, Konflikt):
        formular.add_error(None, fel.skal)
    else:
        for hinder in fel.hinder:
            formular.add_error(None, str(hinder))
