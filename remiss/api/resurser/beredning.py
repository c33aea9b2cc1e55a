# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tjänsteutlåtanden: sections with versions of their own, decision points, bilagor, comments, kept versions."""

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers

from remiss.api.falt import RikUt
from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, heltal, sok_i, val
from remiss.beredning.models import (
    Beslutsforslag,
    Kommentar,
    Mallsektion,
    Samverkan,
    Sektion,
    Tjanstemall,
    Tjansteutlatande,
    TuBilaga,
    TuVersion,
)
from remiss.beredning.ogonblick import offentligt
from remiss.diarium.kontext import HEMLIG
from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.access import rattigheter_for, visible_to
from remiss.organisation.ratter import Ratt
from remiss.sidor.blad import Sortering


class SektionUt(Ut):
    """A section: its version is what `spara` asks for in If-Match."""

    kod = serializers.CharField(source="mallsektion.kod", help_text="Avsnittets beteckning i mallen.")
    slag = serializers.CharField(source="mallsektion.slag", help_text="Text, perspektiv, bedömning med mera.")
    rubrik = serializers.SerializerMethodField(help_text="Avsnittets rubrik.")
    is_obligatorisk = serializers.BooleanField(source="mallsektion.is_obligatorisk", help_text="Måste ha text.")
    innehall = RikUt(help_text="Avsnittets text.")
    sparad_av = PersonRef(allow_null=True)

    class Meta:
        model = Sektion
        fields = (
            "id", "version", "tu", "kod", "slag", "rubrik", "is_obligatorisk", "innehall", "sparades", "sparad_av",
        )  # fmt: skip

    def get_rubrik(self, sektion: Sektion) -> str:
        """Return the heading with the organ's name of the TU's day, from versions already fetched."""
        rubrik, tu = sektion.mallsektion.rubrik, sektion.tu
        if "{kortnamn}" not in rubrik:
            return rubrik
        versioner = tu.organ.versioner.all()
        namn = (v.rubriknamn for v in versioner if v.fran <= tu.datum and (v.till is None or tu.datum <= v.till))
        return rubrik.replace("{kortnamn}", next(namn, tu.organ.kod))


class BeslutsforslagUt(Ut):
    """A proposed decision point."""

    class Meta:
        model = Beslutsforslag
        fields = ("nummer", "text", "instans")


class TuBilagaUt(Ut):
    """A bilaga: one of the ärende's handlingar."""

    class Meta:
        model = TuBilaga
        fields = ("id", "nummer", "rubrik", "handling", "rendition_lage")

    def to_representation(self, bilaga: TuBilaga) -> dict[str, Any]:
        """Return the row, masked where the reader is not on the list of a marked handling."""
        anvandare = self.context["request"].user
        data: dict[str, Any] = super().to_representation(bilaga)
        if bilaga.handling.is_dold_for(rattigheter_for(anvandare), anvandare.person_id):
            return data | {"rubrik": HEMLIG}
        return data


class SamverkanUt(Ut):
    """Samverkan (MBL)."""

    class Meta:
        model = Samverkan
        fields = ("form", "dag", "status", "anteckning")


class TuRad(Ut):
    """A tjänsteutlåtande in a list."""

    handlaggare = PersonRef(allow_null=True)
    is_godkand = serializers.BooleanField(help_text="Godkänt vid granskning.")

    class Meta:
        model = Tjansteutlatande
        fields = (
            "id", "version", "organ", "arende", "rubrik", "datum", "handlaggare", "stallningstagande_angivet", "nummer",
            "is_godkand", "undertecknares_titel", "undertecknad", "handling", "andrades", "status",
        )  # fmt: skip


class TuUt(TuRad):
    """A whole tjänsteutlåtande."""

    sektioner = SektionUt(many=True)
    beslutsforslag = BeslutsforslagUt(many=True)
    bilagor = TuBilagaUt(many=True)
    samverkan = SamverkanUt(allow_null=True)
    undertecknare = PersonRef(allow_null=True)

    class Meta(TuRad.Meta):
        fields = (*TuRad.Meta.fields, "undertecknare", "samverkan", "beslutsforslag", "bilagor", "sektioner")


class TuVersionRad(Ut):
    """A version that was kept."""

    av = PersonRef(allow_null=True)

    class Meta:
        model = TuVersion
        fields = ("id", "tu", "nummer", "omgang", "slag", "hash", "handling", "av", "skapades")


class TuVersionUt(TuVersionRad):
    """A version with everything it says."""

    innehall = serializers.SerializerMethodField(
        help_text="Hela tjänsteutlåtandet som det var, med rik text som träd. Märkta bilagor har sin offentliga rubrik."
    )

    class Meta(TuVersionRad.Meta):
        fields = (*TuVersionRad.Meta.fields, "innehall")

    def get_innehall(self, version: TuVersion) -> dict[str, Any]:
        """Return the moment as everybody may read it."""
        return offentligt(version.innehall)


