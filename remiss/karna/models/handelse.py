# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The append-only log. One row per act; ids only, so that nothing in it ever needs to be gallrat."""

from django.db import models

from remiss.karna.aktor import Aktorslag


class Handelse(models.Model):
    """One act that happened. Protected by triggers against UPDATE, DELETE and upsert (design.md 3.7)."""

    akt = models.CharField("akt", max_length=80, help_text="Akten, till exempel sammantraden.paragraf.avgor.")
    objekt_typ = models.CharField("objekttyp", max_length=60, help_text="Modellen som akten gällde.")
    objekt_id = models.BigIntegerField("objekt", help_text="Raden som akten gällde.")
    organ_ref = models.BigIntegerField("organ", null=True, help_text="Organet vars rätt prövades.")
    arende_ref = models.BigIntegerField("ärende", null=True, help_text="Ärendet vars historik händelsen hör till.")
    fran_status = models.CharField("från status", max_length=40, blank=True, help_text="Status före akten.")
    till_status = models.CharField("till status", max_length=40, blank=True, help_text="Status efter akten.")
    hande = models.DateTimeField("hände", help_text="Den rättsliga tidpunkten, angiven av en människa.")
    registrerades = models.DateTimeField("registrerades", help_text="När akten matades in.")
    is_efterregistrerad = models.BooleanField(
        "efterregistrerad", default=False, help_text="Inmatad efteråt som det som hände."
    )
    aktor_slag = models.CharField(
        "aktör",
        max_length=20,
        choices=[(slag.value, slag.value) for slag in Aktorslag],
        help_text="Vem som handlade: användare, system, extern länk eller integration.",
    )
    aktor_ref = models.BigIntegerField("aktörens id", null=True, help_text="Inloggningens id.")
    person_ref = models.BigIntegerField("personens id", null=True, help_text="Personen bakom inloggningen.")
    regler = models.JSONField(
        "regler",
        default=list,
        help_text='Prövade regler och utfall, till exempel [["jav.ingen_javig", true]].',
    )
    uppgifter = models.JSONField("uppgifter", default=dict, help_text="Id:n och tal som akten gällde; inga namn.")

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        indexes = [
            models.Index(fields=["arende_ref", "-id"], name="handelse_arende"),
            models.Index(fields=["objekt_typ", "objekt_id", "-id"], name="handelse_objekt"),
            models.Index(fields=["organ_ref", "-id"], name="handelse_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.akt} {self.objekt_typ}:{self.objekt_id}"


class Sigill(models.Model):
    """One link of the sealed chain over Handelse (design.md 3.7). Append-only by the same triggers."""

    handelse_ref = models.BigIntegerField("händelse", unique=True, help_text="Händelsen som förseglas.")
    hash = models.CharField("hash", max_length=64, help_text="SHA-256 över händelsen och föregående länk.")
    forseglades = models.DateTimeField("förseglades", help_text="När länken lades till.")

    class Meta:
        verbose_name = "sigill"
        verbose_name_plural = "sigill"

    def __str__(self) -> str:
        return f"{self.pk}: {self.hash[:12]}"


class Brist(models.Model):
    """A fault of the meeting that happened anyway: recorded with lagrum and note, never blocking (issue E)."""

    objekt_typ = models.CharField("objekttyp", max_length=60, help_text="Modellen som bristen gäller.")
    objekt_id = models.BigIntegerField("objekt", help_text="Raden som bristen gäller.")
    organ_ref = models.BigIntegerField("organ", null=True, help_text="Organet vars akt det var.")
    arende_ref = models.BigIntegerField("ärende", null=True, help_text="Ärendet som bristen hör till.")
    akt = models.CharField("akt", max_length=80, help_text="Akten som registrerades med bristen.")
    regel = models.CharField("regel", max_length=80, help_text="Regeln som inte var uppfylld.")
    lagrum = models.CharField("lagrum", max_length=120, help_text="Lagrummet bakom regeln.")
    skal = models.TextField("skäl", help_text="Vad som brast, i klartext.")
    anteckning = models.TextField("anteckning", help_text="Vad den som registrerade skrev om bristen.")
    hande = models.DateTimeField("hände", help_text="När bristen inträffade.")
    registrerades = models.DateTimeField("registrerades", help_text="När den matades in.")
    aktor_ref = models.BigIntegerField("aktörens id", null=True, help_text="Inloggningen som registrerade.")

    class Meta:
        verbose_name = "brist"
        verbose_name_plural = "brister"
        indexes = [models.Index(fields=["objekt_typ", "objekt_id"], name="brist_objekt")]

    def __str__(self) -> str:
        return f"{self.regel} {self.objekt_typ}:{self.objekt_id}"
