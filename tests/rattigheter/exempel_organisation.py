# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Examples of organisation's addresses."""

from datetime import date

from remiss.organisation.models import Delegationspunkt, Oppning, Organalias, Roll
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag, gor_person
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld, bygger, objekt

ADMINISTRATOR = frozenset({Rollkod.ADMINISTRATOR})


@bygger
def bygg(varld: Varld) -> None:
    """A member, a spelling, a point and an old opening, all named by the mark."""
    anna = gor_person(MARKE, "Matrisson")
    varld.objekt["organ"] = varld.namnden
    varld.objekt["person"] = anna
    varld.objekt["uppdrag"] = ge_uppdrag(anna, varld.namnden, Rollkod.LEDAMOT)
    varld.objekt["alias"] = Organalias.objects.create(organ=varld.namnden, namn=f"{MARKE}nämnden")
    varld.objekt["punkt"] = Delegationspunkt.objects.create(
        organ=varld.namnden,
        punkt="1.1",
        text=f"{MARKE} får svara på remiss",
        delegat=Roll.objects.get(kod=Rollkod.DIREKTOR.value),
        fran=date(2015, 1, 1),
    )
    varld.objekt["oppning"] = Oppning.objects.create(
        anvandare=varld.superanvandare,
        organ=varld.namnden,
        skal=MARKE,
        oppnades="2015-01-01T12:00:00Z",
        stangs="2015-01-01T13:00:00Z",
    )
    varld.objekt["utseende"] = varld.namnden.utseenden.create(fran=date(2999, 1, 1), textfarg="#00537a")
    varld.objekt["version"] = varld.namnden.versioner.get()


def i_organet(namn: str = "", **extra) -> Exempel:
    """Example of an address under the organ's code, with an id when it is about a row."""

    def kwargs(varld: Varld) -> dict[str, object]:
        rad = {"pk": varld.objekt[namn].pk} if namn else {}
        return {"kod": varld.namnden.kod, **rad}

    return Exempel(kwargs, **extra)


EXEMPEL |= {
    "organisation:valj_losenord": Exempel(lambda varld: {"uidb64": "MQ", "token": "abc-123"}, is_gemensam=True),
    **{
        f"organisation:{namn}": i_organet()
        for namn in (
            "ett_organ",
            "ny_version",
            "avveckla",
            "satt_intern",
            "andra_kontakt",
            "lagg_till_alias",
            "overtagande",
            "installningar",
            "utseende",
            "nytt_utseende",
            "provsida",
            "oppna",
            "logg",
            "rattigheter",
            "aterstall_rattigheter",
            "uppdrag",
            "nytt_uppdrag",
            "delegation",
            "ny_punkt",
        )
    },
    "organisation:ratta_version": i_organet("version"),
    "organisation:ta_bort_alias": i_organet("alias"),
    "organisation:stang": i_organet("oppning"),
    "organisation:ta_bort_utseende": i_organet("utseende"),
    **{
        f"organisation:{namn}": i_organet("uppdrag")
        for namn in ("andra_uppdrag", "avsluta_uppdrag", "makulera_uppdrag")
    },
    **{f"organisation:{namn}": i_organet("punkt") for namn in ("ratta_punkt", "avsluta_punkt")},
    **{
        f"organisation:{namn}": objekt("person")
        for namn in (
            "person",
            "andra_person",
            "skapa_inloggning",
            "losenordslank",
            "inaktivera",
            "aktivera",
            "administrator",
        )
    },
}
