# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sender's remiss."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from workflows.lagen import remiss as lage
from workflows.models import Remissprocess, Uppgift
from workflows.steg import Flode, Steg, Villkorsvag


class RemissFlow(Flode):
    """Remissen hos avsändaren"""

    process_title = "Remissen hos avsändaren"
    process_class = Remissprocess
    task_class = Uppgift
    objekt = "remiss"
    bildsida = "remissprocess"
    oppna = staticmethod(lage.oppna)
    is_slut = staticmethod(lage.is_slut)
    vantar_pa = staticmethod(lage.vantar_pa)

    start = flow.StartHandle().Annotation(title="Påbörjad").Next(this.skriv_remiss)
    skriv_remiss = Steg("Skriv remissen och sändlistan", akter=["remisser.remiss.bered"]).Next(this.besluta_remiss)
    besluta_remiss = Steg(
        "Beslut om att remittera", akter=["remisser.remiss.besluta", "remisser.remiss.besluta_pa_delegation"]
    ).Next(this.skicka_ut)
    skicka_ut = Steg("Skicka ut remissen", akter=["remisser.remiss.skicka_ut"]).Next(this.ute)
    ute = (
        Villkorsvag("Vad har kommit?")
        .Case(this.avgor_anstand, cond=this.har_begaran)
        .Case(this.satt_stallning, cond=this.har_svar)
        .Default(this.invanta_svar)
    )
    avgor_anstand = Steg("Avgör begäran om anstånd", akter=["utskick.anstand.bevilja", "utskick.anstand.avsla"]).Next(
        this.ute
    )
    satt_stallning = Steg("Sätt ställningstagande", akter=["remisser.svar.satt_stallningstagande"]).Next(this.ute)
    invanta_svar = Steg(
        "Invänta svar",
        akter=[f"utskick.mottagare.{akt}" for akt in ("ta_emot_svar", "avsta", "markera_ej_svar", "utga")],
    ).Next(this.sammanstall)
    sammanstall = Steg("Sammanställ svaren", akter=["remisser.remiss.sammanstall"]).Next(this.behandla)
    behandla = Steg("Behandla efter remiss", akter=["remisser.remiss.behandla"]).Next(this.avsluta_remiss)
    avsluta_remiss = Steg("Avsluta remissen", akter=["remisser.remiss.avsluta"]).Next(this.klar)
    klar = flow.End().Annotation(title="Avslutad")

    def har_begaran(self, aktivering: Any) -> bool:
        """Whether a recipient waits for more time."""
        return self.oppnas(aktivering, "avgor_anstand")

    def har_svar(self, aktivering: Any) -> bool:
        """Whether an answer waits for the stance that counts."""
        return self.oppnas(aktivering, "satt_stallning")
