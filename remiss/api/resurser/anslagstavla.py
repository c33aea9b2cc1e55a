# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Anslag with the clock of their justering, and appeals that the municipality knows of."""

from rest_framework import serializers

from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import PersonRef, Ut, dagar, heltal, sok_i, val
from remiss.karna import klocka
from remiss.organisation.ratter import Ratt
from remiss.regler.anslag import Klocka
from remiss.sidor.blad import Sortering


class AnslagRad(Ut):
    """An anslag."""

    class Meta:
        model = Anslag
        fields = (
            "id", "version", "organ", "justering", "foregaende", "kod", "typ", "organnamn", "paragrafer",
            "sammantradesdag", "justeringsdag", "anslagsdag", "overklagas_senast", "tas_ned", "nedtagningsdag",
            "misstankt_fran", "laga_kraft", "status",
        )  # fmt: skip


class AnslagUt(AnslagRad):
    """An anslag with all it says, and where the time for appeal stands today."""

    senast = serializers.DateField(help_text="Sista dagen att sätta upp anslaget (KL 8 kap. 12 §).")
    far_tas_ned = serializers.DateField(
        allow_null=True, help_text="Första dagen anslaget får tas ned (KL 8 kap. 12 §)."
    )
    overklagandetid = serializers.SerializerMethodField(help_text="Var tiden för överklagande står i dag.")
    ansvarig = PersonRef(allow_null=True)

    class Meta(AnslagRad.Meta):
        fields = (
            *AnslagRad.Meta.fields, "senast", "far_tas_ned", "overklagandetid", "forvaringsplats", "kontakt",
            "ansvarig", "ansvarig_roll", "annan_tavla", "lank", "avbrott_fran", "uppe_igen", "avbrott_skal",
        )  # fmt: skip

    def get_overklagandetid(self, anslag: Anslag) -> Klocka:
        """Return the state of the clock."""
        return anslag.klocka(klocka.idag())


class OverklagandeUt(Ut):
    """An appeal. Who appealed is not kept."""

    class Meta:
        model = Overklagande
        fields = ("id", "version", "anslag", "organ", "inkom", "paragraf", "malnummer", "utgang", "avgjordes")


ANSLAG = Resurs(
    namn="anslag",
    modell=Anslag,
    rad=AnslagRad,
    ett=AnslagUt,
    tagg="anslagstavla",
    ratt=Ratt.LAS_SAMMANTRADE,
    med_ett=lambda fraga: fraga.select_related("ansvarig"),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "justering": heltal("justering_id", "Justeringens id."),
        "status": val(Anslag, "status"),
        **dagar("justeringsdag"),
    },
    sok=sok_i("organnamn", "paragrafer", "kod"),
    sorteringar={"justeringsdag": Sortering("justeringsdag"), "id": Sortering("id")},
)
OVERKLAGANDEN = Resurs(
    namn="overklaganden",
    modell=Overklagande,
    rad=OverklagandeUt,
    ett=OverklagandeUt,
    tagg="anslagstavla",
    ratt=Ratt.LAS_SAMMANTRADE,
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "anslag": heltal("anslag_id", "Anslagets id."),
        "utgang": val(Overklagande, "utgang"),
    },
)
RESURSER = (ANSLAG, OVERKLAGANDEN)
