# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Random histories of one paragraph's room: attendance, jäv, yrkanden, questions, votes, undo, decision, justering.

Steps are drawn without asking whether they are allowed. Beside them stands a naive reading of the same room: who serves
when a question is put, and who wins it. What the services store is held to it after every step.
"""

import os
from collections import Counter
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.sammantraden.forhandling import las
from remiss.sammantraden.kontroll import av_paragrafen
from remiss.sammantraden.models import Justering, Paragraf
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.services import (
    angra_steg,
    aterta,
    aterta_justering,
    avgor,
    begar_justering,
    besluta_i_rummet,
    ta_steg,
)
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import PARTIER, gor_styrelse, oppnat, punkten
from tests.varld import varld

#: A history has some twenty steps, each held to the naive reading; 200 of them take as long as 500 whole meetings.
ANTAL = min(int(os.environ.get("REMISS_HISTORIER", "25")), 200)
STEG = 14
SERVERAR = ("ledamot", "tjanstgorande_ersattare")
SLAG = ("bifall", "avslag", "eget", "andring", "tillagg", "bordlaggning", "aterremiss")
SVAR = ("ja", "nej", "avstar", "deltar_inte")


@varld
def styrelse(namnden, sara, rut, olle, justa):
    """Seven seats: six of the board and justa."""
    styrelse = gor_styrelse(namnden, olle.person, partier=PARTIER[:6])
    namnden.installning.antal_ledamoter = 7
    namnden.installning.save()
    return styrelse


@varld
def mote(styrelse, sara, olle, justa):
    with spela(kl(13)):
        return oppnat(styrelse.organ, sara, olle, justa)


class Historia:
    """One paragraph, its organ's kind, and what was before each step that can be undone."""

    def __init__(self, mote, styrelse, sara, justa, fro):
        self.mote, self.sara, self.slump = mote, sara, Random(fro)
        self.typ = typ = self.dra("namnd", "namnd", "kf", "bolag")
        mote.organ.versioner.update(typ=typ)
        self.pk = punkten(mote).pk
        self.fran_borjan = {p.pk: "ledamot" for p in (*styrelse.L, justa.person)}
        self.fran_borjan |= {p.pk: "ersattare" for p in styrelse.E}
        self.alla = list(self.fran_borjan)
        self.chef = styrelse.L[0].pk
        self.bilder = []
        self.tagna = Counter()
        self.las_om()

    def las_om(self):
        """Read what is stored, once after each step."""
        self.punkt = Paragraf.objects.get(pk=self.pk)
        self.f = las(self.punkt)
        return self.f, (self.punkt.status, self.punkt.version, [p.text for p in self.punkt.beslut])

    def dra(self, *val):
        return self.slump.choice(val)

    # --- the naive reading ----------------------------------------------------------------------------------------

    def serverar(self, f, fraga):
        dar = dict(self.fran_borjan)
        for a in f.narvaro:
            if a.fore is not None and a.fore <= fraga:
                dar.pop(a.person, None)
                if a.kommer:
                    dar[a.person] = a.slag
        for j in f.jav:
            if j.ersattare in dar:
                dar[j.ersattare] = "tjanstgorande_ersattare"
        return {p for p, slag in dar.items() if slag in SERVERAR} - {j.person for j in f.jav}

    def vinner(self, f, fraga):
        """Who wins a vote, said as a child would: count the hands."""
        p, dar = f.propositioner[fraga - 1], self.serverar(f, fraga)
        if dar - set(p.roster):
            return ""
        ja = [v for v in dar if p.roster[v] == "ja"]
        nej = [v for v in dar if p.roster[v] == "nej"]
        if self.typ == "kf" and p.slag == "formell" and nej and 3 * len(nej) >= len(dar):
            return "nej"
        if len(ja) == len(nej):
            rost = p.roster.get(f.ordforande or self.chef, "") if (f.ordforande or self.chef) in p.roster else ""
            svar = rost if rost in ("ja", "nej") else ""
        else:
            svar = "ja" if len(ja) > len(nej) else "nej"
        for_ = {"ja": len(ja), "nej": len(nej)}.get(svar, 0)
        if self.typ == "bolag" and svar and p.slag != "kontra":
            if len(ja) != len(nej) and 2 * for_ <= len(dar):
                return ""
            if len(dar) < 7 and 3 * for_ <= 7:
                return ""
        return svar

    def stam_av(self):
        f = self.f
        rum = Rum(self.punkt, f)
        for n, (p, utgang) in enumerate(zip(f.propositioner, rum.utgangar, strict=True), 1):
            assert set(rum.tjanstgorande(n)) == self.serverar(f, n)
            if p.satt != "votering":
                continue
            raknat = Counter(svar for person, svar in p.roster.items() if person in self.serverar(f, n))
            assert {s: getattr(utgang, s) for s in SVAR} == {s: raknat[s] for s in SVAR}
            assert utgang.svar == p.svar == self.vinner(f, n)

    # --- steps ----------------------------------------------------------------------------------------------------

    def forsok(self, namn, gor):
        """Take a step. What refuses has changed nothing; what passes is remembered."""
        fore = self.f, (self.punkt.status, self.punkt.version, [p.text for p in self.punkt.beslut])
        try:
            with transaction.atomic():
                gor()
        except (HinderError, Inmatningsfel):
            assert self.las_om() == fore
            return False
        self.las_om()
        self.tagna[namn] += 1
        return fore[0]

    def steg(self, akt, **data):
        fore = self.forsok(akt, lambda: ta_steg(self.pk, akt, data, aktor=self.sara.aktor))
        if fore is not False and self.f != fore:
            self.bilder.append(fore)

    def nagon(self):
        return self.dra(*self.alla)

    def yrka(self):
        slag = self.dra(*SLAG)
        self.steg("yrka", slag=slag, personer=[self.nagon()], text="" if slag in ("bifall", "avslag") else "Något.")

    def aterkalla(self):
        self.steg("aterkalla", yrkande=self.dra(1, 2))

    def fraga(self):
        nasta = Rum(self.punkt, self.f).beslutslage().nasta
        if nasta is None or self.dra(True, True, True, False) is False:
            slag, ja, nej = self.dra("formell", "kontra", "huvud", "tillagg"), self.dra("", 1, 2), self.dra("", 1, 2)
        else:
            slag, ja, nej = nasta.typ.value, nasta.ja or "", nasta.nej or ""
        satt = self.dra("acklamation", "votering", "votering")
        self.steg("stall_proposition", slag=slag, ja=ja, nej=nej, satt=satt, svar=self.dra("ja", "nej"))
        if satt == "votering":
            self.rosta()

    def rosta(self):
        f = self.f
        if not f.propositioner:
            return
        n = len(f.propositioner)
        vilka = sorted(self.serverar(f, n)) if self.dra(True, True, True, False) else [self.nagon(), self.nagon()]
        roster = {p: self.dra("ja", "ja", "nej", "nej", "avstar", "deltar_inte") for p in vilka}
        self.steg("rosta", proposition=n, roster=roster)

    def gar(self):
        self.steg("gar", personer=[self.nagon()], efter=self.dra("", "", "1"))

    def kommer(self):
        self.steg("kommer", personer=[self.nagon()], slag=self.dra(*SERVERAR, "ersattare"))

    def jav(self):
        grund = {"kf": "personligt", "bolag": "eget_avtal"}.get(self.typ, "sakagare")
        ersattare = self.dra("", *self.alla[7:])
        self.steg("anmal_jav", personer=[self.nagon()], grundslag=grund, ersattare=ersattare)

    def ordforande(self):
        self.steg("byt_ordforande", person=self.dra("", *self.alla[:7]))

    def anteckna(self):
        slag = self.dra("reservation", "avvikande_mening", "protokollsanteckning", "deltar_inte")
        self.steg("anteckna", slag=slag, personer=[self.nagon()], text=self.dra("", "För dyrt."))

    def angra(self):
        if self.forsok("angra", lambda: angra_steg(self.pk, aktor=self.sara.aktor)) is not False:
            assert self.f == self.bilder.pop(), "ångra ger tillbaka exakt det som var"

    def besluta(self):
        self.forsok("besluta", lambda: besluta_i_rummet(self.pk, is_omedelbar=True, aktor=self.sara.aktor))

    def avgor(self):
        mer = {"utfall": "enligt_forslag", "is_omedelbar": True}
        self.forsok("avgor", lambda: avgor(self.pk, aktor=self.sara.aktor, **mer))

    def aterta(self):
        self.forsok("aterta", lambda: aterta(self.pk, aktor=self.sara.aktor))

    def lamna(self):
        gick = self.forsok("lamna", lambda: begar_justering([self.pk], slag="omedelbar", aktor=self.sara.aktor))
        if gick is False:
            return
        punkt, f = self.punkt, self.f
        assert av_paragrafen(punkt).i_protokollet == ()
        assert [p.text for p in punkt.beslut]
        if any(y.slag != "bifall" for y in f.kvarstaende) and self.typ != "bolag":
            assert f.propositioner, "ett yrkande lämnades utan proposition"
        for n, p in enumerate(f.propositioner, 1):
            assert p.satt != "votering" or not self.serverar(f, n) - set(p.roster) or self.typ == "bolag"

    def ta_tillbaka(self):
        rad = Justering.objects.filter(sammantrade=self.mote, status="oppen").first()
        if rad is not None:
            self.forsok("ta_tillbaka", lambda: aterta_justering(rad, aktor=self.sara.aktor))


