# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remisser, their recipients, answers and anstånd; and the yttranden of those who are to answer."""

from typing import Any

from rest_framework import serializers

from remiss.api.falt import RikUt
from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, dagar, heltal, ja_nej, sok_i, val
from remiss.organisation.access import rattigheter_for, visible_to
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Avsandarbesked, Preliminarsvar, Remiss, Remisshandling, Svar, Yttrande
from remiss.remisser.synlighet import DOLJS, is_dold, med_doljande
from remiss.sidor.blad import Sortering
from remiss.sidor.sokning import sok_text
from remiss.utskick.models import Anstand, Mottagare
from remiss.utskick.synlighet import utan_utkast


class RemisshandlingUt(Ut):
    """A handling that goes out with the remiss."""

    class Meta:
        model = Remisshandling
        fields = ("id", "handling", "ordning")


class RemissRad(Ut):
    """A remiss in a list."""

    svarstid = serializers.DateField(
        source="utskick.svarstid", allow_null=True, help_text="Dagen som svaren begärs till."
    )
    rulla_till_vardag = serializers.BooleanField(source="utskick.rulla_till_vardag")

    class Meta:
        model = Remiss
        fields = (
            "id", "version", "organ", "arende", "titel", "svarstid", "svarstid_manader", "rulla_till_vardag",
            "remissversion", "ersatter", "utskickad_tid", "status",
        )  # fmt: skip


class RemissUt(RemissRad):
    """A whole remiss, with what stands in the way of sending it told by the act itself."""

    fragor = RikUt(help_text="Vad yttrandet ska avse.")
    handlingar = RemisshandlingUt(many=True)
    delegat = PersonRef(allow_null=True)
    varning = serializers.CharField(source="utskick.varning", help_text="Om svarstiden är en ledig dag.")
    antal_mottagare = serializers.IntegerField(help_text="Mottagare som ombeds svara.")
    antal_besvarade = serializers.IntegerField(help_text="Mottagare som har svarat eller avstått.")

    class Meta(RemissRad.Meta):
        fields = (
            *RemissRad.Meta.fields, "fragor", "svar_till", "kontakt", "varning", "handlingar", "tu", "paragraf",
            "delegationspunkt", "delegat", "delegationsdag", "delegationsbeslut", "beslutsdag",
            "sandlista_kontrollerad", "missiv", "expediering", "sammanstallning", "behandlad_i", "aterkallad_skal",
            "antal_mottagare", "antal_besvarade",
        )  # fmt: skip

    def to_representation(self, remiss: Remiss) -> dict[str, object]:
        """Count as every screen counts, so that the numbers agree."""
        mottagare = remiss.utskick.mottagare
        remiss.antal_mottagare = mottagare.instanser().count()  # type: ignore[attr-defined]
        remiss.antal_besvarade = mottagare.besvarade().count()  # type: ignore[attr-defined]
        data: dict[str, object] = super().to_representation(remiss)
        return data


class MottagareUt(Ut):
    """One recipient, with what the sender knows of its answer."""

    remiss = serializers.IntegerField(source="utskick.remiss.pk", help_text="Remissens id.")
    sista_dag = serializers.DateField(
        allow_null=True, help_text="Dagen som räknas: svarstid, anstånd eller nästa vardag."
    )
    is_forsenad = serializers.BooleanField(help_text="Svaret kom efter sista dagen.")

    class Meta:
        model = Mottagare
        fields = (
            "id", "version", "remiss", "organ", "arende", "ordning", "mottagarorgan", "namn", "kanal", "adress", "slag",
            "svarsplikt", "skickades", "kvitterades", "dnr_hos_mottagaren", "preliminart_svar", "svarade",
            "version_besvarad", "anstand_till", "sista_dag", "is_forsenad", "senast_paminnd", "antal_paminnelser",
            "foregangare", "utgar_skal", "leverans", "status",
        )  # fmt: skip


class AnstandUt(Ut):
    """A request for more time, and its decision."""

    beslutsfattare = PersonRef(allow_null=True)

    class Meta:
        model = Anstand
        fields = (
            "id", "version", "organ", "arende", "mottagare", "begardes", "begart_till", "motivering", "begaran",
            "avgjordes", "beviljat_till", "beslutsfattare", "beslut", "status",
        )  # fmt: skip


