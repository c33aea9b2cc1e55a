# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering: an event over a set of paragraphs, done when everyone who must justera has signed.

Kommunallagen (2017:725) 5 kap. 69 § via 6 kap. 35 §: https://lagen.nu/2017:725#K5P69
How it is done is for fullmäktige to decide (reglemente); the default is ordförande and one justerare,
while the sekreterare signs the record without deciding the day. A bolag follows ABL 8 kap. 24 §, which
sets no time. What was justerat is never edited: JO 581-2013, JO 2571-1999.
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag_kort, upprakning
from remiss.regler.frister import justering_senast
from remiss.regler.regelverk import Regelverk

KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
KL_6_35 = Lagrum("KL", kapitel="6", paragraf="35", stycke=2)
KL_6_30 = Lagrum("KL", kapitel="6", paragraf="30", stycke=1)
ABL_8_24 = Lagrum("ABL", kapitel="8", paragraf="24")
JO_RATTELSE = Praxis("JO 581-2013 och JO 2571-1999")
REGLEMENTE = Praxis("organets reglemente eller arbetsordning")
JUSTERING = (KL_5_69, KL_6_35, ABL_8_24)
"""Nämnd and fullmäktige follow KL, a bolag ABL; what they share is one rule, time and notice are not."""

JAVIG_JUSTERAR_INTE = Praxis("den som är jävig i en paragraf justerar den inte", is_systemval=True)

PROTOKOLLFORAREN_FORST = Praxis("den som har fört protokollet undertecknar först", is_systemval=True)

_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Paragraffakta:
    """What justering and expediering need to know of one paragraph.

    `is_behandlad`: the organ has decided it, or bordlagt, återremitterat or let it utgå.
    `behandlades`: the legal day of that.
    """

    beteckning: str
    is_behandlad: bool
    behandlades: date | None = None
    is_justerad: bool = False
    javiga: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Underskrift:
    """A signature given on a legal day, by login or on paper."""

    person: str
    dag: date


@dataclass(frozen=True)
class Justeringsfakta:
    """A justering: its meeting, its paragraphs, who must sign and who has signed.

    `roller`: every role that must justera, with the person chosen for it or None. The sekreterare is
    there only if the organ's reglemente makes that signature part of the justering; as
    `protokollforare` the sekreterare may sign the record without deciding the day.
    """

    regelverk: Regelverk
    motesdag: date
    paragrafer: tuple[Paragraffakta, ...]
    roller: tuple[tuple[str, str | None], ...]
    underskrifter: tuple[Underskrift, ...] = ()
    protokollforare: str = ""

    @property
    def kravda(self) -> tuple[str, ...]:
        """The persons who must sign, each once, in the order of the roles."""
        return tuple(dict.fromkeys(person for _, person in self.roller if person))


@berakning(*JUSTERING, REGLEMENTE, galler_fran=_KL)
def justeringsdag(fakta: Justeringsfakta) -> date | None:
    """The text is justerad on the day of the last required signature; None until all are there."""
    dagar = {underskrift.person: underskrift.dag for underskrift in fakta.underskrifter}
    if not fakta.kravda or any(person is None for _, person in fakta.roller):
        return None
    if any(person not in dagar for person in fakta.kravda):
        return None
    return max(dagar[person] for person in fakta.kravda)


@regel(*JUSTERING, REGLEMENTE, galler_fran=_KL)
def justerare_is_utsedda(fakta: Justeringsfakta) -> str | None:
    """Every role that must justera has a person chosen for it."""
    saknas = [roll for roll, person in fakta.roller if not person]
    if fakta.roller and not saknas:
        return None
    return f"Ange vem som justerar: {upprakning(saknas) or 'ordförande och justerare'} saknas."


@regel(*JUSTERING, REGLEMENTE, galler_fran=_KL)
def justerare_is_skilda_personer(fakta: Justeringsfakta) -> str | None:
    """The ordförande does not justera together with himself: each role has its own person."""
    personer = [person for _, person in fakta.roller if person]
    dubbla = sorted({person for person in personer if personer.count(person) > 1})
    if not dubbla:
        return None
    return f"{upprakning(dubbla)} har fler än en roll i justeringen. Utse olika personer."


@regel(*JUSTERING, galler_fran=_KL)
def alla_har_justerat(fakta: Justeringsfakta) -> str | None:
    """A justering is done when everyone who must justera has signed."""
    klara = {underskrift.person for underskrift in fakta.underskrifter}
    saknas = [person for person in fakta.kravda if person not in klara]
    if not saknas:
        return None
    return f"Underskrift saknas av {upprakning(saknas)}. Registrera den innan justeringen avslutas."


@dataclass(frozen=True)
class Ordningsfakta:
    """A signature about to be added to the PDF; `vantar_pa` is the protokollförare who has not signed yet."""

    vantar_pa: str = ""


@regel(PROTOKOLLFORAREN_FORST, galler_fran=_KL)
def sekreteraren_undertecknar_forst(fakta: Ordningsfakta) -> str | None:
    """The protokollförare answers for the text first; then the others justera it, in any order."""
    if not fakta.vantar_pa:
        return None
    return f"{fakta.vantar_pa} har fört protokollet och undertecknar först. Vänta tills det är gjort."


