# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of akthet's addresses: a fixed handling with a code, that everybody may check."""

from remiss.akthet.services import ny_kontroll
from remiss.diarium.services import skapa_faststalld
from remiss.diarium.utfardande import Utfardande
from remiss.organisation.ratter import Rollkod
from tests.rattigheter import exempel_anslagstavla  # noqa: F401  the ärende is built first, in its order
from tests.rattigheter.exempel import EXEMPEL, MARKE, Varld, bygger, objekt


@bygger
def bygg(varld: Varld) -> None:
    """The handling holds the mark; what everybody reads of it does not."""
    aktor = varld.har[Rollkod.REGISTRATOR].aktor
    handling = skapa_faststalld(
        varld.objekt["arende"], typ="protokollsutdrag", rubrik=MARKE, pdf=b"%PDF-1.7", filnamn="utdrag.pdf",
        aktor=aktor, uppgift=Utfardande("Protokollsutdrag § 2", "Matrisnämnden"), kontroll=ny_kontroll(),
    )  # fmt: skip
    varld.objekt["kontrollkod"] = handling.kontrollkoder.get()


EXEMPEL |= {
    "akthet:kod": objekt("kontrollkod", "kod", is_gemensam=True),
    "akthet:kod_json": objekt("kontrollkod", "kod", is_gemensam=True),
}
