# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The inbox over the API, by the same services as the pages: tasks taken, released and handed over, and leaves."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver

from remiss.api.akt import INGEN, Apiakt
from remiss.api.falt import Aktindata, Indata, Referens, av
from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import PersonRef, Ut, dagar, heltal
from remiss.api.resurser.organisation import ORGAN, PERSONER
from remiss.api.vyer import visa_pa_start
from remiss.organisation.models import Anvandare, Person
from remiss.organisation.ratter import INLOGGAD
from remiss.sidor.blad import Sortering
from workflows import inkorg
from workflows.ledigheter import synliga
from workflows.models import Bevakning, Ledighet, Uppgift
from workflows.tjanster import ledighet
from workflows.tjanster import uppgift as tjanst

NAMNRYMD = "workflows_api"


class UppgiftUt(Ut):
    """A task of mine."""

    person = PersonRef(allow_null=True)

    class Meta:
        model = Uppgift
        fields = (
            "id",
            "organ",
            "arende",
            "ratt",
            "person",
            "rubrik",
            "om",
            "lank",
            "forfaller",
            "oppnades",
            "is_oppen",
        )


class BevakningUt(Ut):
    """A thing that fell due."""

    class Meta:
        model = Bevakning
        fields = ("id", "organ", "objekt_typ", "objekt_id", "slag", "dag", "text", "lank", "avfardades")


class LedighetUt(Ut):
    """Who is away, and who sees to the tasks meanwhile."""

    person = PersonRef()
    ersattare = PersonRef()

    class Meta:
        model = Ledighet
        fields = ("id", "version", "organ", "person", "ersattare", "fran", "till", "is_aterkallad")


class Ersattare(Aktindata):
    """Who steps in for whom, and when."""

    organ = Referens(ORGAN, help_text="I vilket organ.")
    person = Referens(PERSONER, help_text="Den som är borta.")
    ersattare = Referens(PERSONER, help_text="Den som ser och får ta uppgifterna.")
    fran = av(Ledighet, "fran")
    till = av(Ledighet, "till")


class Flytta(Indata):
    """To whom."""

    person = Referens(PERSONER, help_text="En kollega som har rätten som uppgiften kräver.")


ATT_GORA = Resurs(
    namn="att-gora",
    modell=Uppgift,
    rad=UppgiftUt,
    ett=UppgiftUt,
    tagg="att göra",
    ratt=INLOGGAD,
    synliga=lambda anvandare, fraga: fraga.filter(pk__in=inkorg.att_gora(anvandare).values("pk")),
    med=lambda fraga: fraga.select_related("person"),
    filter={"organ": heltal("organ_id", "Organets id."), "arende": heltal("arende_id", "Ärendets id.")},
    sorteringar={"forfaller": Sortering("forfaller"), "id": Sortering("id")},
    forval="forfaller",
    is_av_listan=True,
    namnrymd=NAMNRYMD,
)
BEVAKAT = Resurs(
    namn="bevakat",
    modell=Bevakning,
    rad=BevakningUt,
    ett=BevakningUt,
    tagg="att göra",
    ratt=INLOGGAD,
    synliga=lambda anvandare, fraga: fraga.filter(pk__in=inkorg.bevakat(anvandare).values("pk")),
    sorteringar={"dag": Sortering("dag"), "id": Sortering("id")},
    forval="dag",
    is_av_listan=True,
    namnrymd=NAMNRYMD,
)
LEDIGHETER = Resurs(
    namn="ledigheter",
    modell=Ledighet,
    rad=LedighetUt,
    ett=LedighetUt,
    tagg="att göra",
    ratt=INLOGGAD,
    synliga=lambda anvandare, fraga: fraga.filter(pk__in=synliga(anvandare).values("pk")),
    med=lambda fraga: fraga.select_related("person", "ersattare"),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "person": heltal("person_id", "Den lediges id."),
        **dagar("till"),
    },
    sorteringar={"fran": Sortering("fran"), "id": Sortering("id")},
    forval="fran",
    is_av_listan=True,
    namnrymd=NAMNRYMD,
)
RESURSER = (ATT_GORA, BEVAKAT, LEDIGHETER)


def _ange(*, person: int, ersattare: int, **data: Any) -> Any:
    rader = Person.objects.select_related("anvandare").in_bulk([person, ersattare])
    return ledighet.ange_ersattare(person=rader[person], ersattare=rader[ersattare], **data)


def _som(gor: Callable[..., Any]) -> Callable[..., Any]:
    """Return the service called as the login: the inbox belongs to it, not to an aktör."""

    def inuti(pk: int, *, aktor: Any, **data: Any) -> Any:
        if "person" in data:
            data["till"] = Person.objects.select_related("anvandare").get(pk=data.pop("person"))
        return gor(pk, anvandare=Anvandare.objects.get(pk=aktor.id), **data)

    return inuti


AKTER = (
    Apiakt("ta", ATT_GORA, INLOGGAD, _som(tjanst.ta), "Ta uppgiften", Indata, if_match=INGEN),
    Apiakt("slapp", ATT_GORA, INLOGGAD, _som(tjanst.slapp), "Släpp uppgiften", Indata, if_match=INGEN),
    Apiakt("lamna-over", ATT_GORA, INLOGGAD, _som(tjanst.flytta), "Lämna över till en kollega", Flytta,
           if_match=INGEN),
    Apiakt("ange", LEDIGHETER, INLOGGAD, _ange, "Ange ersättare under ledighet", Ersattare, if_match=INGEN,
           is_samling=True, is_ny=True),
    Apiakt("ta-tillbaka", LEDIGHETER, INLOGGAD, ledighet.ta_tillbaka, "Ta tillbaka ersättaren"),
    Apiakt("avfarda", BEVAKAT, INLOGGAD, _som(tjanst.avfarda), "Ta bort påminnelsen", Indata, if_match=INGEN),
)  # fmt: skip
app_name = NAMNRYMD
visa_pa_start(*RESURSER)
urlpatterns: list[URLPattern | URLResolver] = [
    *(vag for resurs in RESURSER for vag in resurs.vagar()),
    *(akt.vag() for akt in AKTER),
]
