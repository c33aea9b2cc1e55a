# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts on an anslag. What cannot be undone has a confirmation page."""

from typing import Any

from django.urls import reverse

from remiss.anslagstavla import forms, services
from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.karna.dorr import hinder
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta
from remiss.regler.frister import laga_kraft_tidigast, overklagande_senast
from remiss.sammantraden.models import Justering
from remiss.sidor.akter import AktVy


class _AnslagAkt(RattsVy, AktVy):
    """An act on one anslag."""

    ratt = Ratt.ANSLA
    objekt: Anslag

    @property
    def aktor(self) -> Any:
        return self.request.user.aktor  # type: ignore[union-attr]

    def get_objekt(self) -> Any:
        fraga = Anslag.objects.med_overklaganden().select_related("organ", "foregaende")
        return hamta(self.request.user, fraga, self.ratt, pk=self.kwargs["pk"])

    def get_nasta(self, resultat: Any) -> str:
        return reverse("anslagstavla:anslag", args=[self.objekt.pk])

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        sida = (self.objekt.paragrafer or "Anslag", self.get_nasta(None))
        return {"smulor": [("Anslag", reverse("anslagstavla:lista")), sida, (self.get_rubrik(), "")]}

    def fakta(self) -> list[tuple[str, Any]]:
        return [("Organ", self.objekt.organnamn), ("Paragrafer", self.objekt.paragrafer)]


