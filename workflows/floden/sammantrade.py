# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""One meeting."""

from viewflow import this
from viewflow.workflow import flow

from workflows.lagen import sammantrade as lage
from workflows.models import Sammantradesprocess, Uppgift
from workflows.steg import Flode, Steg


class SammantradeFlow(Flode):
    """Sammanträdet"""

    process_title = "Sammanträdet"
    process_class = Sammantradesprocess
    task_class = Uppgift
    objekt = "sammantrade"
    bildsida = "sammantradesprocess"
    oppna = staticmethod(lage.oppna)
    is_slut = staticmethod(lage.is_slut)

    start = flow.StartHandle().Annotation(title="Planerat").Next(this.foredragningslista)
    foredragningslista = Steg("Skriv föredragningslistan", akter=["sammantraden.paragraf.satt_pa_dagordning"]).Next(
        this.kalla
    )
    kalla = Steg("Skicka kallelsen", akter=["sammantraden.sammantrade.kalla"]).Next(this.genomfor)
    genomfor = Steg("Genomför sammanträdet", akter=["sammantraden.sammantrade.avsluta"]).Next(this.begar_justering)
    begar_justering = Steg("Begär justering", akter=["sammantraden.justering.begar"]).Next(this.skriv_pa)
    skriv_pa = Steg("Justera", akter=["sammantraden.paskrift.skriv_pa", "sammantraden.paskrift.registrera"]).Next(
        this.satt_upp_anslag
    )
    satt_upp_anslag = Steg("Sätt upp anslag", akter=["anslagstavla.anslag.satt_upp"]).Next(this.protokoll)
    protokoll = Steg("Fastställ protokollet", akter=["sammantraden.sammantrade.faststall_protokoll"]).Next(this.klar)
    klar = flow.End().Annotation(title="Klart")
