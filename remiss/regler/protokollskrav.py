# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Protokollets krav: what the law says a protocol shall state, one rule per requirement.

Kommunallagen (2017:725) 5 kap. 50, 65–69 §§ (nämnder: 6 kap. 35 §): https://lagen.nu/2017:725#K5P65
Aktiebolagslagen (2005:551) 8 kap. 24–26 §§: https://lagen.nu/2005:551#K8P24
"""

from collections.abc import Iterable
from datetime import date

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import svensk_dag_kort, upprakning
from remiss.regler.frister import justering_senast
from remiss.regler.omrostning import Rostetal, utgang
from remiss.regler.protokollsfakta import Omrostningspost, Paragrafprotokoll, Paragrafutfall, Protokoll
from remiss.regler.yrkande import Yrkandeslag, kvarstaende

KL_5_50_3 = Lagrum("KL", kapitel="5", paragraf="50", stycke=3)
KL_5_65 = Lagrum("KL", kapitel="5", paragraf="65")
KL_5_66 = Lagrum("KL", kapitel="5", paragraf="66")
KL_5_68 = Lagrum("KL", kapitel="5", paragraf="68")
KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
KL_6_35 = Lagrum("KL", kapitel="6", paragraf="35", stycke=2)
ABL_8_24_1 = Lagrum("ABL", kapitel="8", paragraf="24", stycke=1)
ABL_8_24_2 = Lagrum("ABL", kapitel="8", paragraf="24", stycke=2)
ABL_8_24_3 = Lagrum("ABL", kapitel="8", paragraf="24", stycke=3)
ABL_8_25 = Lagrum("ABL", kapitel="8", paragraf="25")
ABL_8_26 = Lagrum("ABL", kapitel="8", paragraf="26")
ARBETSORDNING = Praxis("organets arbetsordning")

_KL = date(2018, 1, 1)
_ABL = date(2006, 1, 1)


def _kl_5_67(punkt: int) -> Lagrum:
    return Lagrum("KL", kapitel="5", paragraf="67", punkt=punkt)


# --- the whole protocol -------------------------------------------------------------------------------------------


@regel(KL_5_65, KL_6_35, ABL_8_24_1, ABL_8_24_2, ARBETSORDNING, galler_fran=_KL)
def protokollet_fors_pa_ordforandens_ansvar(fakta: Protokoll) -> str | None:
    """The protocol says who led the meeting, on whose responsibility it is kept, and who kept it."""
    roller = (("ordförande", fakta.ordforande), ("protokollförare", fakta.protokollforare))
    saknas = [roll for roll, namn in roller if not namn]
    return f"Protokollet saknar {upprakning(saknas)}. Ange vem." if saknas else None


@regel(KL_5_66, KL_6_35, ARBETSORDNING, galler_fran=_KL)
def tjanstgorande_is_redovisade(fakta: Protokoll) -> str | None:
    """The protocol states which ledamöter and ersättare have served, and nobody else."""
    tjanstgjorde = {person for paragraf in fakta.paragrafer for person in paragraf.tjanstgorande}
    if saknas := sorted(tjanstgjorde - fakta.redovisade):
        return f"{upprakning(saknas)} tjänstgjorde men står inte bland dem som tjänstgjorde. Rätta närvaron."
    if fakta.paragrafer and (extra := sorted(fakta.redovisade - tjanstgjorde)):
        return f"{upprakning(extra)} står som tjänstgörande utan att ha tjänstgjort i någon paragraf. Rätta närvaron."
    return None


@regel(KL_5_68, galler_fran=_KL)
def interpellationer_och_fragor_is_redovisade(fakta: Protokoll) -> str | None:
    """Fullmäktige's protocol states which interpellationer and frågor were put, and by whom, in their paragraphs."""
    saknas = [i.beteckning for i in fakta.interpellationer if not i.is_redovisad or not i.stalld_av.strip()]
    if not saknas:
        return None
    return (
        f"Protokollet redovisar inte {upprakning(saknas)}. Ange vem som ställde, och välj den behandlade paragraf där "
        "det står."
    )


@regel(KL_5_69, KL_6_35, ARBETSORDNING, galler_fran=_KL)
def de_som_justerar_is_utsedda(fakta: Protokoll) -> str | None:
    """Those who justera in the way fullmäktige has decided are chosen, and are different persons."""
    antal = len({person for person in fakta.justerare if person})
    if antal >= fakta.kravda_justerare:
        return None
    return f"{fakta.kravda_justerare} personer ska justera och {antal} är utsedda. Välj justerare."