class KommentarUt(Ut):
    """A remark."""

    av = PersonRef(allow_null=True)

    class Meta:
        model = Kommentar
        fields = ("id", "version", "tu", "sektion", "text", "av", "skrevs", "is_aterlamning", "klar")


class MallsektionUt(Ut):
    """A section of a template."""

    class Meta:
        model = Mallsektion
        fields = ("kod", "nummer", "rubrik", "slag", "is_obligatorisk", "is_ny_sida", "standardmening", "ledtext")


class MallRad(Ut):
    """A template; its version is its number, for it is never changed."""

    class Meta:
        model = Tjanstemall
        fields = ("id", "organtyp", "version", "namn", "giltig_fran", "forslagsingress")


class MallUt(MallRad):
    """A template with its sections."""

    sektioner = MallsektionUt(many=True)

    class Meta(MallRad.Meta):
        fields = (*MallRad.Meta.fields, "sektioner")


def _i_tu(anvandare: Any, fraga: Fraga) -> Fraga:
    return visible_to(anvandare, fraga, falt="tu__organ_id").exclude(tu__handling__in=dolda_handlingar(anvandare))


def _synliga(anvandare: Any, fraga: Fraga) -> Fraga:
    return visible_to(anvandare, fraga).exclude(handling__in=dolda_handlingar(anvandare))


def _med_delar(fraga: Fraga) -> Fraga:
    """Join what the whole reads; a section's heading reads its TU's organ."""
    return fraga.select_related("handlaggare", "undertecknare", "organ", "samverkansrad", "mall").prefetch_related(
        "sektioner__mallsektion",
        "sektioner__sparad_av",
        "beslutsforslag",
        "bilagor__handling__sekretessmarkeringar__behoriga",
        "organ__versioner",
    )


TJANSTEUTLATANDEN = Resurs(
    namn="tjansteutlatanden",
    modell=Tjansteutlatande,
    rad=TuRad,
    ett=TuUt,
    tagg="beredning",
    ratt=Ratt.LAS_UTKAST,
    synliga=_synliga,
    med=lambda fraga: fraga.select_related("handlaggare"),
    med_ett=_med_delar,
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "arende": heltal("arende_id", "Ärendets id."),
        "handlaggare": heltal("handlaggare_id", "Handläggarens id."),
        "status": val(Tjansteutlatande, "status"),
    },
    sok=sok_i("rubrik"),
    sorteringar={"andrades": Sortering("andrades"), "datum": Sortering("datum"), "id": Sortering("id")},
    forval="-andrades",
)
SEKTIONER = Resurs(
    namn="sektioner",
    modell=Sektion,
    rad=SektionUt,
    ett=SektionUt,
    tagg="beredning",
    ratt=Ratt.LAS_UTKAST,
    synliga=_i_tu,
    med=lambda fraga: fraga.select_related("mallsektion", "sparad_av", "tu__organ").prefetch_related(
        "tu__organ__versioner"
    ),
    filter={
        "tu": heltal("tu_id", "Tjänsteutlåtandets id."),
        "kod": (serializers.SlugField(required=False), "mallsektion__kod"),
    },
    sorteringar={"nummer": Sortering("mallsektion__nummer"), "id": Sortering("id")},
    forval="nummer",
    las_forst=("tu",),
)
VERSIONER = Resurs(
    namn="tu-versioner",
    modell=TuVersion,
    rad=TuVersionRad,
    ett=TuVersionUt,
    tagg="beredning",
    ratt=Ratt.LAS_UTKAST,
    synliga=_i_tu,
    med=lambda fraga: fraga.select_related("av", "tu").defer("innehall"),
    med_ett=lambda fraga: fraga.select_related("av", "tu"),
    filter={"tu": heltal("tu_id", "Tjänsteutlåtandets id."), "slag": val(TuVersion, "slag")},
)
KOMMENTARER = Resurs(
    namn="kommentarer",
    modell=Kommentar,
    rad=KommentarUt,
    ett=KommentarUt,
    tagg="beredning",
    ratt=Ratt.LAS_UTKAST,
    synliga=_i_tu,
    med=lambda fraga: fraga.select_related("av", "tu"),
    filter={"tu": heltal("tu_id", "Tjänsteutlåtandets id.")},
    sorteringar={"id": Sortering("id")},
    forval="id",
    las_forst=("tu",),
)
MALLAR = Resurs(
    namn="tu-mallar",
    modell=Tjanstemall,
    rad=MallRad,
    ett=MallUt,
    tagg="beredning",
    ratt=Ratt.ADMINISTRERA_ORGAN,
    synliga=lambda anvandare, fraga: fraga,
    med_ett=lambda fraga: fraga.prefetch_related(Prefetch("sektioner", Mallsektion.objects.order_by("nummer"))),
    filter={"organtyp": val(Tjanstemall, "organtyp")},
    sok=sok_i("namn"),
    sorteringar={"giltig_fran": Sortering("giltig_fran"), "id": Sortering("id")},
    forval="-giltig_fran",
    is_av_listan=True,
)
RESURSER = (TJANSTEUTLATANDEN, SEKTIONER, VERSIONER, KOMMENTARER, MALLAR)
