# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Meetings, their paragraphs, justeringar and announcements of hinder and jäv."""

from typing import Any

from django.db.models import Q
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, dagar, heltal, ja_nej, sok_i, val
from remiss.api.resurser.forhandling import ForhandlingUt, forhandling_ut
from remiss.api.resurser.kontroll import KontrollradUt, kontroll_ut
from remiss.diarium.kontext import HEMLIG
from remiss.karna import klocka
from remiss.organisation.access import may, organ_med, rattigheter_for, visible_to
from remiss.organisation.ratter import INLOGGAD, Ratt
from remiss.sammantraden import kontroll
from remiss.sammantraden.inkomna_remisser import i_paragrafen
from remiss.sammantraden.models import (
    Beslutspunkt,
    Expedieringsrad,
    Forhandsanmalan,
    Jav,
    Moteroll,
    Narvaro,
    Paragraf,
    Paragrafhandling,
    Paragraftext,
    Rattelse,
    Sammantrade,
)
from remiss.sammantraden.synlighet import dolda_paragrafer
from remiss.sidor.blad import Sortering

#: Who reads an agenda before its kallelse (Paragraf.is_dold_for).
SKRIVER = (Ratt.LAS_UTKAST, Ratt.SKRIV_FOREDRAGNINGSLISTA, Ratt.FOR_PROTOKOLL)


class MoterollUt(Ut):
    """Who is chosen to what."""

    person = PersonRef()

    class Meta:
        model = Moteroll
        fields = ("person", "roll", "paragraf", "ordning")


class NarvaroUt(Ut):
    """Who was there."""

    person = PersonRef()
    tjanstgor_for = PersonRef(allow_null=True)

    class Meta:
        model = Narvaro
        fields = ("person", "slag", "tjanstgor_for", "fran_paragraf", "till_paragraf", "titel")


class SammantradeRad(Ut):
    """A meeting in the plan."""

    class Meta:
        model = Sammantrade
        fields = (
            "id", "version", "organ", "arende", "year", "nummer", "datum", "starttid", "sluttid", "plats", "is_extra",
            "manusstopp", "fsg_dag", "presidium_dag", "kallelse_dag", "utskick_dag", "kallades", "oppnades",
            "avslutades", "kallelse", "protokoll", "status",
        )  # fmt: skip


class SammantradeUt(SammantradeRad):
    """A meeting with chosen people and attendance."""

    ordforande = PersonRef(allow_null=True)
    protokollforare = PersonRef(allow_null=True)
    roller = MoterollUt(many=True, source="moteroller")
    narvarande = NarvaroUt(many=True, source="narvaror")
    kontroll = serializers.SerializerMethodField(help_text="Kraven på protokollet och varje behandlad paragraf.")

    class Meta(SammantradeRad.Meta):
        fields = (
            *SammantradeRad.Meta.fields, "ordforande", "protokollforare", "roller", "narvarande",
            "kallelse_anteckning", "installdes_skal", "kontroll",
        )  # fmt: skip

    @extend_schema_field(KontrollradUt(many=True))
    def get_kontroll(self, mote: Sammantrade) -> Any:
        """Return the requirements, to whoever keeps the protocol; nothing before the meeting has been opened."""
        anvandare = self.context["request"].user
        if mote.oppnades is None or not may(anvandare, Ratt.FOR_PROTOKOLL, mote):
            return []
        return kontroll_ut(kontroll.av_sammantradet(mote, klocka.idag()))


class ParagraftextUt(Ut):
    """A text of the protocol beside the decision."""

    class Meta:
        model = Paragraftext
        fields = ("slag", "ordning", "person", "text")


class ExpedieringsradUt(Ut):
    """Who gets the extract."""

    class Meta:
        model = Expedieringsrad
        fields = ("organ", "namn", "kanal", "adress")


class JavUt(Ut):
    """Who is jävig."""

    person = PersonRef()

    class Meta:
        model = Jav
        fields = ("person", "grund", "has_lamnat")


class RattelseUt(Ut):
    """A visible addition to what is justerat."""

    av = PersonRef(allow_null=True)

    class Meta:
        model = Rattelse
        fields = ("id", "gammal_text", "ny_text", "skal", "dag", "av")


