# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keys follow the login they belong to."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from remiss.api.services import nycklar
from remiss.karna.handelser import Skedd, prenumerera


@prenumerera("organisation.anvandare.byt_losenord")
def vid_nytt_losenord(skedd: Skedd) -> None:
    """The keys end with the password, unless their owner said that they are to live on."""
    if skedd.handelse.uppgifter.get("aterkalla_nycklar", True):
        nycklar.folj_inloggning(skedd.objekt, aktor=skedd.lage.aktor, orsak=skedd.handelse)


@prenumerera("organisation.anvandare.inaktivera")
def vid_avstangning(skedd: Skedd) -> None:
    """A login that is opened again begins without keys."""
    nycklar.folj_inloggning(skedd.objekt, aktor=skedd.lage.aktor, orsak=skedd.handelse)


def nyckellankar(request: HttpRequest, login: Any) -> list[tuple[str, str]]:
    """The keys that work, for the owner who is about to change her password."""
    antal = nycklar.gallande(login.pk).count()
    ord_ = "API-nyckel" if antal == 1 else "API-nycklar"
    return [(f"Du har {antal} {ord_} som gäller", reverse("api_nycklar:lista"))] if antal else []
