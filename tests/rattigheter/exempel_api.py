# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of the API's addresses: the objects of the pages, and the few that only the API shows by themselves."""

from datetime import timedelta

from remiss.api.akter import AKTER
from remiss.api.resurser import RESURSER
from remiss.api.services import skapa_nyckel
from remiss.beredning.models import Tjanstemall
from remiss.diarium.models import Nummerserie
from remiss.karna import klocka
from remiss.organisation.models import Delegationspunkt, Roll
from remiss.organisation.ratter import Rollkod
from tests.rattigheter import (  # noqa: F401  build the objects of the pages, in this order
    exempel_beredning,
    exempel_diarium,
    exempel_remisser,
    exempel_sammantraden,
    exempel_webb,
)
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt
from workflows.api import AKTER as UPPGIFTSAKTER

#: Resource → the name of its example in the world.
OBJEKT = {
    "arenden": "arende",
    "handlingar": "handling",
    "inkommet": "inkommet",
    "expedieringar": "expediering",
    "leveranser": "leverans",
    "reservnummer": "reservnummer",
    "nummerserier": "nummerserie",
    "tjansteutlatanden": "tu",
    "sektioner": "tu_sektion",
    "tu-versioner": "tu_version",
    "kommentarer": "tu_kommentar",
    "sammantraden": "mote",
    "handlingspaket": "handlingspaket",
    "paragrafer": "paragraf",
    "justeringar": "justering",
    "anmalningar": "anmalan",
    "interpellationer": "interpellation",
    "anslag": "anslag",
    "overklaganden": "overklagande",
    "delegationsbeslut": "delegationsbeslut",
    "remisser": "remiss",
    "mottagare": "mottagare",
    "anstand": "anstand",
    "svar": "svar",
    "yttranden": "yttrande",
    "avsandarbesked": "avsandarbesked",
    "preliminarsvar": "preliminarsvar",
    "organ": "organ",
    "personer": "person",
    "uppdrag": "uppdrag",
    "delegationspunkter": "delegationspunkt",
    "overtaganden": "overtagande",
    "tu-mallar": "tu_mall",
    "att-gora": "uppgift",
    "bevakat": "bevakning",
    "ledigheter": "ledighet",
}
#: The directory of organs is everybody's, and the templates are every organ's.
GEMENSAMMA = frozenset({"organ", "tu-mallar"})


@bygger
def bygg(varld: Varld) -> None:
    """What the API shows as objects of their own."""
    registrator = varld.har[Rollkod.REGISTRATOR]
    idag = klocka.idag()
    nyckel, _ = skapa_nyckel(namn=MARKE, galler_till=idag + timedelta(days=1), aktor=registrator.aktor)
    varld.objekt |= {
        "nyckel": nyckel,
        "organ": varld.namnden,
        "person": registrator.person,
        "uppdrag": registrator.person.uppdrag.get(),
        "nummerserie": Nummerserie.objects.filter(diarium__anslutningar__organ=varld.namnden).earliest("pk"),
        "delegationspunkt": Delegationspunkt.objects.create(
            organ=varld.namnden, punkt="8.8", text=MARKE, delegat=Roll.objects.get(kod="direktor"), fran=idag
        ),
        "tu_mall": Tjanstemall.objects.earliest("pk"),
        "tu_sektion": varld.objekt["tu"].sektioner.earliest("pk"),
        "tu_version": varld.objekt["tu_granskas"].versioner.earliest("pk"),
    }


def _objekt(namn: str) -> Exempel:
    """The example of a resource."""
    return Exempel(lambda varld: {"id": varld.objekt[OBJEKT[namn]].pk}, is_gemensam=namn in GEMENSAMMA)


EXEMPEL |= {f"api:{resurs.namn}_ett": _objekt(resurs.namn) for resurs in RESURSER}
EXEMPEL |= {f"api:{akt.pa.namn}_{akt.namn}": _objekt(akt.pa.namn) for akt in AKTER if not akt.is_samling}
EXEMPEL |= {f"workflows_api:{namn}_ett": _objekt(namn) for namn in ("att-gora", "bevakat", "ledigheter")}
EXEMPEL |= {
    f"workflows_api:{akt.pa.namn}_{akt.namn}": _objekt(akt.pa.namn) for akt in UPPGIFTSAKTER if not akt.is_samling
}
EXEMPEL |= {
    "api:problem": Exempel(lambda varld: {"kod": "lag"}, is_gemensam=True),
    "api:fil": objekt("handlingsfil", "nyckel"),
    "api:inkommetfil": objekt("inkommetfil", "nyckel"),
    "api:okand": Exempel(lambda varld: {"rest": "finns-inte/"}),
    **{
        f"api:{namn}": Exempel(lambda varld, vad=vad: {"id": varld.objekt[vad].pk})
        for namn, vad in (
            ("paragrafhandling", "paragrafhandling"),
            ("utdrag_pdf", "paragraf"),
            ("kallelse_pdf", "mote"),
            ("handlingspaket_pdf", "mote"),
            ("protokoll_pdf", "mote"),
            ("justering_pdf", "justering"),
        )
    },
    "api_nycklar:aterkalla": objekt("nyckel"),
}
