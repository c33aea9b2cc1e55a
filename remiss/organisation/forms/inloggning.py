# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Forms of the login pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError

from remiss.karna.datum import klockslag
from remiss.organisation.models import Anvandare
from remiss.organisation.services import inloggning

FEL = "Användarnamn och lösenord stämmer inte ihop. Kontrollera båda och försök igen."


def adress_of(request: Any) -> str:
    """Return the visitor's address; behind our own proxy the last hop that it has noted itself."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        led = [del_.strip() for del_ in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if del_.strip()]
        if led:
            return str(led[-1])
    return str(request.META.get("REMOTE_ADDR", ""))


class Inloggningsformular(AuthenticationForm):
    """Name and password, with a brake after repeated failures."""

    error_messages = {"invalid_login": FEL, "inactive": FEL}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Användarnamn"
        self.fields["username"].error_messages["required"] = "Skriv ditt användarnamn."
        self.fields["password"].label = "Lösenord"
        self.fields["password"].error_messages["required"] = "Skriv ditt lösenord."

    def clean(self) -> dict[str, Any]:
        namn = Anvandare.normalize_username(self.cleaned_data.get("username") or "")
        if not namn or not self.cleaned_data.get("password"):
            return self.cleaned_data
        adress = adress_of(self.request)
        if till := inloggning.sparrad_till(namn, adress):
            raise ValidationError(f"För många misslyckade försök. Försök igen efter kl. {klockslag(till)}.")
        inloggning.bromsa(namn)
        self.cleaned_data["username"] = namn
        try:
            data: dict[str, Any] = super().clean()
        except ValidationError:
            inloggning.anteckna_misslyckad(namn, adress)
            raise
        inloggning.anteckna_lyckad(namn, adress)
        return data


class _Sparar(SetPasswordForm):  # type: ignore[type-arg]
    """Saves through the door, so that the change is logged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Nytt lösenord"
        self.fields["new_password2"].label = "Nytt lösenord en gång till"
        self.fields[
            "new_password1"
        ].help_text = "Minst tolv tecken. En mening som du minns är bättre än ett krångligt ord."
        self.fields["new_password2"].help_text = ""

    def save(self, commit: bool = True) -> Anvandare:
        ny = inloggning.byt_losenord(
            self.user.pk,
            nytt=self.cleaned_data["new_password1"],
            aktor=self.user.aktor,
            aterkalla_nycklar=self.cleaned_data.get("aterkalla_nycklar", True),
        )
        self.user.password = ny.password
        self.user.version = ny.version
        anvandare: Anvandare = self.user
        return anvandare


class ValjLosenordFormular(_Sparar):
    """The first password, by the link an administrator has handed over."""


class BytLosenordFormular(_Sparar, PasswordChangeForm):
    """A new password; the old one is asked for."""

    field_order = ["old_password", "new_password1", "new_password2", "aterkalla_nycklar"]
    aterkalla_nycklar = forms.BooleanField(
        label="Återkalla mina API-nycklar och min kalenderadress",
        required=False,
        initial=True,
        help_text="Program som arbetar åt dig och kalendrar som du lagt in slutar genast. "
        "Låt krysset stå om någon annan kan ha sett lösenordet.",
    )

    def __init__(self, *args: Any, has_nycklar: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_nycklar:
            del self.fields["aterkalla_nycklar"]
        self.fields["old_password"].label = "Nuvarande lösenord"
        self.fields["old_password"].error_messages["required"] = "Skriv ditt nuvarande lösenord."
