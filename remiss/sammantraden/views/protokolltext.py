# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The text of a paragraph, jäv, who leads and justerar it, who gets the extract, rättelse."""

from typing import Any

from remiss.karna.fel import Hinder, Inmatningsfel
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.ersattare import Tur
from remiss.sammantraden.forms.falt import punkter_ur
from remiss.sammantraden.forms.protokoll import (
    Anteckningstextform,
    Expedieringsform,
    Javform,
    Justerareiparagrafform,
    Ordforandeform,
    Rattelseform,
    Textform,
)
from remiss.sammantraden.services import (
    Mottagare,
    Protokolltext,
    andra_text,
    byt_ordforande,
    expediera_utdrag,
    lamna_text,
    ratta,
    registrera_jav,
    satt_expedieringslista,
    skicka_rattelse,
    ta_bort_jav,
    utdrag,
    valj_justerare,
)
from remiss.sammantraden.services.handlingar import UTAN_MOTTAGARE
from remiss.sammantraden.services.rattelse import fick_utdraget
from remiss.sammantraden.views._anmalt import oregistrerade
from remiss.sammantraden.views._bas import ParagrafAkt


class _Protokoll(ParagrafAkt):
    ratt = Ratt.FOR_PROTOKOLL

    def get_formular_argument(self) -> dict[str, Any]:
        return {"punkt": self.objekt}


