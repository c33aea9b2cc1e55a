# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of anslagstavla: propose, put up, take down, gaps, appeals, laga kraft. Days, not moments."""

from rest_framework import serializers

from remiss.anslagstavla import services
from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.api.akt import INGEN, Apiakt
from remiss.api.akter.diarium import PERSON, skal
from remiss.api.falt import Dag, Indata, Referens, av
from remiss.api.resurser.anslagstavla import ANSLAG, OVERKLAGANDEN
from remiss.api.resurser.justering import JUSTERINGAR
from remiss.api.resurser.organisation import PERSONER
from remiss.organisation.ratter import Ratt


class Uppgifter(Indata):
    """What the anslag says."""

    forvaringsplats = av(Anslag, "forvaringsplats", required=True)
    kontakt = av(Anslag, "kontakt", required=True)
    ansvarig = Referens(PERSONER, **PERSON, help_text="Tjänstepersonen som svarar för anslaget; utan: den som handlar.")
    lank = av(Anslag, "lank")


class SattUpp(Uppgifter):
    """Put up."""

    dag = Dag(required=False, help_text="Dagen då anslaget syntes; utan: i dag.")
    tas_ned = Dag(required=False, help_text="Utan: dagen efter sista dagen för överklagande.")
    annan_tavla = av(Anslag, "annan_tavla")
    bristanteckning = serializers.CharField(
        required=False, allow_blank=True, max_length=2000, help_text="Varför anslaget sätts upp för sent."
    )


class TaNed(Indata):
    """Take down."""

    dag = Dag(required=False, help_text="Dagen då anslaget togs ned; utan: i dag.")


class Avbryt(Indata):
    """An established gap."""

    fran = Dag(help_text="Dagen då anslaget var borta.")
    uppe_igen = Dag(required=False, help_text="Första dagen det syntes igen.")
    skal = serializers.CharField(max_length=4000, help_text="Vad som hände.")


class Bedom(Indata):
    """No gap."""

    anteckning = serializers.CharField(max_length=4000, help_text="Vad som har kontrollerats.")


class Notera(Indata):
    """An appeal."""

    inkom = av(Overklagande, "inkom")
    paragraf = av(Overklagande, "paragraf")
    malnummer = av(Overklagande, "malnummer")


class Avsluta(Indata):
    """How it ended."""

    utgang = av(Overklagande, "utgang", required=True)
    dag = Dag(help_text="Dagen från vilken avgörandet inte längre kan överklagas.")


class LagaKraft(Indata):
    """Confirm."""

    dag = Dag(required=False, help_text="Dagen då besluten fick laga kraft; utan: den tidigaste möjliga.")


class Aterta(Indata):
    """Take a confirmation back."""

    skal = skal()


AKTER = (
    Apiakt("foresla-anslag", JUSTERINGAR, Ratt.ANSLA, services.foresla, "Föreslå ett anslag av justeringen",
           ger=ANSLAG, if_match=INGEN, is_ny=True),
    Apiakt("satt-upp", ANSLAG, Ratt.ANSLA, services.satt_upp, "Sätt upp anslaget", SattUpp),
    Apiakt("andra", ANSLAG, Ratt.ANSLA, services.andra_uppgifter, "Ändra vad anslaget säger", Uppgifter),
    Apiakt("ta-ned", ANSLAG, Ratt.ANSLA, services.ta_ned, "Ta ned anslaget", TaNed),
    Apiakt("avbryt", ANSLAG, Ratt.ANSLA, services.avbryt, "Sätt tiden för överklagande som avbruten", Avbryt),
    Apiakt("bedom-misstanke", ANSLAG, Ratt.ANSLA, services.bedom_misstanke, "Bedöm ett misstänkt avbrott", Bedom),
    Apiakt("notera-overklagande", ANSLAG, Ratt.ANSLA, services.notera_overklagande, "Notera ett överklagande",
           Notera, OVERKLAGANDEN, INGEN, is_ny=True),
    Apiakt("bekrafta-laga-kraft", ANSLAG, Ratt.ANSLA, services.bekrafta_laga_kraft, "Bekräfta laga kraft", LagaKraft),
    Apiakt("aterta-laga-kraft", ANSLAG, Ratt.ANSLA, services.aterta_laga_kraft,
           "Ta tillbaka bekräftelsen av laga kraft", Aterta),
    Apiakt("avsluta", OVERKLAGANDEN, Ratt.ANSLA, services.avsluta_overklagande, "Notera domstolens avgörande",
           Avsluta),
)  # fmt: skip
