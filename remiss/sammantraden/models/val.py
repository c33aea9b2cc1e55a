# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Choices of a paragraph."""

from django.db import models


class Paragrafslag(models.TextChoices):
    """Kinds of items on an agenda."""

    BESLUT = "beslut", "Beslut"
    INFORMATION = "information", "Muntlig information"
    ANMALAN = "anmalan", "Anmälan"
    INKOMNA_REMISSER = "inkomna_remisser", "Inkomna remisser"
    UPPROP = "upprop", "Upprop"
    VAL_AV_JUSTERARE = "val_av_justerare", "Val av justerare"
    FOREDRAGNINGSLISTA = "foredragningslista", "Godkännande av föredragningslista"
    VACKT = "vackt", "Väckt ärende"
    OVRIGT = "ovrigt", "Övrigt"
    EXTRA_VAL = "extra_val", "Extra val till fullmäktige"


class Beslutsutfall(models.TextChoices):
    """What the organ did with an item."""

    ENLIGT_FORSLAG = "enligt_forslag", "Enligt förslag"
    ANDRAD_TEXT = "andrad_text", "Med ändrad text"
    AVSLAG = "avslag", "Avslag"
    ANTECKNAS = "antecknas", "Antecknas"
    BORDLAGGNING = "bordlaggning", "Bordlagt"
    ATERREMISS = "aterremiss", "Återremitterat"
    UTGAR = "utgar", "Utgår"