class Text(_Protokoll):
    """Write the protocol of the paragraph."""

    rubrik = "Skriv protokolltext"
    knapp = "Spara texten"
    form_class = Textform

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        personer = {(t.slag, t.text): t.person_id for t in self.objekt.texter.all()}
        texter = [
            Protokolltext(slag, rad, personer.get((slag, rad)), plats, skal)
            for slag, plats, rad, skal in formular.texter()
        ]
        return andra_text(
            self.objekt,
            rubrik=data["rubrik"],
            beskrivning=data["beskrivning"],
            punkter=punkter_ur(data, "punkter"),
            texter=texter,
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return "Texten är sparad."


class LamnaText(_Protokoll):
    """The text of a reservation or another note, handed in after it was announced (KL 4:27)."""

    rubrik = "Lämna text"
    ingress = "Namnet står i protokollet sedan det anmäldes. Texten tas in om den lämnades i tid."
    knapp = "Spara texten"
    form_class = Anteckningstextform

    def get_formular_argument(self) -> dict[str, Any]:
        plats = self.request.GET.get("anteckning", "")
        vald = next((a.pk for a in self.objekt.anteckningar.all() if str(a.ordning) == plats), None)
        return {"punkt": self.objekt, "initial": {"anteckning": vald}}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        rad = data["anteckning"]
        return lamna_text(
            self.objekt, rad.person_id, data["text"], slag=rad.slag, hande=data["hande"], aktor=self.aktor
        )

    def get_kvittens(self, resultat: Any) -> str:
        return "Texten är sparad."


class Jav(_Protokoll):
    """Register jäv. What was announced ahead is filled in, with the ersättare in turn."""

    rubrik = "Registrera jäv"
    knapp = "Registrera"
    form_class = Javform

    def get_formular_argument(self) -> dict[str, Any]:
        punkt, tur = self.objekt, Tur(self.objekt.sammantrade)
        return {"punkt": punkt, "tur": tur.lediga(punkt), "initial": self._anmalt(tur)}

    def _anmalt(self, tur: Tur) -> dict[str, Any]:
        vald = self.request.GET.get("person", "")
        rader = [rad for rad in oregistrerade(self.objekt) if vald in ("", str(rad.person_id))]
        if not rader:
            return {}
        i_tur = next((f for f in tur.vid_jav(self.objekt) if f.ledamot.person_id == rader[0].person_id), None)
        ersattare = i_tur.ersattare.person_id if i_tur and i_tur.ersattare else None
        return {"person": rader[0].person_id, "grund": rader[0].text, "ersattare": ersattare}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return registrera_jav(
            self.objekt,
            data["person"],
            grund=data["grund"],
            grundslag=data["grundslag"],
            has_lamnat=data["has_lamnat"],
            ersattare=data["ersattare"],
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"Jäv är registrerat för {resultat.person.namn}."


class TaBortJav(ParagrafAkt):
    """Jäv entered by mistake."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Ta bort jäv"
    knapp = "Ta bort"
    has_utkast = False

    def utfor(self, formular: Any) -> Any:
        return ta_bort_jav(self.objekt, self.kwargs["person"], aktor=self.aktor)


class Ordforande(_Protokoll):
    """Another chair in this paragraph."""

    rubrik = "Byt ordförande i paragrafen"
    ingress = "Den som leder paragrafen justerar den också."
    knapp = "Spara"
    form_class = Ordforandeform

    def utfor(self, formular: Any) -> Any:
        return byt_ordforande(self.objekt, formular.cleaned_data["person"], aktor=self.aktor)


class Justerare(_Protokoll):
    """Another justerare for this paragraph."""

    rubrik = "Byt justerare i paragrafen"
    ingress = "Den som är jävig i en paragraf justerar den inte. Paragrafen justeras då för sig."
    knapp = "Spara"
    form_class = Justerareiparagrafform

    def utfor(self, formular: Any) -> Any:
        person = formular.cleaned_data["person"]
        return valj_justerare(
            self.objekt.sammantrade, [person] if person else [], paragraf=self.objekt, aktor=self.aktor
        )


class Expedieringslista(_Protokoll):
    """Who gets the extract."""

    rubrik = "Protokollsutdrag skickas till"
    knapp = "Spara listan"
    form_class = Expedieringsform

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        mottagare: list[Any] = list(data["organ"])
        for rad in filter(None, (r.strip() for r in data["ovriga"].splitlines())):
            namn, _, adress = rad.partition(";")
            if not namn.strip():
                raise Inmatningsfel("ovriga", f"Raden ”{rad}” saknar namn. Skriv namn; adress.")
            mottagare.append(Mottagare(namn=namn.strip(), adress=adress.strip()))
        return satt_expedieringslista(self.objekt, mottagare, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Listan är sparad."


class Utdrag(ParagrafAkt):
    """Make the certified extract."""

    ratt = Ratt.EXPEDIERA
    rubrik = "Gör protokollsutdrag"
    ingress = "Utdraget bestyrks med ditt namn och läggs som fastställd handling i ärendet."
    knapp = "Gör utdraget"
    has_utkast = False

    def utfor(self, formular: Any) -> Any:
        return utdrag(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Protokollsutdraget är handling {resultat.beteckning}."


class Expediera(ParagrafAkt):
    """Send the extract to the list."""

    ratt = Ratt.EXPEDIERA
    rubrik = "Skicka protokollsutdraget"
    knapp = "Skicka"
    is_oaterkallelig = True

    def get_hinder(self) -> list[Hinder]:
        return [] if self.objekt.expedieringsrader.all() else [Hinder(UTAN_MOTTAGARE)]

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        rader = self.objekt.expedieringsrader.all()
        return [
            ("Paragraf", str(self.objekt)),
            ("Skickas till", [f"{r.namn} ({r.get_kanal_display().lower()})" for r in rader]),
        ]

    def utfor(self, formular: Any) -> Any:
        return expediera_utdrag(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Protokollsutdraget är skickat."


class Ratta(ParagrafAkt):
    """A visible correction."""

    ratt = Ratt.RATTA_PROTOKOLL
    rubrik = "Rätta"
    ingress = "Den justerade texten ändras inte. Rättelsen syns i paragrafen och går till dem som fått utdraget."
    knapp = "Gör rättelsen"
    form_class = Rattelseform
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        data = formular.cleaned_data
        mottagare = [rad.namn for rad in fick_utdraget(self.objekt)]
        return [
            ("Paragraf", str(self.objekt)),
            ("Tidigare text", data["gammal_text"]),
            ("Rätt text", data["ny_text"]),
            ("Skäl", data["skal"]),
            ("Nytt utdrag skickas till", mottagare or "ingen, utdraget är inte skickat"),
        ]

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return ratta(self.objekt, data["ny_text"], gammal_text=data["gammal_text"], skal=data["skal"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Rättelsen är gjord."


class SkickaRattelse(ParagrafAkt):
    """Send the corrected extract to those who got the earlier one."""

    ratt = Ratt.EXPEDIERA
    rubrik = "Skicka rättelsen"
    knapp = "Skicka"
    is_oaterkallelig = True

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        return [("Skickas till", [rad.namn for rad in fick_utdraget(self.objekt)])]

    def utfor(self, formular: Any) -> Any:
        return skicka_rattelse(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Rättelsen är skickad."
