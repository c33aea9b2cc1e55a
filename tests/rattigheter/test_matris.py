# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The rights matrix: every address × anonymous, other organ, every roll, ended mandate, administrator."""

from datetime import timedelta
from itertools import product

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from remiss.karna import klocka
from remiss.karna.models import Handelse
from remiss.organisation.models import Oppning
from remiss.organisation.ratter import ADMINISTRATION, EGET_KONTO, INLOGGAD, MALLAR, OPPEN, Ratt, Rollkod
from tests.rattigheter.adresser import Adress, alla
from tests.rattigheter.exempel import EXEMPEL, MARKE, Exempel, Varld

ADRESSER = [a for a in alla() if a.namn and (not a.parametrar or a.namn in EXEMPEL)]
SKYDDADE = [a for a in ADRESSER if a.ratt != OPPEN]
ORGANBUNDNA = [a for a in ADRESSER if a.ratt not in (OPPEN, INLOGGAD, EGET_KONTO)]
NEKAD = frozenset({401, 403, 404, 405})
STANGD = frozenset({401, 403, 404})
METODER = ("get", "post")

per_adress = pytest.mark.parametrize("adress", SKYDDADE, ids=lambda a: a.namn)
per_organbunden = pytest.mark.parametrize("adress", ORGANBUNDNA, ids=lambda a: a.namn)


class Besokare(RequestFactory):
    """A client that sends each request through one handler and keeps nothing of how the answer was made."""

    hanterare = ClientHandler(enforce_csrf_checks=False)

    def request(self, **delar):
        return self.hanterare(self._base_environ(**delar))


def exempel(adress: Adress) -> Exempel:
    return EXEMPEL.get(adress.namn, Exempel())


def besok(varld: Varld, adress: Adress, anvandare, metod: str, kwargs=None, **parametrar):
    """Visit with JSON for the API, else as a browser."""
    klient = Besokare()
    if not isinstance(anvandare, AnonymousUser):
        klient.cookies[settings.SESSION_COOKIE_NAME] = varld.sessioner[anvandare.pk]
    url = reverse(adress.namn, kwargs=dict(exempel(adress).kwargs(varld) if kwargs is None else kwargs))
    extra = {"content_type": "application/json"} if adress.is_api and metod == "post" else {}
    return getattr(klient, metod)(url, parametrar or None, **extra)


def till_inloggning(svar) -> bool:
    return svar.status_code == 302 and svar.url.startswith(reverse("organisation:logga_in"))


def text_of(svar) -> str:
    return (b"".join(svar.streaming_content) if svar.streaming else svar.content).decode("utf-8", "replace")


def roller_som_far(adress: Adress) -> frozenset[Rollkod]:
    egna = exempel(adress).roller
    if egna is not None:
        return egna
    if adress.ratt in (INLOGGAD, EGET_KONTO):
        return frozenset(Rollkod)
    return frozenset(roll for roll, ratter in MALLAR.items() if adress.ratt in {r.value for r in ratter})


def en_per_mall(roller: frozenset[Rollkod]) -> list[Rollkod]:
    """One of the roller that have the same rights: outside the meetings of the organ they are alike."""
    return list({MALLAR[roll]: roll for roll in sorted(roller)}.values())


@per_adress
def test_utan_inloggning_kommer_ingen_in(adress, varld):
    for metod in METODER:
        svar = besok(varld, adress, AnonymousUser(), metod)
        assert till_inloggning(svar) or svar.status_code in NEKAD, metod
        assert MARKE not in text_of(svar), metod


@per_organbunden
def test_ratt_roll_kommer_in(adress, varld):
    roller = roller_som_far(adress)
    if not roller:
        assert adress.ratt == ADMINISTRATION, f"ingen roll har rätten {adress.ratt}"
    for roll in roller if exempel(adress).roller is not None else en_per_mall(roller):
        svar = [besok(varld, adress, varld.har[roll], metod) for metod in METODER]
        assert not all(s.status_code in NEKAD for s in svar), f"{roll} nekas"
        assert not any(s.status_code in STANGD for s in svar), f"{roll} nekas"


