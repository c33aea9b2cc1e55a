# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Login, logout and one's own account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy

from remiss.karna import klocka
from remiss.organisation.forms.inloggning import BytLosenordFormular, Inloggningsformular, ValjLosenordFormular
from remiss.organisation.models import Uppdrag
from remiss.organisation.vyer import EGET_KONTO, INLOGGAD, OPPEN, RattsVy, kraver


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
    """A new password for one's own login. Other sessions of the login end."""

    ratt = EGET_KONTO
    form_class = BytLosenordFormular
    template_name = "organisation/byt_losenord.html"
    success_url = reverse_lazy("organisation:konto")

    def form_valid(self, form: Any) -> HttpResponse:
        svar = super().form_valid(form)
        messages.success(self.request, "Lösenordet är bytt.")
        return svar


class ValjLosenord(RattsVy, auth_views.PasswordResetConfirmView):
    """Choose a password by a link that works once and for three days."""

    ratt = OPPEN
    form_class = ValjLosenordFormular
    template_name = "organisation/valj_losenord.html"
    success_url = reverse_lazy("organisation:logga_in")

    def form_valid(self, form: Any) -> HttpResponse:
        svar = super().form_valid(form)
        messages.success(self.request, "Lösenordet är valt. Logga in med det.")
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
    return render(request, "organisation/konto.html", {"uppdrag": uppdrag})
