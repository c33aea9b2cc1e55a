# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every list page, found by its address, can be searched, filtered and sorted.

Pages by key and a count that stops come from the one list view that all of them are.
"""

from typing import Any

from django.test import Client
from django.urls import resolve, reverse

from remiss.sidor.listor import Lista, ListVy
from tests.rattigheter.exempel import EXEMPEL, Exempel
from tests.rattigheter.test_matris import ADRESSER


def listsidor(varld: Any) -> list[str]:
    """The addresses whose view is a list."""
    adresser = [reverse(a.namn, kwargs=dict(EXEMPEL.get(a.namn, Exempel()).kwargs(varld))) for a in ADRESSER]
    return [url for url in adresser if issubclass(getattr(resolve(url).func, "view_class", object), ListVy)]


def visad(varld: Any, url: str) -> Lista:
    """The list as the first login that reaches it sees it."""
    for anvandare in (*varld.har.values(), varld.superanvandare):
        klient = Client()
        klient.force_login(anvandare)
        svar = klient.get(url)
        if svar.status_code == 200:
            return svar.context["sida"].lista
    raise AssertionError(f"ingen når {url}")


def test_varje_lista_gar_att_soka_filtrera_och_sortera(varld):
    sidor = listsidor(varld)
    assert len(sidor) >= 20
    for url in sidor:
        lista = visad(varld, url)
        assert lista.sok is not None, f"{url} går inte att söka i"
        assert lista.filterformular is not None, f"{url} går inte att filtrera"
        assert any(kolumn.sortering for kolumn in lista.kolumner), f"{url} går inte att sortera"
