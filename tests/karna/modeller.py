# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A record with a state machine, for the door's own tests. Its app is not installed; the fixture makes the table."""

from dataclasses import dataclass

from django.db import models
from django_fsm import transition

from remiss.karna.models import Statusfalt, StatusModell
from remiss.karna.villkor import Akt, Lage, Slag, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler._grund import Praxis, Stod, Utfall


@dataclass(frozen=True)
class Provregel:
    """Stands outside the register of law, which the lawyers read."""

    namn: str
    skal: str

    def __call__(self, uppfylld: bool) -> Utfall:
        kalla = Stod((Praxis("prov", is_systemval=True),))
        return Utfall(uppfylld, kalla, "" if uppfylld else self.skal, f"prov.{self.namn}")


namn_finns = Provregel("namn_finns", "Namnet saknas.")
inte_jamnt = Provregel("inte_jamnt", "Talet är jämnt.")
beslutfor = Provregel("beslutfor", "För få ledamöter är närvarande.")

LAGG = Akt("lagg", Ratt.REGISTRERA, (Villkor(namn_finns, lambda lage: bool(lage.obj.namn)),))
RATTA = Akt("ratta", Ratt.RATTA_DIARIUM)


class Prov(StatusModell):
    """A record in one organ."""

    class Status(models.TextChoices):
        OPPEN = "oppen", "Öppen"
        KLAR = "klar", "Klar"
        STANGD = "stangd", "Stängd"

    las_ratt = Ratt.LAS_DIARIUM

    organ_id = models.BigIntegerField()
    namn = models.CharField(max_length=80, blank=True)
    tal = models.IntegerField(default=1)
    klart = models.DateTimeField(null=True)
    is_avslutat = models.BooleanField(default=False)
    status = Statusfalt(choices=Status, default=Status.OPPEN)

    class Meta:
        app_label = "karnaprov"
        verbose_name = "prov"

    def __str__(self) -> str:
        return self.namn

    def far_efterregistreras(self) -> bool:
        return self.is_avslutat

    @transition(
        field=status,
        source=Status.OPPEN,
        target=Status.KLAR,
        custom={
            "ratt": Ratt.REGISTRERA,
            "villkor": (
                Villkor(namn_finns, lambda lage: bool(lage.obj.namn)),
                Villkor(inte_jamnt, lambda lage: lage.obj.tal % 2 == 1),
                Villkor(beslutfor, lambda lage: not (lage.data or {}).get("for_fa"), Slag.BRIST),
            ),
        },
    )
    def gor_klar(self, lage: Lage) -> None:
        """Finish."""
        self.klart = lage.hande

    @transition(field=status, source=Status.KLAR, target=Status.STANGD, custom={"ratt": Ratt.AVSLUTA_ARENDE})
    def stang(self, lage: Lage) -> None:
        """Close; each row gets its own number, which one UPDATE cannot write."""
        self.tal = self.pk
