# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Granskning of a tjänsteutlåtande before the direktör or VD answers for it.

No law says how an officer's proposal is reviewed; four eyes is what the system asks for. Jäv of the one who
reviews is another question (KL 7 kap. 4 §, `regler.jav`).
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Praxis, regel

FYRA_OGON = Praxis("två personer ser varje tjänsteutlåtande innan det bedöms", is_systemval=True)
GRANSKAT_FORST = Praxis("granskningen går före bedömningen", is_systemval=True)

_FRAN = date(2018, 1, 1)


@dataclass(frozen=True)
class Granskningsfakta:
    """Who wrote the TU, who acts on it now, and whether it has been approved. Persons by id."""

    handlaggare: int | None
    granskare: int | None
    is_godkant: bool = False


@regel(FYRA_OGON, galler_fran=_FRAN)
def granskaren_is_inte_handlaggaren(fakta: Granskningsfakta) -> str | None:
    """The one who approves is another person than the handläggare."""
    if fakta.granskare is None:
        return "Granskningen görs av en person. Logga in som den som granskar."
    if fakta.granskare != fakta.handlaggare:
        return None
    return "Du är handläggare för tjänsteutlåtandet. Låt en annan chef eller direktören granska det."


@regel(GRANSKAT_FORST, galler_fran=_FRAN)
def godkannande_lamnas_en_gang(fakta: Granskningsfakta) -> str | None:
    """A TU that is approved waits for its assessment and is not approved again."""
    return "Tjänsteutlåtandet är redan godkänt och väntar på bedömning." if fakta.is_godkant else None


@regel(GRANSKAT_FORST, galler_fran=_FRAN)
def tjansteutlatandet_is_godkant_fore_bedomningen(fakta: Granskningsfakta) -> str | None:
    """The assessment is signed when the TU has been approved in the granskning."""
    return None if fakta.is_godkant else "Godkänn tjänsteutlåtandet i granskningen innan bedömningen undertecknas."
