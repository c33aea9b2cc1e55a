# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where a Swedish word may be divided at the end of a line.

A compound is divided between its parts ("besluts-underlaget"), because a division within a part makes the reader
stumble; the parts that fill municipal prose are listed here. Other words follow the patterns of hyph_sv (pyphen),
but not those with a capital: a name is divided between the parts of a compound ("Förskole-nämnden") or not at all.
"""

import re
from functools import lru_cache

from pyphen import Pyphen

#: Shorter words are moved to the next line whole.
KORTAST = 8
#: What is longer is no word: it is broken where the line ends.
_LANGST = 60
#: So much of a word stands on each line.
_FORST, _SIST = 3, 4
_SVENSKA = Pyphen(lang="sv_SE", left=_FORST, right=_SIST)

#: Words that end compounds, in the forms that stand before an ending: "nämnd" finds "nämndens" too.
_EFTERLED = """
    anslag ansvar anmälan antal arbet ansök aktivitet allmän avdelning avgift avtal bedömning bered behov beskrivning
    beslut besök bidrag bolag bostad bostäder budget byggnad chef dag delegat diarium direktör distrikt dokument
    demokrati ekonom enhet effekt erfaren fastställ fattande framtid fullmäktig fråg frågor fördelning förbättring
    förbund förbud förening företag företrädar förfarande förhållande förordning förslag försörjning förteckning
    förvaltning förändring grupp gräns grund handläggar handling hantering hänsyn hälsa information inrättning
    insats intress investering justering kallelse kansli kapitel klagande klass kommitté kommun kompetens kontor
    kontroll kostnad krav kvalitet ledamot ledamöter ledning lagstiftning lista logg lokal lösning lägenhet läkar
    läsning löpande makt mark material medel medverkan miljö mottagar mål målsättning möjlighet myndighet möte nivå
    nummer nämnd område omsorg ordförande ordning organ organisation pedagog period personal perspektiv plan planering
    plats politik policy princip process program projekt protokoll punkt redovisning register reglement representant
    remiss remisser resurs resultat revision riktning riktlinj risk roll rum råd samhälle samling sammanställning
    sammanträde samordning samråd samverkan satsning sekreterar sektor sekretess service situation skola skolor skrift
    skydd skyldighet stad stadga standard statistik status stiftelse strategi struktur styrelse stycke stöd svar
    syfte synpunkt system särskild tabell tid tidning tillfälle tillgänglighet tillstånd tillsyn tillsättning tjänst
    trafik trygghet uppdrag uppföljning uppgift underlag underrättelse underskrift undersökning undervisning utbildning
    utdrag utformning utlåtande utredning utsatt utskick utskott utveckling val verk verksamhet villkor volym vägar
    vägledning vård värdering yttrande yrkande år åtagande åtgärd ägar ändamål ändring ärende översikt
"""
_LEDERNA = re.compile("|".join(sorted((led for led in _EFTERLED.split()), key=len, reverse=True)))
#: First parts end in an s after these: "tillgänglighets-redogörelse".
_FOGE_S = re.compile("(?:het|ing|ion|nad|tet|skap|dom|else|ment)s(?=[^s])")
_BARA_BOKSTAVER = re.compile(r"[^\W\d_]+\Z")


@lru_cache(maxsize=8192)
def delningar(ordet: str) -> tuple[tuple[str, str], ...]:
    """Return the two parts of each way to divide the word, the longest first part first."""
    if len(ordet) > _LANGST or not _BARA_BOKSTAVER.match(ordet):
        return ()
    litet = ordet.lower()
    platser = sammansattning(litet)
    if not platser and litet == ordet:
        platser = [p for p in _SVENSKA.positions(litet) if p <= len(ordet) - _SIST]
    return tuple((ordet[:plats], ordet[plats:]) for plats in sorted(platser, reverse=True))


def sammansattning(ordet: str) -> list[int]:
    """Where a part begins within the word, with enough of the word before it and after it."""
    kanda = {traff.start() for traff in _LEDERNA.finditer(ordet, _FORST) if len(traff[0]) >= _SIST}
    kanda |= {traff.end() for traff in _FOGE_S.finditer(ordet)}
    return [plats for plats in kanda if _FORST <= plats <= len(ordet) - _SIST]


def avstava(ordet: str) -> tuple[tuple[str, str], ...]:
    """As ReportLab asks for it."""
    return delningar(ordet)
