# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of beredning."""

from remiss.beredning.models.kommentar import Kommentar
from remiss.beredning.models.mall import Mallsektion, Sektionsslag, Tjanstemall
from remiss.beredning.models.samverkan import Samverkan
from remiss.beredning.models.sektion import Beslutsforslag, Instans, Sektion, Tidigaretext, TuBilaga, TuBild
from remiss.beredning.models.tjansteutlatande import Stallningstagande, Tjansteutlatande
from remiss.beredning.models.version import TuVersion

__all__ = [
    "Beslutsforslag",
    "Instans",
    "Kommentar",
    "Mallsektion",
    "Samverkan",
    "Sektion",
    "Sektionsslag",
    "Stallningstagande",
    "Tidigaretext",
    "Tjanstemall",
    "Tjansteutlatande",
    "TuBilaga",
    "TuBild",
    "TuVersion",
]
