# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""With a time stamp service in the settings a justering is B-LT or B-LTA; when it does not answer nothing is half."""

from datetime import timedelta

import pytest

from remiss.diarium import lagring, underskrift
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.pdf.underskrift import sparrlistor
from remiss.pdf.underskrift.rapport import Niva
from remiss.sammantraden.models import Justering, Justeringsdokument, Paragraf
from remiss.sammantraden.services import avgor, begar_justering, skriv_pa
from tests.pdf.underskrift.tjanster import Stampeltjanst
from tests.sammantraden.fabriker import forsta, kl
from tests.underskriften import nyckel, sla_pa, sla_pa_tidsstampel, utfardaren

FEM_AR_SENARE = kl(12) + timedelta(days=1900)


@pytest.fixture
def tjanst():
    with Stampeltjanst(nyckel("Provtjänsten", "tidsstampel")) as tjanst:
        tjanst.tid = kl(14)
        yield tjanst


@pytest.fixture
def lista(tmp_path):
    fil = tmp_path / "ca.crl"
    fil.write_bytes(utfardaren().sparrlista(nu=kl(9)))
    return fil


@pytest.fixture
def justering(mote, sara, settings, tjanst, lista):
    sla_pa(settings)
    sla_pa_tidsstampel(settings, tjanst.adress, lista)
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        yield begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)


def _dokument(justering):
    return Justeringsdokument.objects.get(justering=justering, galler=True)


def _rapport(justering, nu=None):
    with spela(nu or kl(20)):
        return underskrift.prova(lagring.las(_dokument(justering).fil))


def test_underskrifterna_blir_b_lt(justering, sara, olle, justa):
    for en in (sara, olle, justa):
        skriv_pa(justering, aktor=en.aktor)
    rapport = _rapport(justering, FEM_AR_SENARE)
    assert rapport.is_giltig, rapport.meningar
    assert [(u.niva, u.tidsstamplades) for u in rapport.underskrifter] == [(Niva.B_LT, kl(14))] * 3
    assert Justering.objects.get(pk=justering.pk).status == "klar"
    assert _dokument(justering).handling.underskriftsprovningar.get().is_giltig


def test_arkivstampeln_satts_sist_efter_organisationens_stampel(justering, sara, olle, justa, settings, tjanst, lista):
    settings.STAMPEL = True
    sla_pa_tidsstampel(settings, tjanst.adress, lista, is_arkiv=True)
    for en in (sara, olle, justa):
        skriv_pa(justering, aktor=en.aktor)
    rapport = _rapport(justering, FEM_AR_SENARE)
    assert rapport.is_giltig, rapport.meningar
    assert [u.niva for u in rapport.underskrifter] == [Niva.B_LTA] * 4
    assert [u.is_stampel for u in rapport.underskrifter] == [False, False, False, True]
    assert len(rapport.tidsstamplar) == 1


@pytest.mark.parametrize("lage", ["tyst", "fel", "trasig", "vagrar", "annat"])
def test_utan_svar_ar_den_forsta_inte_undertecknad_och_kan_forsoka_igen(lage, justering, sara, settings, tjanst, lista):
    sla_pa_tidsstampel(settings, tjanst.adress, lista, sekunder=1 if lage != "tyst" else 0.3)
    tjanst.lage, fore = lage, lagring.las(_dokument(justering).fil)
    with pytest.raises(HinderError, match=r"Handlingen är inte undertecknad\."):
        skriv_pa(justering, aktor=sara.aktor)
    assert lagring.las(_dokument(justering).fil) == fore
    assert not justering.paskrifter.filter(dag__isnull=False).exists()
    tjanst.lage = ""
    sla_pa_tidsstampel(settings, tjanst.adress, lista)
    skriv_pa(justering, aktor=sara.aktor)
    assert len(_rapport(justering).underskrifter) == 1


def test_utan_svar_vid_den_sista_star_de_andras_kvar(justering, sara, olle, justa, settings, tjanst, lista):
    sla_pa_tidsstampel(settings, tjanst.adress, lista, is_arkiv=True)
    for en in (sara, olle):
        skriv_pa(justering, aktor=en.aktor)
    fore, antal = _dokument(justering).fil, tjanst.antal
    tjanst.efter = antal + 2  # the signature is stamped; the archive's time stamp of the whole is not
    with pytest.raises(HinderError, match="svarade med fel"):
        skriv_pa(justering, aktor=justa.aktor)
    assert _dokument(justering).fil == fore
    assert _dokument(justering).handling is None
    assert Justering.objects.get(pk=justering.pk).status == "oppen"
    assert len(_rapport(justering).underskrifter) == 2
    tjanst.efter = None
    skriv_pa(justering, aktor=justa.aktor)
    assert _rapport(justering).underskrifter[-1].niva == Niva.B_LTA
    assert len(_rapport(justering).underskrifter) == 3


def test_en_inloggning_skickas_med_och_en_som_nekas_sags(justering, sara, settings, tjanst, lista):
    tjanst.inloggning = ("staden", "hemligt å")
    with pytest.raises(HinderError, match="godtog inte vår inloggning"):
        skriv_pa(justering, aktor=sara.aktor)
    sla_pa_tidsstampel(settings, tjanst.adress, lista, anvandare="staden", losenord="hemligt å")
    skriv_pa(justering, aktor=sara.aktor)
    assert _rapport(justering).underskrifter[0].niva == Niva.B_LT


def test_sparrlistan_hamtas_fran_den_angivna_adressen_och_minns(justering, sara, olle, settings, tjanst, lista):
    sparrlistor.glom()
    with Listtjanst(lista.read_bytes()) as utfardare:
        sla_pa_tidsstampel(settings, tjanst.adress, f"{utfardare.adress}/ca.crl")
        skriv_pa(justering, aktor=sara.aktor)
        assert utfardare.antal == 1
    skriv_pa(justering, aktor=olle.aktor)  # the issuer is gone; the list is good for a month
    assert [u.niva for u in _rapport(justering).underskrifter] == [Niva.B_LT] * 2
    sparrlistor.glom()


def test_utan_sparrlista_undertecknas_inget(justering, sara, settings, tjanst, lista):
    sparrlistor.glom()
    with Listtjanst(b"<html>") as utfardare:
        sla_pa_tidsstampel(settings, tjanst.adress, f"{utfardare.adress}/ca.crl")
        with pytest.raises(HinderError, match="spärrlista gick inte att hämta"):
            skriv_pa(justering, aktor=sara.aktor)
    assert not _rapport(justering).underskrifter


def test_en_sparrad_nyckel_undertecknar_inget(justering, sara, settings, tjanst, lista):
    from remiss.pdf.underskrift.nycklar import las_pkcs12
    from tests.underskriften import LOSENORD, nyckelmapp

    stadens = las_pkcs12(nyckelmapp() / "organisation.p12", LOSENORD, nu=kl(9))
    lista.write_bytes(utfardaren().sparrlista((stadens.certifikat,), nu=kl(9)))
    with pytest.raises(HinderError, match="betrott"):
        skriv_pa(justering, aktor=sara.aktor)
    assert not _rapport(justering).underskrifter


class Listtjanst(Stampeltjanst):
    """Where an issuer puts its list of revoked certificates."""

    def __init__(self, data):
        super().__init__(None)
        self.data = data

    def svara(self, dorr, data):
        self.antal += 1
        self.skicka(dorr, "application/pkix-crl", self.data)
