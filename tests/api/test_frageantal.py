# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every list of the API asks the same questions for 3 rows as for 9, and never more than a ceiling."""

from datetime import date, timedelta

import pytest

from remiss.anslagstavla import services as anslagstavla
from remiss.api.resurser import RESURSER
from remiss.beredning.models import Tjanstemall
from remiss.beredning.services import kommentera
from remiss.diarium import services as diarium
from remiss.diarium.models import Nummerserie
from remiss.diarium.services.underlag import Underlag
from remiss.karna import klocka
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.remisser import services as remisser
from remiss.sammantraden import services as moten
from remiss.utskick import services as utskick
from tests.api.klient import Program
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import EN_PDF, gor_arende, gor_handling, gor_inkommet
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.remisser.fabriker import besluta, gor_punkt, rader, skicka, utkast, vid
from tests.sammantraden.fabriker import gor_mote, kl
from tests.sammantraden.fabriker import gor_punkt as gor_dagordningspunkt
from tests.siffror import fragor
from workflows.api import RESURSER as UPPGIFTSRESURSER
from workflows.models import Bevakning, Ledighet

#: Queries of one page: key, rights (3), rows, and what the rows join.
TAK = 12
FA, MANGA = 3, 9
LISTOR = [*RESURSER, *UPPGIFTSRESURSER]


class Varld:
    """One nämnd; `fler` adds one of everything that the lists show, each with relations of its own."""

    def __init__(self, namnden, rut, hanna, carl, doris, sara, olle, justa):
        self.namnden, self.rut, self.hanna, self.carl, self.doris = namnden, rut, hanna, carl, doris
        self.sara, self.olle, self.justa = sara, olle, justa
        self.punkt = gor_punkt(namnden)
        self.version = gor_tu(gor_arende(namnden, rut, "Granskas"), hanna, Status.GRANSKAS).versioner.get()
        self.mote = self._oppet_mote()

    def _oppet_mote(self):
        with klocka.spela(kl(9, dag=date(2018, 12, 5))):
            mote = gor_mote(self.namnden, self.sara)
            gor_dagordningspunkt(mote, self.sara)
            moten.kalla(mote, aktor=self.sara.aktor)
        with klocka.spela(kl(13)):
            return moten.oppna(
                mote,
                ordforande=self.olle.person,
                protokollforare=self.sara.person,
                justerare=[self.justa.person],
                aktor=self.sara.aktor,
            )

    def fler(self, n: int) -> None:
        self._organisation(n)
        self._diarium(n)
        self._beredning(n)
        self._sammantrade(n)
        self._avsandaren(n)
        self._mottagaren(n)
        falt = {"objekt_typ": "prov", "slag": "prov", "text": "Prov", "ratt": Ratt.FORDELA}
        Bevakning.objects.create(objekt_id=n, dag=klocka.idag(), skapades=klocka.nu(), organ=self.namnden, **falt)

    def _organisation(self, n):
        organ = gor_organ(f"organ{n}", f"Organ {n}", ratter=False)
        self.namnden.avlamningar.create(till_organ=organ, dag=klocka.idag(), omfattning="En del.")
        ledig = gor_person(f"Person{n}")
        ge_uppdrag(ledig, self.namnden, Rollkod.LEDAMOT)
        tid = {"fran": klocka.idag(), "till": klocka.idag()}
        Ledighet.objects.create(organ=self.namnden, person=ledig, ersattare=gor_person(f"Ersattare{n}"), **tid)
        Tjanstemall.objects.create(organtyp="stiftelse", version=100 + n, namn=f"Mall {n}", giltig_fran=klocka.idag())
        gor_punkt(self.namnden, punkt=f"9.{n}")

    def _diarium(self, n):
        arende = gor_arende(self.namnden, self.rut, f"Ärende {n}")
        hemlig = gor_handling(arende, self.rut, f"Hemlig {n}")
        diarium.markera_sekretess(hemlig, bestammelse="OSL 26 kap. 1 §", aktor=self.rut.aktor)
        gor_inkommet(self.namnden, self.rut, f"Inkommet {n}")
        till = [diarium.Adressat(None, "Sällskapet", "post", "Gatan 1")]
        oppen = gor_handling(arende, self.rut, f"Öppen {n}")
        diarium.expediera(arende, [oppen], till, aktor=self.rut.aktor, rubrik=f"Expediering {n}")
        diarium.reservera_nummer(organ=self.namnden, antal=1, aktor=self.rut.aktor)
        Nummerserie.objects.create(organ=self.namnden, slag=Nummerserie.Slag.PARAGRAF, year=2100 + n)

    def _beredning(self, n):
        arende = gor_arende(
            self.namnden, self.rut, f"Beredning {n}", handlaggare=self.hanna.person, chef=self.carl.person
        )
        tu = gor_tu(arende, self.hanna, ifylld=False)
        version = self.version
        version.pk, version.tu, version._state.adding = None, tu, True
        version.save(force_insert=True)
        kommentera(tu, "Se över.", aktor=self.carl.aktor)

    def _sammantrade(self, n):
        ledamot = gor_person(f"Ledamot{n}")
        ge_uppdrag(ledamot, self.namnden, Rollkod.LEDAMOT)
        gor_mote(self.namnden, self.sara, klocka.idag() + timedelta(days=30 + n))
        vem = {"stalld_av": ledamot, "riktad_till": ledamot}
        self.mote.interpellationer.create(ordning=n + 1, slag="fraga", rubrik=f"Fråga {n}", **vem)
        self.mote.handlingspaket.create(avtryck=f"{n}", antal=1, skapades=klocka.nu())
        with klocka.spela(kl(14)):
            punkt = moten.satt_pa_dagordning(self.mote, rubrik=f"Punkt {n}", forslag=["Ja."], aktor=self.sara.aktor)
            moten.anmal(self.mote, slag="jav", paragraf=punkt, person=ledamot, aktor=self.sara.aktor)
            moten.avgor(punkt, utfall="enligt_forslag", is_omedelbar=True, aktor=self.sara.aktor)
            justering = moten.begar_justering([punkt], slag="omedelbar", aktor=self.sara.aktor)
            for en in (self.olle, self.justa):
                moten.skriv_pa(justering, aktor=en.aktor)
            uppe = anslagstavla.satt_upp(
                justering.anslag.get(), forvaringsplats="Kansliet", kontakt="031-1", aktor=self.rut.aktor
            )
            anslagstavla.notera_overklagande(uppe, inkom=klocka.idag(), paragraf="§ 1", aktor=self.rut.aktor)

    def _avsandaren(self, n):
        externa = [(f"Förening {n}-{i}", f"f{n}{i}@forening.example") for i in (1, 2)]
        remiss = utkast(self.namnden, self.rut, self.hanna, rader(externa=externa), titel=f"Remiss {n}")
        skicka(besluta(remiss, self.doris, self.punkt), self.hanna)
        ett, tva = remiss.utskick.mottagare.order_by("ordning")
        dag = date(2019, 2, 1)
        utskick.begar_anstand(ett, begart_till=date(2019, 4, 25), aktor=self.rut.aktor, hande=vid(dag))
        svar = remisser.Svarsuppgift("epost", dag, "tillstyrker", "Vi tillstyrker.")
        remisser.registrera_svar(tva, svar, filer=EN_PDF, aktor=self.rut.aktor, hande=vid(dag))

    def _mottagaren(self, n):
        yttrande = remisser.registrera_extern_remiss(
            organ=self.namnden,
            titel=f"Lag {n}",
            avsandare_namn=f"Departement {n}",
            avsandare_adress="d@example.org",
            svarstid=date(2019, 5, 31),
            filer=EN_PDF,
            aktor=self.rut.aktor,
            hande=vid(date(2019, 2, 1)),
        )
        underlag = Underlag(anteckning="Ringde.")
        remisser.anteckna_anstand(
            yttrande, is_beviljat=False, underlag=underlag, aktor=self.rut.aktor, hande=vid(date(2019, 2, 2))
        )
        forslag = gor_handling(yttrande.arende, self.rut, "Förslag", typ="yttrande", hande=vid(date(2019, 2, 2)))
        remisser.skicka_preliminart_svar(yttrande, forslag, aktor=self.rut.aktor, hande=vid(date(2019, 2, 3)))