VAL = (
    "yrka", "yrka", "fraga", "fraga", "fraga", "rosta", "gar", "kommer", "jav", "ordforande", "anteckna", "aterkalla",
    "angra", "besluta", "besluta", "avgor", "aterta", "lamna", "lamna", "ta_tillbaka",
)  # fmt: skip


#: How a history may begin; the rest of it is drawn.
BORJAN = (
    (),
    ("yrka", "avgor", "lamna"),
    ("yrka", "yrka", "fraga", "besluta", "lamna"),
    ("gar", "kommer", "yrka", "fraga", "anteckna", "besluta", "lamna", "ta_tillbaka"),
    ("jav", "ordforande", "yrka", "fraga", "angra", "angra", "fraga", "besluta", "lamna"),
)


@pytest.fixture
def sammanlagt():
    return Counter()


def test_ett_rum_haller_ihop_vad_som_an_hander(mote, styrelse, sara, justa, sammanlagt):
    @settings(
        max_examples=ANTAL,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate),  # a history of database rows shrinks for hours
    )
    @given(fro=st.integers(0, 2**64))  # everything is drawn from it evenly: a small example is no better history
    def en(fro):
        with transaction.atomic():
            historia = Historia(mote, styrelse, sara, justa, fro)
            for steg in (*historia.dra(*BORJAN), *historia.slump.choices(VAL, k=STEG)):
                getattr(historia, steg)()
                historia.stam_av()
            sammanlagt.update(historia.tagna)
            transaction.set_rollback(True)

    with spela(kl(13, 30)):
        en()
    tysta = {"yrka", "stall_proposition", "rosta", "gar", "angra", "besluta", "lamna"} - set(sammanlagt)
    assert not tysta, f"ingen historia tog {tysta}: {sammanlagt}"
