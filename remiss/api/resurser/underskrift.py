# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the signatures in a handling's files showed when they were last tried."""

from typing import Any

from rest_framework import serializers

from remiss.api.resurser._gemensamt import Ut
from remiss.diarium.models import Handling, Underskriftsprovning


class UnderskriftUt(serializers.Serializer[Any]):
    """One signature, seal or time stamp."""

    slag = serializers.ChoiceField(
        choices=["underskrift", "stampel", "tidsstampel"], help_text="Underskrift, stämpel eller tidsstämpel."
    )
    namn = serializers.CharField(help_text="Vem den är gjord i namnet av.")
    undertecknare = serializers.CharField(help_text="Vem certifikatet gäller: personen, eller den som intygar.")
    organisation = serializers.CharField(help_text="Organisationen i certifikatet.")
    tid = serializers.CharField(help_text="När, enligt den som undertecknade (ISO 8601); tomt om det inte sägs.")
    tidsstamplades = serializers.CharField(
        help_text="När den senast fanns, enligt en betrodd tidsstämpel; annars tomt."
    )
    niva = serializers.CharField(help_text="PAdES-nivå: B-B, B-T, B-LT eller B-LTA; CMS för andra slag.")
    andring = serializers.ChoiceField(
        choices=["ingen", "tillaten", "otillaten"],
        help_text="Vad som lagts till i filen efteråt: inget, bara underskrifter, eller något annat.",
    )
    is_giltig = serializers.BooleanField(help_text="Äkta: oförändrad, betrodd och inget otillåtet efteråt.")
    is_intakt = serializers.BooleanField(help_text="Innehållet är det som undertecknades.")
    is_betrodd = serializers.BooleanField(help_text="Certifikatet kommer från en utfärdare som är betrodd här.")
    text = serializers.CharField(help_text="Detsamma i klartext.")


class UnderskriftsprovningUt(Ut):
    """The latest trial of one file."""

    sha256 = serializers.CharField(source="fil.sha256", help_text="Den prövade filens kontrollsumma.")
    meningar = serializers.ListField(child=serializers.CharField(), help_text="Rapporten i klartext.")
    uppgifter = UnderskriftUt(many=True, help_text="En rad för varje underskrift; tomt om filen inte gick att läsa.")

    class Meta:
        model = Underskriftsprovning
        fields = ("sha256", "tillfalle", "provades", "is_giltig", "meningar", "uppgifter")


def senaste(handling: Handling) -> list[Underskriftsprovning]:
    """The latest trial of each file that counts, in the files' order. Reads what is prefetched only."""
    sist = {p.fil_id: p for p in sorted(handling.underskriftsprovningar.all(), key=lambda p: p.pk)}
    ordning = [f.fil_id for f in handling.filer.all() if f.is_gallande]
    return [sist[fil] for fil in dict.fromkeys(ordning) if fil in sist]
