# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tjänsteutlåtande: what must be filled in before it can be fixed.

KL has no form for a TU; the templates of the kommun do. Every perspective is answered, if only by the
sentence that nothing particular was found. Kommunallagen (2017:725) 6 kap. 3 §: the decision is the
nämnd's, so the TU must propose one.
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Praxis, regel
from remiss.regler.datum import upprakning

MALL = Praxis("kommunens mall för tjänsteutlåtande")

_FRAN = date(2018, 1, 1)


@dataclass(frozen=True)
class Sektionsfakta:
    """A section of the template with its plain text. Optional sections may be empty."""

    rubrik: str
    text: str
    is_obligatorisk: bool = True
    is_perspektiv: bool = False


@dataclass(frozen=True)
class Bilagefakta:
    """A numbered bilaga; `has_fil` when its file is there."""

    nummer: int
    rubrik: str
    has_fil: bool


@dataclass(frozen=True)
class Tufakta:
    """A tjänsteutlåtande about to be fixed."""

    sektioner: tuple[Sektionsfakta, ...]
    beslutsforslag: tuple[str, ...]
    bedomning: str
    bedomare: str
    bilagor: tuple[Bilagefakta, ...] = ()


@regel(MALL, galler_fran=_FRAN)
def varje_perspektiv_is_besvarat(fakta: Tufakta) -> str | None:
    """Every perspective holds text or its standard sentence."""
    tomma = [s.rubrik for s in fakta.sektioner if s.is_perspektiv and not s.text.strip()]
    if not tomma:
        return None
    return f"{upprakning(tomma)} är tomt. Skriv en text eller infoga standardmeningen."


@regel(MALL, galler_fran=_FRAN)
def obligatoriska_sektioner_has_text(fakta: Tufakta) -> str | None:
    """Every required section besides the perspectives holds text."""
    tomma = [s.rubrik for s in fakta.sektioner if s.is_obligatorisk and not s.is_perspektiv and not s.text.strip()]
    return f"{upprakning(tomma)} saknar text. Skriv den innan tjänsteutlåtandet lämnas vidare." if tomma else None


@regel(MALL, galler_fran=_FRAN)
def beslutsforslag_finns(fakta: Tufakta) -> str | None:
    """A TU proposes at least one point of decision, and no point is empty."""
    if not fakta.beslutsforslag:
        return "Skriv minst en beslutspunkt under Förslag till beslut."
    tomma = [f"punkt {nr}" for nr, text in enumerate(fakta.beslutsforslag, start=1) if not text.strip()]
    return f"Förslag till beslut: {upprakning(tomma)} är tom. Skriv texten eller ta bort den." if tomma else None


@regel(MALL, galler_fran=_FRAN)
def bedomningen_is_lamnad_och_undertecknad(fakta: Tufakta) -> str | None:
    """The assessment by direktör or VD is written and the one who answers for it is named."""
    if not fakta.bedomning.strip():
        return "Bedömningen är tom. Skriv den innan tjänsteutlåtandet fastställs."
    return None if fakta.bedomare.strip() else "Ange vem som lämnar och undertecknar bedömningen."


@regel(MALL, galler_fran=_FRAN)
def bilagor_is_numrerade_i_foljd(fakta: Tufakta) -> str | None:
    """Bilagor are numbered 1, 2, 3 without gap or double."""
    nummer = sorted(bilaga.nummer for bilaga in fakta.bilagor)
    if nummer == list(range(1, len(nummer) + 1)):
        return None
    return "Bilagorna är inte numrerade i följd från 1. Numrera om dem."


@regel(MALL, galler_fran=_FRAN)
def varje_bilaga_has_fil(fakta: Tufakta) -> str | None:
    """Every listed bilaga has its file."""
    saknas = [f"bilaga {b.nummer} ({b.rubrik})" for b in fakta.bilagor if not b.has_fil]
    return f"Fil saknas för {upprakning(saknas)}. Lägg till filen eller ta bort bilagan." if saknas else None
