# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of organs: the list, one organ, and the acts on it."""

from typing import Any

from django.db.models import CharField, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.datum import klockslag, svensk_dag_kort
from remiss.karna.svenska import svensk
from remiss.organisation.access import may, organ_med
from remiss.organisation.forms import organ as formular
from remiss.organisation.models import Oppning, Organ, Organalias, Organinstallning, Organtyp, OrganVersion
from remiss.organisation.ratter import ADMINISTRATION, Ratt
from remiss.organisation.services import oppning, organ
from remiss.organisation.views._bas import Administration, OrganAkt, organsmulor
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.platser import lankar_pa
from remiss.sidor.sokning import innehaller, sokord
from remiss.sidor.varden import Marke


def _sok(rader: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Names of any time and spelling: each word may stand in another of them."""
    for ord_ in sokord(text):
        traffar = Organ.objects.filter(innehaller(ord_, "versioner__namn", "alias__namn", "kod"))
        rader = rader.filter(pk__in=traffar.values("pk"))
    return rader


def _filtrera(rader: QuerySet[Any], val: dict[str, Any]) -> QuerySet[Any]:
    if val.get("typ"):
        rader = rader.filter(visningstyp=val["typ"])
    if not val.get("finns"):
        rader = rader.filter(finns_idag=True)
    elif val["finns"] == "upphorda":
        rader = rader.filter(finns_idag=False)
    return rader


class Organlista(RattsVy, ListVy):
    """The organs that the login administers."""

    ratt = Ratt.ADMINISTRERA_ORGAN
    rubrik = "Organisation"
    template_name = "organisation/organlista.html"
    lista = Lista(
        namn="Organ",
        kolumner=[
            Kolumn(
                "Organ",
                "visningsnamn",
                "namn",
                lank=lambda o: reverse("organisation:ett_organ", args=[o.kod]),
                is_bred=True,
            ),
            Kolumn("Typ", lambda o: Organtyp(o.visningstyp).label if o.visningstyp else None),
            Kolumn("Kod", "kod", "kod"),
            Kolumn("Läge", lambda o: _lage(o)),
        ],
        sorteringar={"namn": Sortering("visningsnamn", falttyp=CharField(), is_namn=True), "kod": Sortering("kod")},
        forval="namn",
        sok=_sok,
        sok_ledtext="Sök organ",
        sok_hjalp="Namn, tidigare namn, annan stavning eller kod.",
        filterformular=formular.Organfilter,
        filtrera=_filtrera,
        tom_text="Du administrerar inget organ än.",
    )

    def get_queryset(self) -> QuerySet[Any]:
        fraga: QuerySet[Any] = Organ.objects.med_namn()
        return fraga.filter(pk__in=organ_med(self.request.user, Ratt.ADMINISTRERA_ORGAN))

    def get_kontext(self) -> dict[str, Any]:
        return {
            "is_administrator": getattr(self.request.user, "is_superuser", False),
            "fler": lankar_pa("organisation.lista", self.request),
        }


def _lage(organ_: Any) -> Marke:
    if not organ_.finns_idag:
        return Marke("Upphört", "varning")
    return Marke("I systemet", "klar") if organ_.is_intern else Marke("Utanför")


@kraver(Ratt.ADMINISTRERA_ORGAN)
def ett_organ(request: HttpRequest, kod: str) -> HttpResponse:
    """One organ: its versions, spellings, who took over, and ways to its uppdrag and rights."""
    ett: Organ = hamta(request.user, Organ, Ratt.ADMINISTRERA_ORGAN, kod=kod)
    oppningar = Oppning.objects.filter(organ=ett).select_related("anvandare__person").order_by("-oppnades")
    kontext = {
        "rubrik": ett.namn_idag,
        "smulor": organsmulor(ett),
        "organ": ett,
        "versioner": ett.versioner.select_related("moder").order_by("-fran"),
        "alias": ett.alias.order_by(svensk("namn")),
        "overtar": ett.overtaganden.select_related("fran_organ").order_by("-dag"),
        "avlamnar": ett.avlamningar.select_related("till_organ").order_by("-dag"),
        "oppningar": oppningar[:10],
        "nu": klocka.nu(),
        "is_administrator": may(request.user, ADMINISTRATION, ett),
        "fler": lankar_pa("organisation.organ", request, ett),
    }
    return render(request, "organisation/organ.html", kontext)


class NyttOrgan(Administration):
    rubrik = "Nytt organ"
    knapp = "Skapa organet"
    form_class = formular.NyttOrganFormular

    def utfor(self, formular: Any) -> Organ:
        data = formular.cleaned_data
        falt = {namn: data[namn] for namn in ("kod", "is_intern", "epost", "postadress")}
        return organ.skapa_organ(version=formular.uppgifter(), aktor=self.aktor, **falt)

    def get_nasta(self, resultat: Organ) -> str:
        return reverse("organisation:ett_organ", args=[resultat.kod])

    def get_kvittens(self, resultat: Organ) -> str:
        return f"{resultat.namn_idag} är skapat."


class NyVersion(OrganAkt):
    ratt = ADMINISTRATION
    rubrik = "Nytt namn, ny typ eller plats"
    ingress = "Den nuvarande versionen slutar gälla dagen före. Dokument behåller versionen från sin dag."
    knapp = "Spara den nya versionen"
    form_class = formular.Versionsformular

    def get_formular_argument(self) -> dict[str, Any]:
        senaste = self.organ.versioner.order_by("-fran").first()
        falt = ("namn", "kortnamn", "typ", "moder", "forvaltning")
        return {"initial": {namn: getattr(senaste, namn) for namn in falt}} if senaste else {}

    def utfor(self, formular: Any) -> Any:
        return organ.ny_version(self.organ.pk, formular.uppgifter(), aktor=self.aktor)

    def get_kvittens(self, resultat: OrganVersion) -> str:
        return f"Organet heter {resultat.namn} från och med {svensk_dag_kort(resultat.fran)}."


class RattaVersion(OrganAkt):
    ratt = ADMINISTRATION
    rubrik = "Rätta en version"
    ingress = "Rätta en felskrivning. Ett nytt namn från en viss dag är en ny version."
    knapp = "Spara rättelsen"
    kvittens = "Versionen är rättad."
    form_class = formular.RattaVersionFormular

    @property
    def _version(self) -> OrganVersion:
        return get_object_or_404(OrganVersion, organ=self.organ, pk=self.kwargs["pk"])

    def get_formular_argument(self) -> dict[str, Any]:
        version = self._version
        return {"initial": {namn: getattr(version, namn) for namn in self.form_class.base_fields}}

    def utfor(self, formular: Any) -> Any:
        return organ.ratta_version(self._version.pk, aktor=self.aktor, **formular.cleaned_data)


class Avveckla(OrganAkt):
    ratt = ADMINISTRATION
    rubrik = "Låt organet upphöra"
    knapp = "Spara sista dagen"
    kvittens = "Organets sista dag är sparad."
    form_class = formular.Avvecklaformular

    def utfor(self, formular: Any) -> Any:
        return organ.avveckla(self.organ.pk, aktor=self.aktor, **formular.cleaned_data)


class SattIntern(OrganAkt):
    """Let the organ begin or stop working in the system."""

    ratt = ADMINISTRATION
    knapp = "Byt"

    def get_rubrik(self) -> str:
        return "Sluta arbeta i systemet" if self.organ.is_intern else "Börja arbeta i systemet"

    def utfor(self, formular: Any) -> Any:
        return organ.satt_intern(self.organ.pk, is_intern=not self.organ.is_intern, aktor=self.aktor)

    def get_kvittens(self, resultat: Organ) -> str:
        return "Organet arbetar i systemet." if resultat.is_intern else "Organet nås med e-post eller post."


class AndraKontakt(OrganAkt):
    rubrik = "Adresser och kommentar"
    knapp = "Spara"
    form_class = formular.Kontaktformular

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {namn: getattr(self.organ, namn) for namn in formular.Kontaktformular.base_fields}}

    def utfor(self, formular: Any) -> Any:
        return organ.andra_kontakt(self.organ.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Organ) -> str:
        return "Uppgifterna är sparade."


class LaggTillAlias(OrganAkt):
    rubrik = "Lägg till en stavning"
    knapp = "Lägg till"
    form_class = formular.Aliasformular

    def utfor(self, formular: Any) -> Any:
        return organ.lagg_till_alias(self.organ.pk, namn=formular.cleaned_data["namn"], aktor=self.aktor)

    def get_kvittens(self, resultat: Organalias) -> str:
        return f"”{resultat.namn}” leder nu till organet."


class TaBortAlias(OrganAkt):
    rubrik = "Ta bort stavningen"
    knapp = "Ta bort"

    @property
    def _alias(self) -> Organalias:
        return get_object_or_404(Organalias, organ=self.organ, pk=self.kwargs["pk"])

    def get_rubrik(self) -> str:
        return f"Ta bort stavningen ”{self._alias.namn}”"

    def utfor(self, formular: Any) -> Any:
        organ.ta_bort_alias(self._alias.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Stavningen är borttagen."


class RegistreraOvertagande(OrganAkt):
    ratt = ADMINISTRATION
    rubrik = "Organ som tar över"
    ingress = "Från dagen tar det andra organets registrator över öppna ärenden i Diariet, under Ta över ärenden."
    knapp = "Registrera"
    kvittens = "Övertagandet är registrerat."
    form_class = formular.Overtagandeformular

    def utfor(self, formular: Any) -> Any:
        data = dict(formular.cleaned_data)
        return organ.registrera_overtagande(self.organ.pk, data.pop("till_organ").pk, aktor=self.aktor, **data)


class Installningar(OrganAkt):
    rubrik = "Organets inställningar"
    ingress = "Där lag och praxis lämnar ett val. Frister räknas bakåt från sammanträdesdagen."
    knapp = "Spara inställningarna"
    form_class = formular.Installningsformular

    def get_formular_argument(self) -> dict[str, Any]:
        return {"instance": Organinstallning.objects.get(organ=self.organ)}

    def utfor(self, formular: Any) -> Any:
        return organ.spara_installning(self.organ.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return "Inställningarna är sparade."


class Oppna(OrganAkt):
    ratt = ADMINISTRATION
    rubrik = "Öppna organet för läsning"
    ingress = "Du får läsa diarium och sammanträden en stund. Sekretessmarkerade handlingar och utkast visas inte."
    knapp = "Öppna"
    form_class = formular.Oppningsformular
    has_utkast = False

    def utfor(self, formular: Any) -> Any:
        return oppning.oppna_organ(self.organ.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Oppning) -> str:
        return f"Organet är öppet för dig till kl. {klockslag(resultat.stangs)}."


class Stang(OrganAkt):
    ratt = ADMINISTRATION
    rubrik = "Stäng öppningen"
    knapp = "Stäng"

    def utfor(self, formular: Any) -> Any:
        rad = get_object_or_404(Oppning, organ=self.organ, pk=self.kwargs["pk"])
        return oppning.stang_organ(rad.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Öppningen är stängd."
