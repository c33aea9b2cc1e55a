# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Authentication of a program: `Authorization: Nyckel <början>.<hemlighet>`."""

from typing import Any

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from remiss.api.services.nycklar import anvand

ORD = "Nyckel"


class Nyckel(BaseAuthentication):
    """The key of a login. Whoever shows none may still have a session."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Return the login and its key, None when no key is shown, or refuse a bad one."""
        delar = get_authorization_header(request).split()
        if not delar or delar[0].lower() != ORD.lower().encode():
            return None
        nyckel = anvand(delar[1].decode("ascii", "replace")) if len(delar) == 2 else None
        if nyckel is None:
            raise AuthenticationFailed("Nyckeln är okänd, utgången eller återkallad. Skapa en ny på sidan API-nycklar.")
        return nyckel.anvandare, nyckel

    def authenticate_header(self, request: Request) -> str:
        """Tell a client without a login what to show (401)."""
        return f'{ORD} realm="remiss"'