class ParagrafhandlingUt(Ut):
    """A handling of the item, as it went out; a marked one shows only that it exists."""

    adress = serializers.SerializerMethodField(help_text="Där handlingens PDF hämtas, eller null.")

    class Meta:
        model = Paragrafhandling
        fields = ("id", "handling", "ordning", "titel", "is_sen", "adress")

    def get_adress(self, rad: Paragrafhandling) -> str | None:
        """Return where the PDF is."""
        if rad.fil_id is None:
            return None
        return reverse("api:paragrafhandling", kwargs={"id": rad.pk}, request=self.context["request"])

    def to_representation(self, rad: Paragrafhandling) -> dict[str, Any]:
        """Return the row, masked where the reader is not on the list of a marked handling."""
        anvandare = self.context["request"].user
        data: dict[str, Any] = super().to_representation(rad)
        if rad.handling.is_dold_for(rattigheter_for(anvandare), anvandare.person_id):
            return data | {"titel": HEMLIG, "adress": None}
        return data


class ParagrafRad(Ut):
    """An item or paragraph."""

    beteckning = serializers.CharField(help_text="§ 285, eller Punkt 3 innan den har ett nummer.")

    class Meta:
        model = Paragraf
        fields = (
            "id", "version", "sammantrade", "organ", "arende", "tu", "tu_version", "foregaende", "slag", "rubrik",
            "ordning", "nummer", "year", "beteckning", "beslutsutfall", "motivering", "is_omedelbar", "is_sen",
            "is_struken", "upptogs", "avgjordes", "justering", "utdrag", "status",
        )  # fmt: skip


class VidareUt(Ut):
    """A point that is laid before another organ: the same text is among the proposed, or the decided, points."""

    class Meta:
        model = Beslutspunkt
        fields = ("is_forslag", "nummer", "instans", "text")


class ParagrafUt(ParagrafRad):
    """A whole paragraph."""

    forslag = serializers.SerializerMethodField(help_text="Föreslagna beslutspunkter.")
    beslut = serializers.SerializerMethodField(help_text="Beslutade punkter.")
    laggs_fram_for = VidareUt(
        many=True, source="vidare", help_text="De punkter som läggs fram för ett annat organ (KL 5 kap. 28 §)."
    )
    texter = ParagraftextUt(many=True)
    jav = JavUt(many=True)
    expedieringslista = ExpedieringsradUt(many=True, source="expedieringsrader")
    rattelser = RattelseUt(many=True)
    handlingar = ParagrafhandlingUt(many=True, source="handlingsrader")
    kontroll = serializers.SerializerMethodField(help_text="Kraven på protokollet i paragrafen, när den är behandlad.")
    forhandling = serializers.SerializerMethodField(help_text="Vad som hände i rummet och vad det blev.")
    inkomna_remisser = serializers.SerializerMethodField(
        help_text="Raderna i punkten Inkomna remisser, antecknade eller som väntar; annars tomt."
    )

    class Meta(ParagrafRad.Meta):
        fields = (
            *ParagrafRad.Meta.fields, "beskrivning", "forslag", "beslut", "laggs_fram_for", "texter", "jav",
            "expedieringslista", "rattelser", "handlingar", "forhandling", "kontroll", "inkomna_remisser",
        )  # fmt: skip

    @extend_schema_field(KontrollradUt(many=True))
    def get_kontroll(self, paragraf: Paragraf) -> Any:
        """Return the requirements on the paragraph, to whoever keeps the protocol."""
        if not may(self.context["request"].user, Ratt.FOR_PROTOKOLL, paragraf):
            return []
        return kontroll_ut(kontroll.av_paragrafen(paragraf))

    @extend_schema_field(ForhandlingUt)
    def get_forhandling(self, paragraf: Paragraf) -> dict[str, Any]:
        """Return the room, in the form it is sent."""
        return ForhandlingUt(forhandling_ut(paragraf), context=self.context).data

    def get_inkomna_remisser(self, paragraf: Paragraf) -> list[str]:
        """Return the lines of the list, as the kallelse and the protocol have them."""
        return [str(rad) for rad in i_paragrafen(paragraf)]

    def get_forslag(self, paragraf: Paragraf) -> list[str]:
        """Return the proposed points in order."""
        return [punkt.text for punkt in paragraf.forslag]

    def get_beslut(self, paragraf: Paragraf) -> list[str]:
        """Return the decided points in order."""
        return [punkt.text for punkt in paragraf.beslut]


