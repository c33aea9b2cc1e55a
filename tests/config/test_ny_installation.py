# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A real installation begins in an empty database with one command, with flags or by questions."""

import io

import pytest
from django.core.management import CommandError, call_command

from config.management.commands.ny_installation import trolig_typ
from remiss.diarium import nummer
from remiss.diarium.models import Diarium
from remiss.karna import klocka
from remiss.organisation.models import Anvandare, Organ
from remiss.organisation.ratter import Ratt

pytestmark = pytest.mark.django_db
LOSENORD = "en stilla morgon i mars"
FLAGGOR = (
    "--administrator=Anna",
    "--namn=Anna Ek Alm",
    "--organ=kf;Kommunfullmäktige;kf",
    "--organ=ks;Kommunstyrelsen;ks",
    "--organ=bun;Barn- och utbildningsnämnden;namnd",
    "--diarium=ks;Kommunstyrelsens diarium;{lopnummer:4}/{yy};kf,ks",
    "--diarium=bun;Nämndens diarium;BUN {year}-{lopnummer};bun",
    "--startnummer=ks;685",
    "--startparagraf=ks;278",
    "--icke-interaktiv",
)


@pytest.fixture
def losenord(monkeypatch):
    monkeypatch.setenv("REMISS_ADMIN_LOSENORD", LOSENORD)


def kor(*flaggor):
    ut = io.StringIO()
    call_command("ny_installation", *flaggor, stdout=ut)
    return ut.getvalue()


def ingenting():
    return not (Organ.objects.exists() or Anvandare.objects.exists() or Diarium.objects.exists())


def test_allt_finns_efterat(losenord, client):
    assert "Installationen är klar" in kor(*FLAGGOR)
    anna = Anvandare.objects.get()
    assert (anna.anvandarnamn, anna.person.namn, anna.is_superuser) == ("anna", "Anna Ek Alm", True)
    assert client.login(username="anna", password=LOSENORD)
    ks, kf, bun = (Organ.objects.get(kod=kod) for kod in ("ks", "kf", "bun"))
    assert nummer.diarium_for(ks) == nummer.diarium_for(kf) != nummer.diarium_for(bun)
    idag = klocka.idag()
    assert nummer.dra_arendenummer(nummer.diarium_for(ks), idag).text == f"0685/{idag:%y}"
    assert nummer.dra_paragrafnummer(ks, idag.year) == 278
    assert nummer.dra_arendenummer(nummer.diarium_for(bun), idag).text == f"BUN {idag.year}-1"
    assert ks.rattigheter.exists()
    assert not anna.has_perm(Ratt.LAS_DIARIUM, ks)


def test_en_databas_med_nagot_i_ror_kommandot_inte(losenord, namnden):
    with pytest.raises(CommandError, match="inte tom"):
        kor(*FLAGGOR)
    assert Organ.objects.count() == 1


def test_en_andra_korning_nekas(losenord):
    kor(*FLAGGOR)
    with pytest.raises(CommandError, match="inte tom"):
        kor(*FLAGGOR)


def test_satt_ovningsdag_nekas(losenord, settings):
    settings.KLOCKA = klocka.idag()
    with pytest.raises(CommandError, match="REMISS_KLOCKA"):
        kor(*FLAGGOR)


@pytest.mark.parametrize(
    ("bort", "istallet", "vantat"),
    [
        ("--organ=ks;Kommunstyrelsen;ks", "--organ=ks;Kommunstyrelsen", "kod;namn;typ"),
        ("--organ=ks;Kommunstyrelsen;ks", "--organ=ks;Kommunstyrelsen;styrelse", "Typen styrelse finns inte"),
        ("--organ=ks;Kommunstyrelsen;ks", "--organ=kf;Kommunstyrelsen;ks", "används redan"),
        ("--diarium=bun;Nämndens diarium;BUN {year}-{lopnummer};bun", "--diarium=bun;x;{yy};bun", "lopnummer"),
        ("--diarium=bun;Nämndens diarium;BUN {year}-{lopnummer};bun", "--diarium=bun;x;{lopnummer};xyz", "koden xyz"),
        ("--startnummer=ks;685", "--startnummer=ks;noll", "kod;tal"),
        ("--startnummer=ks;685", "--startnummer=xyz;685", "koden xyz"),
        ("--namn=Anna Ek Alm", "--namn=Anna", "--namn"),
    ],
)
def test_ett_fel_och_ingenting_skapas(losenord, bort, istallet, vantat):
    with pytest.raises(CommandError, match=vantat):
        kor(*[istallet if flagga == bort else flagga for flagga in FLAGGOR])
    assert ingenting()


@pytest.mark.parametrize(("satt", "vantat"), [("", "REMISS_ADMIN_LOSENORD"), ("kort", "kort")])
def test_losenordet_kravs_och_provas(monkeypatch, satt, vantat):
    monkeypatch.setenv("REMISS_ADMIN_LOSENORD", satt)
    with pytest.raises(CommandError, match=vantat):
        kor(*FLAGGOR)
    assert ingenting()


def test_den_fragar_efter_det_som_saknas(monkeypatch):
    svar = iter(
        [
            "", "anna", "Anna", "Anna Ek",  # a missing answer is asked for once more
            "Kommunstyrelsen", "ks", "styrelse", "",  # so is a type that does not exist; the name proposes one
            "Miljönämnden", "", "", "",
            "", "ks",  # both in one diarium
            "", "",
            "685", "278", "",
        ]
    )  # fmt: skip
    monkeypatch.delenv("REMISS_ADMIN_LOSENORD", raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(svar))
    losenord = iter(["kort", LOSENORD, "ett annat", LOSENORD, LOSENORD])
    monkeypatch.setattr("getpass.getpass", lambda _: next(losenord))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert "kf (Kommunfullmäktige), ks (Kommunstyrelse)" in kor()
    assert {(o.kod, o.versioner.get().typ) for o in Organ.objects.all()} == {("ks", "ks"), ("miljonamnden", "namnd")}
    assert Anvandare.objects.get(anvandarnamn="anna").check_password(LOSENORD)
    agt = Diarium.objects.get()
    assert agt.anslutningar.count() == 2
    idag = klocka.idag()
    assert nummer.dra_arendenummer(agt, idag).lopnummer == 685
    assert nummer.dra_paragrafnummer(Organ.objects.get(kod="ks"), idag.year) == 278
    assert list(svar) == list(losenord) == []


def test_typen_foreslas_efter_namnet():
    namn = ("Kommunfullmäktige", "Kommunstyrelsen", "Göteborgs Stadshus AB", "Kommunstyrelsens arbetsutskott", "Idrott")
    assert [trolig_typ(ett) for ett in namn] == ["kf", "ks", "bolag", "utskott", "namnd"]
