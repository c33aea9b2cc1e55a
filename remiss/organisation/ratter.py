# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every right in the system, named by its act, and the templates saying which roll holds which (design.md 5).

A right is a permission on Organ; it is always asked of one organ. The templates follow domain.md section 6,
completed with every read right; each organ may change its own, logged.
"""

from enum import StrEnum


class Ratt(StrEnum):
    """Rights, as Django permission names on Organ."""

    # read
    LAS_DIARIUM = "organisation.las_diarium"
    LAS_SAMMANTRADE = "organisation.las_sammantrade"
    LAS_UTKAST = "organisation.las_utkast"
    LAS_SEKRETESS = "organisation.las_sekretess"
    # diarium
    REGISTRERA = "organisation.registrera"
    SKICKA_TILL_REGISTRERING = "organisation.skicka_till_registrering"
    FORDELA = "organisation.fordela"
    LAGG_TILL_HANDLING = "organisation.lagg_till_handling"
    RATTA_DIARIUM = "organisation.ratta_diarium"
    SEKRETESSMARKERA = "organisation.sekretessmarkera"
    AVSLUTA_ARENDE = "organisation.avsluta_arende"
    EXPEDIERA = "organisation.expediera"
    # beredning
    SKRIV_TU = "organisation.skriv_tu"
    GRANSKA_TU = "organisation.granska_tu"
    BEDOM_TU = "organisation.bedom_tu"
    # sammanträde
    PLANERA_SAMMANTRADE = "organisation.planera_sammantrade"
    SKRIV_FOREDRAGNINGSLISTA = "organisation.skriv_foredragningslista"
    FOR_PROTOKOLL = "organisation.for_protokoll"
    REGISTRERA_JUSTERING = "organisation.registrera_justering"
    RATTA_PROTOKOLL = "organisation.ratta_protokoll"
    ANSLA = "organisation.ansla"
    ANMAL_HINDER = "organisation.anmal_hinder"
    # beside the meeting
    BESLUTA_PA_DELEGATION = "organisation.besluta_pa_delegation"
    REGISTRERA_DELEGATIONSBESLUT = "organisation.registrera_delegationsbeslut"
    # remiss
    SKRIV_REMISS = "organisation.skriv_remiss"
    BESLUTA_REMISS = "organisation.besluta_remiss"
    SKICKA_REMISS = "organisation.skicka_remiss"
    AVGOR_ANSTAND = "organisation.avgor_anstand"
    BEGAR_ANSTAND = "organisation.begar_anstand"
    REGISTRERA_SVAR = "organisation.registrera_svar"
    SATT_STALLNINGSTAGANDE = "organisation.satt_stallningstagande"
    SAMMANSTALL = "organisation.sammanstall"
    # administration
    ADMINISTRERA_ORGAN = "organisation.administrera_organ"


#: Marks beside the rights of an organ: open to the world, to every login, to one's own login, or to the
#: installation's administrators.
OPPEN = "oppen"
INLOGGAD = "inloggad"
EGET_KONTO = "eget_konto"
ADMINISTRATION = "administration"
#: The right of what only the system itself does: note what it saw, and what a day that has come set going.
SYSTEMET = "systemet"

BESKRIVNING: dict[Ratt, str] = {
    Ratt.LAS_DIARIUM: "Läsa diariet och dess handlingar",
    Ratt.LAS_SAMMANTRADE: "Läsa sammanträden, föredragningslistor och protokoll",
    Ratt.LAS_UTKAST: "Läsa utkast till tjänsteutlåtanden",
    Ratt.LAS_SEKRETESS: "Läsa sekretessmarkerade handlingar",
    Ratt.REGISTRERA: "Registrera ärenden och inkomna handlingar",
    Ratt.SKICKA_TILL_REGISTRERING: "Lämna över post till registrering",
    Ratt.FORDELA: "Fördela ärenden till handläggare",
    Ratt.LAGG_TILL_HANDLING: "Lägga till handlingar i ärenden",
    Ratt.RATTA_DIARIUM: "Rätta, makulera, flytta och slå ihop i diariet",
    Ratt.SEKRETESSMARKERA: "Sekretessmarkera handlingar",
    Ratt.AVSLUTA_ARENDE: "Avsluta och återöppna ärenden",
    Ratt.EXPEDIERA: "Expediera handlingar och bestyrka utdrag",
    Ratt.SKRIV_TU: "Skriva tjänsteutlåtanden",
    Ratt.GRANSKA_TU: "Granska tjänsteutlåtanden",
    Ratt.BEDOM_TU: "Bedöma och skriva under tjänsteutlåtanden (direktör eller VD)",
    Ratt.PLANERA_SAMMANTRADE: "Planera sammanträden",
    Ratt.SKRIV_FOREDRAGNINGSLISTA: "Skriva föredragningslista och kallelse",
    Ratt.FOR_PROTOKOLL: "Föra protokoll: närvaro, beslut och paragrafer",
    Ratt.REGISTRERA_JUSTERING: "Begära justering och registrera påskrift på papper",
    Ratt.RATTA_PROTOKOLL: "Rätta justerade protokoll genom synligt tillägg",
    Ratt.ANSLA: "Sätta upp och ta ned anslag och följa överklagandetiden",
    Ratt.ANMAL_HINDER: "Anmäla hinder och jäv för egen del",
    Ratt.BESLUTA_PA_DELEGATION: "Besluta på delegation eller i brådska, för egen del",
    Ratt.REGISTRERA_DELEGATIONSBESLUT: "Registrera och makulera beslut som fattats på delegation eller i brådska",
    Ratt.SKRIV_REMISS: "Skriva remisser och sändlistor",
    Ratt.BESLUTA_REMISS: "Besluta om remiss på delegation",
    Ratt.SKICKA_REMISS: "Skicka ut, påminna om och återkalla remisser",
    Ratt.AVGOR_ANSTAND: "Avgöra begäran om anstånd",
    Ratt.BEGAR_ANSTAND: "Kvittera remisser, begära anstånd och avstå",
    Ratt.REGISTRERA_SVAR: "Registrera svar på remisser",
    Ratt.SATT_STALLNINGSTAGANDE: "Sätta det ställningstagande som räknas",
    Ratt.SAMMANSTALL: "Göra remissammanställning",
    Ratt.ADMINISTRERA_ORGAN: "Administrera organets uppdrag, rättigheter och inställningar",
}


class Rollkod(StrEnum):
    """The standing roller. Mötesordförande, justerare and protokollförare are chosen per meeting instead."""

    REGISTRATOR = "registrator"
    HANDLAGGARE = "handlaggare"
    CHEF = "chef"
    DIREKTOR = "direktor"
    VD = "vd"
    SEKRETERARE = "sekreterare"
    ORDFORANDE = "ordforande"
    VICE_ORDFORANDE = "vice_ordforande"
    LEDAMOT = "ledamot"
    ERSATTARE = "ersattare"
    ARKIVARIE = "arkivarie"
    ADMINISTRATOR = "administrator"


ROLLNAMN: dict[Rollkod, str] = {
    Rollkod.REGISTRATOR: "Registrator",
    Rollkod.HANDLAGGARE: "Handläggare",
    Rollkod.CHEF: "Chef",
    Rollkod.DIREKTOR: "Förvaltningsdirektör",
    Rollkod.VD: "VD",
    Rollkod.SEKRETERARE: "Sekreterare",
    Rollkod.ORDFORANDE: "Ordförande",
    Rollkod.VICE_ORDFORANDE: "Vice ordförande",
    Rollkod.LEDAMOT: "Ledamot",
    Rollkod.ERSATTARE: "Ersättare",
    Rollkod.ARKIVARIE: "Arkivarie",
    Rollkod.ADMINISTRATOR: "Administratör",
}

FORTROENDEVALDA = frozenset({Rollkod.ORDFORANDE, Rollkod.VICE_ORDFORANDE, Rollkod.LEDAMOT, Rollkod.ERSATTARE})
LEDAMOTER = frozenset({Rollkod.ORDFORANDE, Rollkod.VICE_ORDFORANDE, Rollkod.LEDAMOT})

#: Who may decide beside a meeting is told by the delegationsordning, point by point; here only that they may ask.
_TJANST = (
    Ratt.LAS_DIARIUM,
    Ratt.LAS_SAMMANTRADE,
    Ratt.LAS_UTKAST,
    Ratt.SKICKA_TILL_REGISTRERING,
    Ratt.BESLUTA_PA_DELEGATION,
)
_VALD = (Ratt.LAS_SAMMANTRADE, Ratt.ANMAL_HINDER, Ratt.BESLUTA_PA_DELEGATION)
_REGISTRATOR = (
    Ratt.LAS_SEKRETESS,
    Ratt.REGISTRERA,
    Ratt.FORDELA,
    Ratt.LAGG_TILL_HANDLING,
    Ratt.RATTA_DIARIUM,
    Ratt.SEKRETESSMARKERA,
    Ratt.AVSLUTA_ARENDE,
    Ratt.EXPEDIERA,
    Ratt.REGISTRERA_JUSTERING,
    Ratt.ANSLA,
    Ratt.SKICKA_REMISS,
    Ratt.REGISTRERA_SVAR,
    Ratt.SATT_STALLNINGSTAGANDE,
    Ratt.BEGAR_ANSTAND,
    Ratt.REGISTRERA_DELEGATIONSBESLUT,
)
_HANDLAGGARE = (
    Ratt.LAGG_TILL_HANDLING,
    Ratt.SKRIV_TU,
    Ratt.SKRIV_REMISS,
    Ratt.SKICKA_REMISS,
    Ratt.AVGOR_ANSTAND,
    Ratt.BEGAR_ANSTAND,
    Ratt.REGISTRERA_SVAR,
    Ratt.SATT_STALLNINGSTAGANDE,
    Ratt.SAMMANSTALL,
    Ratt.REGISTRERA_DELEGATIONSBESLUT,
)
_CHEF = (Ratt.FORDELA, Ratt.SKRIV_TU, Ratt.GRANSKA_TU, Ratt.SEKRETESSMARKERA, *_HANDLAGGARE[2:])
_DIREKTOR = (
    Ratt.FORDELA,
    Ratt.GRANSKA_TU,
    Ratt.BEDOM_TU,
    Ratt.SEKRETESSMARKERA,
    Ratt.AVGOR_ANSTAND,
    Ratt.BESLUTA_REMISS,
)

#: roll → rights given when an organ is created. A registrator's pool rights include what a sekreterare may do
#: in the diarium, because small organs have one person for both (domain.md 6).
MALLAR: dict[Rollkod, frozenset[Ratt]] = {
    Rollkod.REGISTRATOR: frozenset((*_TJANST, *_REGISTRATOR)),
    Rollkod.HANDLAGGARE: frozenset((*_TJANST, *_HANDLAGGARE)),
    Rollkod.CHEF: frozenset((*_TJANST, *_CHEF)),
    Rollkod.DIREKTOR: frozenset((*_TJANST, *_DIREKTOR)),
    Rollkod.VD: frozenset((*_TJANST, *_DIREKTOR)),
    Rollkod.SEKRETERARE: frozenset(
        (
            *_TJANST,
            *_REGISTRATOR,
            Ratt.PLANERA_SAMMANTRADE,
            Ratt.SKRIV_FOREDRAGNINGSLISTA,
            Ratt.FOR_PROTOKOLL,
            Ratt.RATTA_PROTOKOLL,
        )
    ),
    Rollkod.ORDFORANDE: frozenset(_VALD),
    Rollkod.VICE_ORDFORANDE: frozenset(_VALD),
    Rollkod.LEDAMOT: frozenset(_VALD),
    Rollkod.ERSATTARE: frozenset(_VALD),
    Rollkod.ARKIVARIE: frozenset((Ratt.LAS_DIARIUM, Ratt.LAS_SAMMANTRADE)),
    Rollkod.ADMINISTRATOR: frozenset((Ratt.ADMINISTRERA_ORGAN,)),
}