class SvarUt(Ut):
    """An answer at the sender."""

    satt_av = PersonRef(allow_null=True)

    class Meta:
        model = Svar
        fields = (
            "id", "version", "organ", "arende", "mottagare", "is_aktuell", "inkommet", "handling", "kanal", "inkom",
            "anses_inkommen", "dnr_hos_svarande", "beslutsuppgift", "angivet_stallningstagande",
            "stallningstagande", "citat", "satt_av", "satt_tid", "version_besvarad", "versionsval",
            "is_preliminart", "forbehall", "beslutas", "ersatt_av", "is_ofullstandigt",
            "has_reservationer", "is_med_i_sammanstallning", "bedomning",
        )  # fmt: skip

    def to_representation(self, svar: Svar) -> dict[str, Any]:
        """Return the row without the words of a marked answer, for whoever is not on its list."""
        rad: dict[str, Any] = super().to_representation(svar)
        anvandare = self.context["request"].user
        if not svar.visar_ord(rattigheter_for(anvandare), anvandare.person_id):
            rad |= {"citat": "", "bedomning": ""}
        return rad


class YttrandeUt(Ut):
    """What an organ is to answer."""

    sista_dag = serializers.DateField(
        allow_null=True, help_text="Dagen som räknas: svarstid, anstånd eller nästa vardag."
    )
    is_nedlagt = serializers.BooleanField(help_text="Ärendet är avslutat eller makulerat utan att svaret lämnades.")

    class Meta:
        model = Yttrande
        fields = (
            "id", "version", "organ", "arende", "inkommet", "titel", "avsandare_organ", "avsandare_namn",
            "avsandare_kanal", "avsandare_adress", "ert_dnr", "inkom", "svarstid", "rulla_till_vardag",
            "anstand_till", "sista_dag", "is_svarsplikt", "remissversion", "besvarad_version", "tu",
            "paragraf", "antecknad_i", "inkommen_i", "angivet_stallningstagande", "beslutsvag", "beslutsfattare",
            "beslutades", "skal_till_bradska", "delegationspunkt", "reviderad", "expediering", "expedierades",
            "status", "is_nedlagt",
        )  # fmt: skip

    def to_representation(self, yttrande: Yttrande) -> dict[str, Any]:
        """Return the row without title and sender where the remiss is hidden from the reader."""
        rad: dict[str, Any] = super().to_representation(yttrande)
        return rad | DOLJS if is_dold(self.context["request"].user, yttrande) else rad


class PreliminarsvarUt(Ut):
    """What an organ has sent before it decided."""

    class Meta:
        model = Preliminarsvar
        fields = (
            "id", "version", "organ", "arende", "yttrande", "handling", "brev", "forbehall", "beslutas",
            "angivet_stallningstagande", "expediering", "skickades", "ersattes",
        )  # fmt: skip


class AvsandarbeskedUt(Ut):
    """What a sender outside the system has said after its remiss."""

    class Meta:
        model = Avsandarbesked
        fields = (
            "id", "version", "organ", "arende", "yttrande", "slag", "kom", "handling", "till", "tidigare_svarstid",
            "tidigare_anstand_till", "remissversion", "angrades", "angrades_skal",
        )  # fmt: skip


def _remisser(anvandare: Any, fraga: Fraga) -> Fraga:
    return utan_utkast(anvandare, visible_to(anvandare, fraga), skickat="utskickad_tid")


def _mottagare(anvandare: Any, fraga: Fraga) -> Fraga:
    return utan_utkast(anvandare, visible_to(anvandare, fraga))


def _sok_yttrande(_: Any, fraga: Fraga, ord_: str) -> Fraga:
    """By title or sender; a hidden one is not found by them, or its hits would tell (OSL 5:5)."""
    return sok_text(fraga.filter(is_dold=False), ord_, "titel", "avsandare_namn")