class AnmalanUt(Ut):
    """An announcement of hinder or jäv."""

    person = PersonRef()

    class Meta:
        model = Forhandsanmalan
        fields = ("id", "version", "sammantrade", "person", "slag", "paragraf", "text", "anmaldes", "is_aterkallad")


def _paragrafer(anvandare: Any, fraga: Fraga) -> Fraga:
    skriver = sorted({organ for ratt in SKRIVER for organ in organ_med(anvandare, ratt)})
    kallade = ~Q(sammantrade__status=Sammantrade.Status.PLANERAT) | Q(organ_id__in=skriver)
    return visible_to(anvandare, fraga).filter(kallade).exclude(pk__in=dolda_paragrafer(anvandare))


def _anmalningar(anvandare: Any, fraga: Fraga) -> Fraga:
    organ = organ_med(anvandare, Ratt.FOR_PROTOKOLL)
    return fraga.filter(Q(sammantrade__organ_id__in=organ) | Q(person_id=anvandare.person_id or 0))


SAMMANTRADEN = Resurs(
    namn="sammantraden",
    modell=Sammantrade,
    rad=SammantradeRad,
    ett=SammantradeUt,
    tagg="sammanträden",
    ratt=Ratt.LAS_SAMMANTRADE,
    ratt_ett=INLOGGAD,
    med_ett=lambda fraga: fraga.select_related("ordforande", "protokollforare").prefetch_related(
        "moteroller__person", "narvaror__person", "narvaror__tjanstgor_for"
    ),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "status": val(Sammantrade, "status"),
        "year": heltal("year", "Året."),
        **dagar("datum"),
    },
    sorteringar={"datum": Sortering("datum"), "id": Sortering("id")},
    forval="-datum",
)
PARAGRAFER = Resurs(
    namn="paragrafer",
    modell=Paragraf,
    rad=ParagrafRad,
    ett=ParagrafUt,
    tagg="sammanträden",
    ratt=Ratt.LAS_SAMMANTRADE,
    ratt_ett=INLOGGAD,
    synliga=_paragrafer,
    med_ett=lambda fraga: (
        fraga.med_forhandling()  # type: ignore[attr-defined]
        .select_related("sammantrade__organversion", "organ__installning")
        .prefetch_related(
            "punkter",
            "texter",
            "jav__person",
            "expedieringsrader",
            "rattelser__av",
            "handlingsrader__handling__sekretessmarkeringar__behoriga",
        )
    ),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "sammantrade": heltal("sammantrade_id", "Sammanträdets id."),
        "arende": heltal("arende_id", "Ärendets id."),
        "nummer": heltal("nummer", "Paragrafens nummer."),
        "year": heltal("year", "Året."),
        "slag": val(Paragraf, "slag"),
        "status": val(Paragraf, "status"),
        "is_struken": ja_nej("is_struken", "Om punkten är struken."),
    },
    sok=sok_i("rubrik"),
    sorteringar={"ordning": Sortering("ordning"), "avgjordes": Sortering("avgjordes"), "id": Sortering("id")},
    las_forst=("sammantrade",),
)
ANMALNINGAR = Resurs(
    namn="anmalningar",
    modell=Forhandsanmalan,
    rad=AnmalanUt,
    ett=AnmalanUt,
    tagg="sammanträden",
    ratt=INLOGGAD,
    synliga=_anmalningar,
    med=lambda fraga: fraga.select_related("person", "sammantrade"),
    filter={
        "sammantrade": heltal("sammantrade_id", "Sammanträdets id."),
        "slag": val(Forhandsanmalan, "slag"),
    },
)
RESURSER = (SAMMANTRADEN, PARAGRAFER, ANMALNINGAR)
