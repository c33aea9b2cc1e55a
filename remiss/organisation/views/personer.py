# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of people and logins."""

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.fel import FarInteSe
from remiss.organisation.access import may, organ_med
from remiss.organisation.forms import personer as formular
from remiss.organisation.listor import PERSONSORTERING, med_hela_namnet
from remiss.organisation.models import Anvandare, Person
from remiss.organisation.ratter import ADMINISTRATION, Ratt
from remiss.organisation.services import personer
from remiss.organisation.views._bas import Administration, smulor
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Marke


def synliga(anvandare: Any) -> QuerySet[Person]:
    """People with an uppdrag in an organ that the login administers; the installation's administrator sees all."""
    rader = Person.objects.select_related("anvandare")
    if anvandare.is_superuser:
        return rader
    organ = organ_med(anvandare, Ratt.ADMINISTRERA_ORGAN)
    return rader.filter(pk__in=Person.objects.filter(uppdrag__organ_id__in=organ).values("pk"))


def synlig(anvandare: Any, pk: int) -> Person:
    """Return a person one may see; whether one may change her is another question (`administreras_i`)."""
    if (en := synliga(anvandare).filter(pk=pk).first()) is None:
        raise FarInteSe
    return en


def _filtrera(rader: QuerySet[Person], val: dict[str, Any]) -> QuerySet[Person]:
    villkor = {
        "har": Q(anvandare__is_active=True),
        "utan": Q(anvandare__isnull=True),
        "avstangd": Q(anvandare__is_active=False),
    }
    return rader.filter(villkor.get(val.get("inloggning", ""), Q()))


def _inloggning(person: Person) -> Any:
    login = getattr(person, "anvandare", None)
    if login is None:
        return None
    return login.anvandarnamn if login.is_active else [login.anvandarnamn, Marke("Avstängd", "varning")]


class Personlista(RattsVy, ListVy):
    ratt = Ratt.ADMINISTRERA_ORGAN
    rubrik = "Personer"
    template_name = "organisation/personlista.html"
    lista = Lista(
        namn="Personer",
        kolumner=[
            Kolumn(
                "Namn",
                lambda p: f"{p.efternamn}, {p.fornamn}",
                "namn",
                lank=lambda p: reverse("organisation:person", args=[p.pk]),
                is_bred=True,
            ),
            Kolumn("E-post", "epost"),
            Kolumn("Inloggning", _inloggning),
        ],
        sorteringar={"namn": PERSONSORTERING},
        forval="namn",
        sok=sok_i("fornamn", "efternamn", "epost", "anvandare__anvandarnamn"),
        sok_ledtext="Sök person",
        sok_hjalp="Namn, e-post eller användarnamn.",
        filterformular=formular.Personfilter,
        filtrera=_filtrera,
        tom_text="Här finns inga personer än. Lägg till uppdrag i ett organ.",
    )

    def get_queryset(self) -> QuerySet[Person]:
        return med_hela_namnet(synliga(self.request.user))

    def get_kontext(self) -> dict[str, Any]:
        anvandare: Any = self.request.user
        return {"smulor": smulor(("Personer", "")), "is_administrator": anvandare.is_superuser}