@pytest.fixture
def varlden(namnden, diariet, rut, hanna, carl, doris, sara, olle, justa, lars):
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    ge_uppdrag(sara.person, namnden, Rollkod.ADMINISTRATOR)
    return Varld(namnden, rut, hanna, carl, doris, sara, olle, justa)


def kostnader(program) -> dict[str, tuple[int, int]]:
    """List → (queries, rows)."""
    svar = {}
    for resurs in LISTOR:
        rader_: list[int] = []
        antal = fragor(
            lambda resurs=resurs, rader_=rader_: rader_.append(len(program.las(f"{resurs.namn}/")["resultat"]))
        )
        svar[resurs.namn] = (antal, rader_[0])
    return svar


def test_varje_lista_staller_lika_manga_fragor_for_3_som_for_9(varlden, sara):
    """Read by one who sees everything in the organ."""
    program = Program(sara)
    for n in range(FA):
        varlden.fler(n)
    kostnader(program)  # what is read once
    fa = kostnader(program)
    for n in range(FA, MANGA):
        varlden.fler(n)
    manga = kostnader(program)
    for namn, (antal, rader_) in manga.items():
        assert antal == fa[namn][0], f"{namn}: {fa[namn][0]} frågor för {fa[namn][1]} rader, {antal} för {rader_}"
        assert antal <= TAK, namn
        assert fa[namn][1] >= FA, f"{namn} visade för få rader att mäta på"
        assert rader_ >= MANGA, f"{namn} växte inte"