@regel(KL_5_69, KL_6_35, galler_fran=_KL)
def protokollet_justeras_i_tid(fakta: Protokoll) -> str | None:
    """The protocol is justerat at the latest fourteen days after the meeting."""
    senast = justering_senast(fakta.motesdag)
    if (fakta.justerades or fakta.dag) <= senast:
        return None
    hur = f"justerades {svensk_dag_kort(fakta.justerades)}" if fakta.justerades else "är inte justerat"
    return f"Protokollet {hur}, men skulle ha justerats senast {svensk_dag_kort(senast)}. Anteckna varför det dröjde."


@regel(ABL_8_24_2, galler_fran=_ABL)
def styrelsens_protokoll_justeras_av_ordforanden_och_en_till(fakta: Protokoll) -> str | None:
    """The chair justerar if he did not keep the protocol, and of several board members one more that they appoint."""
    if fakta.ordforande != fakta.protokollforare and fakta.ordforande not in fakta.justerare:
        return f"Ordföranden {fakta.ordforande} ska justera protokollet. Lägg till ordföranden bland justerarna."
    andra = [person for person in fakta.justerare if person in fakta.redovisade and person != fakta.ordforande]
    if andra or len(fakta.redovisade) < 2:
        return None
    return "Protokollet ska justeras också av en ledamot som styrelsen utser. Välj en justerare."


@regel(ABL_8_26, galler_fran=_ABL)
def styrelsens_protokoll_fors_i_nummerfoljd(fakta: Protokoll) -> str | None:
    """The protocols of a board are kept in number order."""
    if fakta.nummer is None:
        return "Protokollet saknar nummer. Ange nästa nummer i följden."
    if fakta.forra_numret is None or fakta.nummer == fakta.forra_numret + 1:
        return None
    return f"Protokollet har nummer {fakta.nummer}, men det förra har {fakta.forra_numret}. Rätta numret."


@regel(ABL_8_25, galler_fran=_ABL)
def avtal_med_enda_aktieagaren_is_antecknade(fakta: Protokoll) -> str | None:
    """Agreements with the only shareholder outside usual business are noted in the protocol or added to it."""
    saknas = [avtal.beteckning for avtal in fakta.agaravtal if not avtal.is_antecknat]
    if not saknas:
        return None
    return f"Avtal med bolagets enda aktieägare är inte antecknat: {upprakning(saknas)}. Anteckna eller bilägg det."


# --- each paragraph -----------------------------------------------------------------------------------------------