@kraver(Ratt.ADMINISTRERA_ORGAN)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: uppdrag now and before, and the login."""
    anvandare: Any = request.user
    en = synlig(anvandare, pk)
    login = getattr(en, "anvandare", None)
    kontext = {
        "rubrik": en.namn,
        "smulor": smulor(("Personer", reverse("organisation:personer")), (en.namn, "")),
        "person": en,
        "login": login,
        "uppdrag": en.uppdrag.select_related("organ", "roll").order_by("-fran"),
        "idag": klocka.idag(),
        "far_andra": may(anvandare, Ratt.ADMINISTRERA_ORGAN, en),
        "far_login": may(anvandare, Ratt.ADMINISTRERA_ORGAN, login or Anvandare(person=en)),
        "is_administrator": anvandare.is_superuser,
    }
    return render(request, "organisation/person.html", kontext)


class PersonAkt(Administration):
    """An act on a person; the organs where she has or has had uppdrag decide who may."""

    ratt: str = Ratt.ADMINISTRERA_ORGAN

    @cached_property
    def person(self) -> Person:
        return hamta(self.request.user, synliga(self.request.user), self.ratt, pk=self.kwargs["pk"])

    def get_objekt(self) -> Any:
        return self.person

    def get_nasta(self, resultat: Any) -> str:
        return reverse("organisation:person", args=[self.person.pk])

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        personen = (self.person.namn, self.get_nasta(None))
        lista = ("Personer", reverse("organisation:personer"))
        return {"smulor": smulor(lista, personen, (self.get_rubrik(), ""))}


class NyPerson(Administration):
    rubrik = "Ny person"
    ingress = "Den som har ett uppdrag läggs enklast till tillsammans med uppdraget, på organets sida."
    knapp = "Lägg till personen"
    form_class = formular.Personformular

    def utfor(self, formular: Any) -> Person:
        return personer.skapa_person(aktor=self.aktor, **formular.cleaned_data)

    def get_nasta(self, resultat: Person) -> str:
        return reverse("organisation:person", args=[resultat.pk])

    def get_kvittens(self, resultat: Person) -> str:
        return f"{resultat.namn} är tillagd."


class AndraPerson(PersonAkt):
    rubrik = "Ändra personuppgifter"
    knapp = "Spara"
    form_class = formular.Personformular

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {namn: getattr(self.person, namn) for namn in self.form_class.base_fields}}

    def utfor(self, formular: Any) -> Person:
        return personer.andra_person(self.person.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return "Uppgifterna är sparade."


class SkapaInloggning(PersonAkt):
    rubrik = "Ge en inloggning"
    knapp = "Skapa inloggningen"
    form_class = formular.Inloggningsformular

    def utfor(self, formular: Any) -> Anvandare:
        namn = formular.cleaned_data["anvandarnamn"]
        return personer.skapa_inloggning(self.person.pk, anvandarnamn=namn, aktor=self.aktor)

    def get_kvittens(self, resultat: Anvandare) -> str:
        return f"Inloggningen {resultat.anvandarnamn} är skapad. Ge personen en länk för att välja lösenord."


class LoginAkt(PersonAkt):
    """An act on the person's login."""

    @cached_property
    def login(self) -> Anvandare:
        return hamta(self.request.user, Anvandare, self.ratt, person_id=self.kwargs["pk"])

    def get_objekt(self) -> Any:
        return self.login


class Losenordslank(LoginAkt):
    rubrik = "Länk för att välja lösenord"
    ingress = (
        "Länken fungerar en gång och i tre dagar. Ge den bara till personen själv. "
        "När lösenordet är valt är personens API-nycklar och kalenderadress återkallade."
    )
    knapp = "Visa länken"
    mall_lank = "organisation/losenordslank.html"

    def utfor(self, formular: Any) -> str:
        return personer.losenordslank(self.login.pk, aktor=self.aktor)

    def _klart(self, formular: Any, resultat: Any) -> HttpResponse:
        """Show the link on this one page; it is written nowhere else."""
        kontext = self._kontext() | {"lank": self.request.build_absolute_uri(resultat), "person": self.person}
        svar = render(self.request, self.mall_lank, kontext)
        svar["Cache-Control"] = "no-store"
        return svar


class Inaktivera(LoginAkt):
    rubrik = "Stäng av inloggningen"
    ingress = (
        "Personen loggas ut och kommer inte in igen förrän inloggningen slås på. Uppdragen står kvar. "
        "Personens API-nycklar och kalenderadress återkallas och kommer inte tillbaka."
    )
    knapp = "Stäng av"

    def utfor(self, formular: Any) -> Anvandare:
        return personer.inaktivera(self.login.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Inloggningen är avstängd. API-nycklar och kalenderadress som hörde till den är återkallade."


class Aktivera(LoginAkt):
    rubrik = "Slå på inloggningen"
    knapp = "Slå på"

    def utfor(self, formular: Any) -> Anvandare:
        return personer.aktivera(self.login.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Inloggningen är på."


class Administrator(LoginAkt):
    """Make the person an administrator of the installation, or take it back."""

    ratt = ADMINISTRATION
    knapp = "Byt"
    ingress = "En administratör sköter organisationen i hela installationen men läser inget organs ärenden."

    def get_rubrik(self) -> str:
        return "Ta ifrån administrationen" if self.login.is_superuser else "Gör till administratör"

    def utfor(self, formular: Any) -> Anvandare:
        akt = personer.ta_administration if self.login.is_superuser else personer.ge_administration
        return akt(self.login.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Anvandare) -> str:
        return "Personen är administratör." if resultat.is_superuser else "Personen är inte längre administratör."
