# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Questions asked of paragraphs, so that a page asks the database a fixed number of times."""

from remiss.karna.models import Basfraga


class ParagrafFraga(Basfraga):
    """Paragraphs as pages and documents ask for them."""

    def i_ordning(self) -> "ParagrafFraga":
        """In the order of the agenda, which is the order of the numbers."""
        return self.order_by("ordning", "id")

    def till_sida(self) -> "ParagrafFraga":
        """With everything a page about one paragraph reads."""
        return self.select_related(
            "organ", "sammantrade__organ__installning", "sammantrade__organversion", "arende", "tu"
        ).prefetch_related("punkter", "texter", "expedieringsrader", "jav__person", "rattelser__av")

    def med_forhandling(self) -> "ParagrafFraga":
        """With what happened in the room (forhandling.las)."""
        return self.prefetch_related(
            "yrkanden__yrkare", "propositioner__roster", "propositioner__begard_av", "anteckningar", "moteroller"
        )

    def pa_listan(self) -> "ParagrafFraga":
        """Without the items that were struck before the meeting."""
        return self.filter(is_struken=False)

    def till_lista(self) -> "ParagrafFraga":
        """With what a row of the agenda reads."""
        return self.select_related("arende", "tu").prefetch_related("punkter")
