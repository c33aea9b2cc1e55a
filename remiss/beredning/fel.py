# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A refusal of its own: two wrote in the same section."""

from typing import Any

from remiss.beredning.models import Sektion
from remiss.karna.fel import Konflikt


class Sektionskonflikt(Konflikt):
    """Somebody saved the section since it was read. Carries both texts, so that the writer may choose."""

    def __init__(self, sektion: Sektion, inskickad: Any) -> None:
        self.sektion = sektion
        self.inskickad = inskickad
        av = sektion.sparad_av
        super().__init__(
            f"{av.namn if av else 'Någon annan'} har skrivit i ”{sektion.tu.rubrik_for(sektion.mallsektion)}” sedan "
            "du läste texten. Jämför texterna och välj vilken som ska gälla."
        )
