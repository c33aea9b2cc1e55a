# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of the composed pages and of Att göra."""

from remiss.karna import klocka
from remiss.organisation.ratter import Ratt, Rollkod
from tests.rattigheter import exempel_beredning  # noqa: F401  builds the ärende that the tasks belong to
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt
from workflows.models import Bevakning, Ledighet, Uppgift
from workflows.tjanster.kalender import skapa_kalenderadress


@bygger
def bygg(varld: Varld) -> None:
    """The open task of an ärende that nobody has been given, and a reminder."""
    varld.objekt["uppgift"] = Uppgift.objects.filter(arende=varld.objekt["tu_arende"], is_oppen=True).latest("pk")
    varld.objekt["ledighet"] = Ledighet.objects.create(
        organ=varld.namnden,
        person=varld.har[Rollkod.HANDLAGGARE].person,
        ersattare=varld.har[Rollkod.CHEF].person,
        fran=klocka.idag(),
        till=klocka.idag(),
    )
    _, varld.objekt["kalenderhemlighet"] = skapa_kalenderadress(aktor=varld.har[Rollkod.REGISTRATOR].aktor)
    varld.objekt["bevakning"] = Bevakning.objects.create(
        objekt_typ="diarium.arende",
        objekt_id=varld.objekt["tu_arende"].pk,
        slag="intern_frist",
        dag=klocka.idag(),
        organ=varld.namnden,
        ratt=Ratt.REGISTRERA,
        text=f"{MARKE} har en frist",
        skapades=klocka.nu(),
    )


EXEMPEL |= {
    "webb:arende": objekt("tu_arende"),
    "webb:efter_motet": objekt("mote"),
    "webb:skicka_allt": Exempel(
        lambda varld: {"pk": varld.objekt["mote"].pk, "justering_pk": varld.objekt["justering"].pk}
    ),
    "workflows:process": Exempel(lambda varld: {"arende_id": varld.objekt["tu_arende"].pk}),
    "workflows:remissprocess": Exempel(lambda varld: {"remiss_id": varld.objekt["remiss"].pk}),
    "workflows:sammantradesprocess": Exempel(lambda varld: {"sammantrade_id": varld.objekt["mote"].pk}),
    "workflows:ta": objekt("uppgift"),
    "workflows:slapp": objekt("uppgift"),
    "workflows:flytta": objekt("uppgift"),
    "workflows:avfarda": objekt("bevakning"),
    "workflows:ta_tillbaka_ledighet": objekt("ledighet"),
    "workflows:kalenderfil": Exempel(lambda varld: {"hemlig": varld.objekt["kalenderhemlighet"]}),
    "workflows:bpmn": Exempel(lambda varld: {"namn": "beredning"}, is_gemensam=True),
}
