# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Any ärende, of which a recipient's yttrande is one form."""

from typing import Any

from viewflow import this
from viewflow.workflow import flow

from remiss.diarium.models import Arende
from workflows.lagen import beredning as lage
from workflows.models import Beredningsprocess, Uppgift
from workflows.steg import Flode, Steg, Villkorsvag


class BeredningFlow(Flode):
    """Ärendets beredning"""

    process_title = "Ärendets beredning"
    process_class = Beredningsprocess
    task_class = Uppgift
    objekt = "arende"
    bildsida = "process"
    oppna = staticmethod(lage.oppna)
    is_slut = staticmethod(lage.is_slut)

    @classmethod
    def foljda(cls) -> Any:
        """Every ärende but those that only hold a year's kallelser and protocols: nothing is prepared in them."""
        return Arende.objects.filter(motesarende_for=None)

    start = flow.StartHandle().Annotation(title="Registrerat").Next(this.fordela)
    fordela = Steg("Fördela ärendet", akter=["diarium.arende.fordela"]).Next(this.skriv)
    skriv = Steg("Skriv tjänsteutlåtande", akter=["beredning.tjansteutlatande.skicka_pa_granskning"]).Next(this.granska)
    granska = Steg(
        "Granska tjänsteutlåtande",
        akter=["beredning.tjansteutlatande.godkann", "beredning.tjansteutlatande.aterlamna"],
    ).Next(this.granskad)
    granskad = Villkorsvag("Godkänt?").Case(this.skriv, cond=this.vill_skriva).Default(this.bedom)
    bedom = Steg(
        "Bedöm och skriv under",
        akter=["beredning.tjansteutlatande.bedom", "beredning.tjansteutlatande.aterlamna"],
    ).Next(this.bedomd)
    bedomd = Villkorsvag("Bedömt?").Case(this.skriv, cond=this.vill_skriva).Default(this.faststall)
    faststall = Steg("Fastställ tjänsteutlåtande", akter=["beredning.tjansteutlatande.faststall"]).Next(this.dagordning)
    dagordning = Steg("Sätt upp på föredragningslistan", akter=["sammantraden.paragraf.satt_pa_dagordning"]).Next(
        this.besluta
    )
    besluta = Steg(
        "Behandla vid sammanträdet",
        akter=[f"sammantraden.paragraf.{akt}" for akt in ("avgor", "bordlagg", "aterremittera", "utga")],
    ).Next(this.behandlad)
    behandlad = (
        Villkorsvag("Avgjort?")
        .Case(this.skriv, cond=this.vill_skriva)
        .Case(this.dagordning, cond=this.vill_satta_upp)
        .Default(this.justera)
    )
    justera = Steg("Justera paragrafen", akter=["sammantraden.paragraf.justera"]).Next(this.justerad)
    justerad = Villkorsvag("Vilket svar?").Case(this.ange_beslut, cond=this.ar_oklart).Default(this.expediera)
    ange_beslut = Steg(
        "Ange beslutet om svaret",
        akter=[f"remisser.yttrande.{akt}" for akt in ("ange_beslut", "avsta", "registrera_avsant")],
    ).Next(this.expediera)
    expediera = Steg(
        "Expediera protokollsutdrag",
        akter=["diarium.expediering.expediera", "remisser.yttrande.expediera", "remisser.remiss.skicka_ut"],
    ).Next(this.expedierad)
    expedierad = (
        Villkorsvag("Något mer?")
        .Case(this.versionsval, cond=this.har_ny_version)
        .Case(this.skriv, cond=this.vill_skriva)
        .Default(this.avsluta)
    )
    versionsval = Steg(
        "Ny version av remissen: vad gäller vårt svar?",
        akter=["remisser.yttrande.meddela_versionsval", "remisser.yttrande.ateroppna"],
    ).Next(this.vald)
    vald = Villkorsvag("Nytt svar?").Case(this.skriv, cond=this.vill_skriva).Default(this.avsluta)
    avsluta = Steg("Avsluta ärendet", akter=["diarium.arende.avsluta"]).Next(this.klar)
    klar = flow.End().Annotation(title="Avslutat")

    def vill_skriva(self, aktivering: Any) -> bool:
        """Whether the ärende is, once more, with the handläggare."""
        return self.oppnas(aktivering, "skriv")

    def vill_satta_upp(self, aktivering: Any) -> bool:
        """Whether it waits for another meeting."""
        return self.oppnas(aktivering, "dagordning")

    def ar_oklart(self, aktivering: Any) -> bool:
        """Whether a person must say which answer was decided."""
        return self.oppnas(aktivering, "ange_beslut")

    def har_ny_version(self, aktivering: Any) -> bool:
        """Whether the sender has sent a new version that the answer does not speak of."""
        return self.oppnas(aktivering, "versionsval")