class SattUpp(_AnslagAkt):
    """Put up, or register that it was."""

    rubrik = "Sätt upp anslaget"
    ingress = "Justeringen tillkännages på anslagstavlan, och tiden för överklagande börjar löpa."
    knapp = "Sätt upp"
    form_class = forms.SattUppform
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        return {"anslag": self.objekt, "anvandare": self.request.user}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        data = formular.cleaned_data
        senast = overklagande_senast(data["dag"])
        return [*self.fakta(), *formular.rader(), ("Överklagas senast", senast), ("Ansvarig", data["ansvarig"].namn)]

    def utfor(self, formular: Any) -> Anslag:
        return services.satt_upp(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        senast = svensk_dag(resultat.overklagas_senast)
        return f"Anslaget är uppsatt. Besluten kan överklagas till och med {senast}."


class AndraUppgifter(_AnslagAkt):
    """Correct what it says; never its days."""

    rubrik = "Ändra anslagets uppgifter"
    ingress = "Dagarna ändras inte. Var de fel ska tiden för överklagande sättas som avbruten."
    knapp = "Spara"
    kvittens = "Anslagets uppgifter är ändrade."
    form_class = forms.Uppgiftsform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"anslag": self.objekt, "anvandare": self.request.user}

    def utfor(self, formular: Any) -> Anslag:
        return services.andra_uppgifter(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class TaNed(_AnslagAkt):
    """Take down, or register that it was."""

    rubrik = "Ta ned anslaget"
    ingress = "Anslaget tas annars ned av sig självt på sin dag."
    knapp = "Ta ned"
    kvittens = "Anslaget är nedtaget."
    form_class = forms.TaNedform
    is_oaterkallelig = True

    def get_hinder(self) -> list[Any]:
        """Why it may not come down yet."""
        return hinder(self.objekt.ta_ned, aktor=self.aktor)

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [*self.fakta(), ("Togs ned", formular.cleaned_data["dag"])]

    def utfor(self, formular: Any) -> Anslag:
        return services.ta_ned(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class Avbryt(_AnslagAkt):
    """Establish a gap."""

    rubrik = "Sätt tiden som avbruten"
    ingress = (
        "Anslaget satt inte uppe hela tiden, och tiden för överklagande har inte gått ut (KL 13 kap. 5 §). "
        "Ett nytt anslag av samma justering föreslås."
    )
    knapp = "Sätt som avbruten"
    kvittens = "Tiden är avbruten. Sätt upp det nya anslaget."
    form_class = forms.Avbrottsform
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        data = formular.cleaned_data
        return [*self.fakta(), ("Borta från", data["fran"]), ("Syntes igen", data["uppe_igen"]), ("Skäl", data["skal"])]

    def utfor(self, formular: Any) -> Anslag:
        return services.avbryt(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class BedomMisstanke(_AnslagAkt):
    """Say that a suspected gap was none."""

    rubrik = "Bedöm det misstänkta avbrottet"
    ingress = "Satt anslaget uppe trots att det inte syntes vid en kontroll? Var det borta, sätt tiden som avbruten."
    knapp = "Det var inget avbrott"
    kvittens = "Bedömningen är sparad. Det som iakttogs står kvar."
    form_class = forms.Bedomningsform

    def utfor(self, formular: Any) -> Anslag:
        return services.bedom_misstanke(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class NoteraOverklagande(_AnslagAkt):
    """Note an appeal."""

    rubrik = "Notera ett överklagande"
    ingress = "Namnet på den som överklagar skrivs inte här. Om det kom in i tid prövas av domstolen."
    knapp = "Notera"
    kvittens = "Överklagandet är noterat."
    form_class = forms.Overklagandeform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"anslag": self.objekt}

    def utfor(self, formular: Any) -> Overklagande:
        return services.notera_overklagande(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class AvslutaOverklagande(_AnslagAkt):
    """Note how the court ended an appeal."""

    rubrik = "Målet är avgjort"
    knapp = "Spara"
    kvittens = "Domstolens avgörande är noterat."
    form_class = forms.Utgangsform
    overklagande: Overklagande

    def get_objekt(self) -> Any:
        self.overklagande = hamta(self.request.user, Overklagande, self.ratt, pk=self.kwargs["pk"])
        fraga = Anslag.objects.med_overklaganden().select_related("organ")
        return hamta(self.request.user, fraga, self.ratt, pk=self.overklagande.anslag_id)

    def utfor(self, formular: Any) -> Overklagande:
        return services.avsluta_overklagande(self.overklagande, aktor=self.aktor, **formular.cleaned_data)


class BekraftaLagaKraft(_AnslagAkt):
    """Confirm that the decisions are final."""

    rubrik = "Bekräfta laga kraft"
    ingress = "Du intygar att anslaget satt uppe hela tiden och att inget överklagande pågår."
    knapp = "Bekräfta"
    form_class = forms.LagaKraftform
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        ett = self.objekt
        if ett.anslagsdag is None:
            return {}
        tidigast = max(laga_kraft_tidigast(ett.anslagsdag), ett.overklagandelage()[1] or ett.anslagsdag)
        return {"initial": {"dag": min(tidigast, klocka.idag())}}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        ett = self.objekt
        return [
            *self.fakta(),
            ("Uppsatt", ett.anslagsdag),
            ("Överklagas senast", ett.overklagas_senast),
            ("Laga kraft", formular.cleaned_data["dag"]),
        ]

    def utfor(self, formular: Any) -> Anslag:
        return services.bekrafta_laga_kraft(self.objekt, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Laga kraft är bekräftad från {svensk_dag(resultat.laga_kraft)}."


class AtertaLagaKraft(_AnslagAkt):
    """Take a wrong confirmation back."""

    rubrik = "Ta tillbaka bekräftelsen av laga kraft"
    knapp = "Ta tillbaka"
    kvittens = "Bekräftelsen är tillbakatagen. Båda står i loggen."
    form_class = forms.Skalform
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [*self.fakta(), ("Bekräftad från", self.objekt.laga_kraft), ("Skäl", formular.cleaned_data["skal"])]

    def utfor(self, formular: Any) -> Anslag:
        return services.aterta_laga_kraft(self.objekt, aktor=self.aktor, **formular.cleaned_data)


class Foresla(RattsVy, AktVy):
    """Propose the anslag of a justering that has none, such as one from before the board was in use."""

    ratt = Ratt.ANSLA
    rubrik = "Föreslå anslag"
    ingress = "Ett anslag föreslås annars av sig självt när ett protokoll är justerat."
    knapp = "Föreslå"
    kvittens = "Anslaget är föreslaget. Kontrollera det och sätt upp det."
    objekt: Justering

    def get_objekt(self) -> Any:
        fraga = Justering.objects.select_related("sammantrade__organversion")
        return hamta(self.request.user, fraga, self.ratt, pk=self.kwargs["justering_pk"])

    def utfor(self, formular: Any) -> Anslag:
        return services.foresla(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return reverse("anslagstavla:anslag", args=[resultat.pk])

    def get_avbryt(self) -> str:
        return reverse("sammantraden:justering", args=[self.objekt.pk])

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Anslag", reverse("anslagstavla:lista")), (self.rubrik, "")]}
