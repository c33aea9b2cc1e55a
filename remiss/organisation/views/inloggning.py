# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Login, logout and one's own account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.functional import cached_property

from remiss.karna import klocka
from remiss.organisation.forms.inloggning import BytLosenordFormular, Inloggningsformular, ValjLosenordFormular
from remiss.organisation.models import Uppdrag
from remiss.organisation.vyer import EGET_KONTO, INLOGGAD, OPPEN, RattsVy, kraver
from remiss.sidor.platser import lankar_pa


class LoggaIn(RattsVy, auth_views.LoginView):
    """Login by name and password."""

    ratt = OPPEN
    form_class = Inloggningsformular
    template_name = "organisation/logga_in.html"
    redirect_authenticated_user = True


class LoggaUt(RattsVy, auth_views.LogoutView):
    """Logout, by POST only, so that a picture on another site cannot do it."""

    ratt = OPPEN


class BytLosenord(RattsVy, auth_views.PasswordChangeView):
    """A new password for one's own login. Other sessions of the login end, and what works beside it if she says so."""

    ratt = EGET_KONTO
    form_class = BytLosenordFormular
    template_name = "organisation/byt_losenord.html"
    success_url = reverse_lazy("organisation:konto")

    @cached_property
    def nycklar(self) -> list[tuple[str, str]]:
        """What works beside the password, told by the rooms above."""
        return lankar_pa("organisation.konto", self.request, self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "has_nycklar": bool(self.nycklar)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, nycklar=self.nycklar)

    def form_valid(self, form: Any) -> HttpResponse:
        har = bool(self.nycklar)
        svar = super().form_valid(form)
        kvittens = "Lösenordet är bytt."
        if har:
            verkan = "är återkallade" if form.cleaned_data["aterkalla_nycklar"] else "gäller fortfarande"
            kvittens += f" API-nycklar och kalenderadress {verkan}."
        messages.success(self.request, kvittens)
        return svar


class ValjLosenord(RattsVy, auth_views.PasswordResetConfirmView):
    """Choose a password by a link that works once and for three days. What worked beside the old one ends."""

    ratt = OPPEN
    form_class = ValjLosenordFormular
    template_name = "organisation/valj_losenord.html"
    success_url = reverse_lazy("organisation:logga_in")

    def form_valid(self, form: Any) -> HttpResponse:
        is_forsta = not form.user.has_usable_password()
        svar = super().form_valid(form)
        nycklar = "" if is_forsta else " API-nycklar och kalenderadress som du hade är återkallade."
        messages.success(self.request, f"Lösenordet är valt.{nycklar} Logga in med det.")
        return svar


@kraver(INLOGGAD)
def konto(request: HttpRequest) -> HttpResponseBase:
    """One's own login: name, uppdrag today, password."""
    anvandare: Any = request.user
    uppdrag = (
        Uppdrag.objects.pa(klocka.idag()).filter(person_id=anvandare.person_id).select_related("organ", "roll")
        if anvandare.person_id
        else ()
    )
    lankar = lankar_pa("organisation.mitt_konto", request, anvandare)
    return render(request, "organisation/konto.html", {"uppdrag": uppdrag, "lankar": lankar})
