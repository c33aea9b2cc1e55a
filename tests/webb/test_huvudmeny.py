# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The main menu: every page of the installation shows which section it belongs to, and no more than one."""

import re
from dataclasses import replace

import pytest
from django.test import RequestFactory
from django.urls import resolve

from remiss.sidor import navigering
from remiss.sidor.navigering import for_alla, lankar
from tests.rattigheter.adresser import alla

PROV = {"int": "1", "slug": "x", "str": "x", "uuid": "6f1f7f2e-0d0c-4f3a-9f5e-3f4f0d3c2b1a", "path": "x"}
AVSNITT = {
    "workflows": "Att göra",
    "diarium": "Diariet",
    "webb": "Diariet",
    "beredning": "Tjänsteutlåtanden",
    "remisser": "Remisser",
    "sammantraden": "Sammanträden",
    "anslagstavla": "Anslag",
    "organisation": "Organisation",
    "sidor": None,
    "api_nycklar": None,
    "akthet": None,
}
#: What differs from the room it stands in.
ANDRA = {
    "Registrera": "diarium:registrera att_registrera skicka_till_registrering inkommet avvisa angra_avvisning"
    " anteckna_studs inkommetfil inkommetfil_webb",
    "Organisation": "diarium:nummerserier startnummer_diarium startnummer_organ nytt_diarium anslut_organ"
    " beredning:mallar mall ny_mall",
    "Diariet": "workflows:process",
    "Remisser": "workflows:remissprocess",
    "Sammanträden": "workflows:sammantradesprocess webb:efter_motet skicka_allt",
    "Att besvara": "remisser:yttranden extern yttrande begar_anstand kvittens versionsval stallning expediera reviderad"
    " avsta_yttrande avsant ange_beslut besked_anstand besked_aterkallelse besked_version ratta_yttrande angra_besked"
    " preliminart",
    "Mina sammanträden": "sammantraden:mina att_justera handlingar handlingspaket handling handling_webb kallelse_webb"
    " anmal aterta_anmalan beslut justering skriv_pa vagra_paskrift underskriven",
    None: "organisation:logga_in logga_ut konto byt_losenord valj_losenord webb:sok tillganglighet ny_redogorelse"
    " workflows:bpmn kalender"
    " skapa_kalenderadress aterkalla_kalenderadress kalenderfil"
    " anslagstavla:tavla atom json sa_overklagar_du publikt",
}


def _undantag():
    for avsnitt, namnen in ANDRA.items():
        rum = ""
        for namn in namnen.split():
            rum, _, sida = namn.rpartition(":") if ":" in namn else (rum, "", namn)
            yield f"{rum}:{sida}", avsnitt


UNDANTAG = dict(_undantag())
SIDOR = [adress for adress in alla() if not adress.vag.startswith("api/v1/")]


def _vag(adress):
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda del_: PROV[del_[1] or "str"], adress.vag)


def _aktuella(vag, meny):
    request = RequestFactory().get(vag)
    request.resolver_match = resolve(vag)
    return [lank for lank in lankar(request, meny) if lank.is_aktuell]


@pytest.fixture
def hela_menyn():
    return {namn: replace(post, synlig=for_alla) for namn, post in navigering.HUVUDMENY.items()}


@pytest.mark.parametrize("adress", SIDOR, ids=lambda a: a.namn)
def test_varje_sida_hor_till_sitt_avsnitt(adress, hela_menyn):
    avsnitt = UNDANTAG.get(adress.namn, AVSNITT[adress.namn.partition(":")[0]])
    aktuella = _aktuella(_vag(adress), hela_menyn)
    assert [lank.namn for lank in aktuella] == ([avsnitt] if avsnitt else [])
    for lank in aktuella:
        assert lank.aria == ("page" if lank.url == _vag(adress) else "true")


def test_undantagen_finns():
    assert set(UNDANTAG) <= {adress.namn for adress in SIDOR}


def test_den_som_inte_ser_posten_far_den_narmaste(hela_menyn):
    """A secretary has no meetings of her own, a handläggare no Registrera."""
    for sida, dold, ser in (
        ("sammantraden:handlingar", "sammantraden:mina", "Sammanträden"),
        ("sammantraden:beslut", "sammantraden:mina", "Sammanträden"),
        ("diarium:skicka_till_registrering", "diarium:att_registrera", "Diariet"),
        ("diarium:nummerserier", "organisation:organ", "Diariet"),
    ):
        meny = {namn: post for namn, post in hela_menyn.items() if namn != dold}
        vag = _vag(next(adress for adress in SIDOR if adress.namn == sida))
        assert [lank.namn for lank in _aktuella(vag, meny)] == [ser], sida
