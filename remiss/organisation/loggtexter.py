# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How organisation's own administrative acts are told in the log of an organ."""

from remiss.karna.models import Handelse
from remiss.organisation.andringslogg import Beskrivare, registrera
from remiss.organisation.models import Delegationspunkt, Oppning, Organ, Uppdrag
from remiss.organisation.ratter import BESKRIVNING, ROLLNAMN

#: By the codes that the log holds; one that a later version no longer has is shown as it is.
_ROLLER = {roll.value: namn for roll, namn in ROLLNAMN.items()}
_RATTER = {ratt.value.partition(".")[2]: text for ratt, text in BESKRIVNING.items()}


def om_uppdrag(organ: Organ) -> Beskrivare:
    """Whose uppdrag, as what."""
    rader = Uppdrag.objects.filter(organ=organ).select_related("person", "roll")
    namn = {u.pk: f"{u.person}, {u.roll}" for u in rader}
    return lambda handelse: namn.get(handelse.objekt_id, "")


def om_punkt(organ: Organ) -> Beskrivare:
    """Which point of the delegationsordning."""
    punkter = dict(Delegationspunkt.objects.filter(organ=organ).values_list("pk", "punkt"))
    return lambda handelse: f"Punkt {punkter[handelse.objekt_id]}" if handelse.objekt_id in punkter else ""


def om_oppning(organ: Organ) -> Beskrivare:
    """Why the organ was opened."""
    skal = dict(Oppning.objects.filter(organ=organ).values_list("pk", "skal"))
    return lambda handelse: skal.get(handelse.objekt_id, "")


def om_overtagande(organ: Organ) -> Beskrivare:
    """Who takes over."""
    nya = Organ.objects.med_namn().filter(overtaganden__fran_organ=organ)
    namn = dict(nya.values_list("pk", "visningsnamn"))
    return lambda handelse: namn.get(handelse.uppgifter.get("till_organ"), "")


def om_rattigheter(organ: Organ) -> Beskrivare:
    """Which right each roll gained or lost."""

    def beskriv(handelse: Handelse) -> str:
        rader = [
            f"{_ROLLER.get(roll, roll)} {ord_} ”{_RATTER.get(ratt, ratt)}”"
            for nyckel, ord_ in (("ger", "fick"), ("tar", "miste"))
            for roll, ratt in handelse.uppgifter.get(nyckel, ())
        ]
        return "; ".join(rader) or "Inget skilde sig"

    return beskriv


def registrera_egna() -> None:
    """Name them."""
    organ = {
        "skapa": "Organet skapades",
        "andra_kontakt": "Adresser eller kommentar ändrades",
        "satt_intern": "Organet började eller slutade arbeta i systemet",
        "ny_version": "Ny version: namn, typ eller plats",
        "ratta_version": "En version rättades",
        "avveckla": "Organets sista dag sattes",
        "lagg_till_alias": "En stavning lades till",
        "ta_bort_alias": "En stavning togs bort",
        "satt_utseende": "Logotyp och färger sattes",
        "ta_bort_utseende": "Kommande logotyp och färger togs bort",
    }
    registrera("Organ", {f"organisation.organ.{akt}": text for akt, text in organ.items()})
    registrera("Organ", {"organisation.organinstallning.spara": "Inställningar ändrades"})
    registrera("Organ", {"organisation.organ.registrera_overtagande": "Ett övertagande registrerades"}, om_overtagande)
    registrera(
        "Rättigheter",
        {
            "organisation.organ.satt_rattigheter": "Rättigheter ändrades",
            "organisation.organ.aterstall_rattigheter": "Rättigheterna återställdes till mallen",
        },
        om_rattigheter,
    )
    registrera(
        "Uppdrag",
        {
            "organisation.uppdrag.ge": "Ett uppdrag gavs",
            "organisation.uppdrag.andra": "Ett uppdrag ändrades",
            "organisation.uppdrag.avsluta": "Ett uppdrag avslutades",
            "organisation.uppdrag.makulera": "Ett uppdrag makulerades",
        },
        om_uppdrag,
    )
    registrera(
        "Delegationsordning",
        {
            "organisation.delegationspunkt.lagg_till": "En delegationspunkt lades till",
            "organisation.delegationspunkt.ratta": "En delegationspunkt rättades",
            "organisation.delegationspunkt.avsluta": "En delegationspunkt avslutades",
        },
        om_punkt,
    )
    registrera(
        "Öppningar",
        {
            "organisation.oppning.oppna": "En administratör öppnade organet för läsning",
            "organisation.oppning.stang": "En administratör stängde sin öppning",
        },
        om_oppning,
    )
