# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Give an organ a logotype and colours from a day, and take back what has not begun to hold."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organ, Organutseende
from remiss.organisation.ratter import Ratt
from remiss.pdf.kontrast import LINJE, TEXT, is_farg, mot_vitt
from remiss.pdf.logotyp import OdugligLogotyp, granskad
from remiss.pdf.tecken import saknade


@dataclass(frozen=True)
class Utseendeuppgifter:
    """A logotype with its text, and two colours; what is empty is inherited."""

    fran: date
    logotyp: bytes = b""
    logotyptext: str = ""
    textfarg: str = ""
    linjefarg: str = ""

    def granskade(self) -> "Utseendeuppgifter":
        """The same in the form that is kept; refuse what cannot be seen or read."""
        text = " ".join(self.logotyptext.split()) if self.logotyp else ""
        if self.logotyp and not text:
            raise Inmatningsfel("logotyptext", "Skriv vad logotypen säger, för den som inte ser den.")
        if saknas := saknade(text):
            raise Inmatningsfel("logotyptext", f"Texten har tecken som inte kan skrivas i en PDF: {saknas[0]}.")
        try:
            logotyp = granskad(self.logotyp) if self.logotyp else b""
        except OdugligLogotyp as fel:
            raise Inmatningsfel("logotyp", str(fel)) from fel
        return replace(
            self,
            logotyp=logotyp,
            logotyptext=text,
            textfarg=_farg("textfarg", self.textfarg, TEXT, "Text"),
            linjefarg=_farg("linjefarg", self.linjefarg, LINJE, "Linjer"),
        )


def _farg(falt: str, skriven: str, minst: float, vad: str) -> str:
    """The colour as `#0b4f7d`, when it is seen well enough on white."""
    farg = skriven.strip().lower()
    if not farg:
        return ""
    farg = farg if farg.startswith("#") else f"#{farg}"
    if not is_farg(farg):
        raise Inmatningsfel(falt, "Skriv färgen som # och sex tecken 0–9 och a–f, till exempel #0b4f7d.")
    kvot = mot_vitt(farg)
    if kvot < minst:
        raise Inmatningsfel(
            falt,
            f"Färgen {farg} har kontrasten {_kvot(kvot)} mot vitt papper. {vad} behöver minst {_kvot(minst)}. "
            "Välj en mörkare färg.",
        )
    return farg


def _kvot(kvot: float) -> str:
    """Cut and not rounded: "2,99:1", which is too little where 3 is asked for."""
    return f"{int(kvot * 100) / 100:.2f}:1".replace(".", ",")


@tjanst
def satt_utseende(
    organ_id: int, uppgifter: Utseendeuppgifter, *, aktor: Aktor, hande: datetime | None = None
) -> Organutseende:
    """Let the organ's handlingar look like this from a day that has not come: those of earlier days stand."""
    organ: Organ = Organ.objects.las(organ_id)
    skapade: list[Organutseende] = []

    def verkan(lage: Lage) -> None:
        nya = uppgifter.granskade()
        tidigast = legal_dag(lage.registrerades) + timedelta(days=1)
        if nya.fran < tidigast:
            raise Inmatningsfel(
                "fran",
                f"Ange tidigast {svensk_dag_kort(tidigast)}. Handlingar som redan är daterade ska se ut som de gjorde.",
            )
        egna = organ.utseenden.defer("logotyp")
        if egna.filter(fran=nya.fran).exists():
            raise Inmatningsfel("fran", "Organet får redan ett utseende den dagen. Ta bort det först.")
        if not any((nya.logotyp, nya.textfarg, nya.linjefarg)) and not egna.filter(fran__lt=nya.fran).exists():
            raise Inmatningsfel("logotyp", "Välj en logotyp eller skriv en färg.")
        sha256 = hashlib.sha256(nya.logotyp).hexdigest() if nya.logotyp else ""
        skapade.append(
            organ.utseenden.create(
                fran=nya.fran,
                logotyp=nya.logotyp,
                sha256=sha256,
                logotyptext=nya.logotyptext,
                textfarg=nya.textfarg,
                linjefarg=nya.linjefarg,
            )
        )

    logg = {"fran": uppgifter.fran.isoformat()}
    akt = Akt("satt_utseende", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=logg)
    return skapade[0]


@tjanst
def ta_bort_utseende(utseende_id: int, *, aktor: Aktor, hande: datetime | None = None) -> None:
    """Take back what has not begun to hold; no handling looks like it yet."""
    rad = Organutseende.objects.defer("logotyp").get(pk=utseende_id)
    organ: Organ = Organ.objects.las(rad.organ_id)

    def verkan(_: Lage) -> None:
        if not kan_tas_bort(rad):
            raise HinderError("Utseendet gäller redan. Lägg till ett nytt från en senare dag.")
        rad.delete()

    akt = Akt("ta_bort_utseende", Ratt.ADMINISTRERA_ORGAN)
    uppgifter = {"fran": rad.fran.isoformat()}
    utfor_akt(akt, organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)


def kan_tas_bort(rad: Organutseende) -> bool:
    """Whether no handling can look like it yet."""
    return rad.fran > klocka.idag()
