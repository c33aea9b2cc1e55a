# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Kinds of problem (RFC 9457): one for each way a request can fail, told apart by `type`."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.urls import reverse

from remiss.karna.fel import Hinder

MEDIATYP = "application/problem+json"


class Slag(Enum):
    """Kind → HTTP status, title, and what the caller should do."""

    TRASIG = (400, "Begäran går inte att läsa", "Innehållet är inte giltig JSON eller ett giltigt formulär.")
    INLOGGNING = (401, "Du är inte inloggad", "Visa en API-nyckel i huvudet Authorization, eller logga in.")
    RATT = (403, "Du får inte göra detta", "Objektet syns för dig, men du saknar rätten till akten. Se detail.")
    SAKNAS = (404, "Finns inte", "Adressen finns inte, eller visar något som du inte får se.")
    METOD = (405, "Metoden går inte att använda här", "Läs med GET. Gör en akt med POST på aktens egen adress.")
    FORMAT = (406, "Formatet finns inte", "API:t svarar med application/json.")
    STATUS = (409, "Akten går inte att göra i det här läget", "Läs objektet igen: dess status tillåter inte akten.")
    ANDRAD = (412, "Någon annan har ändrat under tiden", "Läs objektet igen och pröva med dess nya ETag i If-Match.")
    FOR_STOR = (413, "Innehållet är för stort", "Skicka stora filer som multipart/form-data, en i taget.")
    MEDIA = (415, "Innehållets format kan inte läsas", "Skicka application/json, eller multipart/form-data för filer.")
    LAG = (422, "Akten är inte tillåten", "Lag eller regel hindrar akten. Alla skäl står i hinder, med lagrum.")
    INMATNING = (422, "En uppgift behöver rättas", "Fälten som behöver rättas står i ”falt”, med vad som ska göras.")
    IDEMPOTENS = (422, "Nyckeln är redan använd", "Samma Idempotency-Key har följt med ett annat innehåll.")
    IF_MATCH = (428, "If-Match saknas", "Läs objektet och skicka dess ETag i If-Match, så att inget skrivs över.")
    UPPTAGEN = (503, "Uppgiften är upptagen", "Vänta några sekunder och skicka samma begäran igen.")

    def __init__(self, status: int, titel: str, rad: str) -> None:
        self.status = status
        self.titel = titel
        self.rad = rad

    @property
    def kod(self) -> str:
        return self.name.lower().replace("_", "-")

    @property
    def adress(self) -> str:
        """The type URI; whoever fetches it reads what it means."""
        return reverse("api:problem", args=[self.kod])


@dataclass(frozen=True)
class Problem:
    """One refusal as the caller reads it."""

    slag: Slag
    detalj: str = ""
    hinder: tuple[Hinder, ...] = ()
    falt: dict[str, Any] = field(default_factory=dict)
    mer: dict[str, Any] = field(default_factory=dict)

    def som_data(self) -> dict[str, Any]:
        """Return the body of the answer."""
        return {
            "type": self.slag.adress,
            "title": self.slag.titel,
            "status": self.slag.status,
            "detail": self.detalj or self.slag.rad,
            "hinder": [{"skal": h.skal, "lagrum": h.lagrum, "regel_id": h.regel_id} for h in self.hinder],
            "falt": self.falt,
            **self.mer,
        }


class Apifel(Exception):
    """A refusal that belongs to the way of asking, not to the act."""

    def __init__(self, slag: Slag, detalj: str = "", **falt: str) -> None:
        self.problem = Problem(slag, detalj, falt={namn: [text] for namn, text in falt.items()})
        super().__init__(detalj)