@per_organbunden
def test_fel_roll_i_samma_organ_nekas(adress, varld):
    fore = Handelse.objects.count()
    for roll, metod in product(en_per_mall(frozenset(Rollkod) - roller_som_far(adress)), METODER):
        svar = besok(varld, adress, varld.har[roll], metod)
        assert svar.status_code in NEKAD, f"{roll} slipps in ({metod})"
        assert MARKE not in text_of(svar), f"{roll} ser innehållet ({metod})"
    assert Handelse.objects.count() == fore


@per_adress
def test_annat_organ_ser_ingenting(adress, varld):
    fore = Handelse.objects.count()
    for metod in METODER:
        svar = besok(varld, adress, varld.grannens_alla, metod)
        if adress.parametrar and not exempel(adress).is_gemensam:
            assert svar.status_code in (404, 405), f"ett annat organ får {svar.status_code}"
        assert MARKE not in text_of(svar), "ett annat organ ser innehållet"
    assert Handelse.objects.count() == fore or not adress.parametrar


@per_organbunden
def test_avslutat_uppdrag_nekas(adress, varld):
    if exempel(adress).ended_may:
        return
    for metod in METODER:
        svar = besok(varld, adress, varld.avslutades_alla, metod)
        assert svar.status_code in NEKAD, f"den vars uppdrag tog slut i går får {svar.status_code}"
        assert MARKE not in text_of(svar)


TJANSTGJORDE = [a for a in SKYDDADE if exempel(a).tjanstgjorde]


@pytest.mark.parametrize("adress", TJANSTGJORDE, ids=lambda a: a.namn)
def test_avslutat_uppdrag_laser_och_skriver_under_sammantraden_man_tjanstgjorde_pa(adress, varld):
    kwargs = exempel(adress).tjanstgjorde(varld)
    for roll in (Rollkod.ORDFORANDE, Rollkod.LEDAMOT, Rollkod.SEKRETERARE):
        svar = besok(varld, adress, varld.avslutad[roll], "get", kwargs)
        assert svar.status_code == 200, roll
        if adress.namn == "sammantraden:skriv_pa":
            assert besok(varld, adress, varld.avslutad[roll], "post", kwargs, _bekrafta="1").status_code == 302, roll
    for utomstaende in (varld.avslutad[Rollkod.VICE_ORDFORANDE], varld.granne[Rollkod.ORDFORANDE]):
        assert besok(varld, adress, utomstaende, "get", kwargs).status_code == 404


@per_adress
def test_administratoren_far_bara_administrera(adress, varld):
    for metod in METODER:
        svar = besok(varld, adress, varld.superanvandare, metod)
        if adress.ratt in (ADMINISTRATION, Ratt.ADMINISTRERA_ORGAN):
            assert svar.status_code not in STANGD, metod
        elif adress.ratt not in (INLOGGAD, EGET_KONTO) or (adress.parametrar and not exempel(adress).is_gemensam):
            assert svar.status_code in (404, 405), metod
            assert MARKE not in text_of(svar), metod


@per_organbunden
def test_administratorens_oppning_av_ett_organ_ger_bara_lasning(adress, varld):
    nu = klocka.nu()
    Oppning.objects.create(
        anvandare=varld.superanvandare,
        organ=varld.namnden,
        skal="felsökning",
        oppnades=nu,
        stangs=nu + timedelta(hours=1),
    )
    lasbart = adress.ratt in (Ratt.LAS_DIARIUM, Ratt.LAS_SAMMANTRADE)
    administration = adress.ratt in (ADMINISTRATION, Ratt.ADMINISTRERA_ORGAN)
    for metod in METODER:
        svar = besok(varld, adress, varld.superanvandare, metod)
        if lasbart or administration:
            assert svar.status_code not in STANGD
        else:
            assert svar.status_code in NEKAD


LISTOR = [a for a in ORGANBUNDNA if not a.parametrar]


@pytest.mark.parametrize("adress", LISTOR, ids=lambda a: a.namn)
def test_sokning_och_export_visar_inget_ur_ett_annat_organ(adress, varld):
    for filtyp in ("csv", "xlsx"):
        svar = besok(varld, adress, varld.grannens_alla, "get", format=filtyp, q=MARKE)
        # What the visitor typed himself comes back in the search field and in the page's own address.
        rader = text_of(svar).replace(f'value="{MARKE}"', "").replace(f"q={MARKE}", "")
        assert MARKE not in rader, "ett annat organ ser innehållet"
