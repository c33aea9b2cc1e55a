# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The description is valid and true, and nothing that it allows makes the server fail."""

import inspect
import os
import sys
import time
from itertools import count

import pytest
from django.core.management import call_command
from django.core.signals import got_request_exception
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.urls import resolve
from hypothesis import HealthCheck, given, seed, settings
from schemathesis import checks, openapi

from remiss.api.akt import JAMFOR
from remiss.api.akter import AKTER
from remiss.organisation.ratter import MALLAR, Rollkod
from tests.api.klient import Program
from tests.rattigheter.conftest import byggd_varld, varld  # noqa: F401  fixtures
from tests.rattigheter.exempel import EXEMPEL, Exempel
from workflows.api import AKTER as UPPGIFTSAKTER

#: Seconds for the whole smoke; without it a few examples of each operation.
SEKUNDER = int(os.environ.get("REMISS_SCHEMATHESIS_SEKUNDER", "0"))
FA = 3
KONTROLLER = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


def test_beskrivningen_ar_giltig_och_utan_varningar(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))
    text = (tmp_path / "schema.yml").read_text(encoding="utf-8")
    assert text.startswith("openapi: 3.1")
    assert "application/problem+json" in text


@pytest.mark.parametrize("akt", [*AKTER, *UPPGIFTSAKTER], ids=lambda a: f"{a.pa.namn}/{a.namn}")
def test_aktens_falt_ar_tjanstens_parametrar(akt):
    """A misspelt field would only be found by the first program that sends it."""
    parametrar = inspect.signature(akt.tjanst).parameters
    skickas = {*akt.indata().fields, "aktor"} | ({akt.if_match} if akt.if_match not in ("", JAMFOR) else set())
    if not any(p.kind is p.VAR_KEYWORD for p in parametrar.values()):
        assert skickas <= set(parametrar), skickas - set(parametrar)
    kravda = {n for n, p in parametrar.items() if p.kind is p.KEYWORD_ONLY and p.default is p.empty}
    assert kravda <= skickas, kravda - skickas


def vem(ratt: str) -> Rollkod:
    """A roll that holds the right."""
    return next((roll for roll, ratter in MALLAR.items() if ratt in {r.value for r in ratter}), Rollkod.REGISTRATOR)


def inloggning(anvandare) -> dict[str, str]:
    """The header by which a login shows its key."""
    return {"Authorization": Program(anvandare).klient._credentials["HTTP_AUTHORIZATION"]}


@pytest.fixture
def per_roll(varld):  # noqa: F811
    """The logins of the organ whose objects are asked for."""
    return {roll: inloggning(varld.har[roll]) for roll in Rollkod}


@pytest.fixture
def turen(varld, per_roll):  # noqa: F811
    """Who asks after the first round: every roll, a neighbour, one whose mandate ended, an administrator, nobody."""
    andra = (varld.granne[Rollkod.REGISTRATOR], varld.avslutad[Rollkod.SEKRETERARE], varld.superanvandare)
    return [*per_roll.values(), *(inloggning(anvandare) for anvandare in andra), {}]


@pytest.fixture
def operationer(varld, per_roll):  # noqa: F811
    """Every operation of the served description, with the login, the object and the version that let it through."""
    beskrivning = openapi.from_wsgi(
        "/api/v1/schema/?format=json", app=get_wsgi_application(), headers=per_roll[Rollkod.REGISTRATOR]
    )
    svar = []
    for resultat in beskrivning.get_all_operations():
        operation = resultat.ok()
        traff = resolve(_provad(operation.path))
        exempel = EXEMPEL.get(traff.view_name, Exempel())
        huvuden = per_roll[vem(traff.func.cls.ratt)] | {"If-Match": '"0"' if "sektioner" in operation.path else "*"}
        vag = {namn: str(varde) for namn, varde in exempel.kwargs(varld).items()}
        svar.append((operation, vag, huvuden))
    return svar


def _provad(vag: str) -> str:
    """A path with some value of each parameter, to find its view."""
    return vag.replace("{id}", "1").replace("{kod}", "lag").replace("{nyckel}", "00000000-0000-0000-0000-000000000000")


def prova(operation, vag, huvuden, antal: int, fro: int) -> list[str]:
    """Send generated requests, each undone; return what went wrong. The same seed gives the same requests."""
    fel: list[str] = []
    undantag: list[BaseException] = []

    def minns(sender, **_):
        undantag.append(sys.exc_info()[1])  # type: ignore[arg-type]

    @seed(fro)
    @settings(max_examples=antal, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(path_parameters=vag or None, headers=huvuden))
    def en(case):
        undantag.clear()
        with transaction.atomic():
            svar = case.call()
            transaction.set_rollback(True)
        if undantag:
            raise AssertionError(f"{operation.label}: {case.as_curl_command()}") from undantag[0]
        case.validate_response(svar, checks=KONTROLLER)

    got_request_exception.connect(minns)
    try:
        en()
    except BaseExceptionGroup as flera:
        fel += [f"{operation.label}: {ett}" for ett in flera.exceptions]
    except Exception as ett:
        orsak = f" ← {type(ett.__cause__).__name__}: {ett.__cause__}" if ett.__cause__ else ""
        fel.append(f"{operation.label}: {ett}{orsak}")
    finally:
        got_request_exception.disconnect(minns)
    return fel


def varv(operationer, turen):
    """Every operation with the right login; then again and again, by everybody in turn, until the time is out."""
    slut = time.monotonic() + SEKUNDER
    yield from operationer
    for steg in count(1):
        for plats, (operation, vag, huvuden) in enumerate(operationer):
            if time.monotonic() >= slut:
                return
            utan = {namn: varde for namn, varde in huvuden.items() if namn != "Authorization"}
            yield operation, vag, turen[(plats + steg) % len(turen)] | utan


def test_inget_giltigt_anrop_ger_serverfel(operationer, turen):
    fel: list[str] = []
    antal = 0
    for operation, vag, huvuden in varv(operationer, turen):
        fel += prova(operation, vag, huvuden, FA, fro=antal)
        antal += 1
        if fel and antal >= len(operationer):
            break
    assert antal >= len(operationer) > 150
    assert not fel, "\n\n".join(fel)
