# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The diarium: ärenden, handlingar with files, what has come in, expedieringar and deliveries, numbers set aside."""

from typing import Any

from django.db.models import Q
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, dagar, heltal, ja_nej, sok_i, text, val
from remiss.api.resurser.underskrift import UnderskriftsprovningUt, senaste
from remiss.diarium.kontext import HEMLIG, med_sekretess, mina_overtaganden, utan_utkast
from remiss.diarium.models import (
    Arende,
    Expediering,
    Handling,
    Handlingsfil,
    Inkommet,
    Inkommetfil,
    Leverans,
    Nummerserie,
    Reservnummer,
)
from remiss.diarium.synlighet import dolda_expedieringar, dolda_handlingar, med_dold_motpart
from remiss.diarium.views.listor import sok_arende, sok_handling
from remiss.organisation.access import organ_med, rattigheter_for, visible_to
from remiss.organisation.models import Overtagande
from remiss.organisation.ratter import Ratt
from remiss.regler.sekretess import Falt
from remiss.sidor.blad import Sortering

#: How much waiting post a takeover names at once; the next comes up when these have been moved.
HOGST_POST = 200
#: What the register shows of a marked handling to whoever is not on its list: date and number (OSL 5:2).
DOLJS: dict[str, Any] = {
    "rubrik": HEMLIG,
    "offentlig_rubrik": "",
    "typ": "",
    "fran": "",
    "till": "",
    "avsandardatum": None,
    "klassificering": "",
    "makulering_skal": "",
    "filer": [],
    "underskrifter": [],
}


class ArendeUt(Ut):
    """An ärende."""

    handlaggare = PersonRef(allow_null=True)
    chef = PersonRef(allow_null=True)

    class Meta:
        model = Arende
        fields = (
            "id", "version", "organ", "diarienummer", "arendemening", "offentlig_rubrik", "klassificering", "oppnat",
            "avslutades", "handlaggare", "chef", "intern_frist", "motpart", "ert_dnr", "uppgatt_i",
            "makulering_skal", "status",
        )  # fmt: skip

    def to_representation(self, arende: Arende) -> dict[str, Any]:
        """Return the row without the motpart where only a handling hidden from the reader names it."""
        rad: dict[str, Any] = super().to_representation(arende)
        is_dold = getattr(arende, "is_motpart_dold", None)
        if is_dold is None:
            fraga = med_dold_motpart(self.context["request"].user, Arende.objects.filter(pk=arende.pk))
            is_dold = fraga.get().is_motpart_dold  # type: ignore[attr-defined]
        return rad | {"motpart": "", "ert_dnr": ""} if is_dold else rad


class FilUt(Ut):
    """A file, with where to fetch it."""

    storlek = serializers.IntegerField(source="fil.storlek", help_text="Storlek i byte.")
    sha256 = serializers.CharField(source="fil.sha256", help_text="Innehållets kontrollsumma.")
    mediatyp = serializers.CharField(source="fil.mediatyp", help_text="Innehållets mediatyp.")
    adress = serializers.SerializerMethodField(help_text="Där filen hämtas.")

    class Meta:
        model = Handlingsfil
        fields = ("id", "namn", "ordning", "version", "is_gallande", "storlek", "sha256", "mediatyp", "adress")

    def get_adress(self, fil: Any) -> str:
        """Return where the bytes are."""
        return reverse("api:fil", kwargs={"nyckel": fil.nyckel}, request=self.context["request"])


class InkommetfilUt(FilUt):
    """A file of something that came in."""

    class Meta:
        model = Inkommetfil
        fields = ("id", "namn", "ordning", "storlek", "sha256", "mediatyp", "adress")

    def get_adress(self, fil: Any) -> str:
        """Return where the bytes are."""
        return reverse("api:inkommetfil", kwargs={"nyckel": fil.nyckel}, request=self.context["request"])


class HandlingUt(Ut):
    """A handling as this reader may see it."""

    beteckning = serializers.CharField(help_text="Till exempel 0685/18-3.")
    filer = FilUt(many=True)
    is_dold = serializers.SerializerMethodField(help_text="Uppgifter är dolda för dig: sekretessmarkering.")
    underskrifter = serializers.SerializerMethodField(
        help_text="Vad underskrifterna i varje gällande fil visade när de senast prövades; tomt för osignerade filer."
    )

    class Meta:
        model = Handling
        fields = (
            "id", "version", "organ", "arende", "nummer", "beteckning", "typ", "riktning", "rubrik",
            "offentlig_rubrik", "registerdag", "inkom", "anses_inkommen", "upprattad", "fran", "till",
            "avsandardatum", "klassificering", "is_sekretess", "is_dold", "faststalldes", "makulering_skal",
            "ersatt_av", "status",
            "filer", "underskrifter",
        )  # fmt: skip

    @extend_schema_field(UnderskriftsprovningUt(many=True))
    def get_underskrifter(self, handling: Handling) -> Any:
        """The latest report on each file."""
        return UnderskriftsprovningUt(senaste(handling), many=True, context=self.context).data

    def get_is_dold(self, handling: Handling) -> bool:
        """Whether the marking hides the content from this reader."""
        anvandare = self.context["request"].user
        return not handling.visar(Falt.RUBRIK, rattigheter_for(anvandare), anvandare.person_id)

    def to_representation(self, handling: Handling) -> dict[str, Any]:
        """Return the row, masked where the reader is not on the list of a marked handling."""
        rad: dict[str, Any] = super().to_representation(handling)
        return rad | DOLJS if rad["is_dold"] else rad


