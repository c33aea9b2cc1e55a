# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Two small models that exist only in these tests; their tables are made by tests/sidor/conftest.py."""

from django.db import models


class Provorgan(models.Model):
    """An organ to cross a relation to."""

    namn = models.CharField("namn", max_length=80)

    class Meta:
        app_label = "sidorprov"

    def __str__(self) -> str:
        return self.namn


class Provarende(models.Model):
    """Something with a day, a day that may be missing, a number and a title."""

    nummer = models.CharField("nummer", max_length=20)
    titel = models.CharField("titel", max_length=200)
    inkom = models.DateField("inkom")
    svarstid = models.DateField("svarstid", null=True)
    registrerades = models.DateTimeField("registrerades")
    organ = models.ForeignKey(Provorgan, on_delete=models.PROTECT)

    class Meta:
        app_label = "sidorprov"

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}"