@regel(KL_5_66, KL_6_35, ARBETSORDNING, galler_fran=_KL)
def arendet_is_redovisat(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states which ärende was handled."""
    return None if fakta.arende.strip() else f"{fakta.beteckning} saknar rubrik. Skriv vilket ärende som behandlades."


@regel(KL_5_68, galler_fran=_KL)
def svaren_pa_interpellationer_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """Fullmäktige's protocol states which interpellationer and frågor were answered."""
    oklara = [i.beteckning for i in fakta.interpellationer if i.is_besvarad is None]
    return f"Det framgår inte om {upprakning(oklara)} besvarades. Skriv det." if oklara else None


@regel(_kl_5_67(1), KL_6_35, galler_fran=_KL)
def yrkandena_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states the proposals and yrkanden that were made and not withdrawn."""
    kvar = kvarstaende(fakta.yrkanden)
    if any(yrkande.beteckning not in fakta.redovisade_yrkanden for yrkande in kvar):
        return f"Alla yrkanden i {fakta.beteckning} står inte i protokollet. Lägg till dem."
    if any(not yrkande.personer for yrkande in kvar):
        return f"Det framgår inte vem som yrkade i {fakta.beteckning}. Ange det."
    if fakta.redovisade_yrkanden - {yrkande.beteckning for yrkande in kvar}:
        return f"Ett yrkande som har tagits tillbaka står kvar i {fakta.beteckning}. Ta bort det."
    return None


@regel(_kl_5_67(2), KL_6_35, galler_fran=_KL)
def propositionsordningen_is_redovisad(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states in which order the chair put the proposals, where there was more than one to put."""
    stalldes = fakta.antal_fragor or any(y.slag is not Yrkandeslag.BIFALL for y in kvarstaende(fakta.yrkanden))
    if fakta.propositionsordning.strip() or not stalldes:
        return None
    return f"Propositionsordningen i {fakta.beteckning} saknas. Skriv i vilken ordning förslagen lades fram."


@regel(_kl_5_67(3), KL_6_35, galler_fran=_KL)
def omrostningarna_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states each vote and its result, and the numbers are those that were counted."""
    for post in fakta.omrostningar:
        ut = utgang(post.fakta)
        if not ut.svar and ut.avgorande.value in ("", "lottning"):
            return f"{post.beteckning} i {fakta.beteckning} är inte avgjord. Fyll i det som saknas."
        if post.tal is None:
            return f"Resultatet av {post.beteckning} i {fakta.beteckning} saknas. Skriv hur rösterna föll."
        if not _samma_tal(post.tal, ut.tal) or post.svar != ut.svar:
            return f"Resultatet av {post.beteckning} i {fakta.beteckning} stämmer inte med rösterna. Rätta det."
    return None


def _samma_tal(redovisat: Rostetal, raknat: Rostetal) -> bool:
    return (redovisat.ja, redovisat.nej, redovisat.blanka, redovisat.ogiltiga) == (
        raknat.ja,
        raknat.nej,
        raknat.blanka,
        raknat.ogiltiga,
    )


@regel(_kl_5_67(4), KL_6_35, ABL_8_24_1, ARBETSORDNING, galler_fran=_KL)
def besluten_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states the decisions that were made."""
    if any(punkt.strip() for punkt in fakta.beslut):
        return None
    return f"{fakta.beteckning} saknar beslut. Skriv vad organet beslutade."


@regel(_kl_5_67(5), KL_6_35, galler_fran=_KL)
def deltagarna_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states of everybody who served whether he took part in the decision."""
    redovisade = fakta.deltog | fakta.deltog_inte
    if saknas := sorted(fakta.tjanstgorande - fakta.javiga - redovisade):
        return f"Det framgår inte om {upprakning(saknas)} deltog i beslutet i {fakta.beteckning}. Ange det."
    if dubbla := sorted(fakta.deltog & fakta.deltog_inte):
        return f"{upprakning(dubbla)} står både som deltagande och inte i {fakta.beteckning}. Välj ett av dem."
    if extra := sorted(redovisade - fakta.tjanstgorande):
        return f"{upprakning(extra)} tjänstgjorde inte i {fakta.beteckning}. Ta bort namnet eller rätta närvaron."
    return None


@regel(_kl_5_67(5), KL_6_35, galler_fran=_KL)
def de_oppna_rosterna_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states how each ledamot voted in the open votes, and no names in a secret one."""
    for post in fakta.omrostningar:
        if fel := _fel_i_rosterna(post):
            return f"{post.beteckning} i {fakta.beteckning}: {fel}"
    return None


def _fel_i_rosterna(post: Omrostningspost) -> str:
    if post.fakta.is_sluten or post.fakta.sedlar is not None:
        return "omröstningen var sluten. Ta bort namnen." if post.roster else ""
    andra = sorted(namn for namn in post.fakta.tjanstgorande if post.roster.get(namn) != post.fakta.roster.get(namn))
    saknas = sorted(post.fakta.tjanstgorande - set(post.roster))
    if saknas:
        return f"det framgår inte hur {upprakning(saknas)} röstade. Ange det."
    return f"rösten för {upprakning(andra)} stämmer inte. Rätta den." if andra else ""


@regel(_kl_5_67(6), KL_6_35, ABL_8_24_3, ARBETSORDNING, galler_fran=_KL)
def reservationerna_is_redovisade(fakta: Paragrafprotokoll) -> str | None:
    """The protocol states every reservation or dissenting opinion announced, with the text that was in time."""
    alla = [notering for notering in fakta.noteringar if notering.slag.is_mot_beslutet]
    if saknas := _namn(n.person for n in alla if not n.is_redovisad):
        return f"Reservationen av {upprakning(saknas)} står inte i {fakta.beteckning}. Lägg till den."
    if saknas := _namn(n.person for n in alla if n.text.strip() != n.redovisad_text.strip()):
        return f"Texten till reservationen av {upprakning(saknas)} i {fakta.beteckning} stämmer inte. Rätta den."
    return None


def _namn(personer: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(personer))


@regel(KL_5_50_3, KL_6_35, galler_fran=_KL)
def aterremissens_motivering_is_redovisad(fakta: Paragrafprotokoll) -> str | None:
    """A decision to send an ärende back states what is missing."""
    if fakta.utfall is not Paragrafutfall.ATERREMITTERAD or fakta.motivering.strip():
        return None
    return f"Återremissen i {fakta.beteckning} saknar motivering. Skriv vad som behöver kompletteras."