_ORGAN = heltal("organ_id", "Organets id.")
_ARENDE = heltal("arende_id", "Ärendets id.")
REMISSER = Resurs(
    namn="remisser",
    modell=Remiss,
    rad=RemissRad,
    ett=RemissUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    synliga=_remisser,
    med=lambda fraga: fraga.select_related("utskick"),
    med_ett=lambda fraga: fraga.select_related("utskick", "delegat").prefetch_related("handlingar"),
    filter={"organ": _ORGAN, "arende": _ARENDE, "status": val(Remiss, "status")},
    sok=sok_i("titel", "arende__diarienummer"),
    sorteringar={"titel": Sortering("titel", is_namn=True), "id": Sortering("id")},
)
MOTTAGARE = Resurs(
    namn="mottagare",
    modell=Mottagare,
    rad=MottagareUt,
    ett=MottagareUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    synliga=_mottagare,
    med=lambda fraga: fraga.select_related("utskick__remiss"),
    filter={
        "organ": _ORGAN,
        "arende": _ARENDE,
        "remiss": heltal("utskick__remiss", "Remissens id."),
        "status": val(Mottagare, "status"),
        "slag": val(Mottagare, "slag"),
    },
    sok=sok_i("namn"),
    sorteringar={"ordning": Sortering("ordning"), "id": Sortering("id")},
    forval="ordning",
)
ANSTAND = Resurs(
    namn="anstand",
    modell=Anstand,
    rad=AnstandUt,
    ett=AnstandUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    med=lambda fraga: fraga.select_related("beslutsfattare"),
    filter={
        "organ": _ORGAN,
        "arende": _ARENDE,
        "mottagare": heltal("mottagare_id", "Mottagarens id."),
        "status": val(Anstand, "status"),
    },
)
SVAR = Resurs(
    namn="svar",
    modell=Svar,
    rad=SvarUt,
    ett=SvarUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    med=lambda fraga: fraga.select_related("satt_av", "handling").prefetch_related(
        "handling__sekretessmarkeringar__behoriga"
    ),
    filter={
        "organ": _ORGAN,
        "arende": _ARENDE,
        "mottagare": heltal("mottagare_id", "Mottagarens id."),
        "remiss": heltal("mottagare__utskick__remiss", "Remissens id."),
        "stallningstagande": val(Svar, "stallningstagande"),
        "is_aktuell": ja_nej("is_aktuell", "Bara det svar som gäller, eller bara tidigare."),
        "is_preliminart": ja_nej("is_preliminart", "Bara preliminära svar, eller bara andra."),
    },
)
YTTRANDEN = Resurs(
    namn="yttranden",
    modell=Yttrande,
    rad=YttrandeUt,
    ett=YttrandeUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    synliga=lambda anvandare, fraga: med_doljande(anvandare, visible_to(anvandare, fraga)),
    med=lambda fraga: fraga.select_related("arende"),
    med_ett=lambda fraga: fraga.select_related("arende", "inkommet__handling"),
    filter={
        "organ": _ORGAN,
        "arende": _ARENDE,
        "status": val(Yttrande, "status"),
        "inkommen_i": heltal("inkommen_i_id", "Paragrafen där remissen antecknades som inkommen."),
        **dagar("svarstid"),
    },
    sok=_sok_yttrande,
    sorteringar={"svarstid": Sortering("svarstid"), "id": Sortering("id")},
    forval="svarstid",
)
AVSANDARBESKED = Resurs(
    namn="avsandarbesked",
    modell=Avsandarbesked,
    rad=AvsandarbeskedUt,
    ett=AvsandarbeskedUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    filter={
        "organ": _ORGAN,
        "arende": _ARENDE,
        "yttrande": heltal("yttrande_id", "Yttrandets id."),
        "slag": val(Avsandarbesked, "slag"),
    },
    las_forst=("yttrande",),
)
PRELIMINARSVAR = Resurs(
    namn="preliminarsvar",
    modell=Preliminarsvar,
    rad=PreliminarsvarUt,
    ett=PreliminarsvarUt,
    tagg="remisser",
    ratt=Ratt.LAS_DIARIUM,
    filter={"organ": _ORGAN, "arende": _ARENDE, "yttrande": heltal("yttrande_id", "Yttrandets id.")},
    las_forst=("yttrande",),
)
RESURSER = (REMISSER, MOTTAGARE, ANSTAND, SVAR, YTTRANDEN, AVSANDARBESKED, PRELIMINARSVAR)
