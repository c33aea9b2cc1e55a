# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A deadline, as bevaka and its sources tell of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Frist:
    """One thing that is due now or soon."""

    objekt_typ: str
    objekt_id: int
    slag: str
    dag: date
    organ_id: int
    ratt: str
    text: str
    lank: str
    person_id: int | None = None

    @property
    def nyckel(self) -> tuple[str, int, str, date]:
        """What makes it the same reminder."""
        return (self.objekt_typ, self.objekt_id, self.slag, self.dag)