class InkommetUt(Ut):
    """Something that has come in."""

    filer = InkommetfilUt(many=True)

    class Meta:
        model = Inkommet
        fields = (
            "id", "version", "organ", "kanal", "avsandare_namn", "avsandare_adress", "avsandare_organ", "rubrik",
            "text", "inkom", "anses_inkommen", "avsandardatum", "ert_dnr", "foreslagen_typ", "foreslaget_arende",
            "arende", "handling", "aterkallades", "avvisning_skal", "status", "filer",
        )  # fmt: skip


class LeveransUt(Ut):
    """One delivery to one recipient."""

    class Meta:
        model = Leverans
        fields = (
            "id", "version", "organ", "arende", "expediering", "mottagare_organ", "namn", "kanal", "adress",
            "skickades", "studs_orsak", "aterkallelse_skal", "ersatter", "status",
        )  # fmt: skip


class ExpedieringRad(Ut):
    """What was sent, when."""

    class Meta:
        model = Expediering
        fields = ("id", "version", "organ", "arende", "rubrik", "text", "ert_dnr", "hande")


class ExpedieringUt(ExpedieringRad):
    """What was sent, with its handlingar and every delivery."""

    handlingar = serializers.SerializerMethodField(help_text="Handlingarnas id, i ordning.")
    leveranser = LeveransUt(many=True)

    class Meta(ExpedieringRad.Meta):
        fields = (*ExpedieringRad.Meta.fields, "handlingar", "leveranser")

    def get_handlingar(self, expediering: Expediering) -> list[int]:
        """Return the ids in the order they were sent."""
        return [rad.handling_id for rad in expediering.innehall.all()]


class ReservnummerUt(Ut):
    """A number set aside."""

    class Meta:
        model = Reservnummer
        fields = ("id", "version", "organ", "year", "lopnummer", "nummer", "reserverades", "anvandes", "makulerades")


class NummerserieUt(Ut):
    """A series of numbers."""

    class Meta:
        model = Nummerserie
        fields = ("id", "version", "slag", "diarium", "organ", "year", "sista")


class OvertagandeRad(Ut):
    """A takeover in force that the login may carry out."""

    class Meta:
        model = Overtagande
        fields = ("id", "fran_organ", "till_organ", "dag", "is_ungefarlig", "omfattning")


class VantandePost(Ut):
    """Something that nobody has registered yet."""

    class Meta:
        model = Inkommet
        fields = ("id", "rubrik", "inkom")


class OvertagandeUt(OvertagandeRad):
    """A takeover with the post that waits in it; its ärenden are in their own list."""

    inkommet = serializers.SerializerMethodField(help_text=f"De {HOGST_POST} äldsta som ingen har registrerat.")

    class Meta(OvertagandeRad.Meta):
        fields = (*OvertagandeRad.Meta.fields, "inkommet")

    @extend_schema_field(VantandePost(many=True))
    def get_inkommet(self, skifte: Overtagande) -> Any:
        """Return the oldest of what waits at the ceasing organ."""
        rader = Inkommet.objects.filter(organ_id=skifte.fran_organ_id, status=Inkommet.Status.OREGISTRERAT)
        return VantandePost(rader.order_by("inkom", "pk")[:HOGST_POST], many=True).data


def _inkommet(anvandare: Any, fraga: Fraga) -> Fraga:
    mina = fraga.filter(organ_id__in=organ_med(anvandare, Ratt.REGISTRERA))
    return mina.exclude(handling__in=dolda_handlingar(anvandare))


def _expedieringar(anvandare: Any, fraga: Fraga) -> Fraga:
    return visible_to(anvandare, fraga).exclude(pk__in=dolda_expedieringar(anvandare))


def _leveranser(anvandare: Any, fraga: Fraga) -> Fraga:
    return visible_to(anvandare, fraga).exclude(expediering_id__in=dolda_expedieringar(anvandare))


def _serier(anvandare: Any, fraga: Fraga) -> Fraga:
    """Series of the organs one administers, and of diaria where one administers every organ."""
    egna = organ_med(anvandare, Ratt.ADMINISTRERA_ORGAN)
    return fraga.filter(Q(organ_id__in=egna) | Q(diarium__anslutningar__organ_id__in=egna)).distinct()


