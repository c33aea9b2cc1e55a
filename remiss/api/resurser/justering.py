# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justeringar: their paragraphs, who signs, and the PDF that is signed."""

from typing import Any

from django.db.models import Prefetch, Q
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, heltal, val
from remiss.diarium import underskrift
from remiss.organisation.access import organ_med
from remiss.organisation.ratter import INLOGGAD, Ratt
from remiss.sammantraden.models import Justering, Justeringsdokument, Paskrift, Underskriftsbestallning


class PaskriftUt(Ut):
    """Who signs, and whether it is done."""

    person = PersonRef()
    is_paborjad = serializers.SerializerMethodField(
        help_text="Personen har påbörjat underskriften i en extern tjänst och inte kommit tillbaka."
    )

    class Meta:
        model = Paskrift
        fields = (
            "id", "person", "roll", "is_kravd", "dag", "skrevs", "satt", "handling", "vagrades", "vagran",
            "is_paborjad",
        )  # fmt: skip

    def get_is_paborjad(self, paskrift: Paskrift) -> bool:
        """Whether an order is open."""
        return bool(paskrift.bestallningar.all())


class JusteringRad(Ut):
    """A justering."""

    class Meta:
        model = Justering
        fields = ("id", "version", "sammantrade", "organ", "slag", "begardes", "justeringsdag", "status")


class JusteringsdokumentUt(Ut):
    """The PDF that is signed, as it is now."""

    sha256 = serializers.CharField(source="fil.sha256", help_text="Filens kontrollsumma som den är nu.")
    adress = serializers.SerializerMethodField(help_text="Där filen hämtas.")

    class Meta:
        model = Justeringsdokument
        fields = ("slag", "omgang", "sha256", "handling", "adress")

    def get_adress(self, rad: Justeringsdokument) -> str:
        """Return where the bytes are."""
        return reverse("api:justering_pdf", kwargs={"id": rad.justering_id}, request=self.context["request"])


class JusteringUt(JusteringRad):
    """A justering with its paragraphs and signers."""

    paragrafer = serializers.SerializerMethodField(help_text="Paragrafernas id.")
    paskrifter = PaskriftUt(many=True)
    dokument = serializers.SerializerMethodField(
        help_text="PDF-filen som undertecknas; tomt där justeringen skrivs under genom inloggning eller på papper."
    )
    satt = serializers.SerializerMethodField(
        help_text="Hur den skrivs under: genom inloggning, på papper, i filen med organisationens nyckel, i en tjänst."
    )
    vantar_pa = serializers.SerializerMethodField(
        help_text="Id för påskrifterna som kan göras nu. I en fil skriver sekreteraren under först, sedan de andra."
    )

    class Meta(JusteringRad.Meta):
        fields = (*JusteringRad.Meta.fields, "paragrafer", "paskrifter", "satt", "vantar_pa", "dokument")

    @extend_schema_field(serializers.ChoiceField(choices=["inloggning", "papper", "fil", "tjanst"]))
    def get_satt(self, justering: Justering) -> str:
        """Return how those who have not signed do it."""
        rader = list(justering.dokument.all())
        if not rader:
            has_papper = any(p.satt == Paskrift.Satt.PAPPER for p in justering.paskrifter.all())
            return "papper" if has_papper else "inloggning"
        if not any(rad.galler for rad in rader):
            return "papper"
        return "tjanst" if underskrift.is_extern() else "fil"

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_vantar_pa(self, justering: Justering) -> list[int]:
        """Return the ids of the signatures whose turn it is."""
        if justering.status == Justering.Status.ATERTAGEN:
            return []
        kvar = [p for p in justering.paskrifter.all() if p.dag is None]
        forst = [p.pk for p in kvar if p.roll == Paskrift.Roll.PROTOKOLLFORARE]
        is_i_filen = any(rad.galler for rad in justering.dokument.all())
        return forst if forst and is_i_filen else [p.pk for p in kvar]

    def get_paragrafer(self, justering: Justering) -> list[int]:
        """Return the ids of the paragraphs."""
        return [rad.paragraf_id for rad in justering.rader.all()]

    @extend_schema_field(JusteringsdokumentUt(allow_null=True))
    def get_dokument(self, justering: Justering) -> Any:
        """Return the document that counts."""
        rad = next((d for d in justering.dokument.all() if d.galler), None)
        return JusteringsdokumentUt(rad, context=self.context).data if rad is not None else None


#: Orders at a service outside that nobody has come back from; what was prepared for them is not read.
PABORJADE = Underskriftsbestallning.objects.filter(avslutades=None).defer("tillagg", "tillstand")


def _justeringar(anvandare: Any, fraga: Fraga) -> Fraga:
    """Those of my organs, and those I sign: also when the mandate has ended (design.md 5)."""
    mina = Paskrift.objects.filter(person_id=anvandare.person_id or 0).values("justering_id")
    return fraga.filter(Q(organ_id__in=organ_med(anvandare, Ratt.LAS_SAMMANTRADE)) | Q(pk__in=mina))


JUSTERINGAR = Resurs(
    namn="justeringar",
    modell=Justering,
    rad=JusteringRad,
    ett=JusteringUt,
    tagg="sammanträden",
    ratt=INLOGGAD,
    synliga=_justeringar,
    med_ett=lambda fraga: fraga.prefetch_related(
        "rader", "paskrifter__person", Prefetch("paskrifter__bestallningar", PABORJADE), "dokument__fil"
    ),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "sammantrade": heltal("sammantrade_id", "Sammanträdets id."),
        "slag": val(Justering, "slag"),
        "status": val(Justering, "status"),
    },
    las_forst=("sammantrade",),
)

RESURSER = (JUSTERINGAR,)
