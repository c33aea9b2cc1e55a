# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Packs: the handlingar of a meeting in one PDF, asked for, followed while they are made, fetched."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, Ut, heltal, val
from remiss.organisation.access import organ_med
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models import Handlingspaket
from remiss.sammantraden.services.handlingspaket import is_aktuellt


class HandlingspaketRad(Ut):
    """A pack and how far it has come."""

    class Meta:
        model = Handlingspaket
        fields = ("id", "sammantrade", "lage", "antal", "gjorda", "skal", "skapades")


class HandlingspaketUt(HandlingspaketRad):
    """A pack, and whether it can be fetched."""

    is_aktuellt = serializers.SerializerMethodField(
        help_text="Om paketet har handlingarna som de är nu. Ett inaktuellt lämnas aldrig ut: begär ett nytt."
    )
    storlek = serializers.IntegerField(source="fil.storlek", default=None, allow_null=True, help_text="Antal byte.")
    adress = serializers.SerializerMethodField(help_text="Där paketet hämtas när det är klart, annars null.")

    class Meta(HandlingspaketRad.Meta):
        fields = (*HandlingspaketRad.Meta.fields, "is_aktuellt", "storlek", "adress")

    def get_is_aktuellt(self, paket: Handlingspaket) -> bool:
        """Return whether the pack still agrees with the meeting."""
        return is_aktuellt(paket)

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_adress(self, paket: Handlingspaket) -> str | None:
        """Return where the pack is."""
        if paket.lage != Handlingspaket.Lage.KLAR:
            return None
        vag = reverse("api:handlingspaket_pdf", kwargs={"id": paket.sammantrade_id})
        adress: str = self.context["request"].build_absolute_uri(vag)
        return adress


def _synliga(anvandare: object, fraga: Fraga) -> Fraga:
    """Those of the meetings that the login reads."""
    return fraga.filter(sammantrade__organ_id__in=organ_med(anvandare, Ratt.LAS_SAMMANTRADE))


HANDLINGSPAKET = Resurs(
    namn="handlingspaket",
    modell=Handlingspaket,
    rad=HandlingspaketRad,
    ett=HandlingspaketUt,
    tagg="sammanträden",
    ratt=Ratt.LAS_SAMMANTRADE,
    synliga=_synliga,
    is_av_listan=True,
    med_ett=lambda fraga: fraga.select_related("fil", "sammantrade__organversion", "sammantrade__kallelse"),
    filter={"sammantrade": heltal("sammantrade_id", "Sammanträdets id."), "lage": val(Handlingspaket, "lage")},
)
RESURSER = (HANDLINGSPAKET,)