ARENDEN = Resurs(
    namn="arenden",
    modell=Arende,
    rad=ArendeUt,
    ett=ArendeUt,
    tagg="diarium",
    ratt=Ratt.LAS_DIARIUM,
    synliga=lambda anvandare, fraga: med_dold_motpart(anvandare, visible_to(anvandare, fraga)),
    med=lambda fraga: fraga.select_related("handlaggare", "chef"),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "status": val(Arende, "status"),
        "handlaggare": heltal("handlaggare_id", "Handläggarens id."),
        "klassificering": text("klassificering__startswith", "Klassificeringens början."),
        "ert_dnr": text("ert_dnr", "Motpartens diarienummer."),
        **dagar("oppnat"),
    },
    sok=lambda anvandare, fraga, ord_: sok_arende(fraga, ord_),
    sorteringar={"oppnat": Sortering("oppnat"), "nummer": Sortering("ordningstal")},
    forval="-oppnat",
)
HANDLINGAR = Resurs(
    namn="handlingar",
    modell=Handling,
    rad=HandlingUt,
    ett=HandlingUt,
    tagg="diarium",
    ratt=Ratt.LAS_DIARIUM,
    synliga=lambda anvandare, fraga: utan_utkast(anvandare, visible_to(anvandare, fraga)),
    med=lambda fraga: med_sekretess(fraga).prefetch_related("filer__fil", "underskriftsprovningar__fil"),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "arende": heltal("arende_id", "Ärendets id."),
        "nummer": heltal("nummer", "Handlingens nummer i ärendet."),
        "riktning": val(Handling, "riktning"),
        "status": val(Handling, "status"),
        **dagar("registerdag"),
    },
    sok=sok_handling,
    sorteringar={"registerdag": Sortering("registerdag"), "id": Sortering("id")},
    forval="-registerdag",
    las_forst=("arende",),
)
INKOMMET = Resurs(
    namn="inkommet",
    modell=Inkommet,
    rad=InkommetUt,
    ett=InkommetUt,
    tagg="diarium",
    ratt=Ratt.REGISTRERA,
    synliga=_inkommet,
    med=lambda fraga: fraga.prefetch_related("filer__fil"),
    filter={"organ": heltal("organ_id", "Organets id."), "status": val(Inkommet, "status")},
    sok=sok_i("rubrik"),
    sorteringar={"inkom": Sortering("inkom"), "id": Sortering("id")},
    forval="inkom",
)
EXPEDIERINGAR = Resurs(
    namn="expedieringar",
    modell=Expediering,
    rad=ExpedieringRad,
    ett=ExpedieringUt,
    tagg="diarium",
    ratt=Ratt.LAS_DIARIUM,
    synliga=_expedieringar,
    med_ett=lambda fraga: fraga.prefetch_related("innehall", "leveranser"),
    filter={"organ": heltal("organ_id", "Organets id."), "arende": heltal("arende_id", "Ärendets id.")},
    sorteringar={"hande": Sortering("hande"), "id": Sortering("id")},
    forval="-hande",
)
LEVERANSER = Resurs(
    namn="leveranser",
    modell=Leverans,
    rad=LeveransUt,
    ett=LeveransUt,
    tagg="diarium",
    ratt=Ratt.LAS_DIARIUM,
    synliga=_leveranser,
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "arende": heltal("arende_id", "Ärendets id."),
        "expediering": heltal("expediering_id", "Expedieringens id."),
        "status": val(Leverans, "status"),
    },
    sok=sok_i("namn"),
)
RESERVNUMMER = Resurs(
    namn="reservnummer",
    modell=Reservnummer,
    rad=ReservnummerUt,
    ett=ReservnummerUt,
    tagg="diarium",
    ratt=Ratt.LAS_DIARIUM,
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "ledigt": ja_nej("anvandes__isnull", "Bara nummer som inte har använts."),
    },
)
NUMMERSERIER = Resurs(
    namn="nummerserier",
    modell=Nummerserie,
    rad=NummerserieUt,
    ett=NummerserieUt,
    tagg="diarium",
    ratt=Ratt.ADMINISTRERA_ORGAN,
    synliga=_serier,
    filter={"year": heltal("year", "Året."), "slag": val(Nummerserie, "slag")},
    is_av_listan=True,
)
OVERTAGANDEN = Resurs(
    namn="overtaganden",
    modell=Overtagande,
    rad=OvertagandeRad,
    ett=OvertagandeUt,
    tagg="diarium",
    ratt=Ratt.REGISTRERA,
    synliga=lambda anvandare, fraga: fraga.filter(pk__in=mina_overtaganden(anvandare).values("pk")),
    filter={
        "fran_organ": heltal("fran_organ_id", "Det avlämnande organets id."),
        "till_organ": heltal("till_organ_id", "Det övertagande organets id."),
    },
    sorteringar={"dag": Sortering("dag"), "id": Sortering("id")},
    forval="-dag",
    is_av_listan=True,
)
RESURSER = (
    ARENDEN,
    HANDLINGAR,
    INKOMMET,
    EXPEDIERINGAR,
    LEVERANSER,
    RESERVNUMMER,
    NUMMERSERIER,
    OVERTAGANDEN,
)