@regel(*JUSTERING, galler_fran=_KL)
def bara_utsedda_justerar(fakta: Justeringsfakta) -> str | None:
    """Only those chosen to justera sign, and the protokollförare for the record."""
    andra = sorted({u.person for u in fakta.underskrifter} - {*fakta.kravda, fakta.protokollforare})
    if not andra:
        return None
    return f"{upprakning(andra)} är inte utsedd att justera. Ta bort underskriften eller ändra justerare."


@regel(KL_6_30, JAVIG_JUSTERAR_INTE, galler_fran=_KL)
def ingen_javig_justerar(fakta: Justeringsfakta) -> str | None:
    """A person who is jävig in a paragraph does not justera it; another justerare is chosen for it."""
    fel = [
        f"{person} i {paragraf.beteckning}"
        for paragraf in fakta.paragrafer
        for person in fakta.kravda
        if person in paragraf.javiga
    ]
    if not fel:
        return None
    return f"Jäv gäller {upprakning(fel)}. Utse en annan justerare för den paragrafen."


@regel(*JUSTERING, galler_fran=_KL)
def bara_behandlade_paragrafer_justeras(fakta: Justeringsfakta) -> str | None:
    """A justering covers at least one paragraph, and only such as the organ has handled."""
    if not fakta.paragrafer:
        return "Välj minst en paragraf att justera."
    kvar = [paragraf.beteckning for paragraf in fakta.paragrafer if not paragraf.is_behandlad]
    if not kvar:
        return None
    return f"{upprakning(kvar)} är inte behandlad på sammanträdet. Avgör den eller ta bort den ur justeringen."


@regel(*JUSTERING, galler_fran=_KL)
def paragraf_justeras_en_gang(fakta: Justeringsfakta) -> str | None:
    """A paragraph is justerad once; what is already justerat belongs to its own justering and anslag."""
    redan = [paragraf.beteckning for paragraf in fakta.paragrafer if paragraf.is_justerad]
    if not redan:
        return None
    return f"{upprakning(redan)} är redan justerad. Ta bort den ur justeringen."


@regel(*JUSTERING, galler_fran=_KL)
def ingen_underskrift_fore_sammantradet(fakta: Justeringsfakta) -> str | None:
    """The protocol of a meeting is not signed before the day of the meeting."""
    tidiga = [u.person for u in fakta.underskrifter if u.dag < fakta.motesdag]
    if not tidiga:
        return None
    return (
        f"Underskriften av {upprakning(tidiga)} är daterad före sammanträdet "
        f"{svensk_dag_kort(fakta.motesdag)}. Rätta dagen."
    )


@regel(*JUSTERING, galler_fran=_KL)
def ingen_underskrift_fore_beslutet(fakta: Justeringsfakta) -> str | None:
    """A paragraph is not signed before the day it was decided; a meeting may last several days."""
    dagar = [paragraf.behandlades for paragraf in fakta.paragrafer if paragraf.behandlades]
    tidiga = [u.person for u in fakta.underskrifter if dagar and u.dag < max(dagar)]
    if not tidiga:
        return None
    return (
        f"Underskriften av {upprakning(tidiga)} är daterad innan alla paragrafer i justeringen var "
        f"behandlade {svensk_dag_kort(max(dagar))}. Rätta dagen eller dela upp justeringen."
    )


@regel(KL_5_69, KL_6_35, galler_fran=_KL)
def justering_sker_i_tid(fakta: Justeringsfakta) -> str | None:
    """An organ under KL has its protocol justerat at the latest fourteen days after the meeting."""
    dag, senast = justeringsdag(fakta), justering_senast(fakta.motesdag)
    if not fakta.regelverk.is_kommunallag or dag is None or dag <= senast:
        return None
    return (
        f"Protokollet justerades {svensk_dag_kort(dag)}, men skulle ha justerats senast "
        f"{svensk_dag_kort(senast)}. Anteckna varför det dröjde."
    )


@dataclass(frozen=True)
class OmedelbarFakta:
    """A paragraph about to be omedelbart justerad."""

    paragraf: Paragraffakta
    is_forklarad_omedelbart_justerad: bool
    has_text_vid_sammantradet: bool


@regel(REGLEMENTE, KL_5_69, galler_fran=_KL)
def omedelbar_justering_is_beslutad(fakta: OmedelbarFakta) -> str | None:
    """A paragraph is omedelbart justerad only if the organ has declared so in the beslut."""
    if fakta.is_forklarad_omedelbart_justerad:
        return None
    return (
        f"Organet har inte beslutat att {fakta.paragraf.beteckning} ska justeras omedelbart. Lägg till "
        "beslutspunkten eller justera paragrafen med resten av protokollet."
    )


@regel(REGLEMENTE, KL_5_69, galler_fran=_KL)
def omedelbar_justering_has_skriftlig_text(fakta: OmedelbarFakta) -> str | None:
    """The text of a paragraph to be omedelbart justerad is there in writing at the meeting."""
    if fakta.has_text_vid_sammantradet:
        return None
    return f"Texten i {fakta.paragraf.beteckning} är tom. Skriv den innan paragrafen justeras omedelbart."


@regel(JO_RATTELSE, KL_5_69, galler_fran=_KL)
def justerad_paragraf_andras_inte(fakta: Paragraffakta) -> str | None:
    """The text of a justerad paragraph is never changed; a correction is a visible rättelse beside it."""
    if not fakta.is_justerad:
        return None
    return f"{fakta.beteckning} är justerad och kan inte ändras. Gör i stället en rättelse."
