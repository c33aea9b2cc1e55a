# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The packages that everything rests on are checked with every flag of mypy --strict."""

import sys

import pytest
from mypy.config_parser import parse_config_file
from mypy.main import define_options
from mypy.options import Options

from tests.arkitektur.kallkod import ROT

STRIKTA = ("regler", "karna", "organisation", "pdf")
#: Module → the flags that a library without types forbids there.
UNDANTAG = {
    f"remiss.pdf.{namn}": {"disallow_subclassing_any"}
    for namn in ("arbetsyta", "avslut", "bilder", "flode", "kontrollruta", "stycke", "tabeller")
}
UNDANTAG |= {
    f"remiss.pdf.underskrift.{namn}": {"disallow_untyped_calls"}
    for namn in ("extern", "nycklar", "skrivare", "validera")
}
MODULER = sorted(
    ".".join(fil.relative_to(ROT).with_suffix("").parts).removesuffix(".__init__")
    for paket in STRIKTA
    for fil in (ROT / "remiss" / paket).rglob("*.py")
    if "migrations" not in fil.parts
)


@pytest.fixture(scope="module")
def installningar() -> Options:
    """What pyproject.toml says."""
    options = Options()
    parse_config_file(options, lambda: None, str(ROT / "pyproject.toml"), sys.stdout, sys.stderr)
    return options


def test_paketen_har_varje_flagga_i_mypy_strict(installningar):
    flaggor = dict(define_options()[2])
    assert len(flaggor) > 10
    for modul in MODULER:
        galler = installningar.clone_for_module(modul)
        av = {flagga for flagga, varde in flaggor.items() if getattr(galler, flagga) != varde}
        assert av == UNDANTAG.get(modul, set()), modul
