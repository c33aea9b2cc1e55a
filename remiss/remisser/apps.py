# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration: remisser listens to the contexts below it and adds its two lists to the menu."""

from django.apps import AppConfig


class RemisserConfig(AppConfig):
    name = "remiss.remisser"
    label = "remisser"
    verbose_name = "Remisser"

    def ready(self) -> None:
        from remiss.akthet import lage
        from remiss.diarium import fristforslag
        from remiss.diarium.foljer import foljer_arendet
        from remiss.organisation.ratter import Ratt
        from remiss.organisation.vyer import synlig_for
        from remiss.remisser import akthet, forteckning, lyssnare  # noqa: F401  subscribes
        from remiss.remisser.arendelage import overgivna, sista_dagar
        from remiss.remisser.fullmaktige import svarar_fullmaktige
        from remiss.remisser.lankar import remiss_i, vid_inkommet
        from remiss.remisser.models import Avsandarbesked, Preliminarsvar, Remiss, Svar, Yttrande
        from remiss.remisser.svarsvag import foresla_frist
        from remiss.sammantraden import inkomna_remisser, svarstider
        from remiss.sammantraden.delegering import registrera_yttrande_till_fullmaktige
        from remiss.sammantraden.urval import registrera_overgivna
        from remiss.sidor.navigering import Navpost, registrera, tillhor
        from remiss.sidor.platser import bidra

        lage.registrera(akthet.svara)
        fristforslag.registrera(foresla_frist)
        registrera_overgivna(overgivna)
        svarstider.registrera(sista_dagar)
        inkomna_remisser.registrera(forteckning)
        registrera_yttrande_till_fullmaktige(svarar_fullmaktige)
        bidra("diarium.inkommet", "remisser", vid_inkommet)
        bidra("diarium.sekretess", "remisser", remiss_i)
        foljer_arendet(Avsandarbesked, Preliminarsvar, Remiss, Svar, Yttrande)
        registrera(Navpost("Remisser", "remisser:lista", 40, synlig_for(Ratt.LAS_DIARIUM)))
        registrera(Navpost("Att besvara", "remisser:yttranden", 41, synlig_for(Ratt.LAS_DIARIUM)))
        tillhor("remisser:yttranden", "remisser:angra_besked")
