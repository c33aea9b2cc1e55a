# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Make a masked version: tick, type, look at what it becomes, and only then make it. No script."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from remiss.diarium import services
from remiss.diarium.forms_maskning import MaskeraForm
from remiss.diarium.services.maskning import kalla
from remiss.diarium.views._bas import HandlingAkt
from remiss.karna.fel import Hinder, HinderError
from remiss.organisation.ratter import Ratt
from remiss.pdf import Dokument
from remiss.pdf.hypertext import hypertext


class Maskera(HandlingAkt):
    """A version to show, beside the original."""

    ratt = Ratt.SEKRETESSMARKERA
    form_class = MaskeraForm
    bekrafta_template_name = "diarium/bekrafta_maskning.html"
    rubrik = "Gör en maskad version"
    ingress = "Den blir en egen handling med egen kod. Det du väljer finns inte kvar i filen. Originalet ändras inte."
    knapp = "Gör den maskade versionen"
    is_oaterkallelig = True
    #: What is typed is what is secret: it is not kept in the browser.
    has_utkast = False
    _forhandsvisning = ""

    @cached_property
    def _kalla(self) -> tuple[Dokument | None, tuple[Hinder, ...]]:
        try:
            return kalla(self.objekt)[1], ()
        except HinderError as fel:
            return None, tuple(fel.hinder)

    def get_hinder(self) -> Sequence[Hinder]:
        return self._kalla[1]

    def get_formular_argument(self) -> dict[str, Any]:
        return {"handling": self.objekt, "innehall": self._kalla[0]}

    def get_bekraftelse(self, formular: Any) -> Any:
        html = hypertext(formular.maskad.dokument, forsta_niva=3).html
        self._forhandsvisning = mark_safe(html)  # noqa: S308  every text and address is escaped there
        return [
            ("Original", self.objekt.beteckning),
            ("Ställen där text tas bort", formular.maskad.antal),
            ("Titel", f"Maskad version av {formular.maskad.dokument.titel}"),
            ("Bestämmelse", formular.cleaned_data["bestammelse"]),
        ]

    def get_kontext(self) -> dict[str, Any]:
        return super().get_kontext() | {"forhandsvisning": self._forhandsvisning}

    def utfor(self, formular: Any) -> Any:
        return services.maskera(self.objekt, formular.val(), aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        return str(resultat.get_absolute_url())

    def get_kvittens(self, resultat: Any) -> str:
        return f"Den maskade versionen heter {resultat.beteckning}. Läs igenom filen innan du lämnar ut den."
