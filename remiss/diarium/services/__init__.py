# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Services of diarium: one legal act per function. Other contexts call these."""

from remiss.diarium.lagring import Nyfil
from remiss.diarium.services.arende import (
    arkivera,
    ateroppna,
    avsluta,
    for_in_arende,
    fordela,
    hinder_mot_makulering,
    makulera_arende,
    ratta_arende,
    registrera_arende,
)
from remiss.diarium.services.diarium import FORVALT_FORMAT, anslut_organ, skapa_diarium
from remiss.diarium.services.expediering import Adressat, expediera
from remiss.diarium.services.handling import (
    faststall,
    folj_ersatt,
    lagg_till_handling,
    skapa_faststalld,
)
from remiss.diarium.services.inkommet import (
    NyttArende,
    angra_avvisning,
    anteckna_studs,
    avvisa,
    registrera_inkommet,
    ta_emot,
)
from remiss.diarium.services.jav import anmal_jav, aterta_jav
from remiss.diarium.services.leverans import aterkalla_leverans, registrera_studs, skicka_igen
from remiss.diarium.services.maskning import Maskval, forhandsvisa_maskad, maskera
from remiss.diarium.services.nummerserie import makulera_reservnummer, reservera_nummer, satt_startnummer
from remiss.diarium.services.overtagande import overta
from remiss.diarium.services.rattelse import byt_fil, flytta_handling, makulera_handling, ratta_handling, sla_ihop
from remiss.diarium.services.relation import relatera, sluta_relatera
from remiss.diarium.services.sekretess import markera_sekretess, upphav_sekretess
from remiss.diarium.services.underskrift import anteckna_provning, prova_om, signerade_filer, spara_provning

__all__ = [
    "FORVALT_FORMAT",
    "Adressat",
    "Maskval",
    "Nyfil",
    "NyttArende",
    "angra_avvisning",
    "anmal_jav",
    "anslut_organ",
    "anteckna_provning",
    "anteckna_studs",
    "arkivera",
    "aterkalla_leverans",
    "ateroppna",
    "aterta_jav",
    "avsluta",
    "avvisa",
    "byt_fil",
    "expediera",
    "faststall",
    "flytta_handling",
    "folj_ersatt",
    "for_in_arende",
    "fordela",
    "forhandsvisa_maskad",
    "hinder_mot_makulering",
    "lagg_till_handling",
    "makulera_arende",
    "makulera_handling",
    "makulera_reservnummer",
    "markera_sekretess",
    "maskera",
    "overta",
    "prova_om",
    "ratta_arende",
    "ratta_handling",
    "registrera_arende",
    "registrera_inkommet",
    "registrera_studs",
    "relatera",
    "reservera_nummer",
    "satt_startnummer",
    "signerade_filer",
    "skapa_diarium",
    "skapa_faststalld",
    "skicka_igen",
    "sla_ihop",
    "sluta_relatera",
    "spara_provning",
    "ta_emot",
    "upphav_sekretess",
]
