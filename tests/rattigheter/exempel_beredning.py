# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of beredning's addresses."""

from remiss.beredning.models import Tjanstemall
from remiss.beredning.services import kommentera, ladda_upp_bild
from remiss.diarium.lagring import Nyfil, spara
from remiss.organisation.ratter import Rollkod
from tests.beredning.fabriker import Status, gor_tu
from tests.beredning.test_dokument import PNG
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt


@bygger
def bygg(varld: Varld) -> None:
    """A draft, and a TU that is reviewed, in an ärende of the nämnd; each named by the mark."""
    skribent = varld.har[Rollkod.HANDLAGGARE]
    gor_diarium(varld.namnden, kod="matris-tu", namn="Matrisens diarium")
    arende = gor_arende(varld.namnden, varld.har[Rollkod.REGISTRATOR], f"{MARKE} i staden")
    tu = gor_tu(arende, skribent, Status.GRANSKAS, rubrik=f"{MARKE} och andra fåglar")
    utkast = gor_tu(arende, skribent, rubrik=f"{MARKE}ns utkast")
    varld.objekt["tu_arende"] = arende
    varld.objekt["tu"] = utkast
    varld.objekt["tu_granskas"] = tu
    varld.objekt["tu_bild"] = ladda_upp_bild(utkast, "fagel.png", PNG, aktor=skribent.aktor)
    varld.objekt["tu_kommentar"] = kommentera(utkast, f"Nämn {MARKE} här.", aktor=skribent.aktor)


def _bilden(varld: Varld) -> dict[str, object]:
    """Store the picture again: every test has a file store of its own."""
    spara([Nyfil("fagel.png", PNG)])
    return {"pk": varld.objekt["tu"].pk, "sha256": varld.objekt["tu_bild"].fil.sha256}


_MALL = Exempel(lambda varld: {"pk": Tjanstemall.objects.first().pk}, is_gemensam=True)
EXEMPEL |= {
    "beredning:mall": _MALL,
    "beredning:ny_mall": _MALL,
    "beredning:ny": Exempel(lambda varld: {"arende_pk": varld.objekt["tu_arende"].pk}),
    "beredning:tidigare": Exempel(lambda varld: {"pk": varld.objekt["tu"].pk, "kod": "sammanfattning"}),
    "beredning:bild": Exempel(_bilden),
    "beredning:atgarda": Exempel(
        lambda varld: {"pk": varld.objekt["tu"].pk, "kommentar_pk": varld.objekt["tu_kommentar"].pk}
    ),
    "beredning:version_pdf": Exempel(lambda varld: {"pk": varld.objekt["tu_granskas"].pk, "nummer": 1}),
    "beredning:version_webb": Exempel(lambda varld: {"pk": varld.objekt["tu_granskas"].pk, "nummer": 1}),
    **{
        f"beredning:{namn}": objekt("tu")
        for namn in (
            "tu",
            "skriv",
            "skriv_bedomning",
            "pdf",
            "webb",
            "ladda_upp_bild",
            "bilagor",
            "versioner",
            "kommentera",
            "uppgifter",
            "samverkan",
            "skicka_pa_granskning",
            "ta_tillbaka",
            "godkann",
            "aterlamna",
            "bedom",
            "faststall",
            "ateruppta",
        )
    },
}
