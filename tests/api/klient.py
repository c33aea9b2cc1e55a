# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A program that uses the API as its login: by key, over HTTP, knowing nothing of our models."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from remiss.api.services import skapa_nyckel
from remiss.karna import klocka

ROT = "/api/v1/"


def gor(resurs: str, *akter: str) -> pytest.MarkDecorator:
    """Say which acts a test does with success. It is held to it, and together the tests do every act there is."""
    return pytest.mark.akter(*(f"{resurs}/{akt}" for akt in akter))


def fil(namn: str, innehall: bytes = b"%PDF-1.4 prov") -> SimpleUploadedFile:
    """A file to send in a form."""
    return SimpleUploadedFile(namn, innehall)


class Program:
    """Reads and acts as one login."""

    def __init__(self, anvandare: Any) -> None:
        galler_till = klocka.idag() + timedelta(days=366)
        _, hemlig = skapa_nyckel(namn="prov", galler_till=galler_till, aktor=anvandare.aktor)
        self.klient = APIClient(raise_request_exception=True)
        self.klient.credentials(HTTP_AUTHORIZATION=f"Nyckel {hemlig}")

    def get(self, adress: str, **val: Any) -> Any:
        """GET, whatever the answer."""
        return self.klient.get(ROT + adress, val)

    def las(self, adress: str, **val: Any) -> Any:
        """GET something that must be there."""
        svar = self.get(adress, **val)
        assert svar.status_code == 200, (adress, svar.status_code, svar.content.decode())
        return svar.json()

    def alla(self, adress: str, **val: Any) -> Iterator[Any]:
        """Every row of a list, page after page."""
        blad = self.las(adress, **val)
        while True:
            yield from blad["resultat"]
            if blad["nasta"] is None:
                return
            blad = self.klient.get(blad["nasta"]).json()

    def en(self, adress: str, **val: Any) -> Any:
        """The only row of a list."""
        (rad,) = self.alla(adress, **val)
        return rad

    def forsta(self, adress: str, **val: Any) -> Any:
        """The first row of a list."""
        return next(self.alla(adress, **val))

    def etag(self, adress: str) -> str:
        """The ETag of an object."""
        return self.get(adress).headers["ETag"]

    def post(self, adress: str, data: Mapping[str, Any] | None = None, form: bool = False, **huvuden: str) -> Any:
        """POST, whatever the answer."""
        return self.klient.post(ROT + adress, data or {}, format="multipart" if form else "json", headers=huvuden)

    def skapa(self, adress: str, /, form: bool = False, **data: Any) -> Any:
        """Do an act that adds something, and return it."""
        return self._lyckad(adress, self.post(adress, data, form=form))

    def akt(self, adress: str, /, form: bool = False, **data: Any) -> Any:
        """Read the object, then do an act that changes it, and return the outcome."""
        objekt = adress.rstrip("/").rpartition("/")[0] + "/"
        return self._lyckad(adress, self.post(adress, data, form=form, **{"If-Match": self.etag(objekt)}))

    @staticmethod
    def _lyckad(adress: str, svar: Any) -> Any:
        assert svar.status_code in (200, 201), (adress, svar.status_code, svar.content.decode())
        return svar.json()
