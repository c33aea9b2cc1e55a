# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sändlista beside the justerade text: the protocol wins over the TU (domain.md 1.2).

The recipients of a decision often stand in running text. They are recognised there by the names and aliases of
the register; when that is not enough, a person states whom the paragraph means.
"""

from dataclasses import dataclass

from remiss.karna import klocka
from remiss.regler import remiss as regel
from remiss.regler import remissvar
from remiss.remisser.models import Remiss
from remiss.utskick import register
from remiss.utskick.igenkanning import Register
from remiss.utskick.models import Mottagare


@dataclass(frozen=True)
class Jamforelse:
    """The comparison as the page shows it."""

    remissens: tuple[str, ...]
    beslutade: tuple[str, ...]
    skillnad: "regel.Sandlistejamforelse[str]"
    is_kontrollerad: bool
    has_text: bool

    @property
    def is_lost(self) -> bool:
        return self.skillnad.is_lika and (self.is_kontrollerad or bool(self.beslutade))


def beslutstext(remiss: Remiss) -> str:
    """The decided points of the paragraph."""
    if remiss.paragraf is None:
        return ""
    return "\n".join(punkt.text for punkt in remiss.paragraf.beslut)


def instanser(remiss: Remiss) -> list[Mottagare]:
    """Those asked to answer, in the order of the list."""
    return list(remiss.utskick.mottagare.instanser().order_by("ordning", "id"))


def tolka(remiss: Remiss, rader: list[Mottagare]) -> tuple[str, ...]:
    """The recipients named in the decided text. A row of the list keeps the name it has there."""
    poster = register.namnregister()
    namn: dict[int, str] = {}
    for plats, rad in enumerate(rader, start=1):
        nyckel = rad.mottagarorgan_id or -plats
        namn[nyckel] = rad.namn
        poster.append((rad.namn, nyckel))
    funna = [o for o in Register(poster).i_text(beslutstext(remiss)) if o != remiss.organ_id]
    saknade = [o for o in funna if o not in namn]
    if saknade:
        dag = remiss.beslutsdag or klocka.idag()
        namn |= {o: post.namn for o, post in register.senaste_poster(saknade, dag).items()}
    return tuple(namn[o] for o in funna)


def kontrollerade(remiss: Remiss) -> tuple[str, ...]:
    """What a person has said that the paragraph names."""
    return tuple(remiss.beslutade_mottagare.order_by("ordning", "id").values_list("namn", flat=True))


def jamfor(remiss: Remiss) -> Jamforelse:
    """Compare the list of the remiss with the one of its paragraph."""
    rader = instanser(remiss)
    remissens = tuple(rad.namn for rad in rader)
    is_kontrollerad = remiss.sandlista_kontrollerad is not None
    if remiss.paragraf_id is None:
        beslutade = remissens
        is_kontrollerad = True
    else:
        beslutade = kontrollerade(remiss) if is_kontrollerad else tolka(remiss, rader)
    return Jamforelse(
        remissens=remissens,
        beslutade=beslutade,
        skillnad=regel.jamfor_sandlista(remissens, beslutade),
        is_kontrollerad=is_kontrollerad,
        has_text=remiss.paragraf_id is not None,
    )


def sandlistefakta(remiss: Remiss) -> regel.Sandlistefakta:
    """The facts of the rule. When nobody is recognised, another rule asks a person to look."""
    svar = jamfor(remiss)
    return _fakta(svar)


def is_jamford(remiss: Remiss) -> remissvar.Jamforelsefakta:
    """Whether the comparison can be made at all."""
    return _jamford(jamfor(remiss))


def underlag(remiss: Remiss) -> tuple[regel.Sandlistefakta, remissvar.Jamforelsefakta]:
    """Both, from one comparison."""
    svar = jamfor(remiss)
    return _fakta(svar), _jamford(svar)


def _fakta(svar: Jamforelse) -> regel.Sandlistefakta:
    if not svar.is_kontrollerad and not svar.beslutade:
        return regel.Sandlistefakta(svar.remissens, svar.remissens)
    return regel.Sandlistefakta(svar.remissens, svar.beslutade)


def _jamford(svar: Jamforelse) -> remissvar.Jamforelsefakta:
    return remissvar.Jamforelsefakta(
        is_beslut_i_paragraf=svar.has_text,
        is_kontrollerad=svar.is_kontrollerad,
        antal_namngivna=len(svar.beslutade),
    )
