# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The signed PDF of a justering: drawn once, signed one after the other, and at last the fixed handling itself.

Every step is part of an act in `justering` or `vagran`, which has locked the meeting and the justering. New bytes are
stored under their own hash before the row that points to them is saved, in the act's transaction: whatever breaks
leaves the document as it was before the signature, or as it is after.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import F

from remiss.akthet.kod import normalisera
from remiss.akthet.services import kontroll, ny_kontroll
from remiss.diarium import lagring, underskrift
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Handling, Handlingstyp, Underskriftsprovning
from remiss.diarium.ritning import Ritad, las_trad, ritad
from remiss.diarium.services import anteckna_provning, skapa_faststalld
from remiss.diarium.utfardande import Utfardande
from remiss.karna import jobb
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt
from remiss.organisation.ratter import SYSTEMET
from remiss.pdf.innehall import Dokument
from remiss.sammantraden import dokument
from remiss.sammantraden.dokument.paragraf import paragrafspann
from remiss.sammantraden.models import (
    Justering,
    Justeringsdokument,
    Paragraf,
    Paskrift,
    Rattelse,
    Sammantrade,
    Utdragsrad,
)
from remiss.sammantraden.models.justeringsdokument import faltnamn
from remiss.sammantraden.services.kallelse import motesarende

Slag = Justeringsdokument.Slag
FALLEN = "sammantraden.meddela_fallen_underskrift"
AVSTANGT = (
    "Elektroniska underskrifter är avstängda. Skriv under på papper, eller ta tillbaka justeringen och begär en ny."
)
I_TJANSTEN = "Underskriften görs med din egen e-legitimation. Öppna justeringen i webbläsaren och tryck på Skriv under."
PA_PAPPER = "Justeringen skrivs under på papper. Lämna originalet till sekreteraren, som registrerar din påskrift."
REDAN_ELEKTRONISKT = (
    "Handlingen är redan undertecknad elektroniskt av någon. Låt alla göra det, eller ta tillbaka justeringen, begär "
    "en ny och skriv under den på papper."
)


def dokumentet(justering: Justering) -> Justeringsdokument | None:
    """The document that is signed now, locked; None where the justering is by login or on paper."""
    return justering.dokument.select_for_update(of=("self",)).filter(galler=True).first()


def rita_dokument(justering: Justering, *, aktor: Aktor) -> Justeringsdokument:
    """Draw what is to be signed, with an empty field for each who signs. A new round falls back on no old one."""
    paragrafer = _paragrafer(justering)
    slag, kod = _slag(justering, paragrafer), ny_kontroll()
    motesarende(justering.sammantrade, aktor=aktor)
    ut = ritad(_innehall(justering, slag, paragrafer), kod)
    rader = [(faltnamn(p), f"{p.get_roll_display()} {p.person.namn}") for p in _undertecknarna(justering)]
    ut = replace(ut, pdf=underskrift.med_falt(ut.pdf, rader))
    (fil,) = lagring.spara([ut.som_fil(_filnamn(justering, slag, paragrafer))])
    justering.dokument.filter(galler=True).update(galler=False)
    return Justeringsdokument.objects.create(
        justering=justering,
        omgang=justering.dokument.count() + 1,
        slag=slag,
        ritad=fil,
        fil=fil,
        kod=normalisera(kod.kod),
        sista_rattelse=Rattelse.objects.filter(paragraf__sammantrade=justering.sammantrade_id)
        .order_by("-pk")
        .values_list("pk", flat=True)
        .first()
        or 0,
    )


def underteckna(rad: Justeringsdokument, paskrift: Paskrift) -> str:
    """Add one person's signature to the document as it is now; return the hash of the new bytes."""
    if not underskrift.is_pa():
        raise HinderError(AVSTANGT)
    if underskrift.is_extern():
        raise HinderError(I_TJANSTEN)
    data = underskrift.underteckna(
        lagring.las(rad.fil),
        falt=faltnamn(paskrift),
        namn=paskrift.person.namn,
        roll=paskrift.get_roll_display(),
        skal=skal_till(paskrift),
        organ_id=paskrift.organ_id,
    )
    return spara_undertecknad(rad, data)


def spara_undertecknad(rad: Justeringsdokument, data: bytes) -> str:
    """Try every signature in the new bytes, and let the row point to them; return their hash."""
    rapport = underskrift.prova(data)
    if not rapport.is_giltig:
        raise HinderError(f"Underskriften kunde inte godtas och är inte sparad. {' '.join(rapport.meningar)}")
    (rad.fil,) = lagring.spara([Nyfil("undertecknad.pdf", data)])
    rad.save(update_fields=["fil"])
    return str(rad.fil.sha256)


def skal_till(paskrift: Paskrift) -> str:
    """Why the person signs, as it stands in the file."""
    return f"Justering, {paskrift.justering.sammantrade}"


def valj_papper(justering: Justering) -> None:
    """Let the justering be signed on paper instead; refused once somebody has signed the PDF. Never two originals."""
    if justering.paskrifter.filter(satt=Paskrift.Satt.ELEKTRONISK).exists():
        raise HinderError(REDAN_ELEKTRONISKT)
    justering.dokument.filter(galler=True).update(galler=False)


def borja_om(justering: Justering, *, aktor: Aktor) -> None:
    """Let all signatures fall, tell those who had signed, and draw the document anew."""
    if justering.status != Justering.Status.OPPEN or dokumentet(justering) is None:
        return
    fallna = list(justering.paskrifter.filter(satt=Paskrift.Satt.ELEKTRONISK).values_list("pk", flat=True))
    if not fallna:
        return
    justering.paskrifter.filter(pk__in=fallna).update(dag=None, skrevs=None, satt="", version=F("version") + 1)
    nytt = rita_dokument(justering, aktor=aktor)
    jobb.lagg_alla(FALLEN, {f"{FALLEN}:{pk}:{nytt.omgang}": {"paskrift": pk} for pk in fallna})


def faststall_undertecknat(justering: Justering, *, aktor: Aktor, orsak: Handelse) -> Handling | None:
    """Fix the very bytes that all have signed as the handling. Nothing is drawn again."""
    rad = dokumentet(justering)
    if rad is None:
        return None
    mote, paragrafer = justering.sammantrade, _paragrafer(justering)
    if rad.slag == Slag.PROTOKOLL and _slag(justering, paragrafer) != Slag.PROTOKOLL:
        rad.slag = Slag.DEL  # the meeting was opened again, and there is more in its protocol now
    rubrik, spann = _rubrik(rad, mote, paragrafer), paragrafspann([p.nummer for p in paragrafer if p.nummer])
    data = underskrift.stampla(
        lagring.las(rad.fil), organ_id=justering.organ_id, skal=underskrift.UTFARDAD, is_undertecknad=True
    )
    arende = paragrafer[0].arende if rad.slag == Slag.UTDRAG else None
    vad = "Protokoll" if rad.slag == Slag.PROTOKOLL else f"{rad.get_slag_display()} {spann},"
    handling = skapa_faststalld(
        arende or motesarende(mote, aktor=aktor),
        typ=Handlingstyp.PROTOKOLLSUTDRAG if rad.slag == Slag.UTDRAG else Handlingstyp.PROTOKOLL,
        rubrik=rubrik,
        pdf=Ritad(data, innehall, is_undertecknad=True) if (innehall := las_trad(rad.ritad)) is not None else data,
        filnamn=_filnamn(justering, rad.slag, paragrafer),
        aktor=aktor,
        orsak=orsak,
        uppgift=Utfardande(
            f"{vad} sammanträdet {svensk_dag_kort(mote.datum)}",
            mote.organversion.namn,
            sista_rattelse=rad.sista_rattelse,
        ),
        kontroll=kontroll(rad.kod),
    )
    rad.fil, rad.handling = handling.filer.get().fil, handling
    rad.save(update_fields=["fil", "handling", "slag"])
    anteckna_provning(handling, Underskriftsprovning.Tillfalle.FASTSTALLD)
    _lat_galla(rad, handling, mote, paragrafer)
    return handling


def _lat_galla(rad: Justeringsdokument, handling: Handling, mote: Sammantrade, paragrafer: Sequence[Paragraf]) -> None:
    """Let the handling be the extract of its paragraph, or the protocol of the meeting."""
    system = Aktor.system("justering")
    if rad.slag == Slag.UTDRAG:
        punkt: Paragraf = Paragraf.objects.las(paragrafer[0].pk)

        def som_utdrag(_: object) -> None:
            punkt.utdrag = handling
            Utdragsrad.objects.create(paragraf=punkt, handling=handling)

        utfor_akt(Akt("gor_utdrag", SYSTEMET), punkt, aktor=system, verkan=som_utdrag)
    elif rad.slag == Slag.PROTOKOLL:

        def som_protokoll(_: object) -> None:
            mote.protokoll = handling

        utfor_akt(Akt("faststall_protokoll", SYSTEMET), mote, aktor=system, verkan=som_protokoll)


def _slag(justering: Justering, paragrafer: Sequence[Paragraf]) -> str:
    """An omedelbart justerad paragraph is its own extract; the rest is the whole protocol if nothing else waits."""
    if justering.slag == Justering.Slag.OMEDELBAR:
        return Slag.UTDRAG if len(paragrafer) == 1 else Slag.DEL
    mote = justering.sammantrade
    andra = mote.paragrafer.exclude(nummer=None).exclude(pk__in=[p.pk for p in paragrafer])
    is_hela = mote.status == Sammantrade.Status.AVSLUTAT and mote.protokoll_id is None
    return Slag.PROTOKOLL if is_hela and not andra.exclude(status=Paragraf.Status.JUSTERAD).exists() else Slag.DEL


def _innehall(justering: Justering, slag: str, paragrafer: Sequence[Paragraf]) -> Dokument:
    if slag == Slag.UTDRAG:
        return dokument.utdrag_till_underskrift(paragrafer[0], justering)
    if slag == Slag.PROTOKOLL:
        return dokument.protokoll(justering.sammantrade, justering)
    return dokument.protokollsdel(justering, paragrafer)


def _paragrafer(justering: Justering) -> list[Paragraf]:
    paragrafer = list(
        Paragraf.objects.till_sida()
        .med_forhandling()
        .filter(justeringsrader__justering=justering)
        .i_ordning()
        .select_related("foregaende__sammantrade__organversion", "justering")
        .prefetch_related("handlingsrader__handling")
    )
    for punkt in paragrafer:
        punkt.sammantrade = justering.sammantrade
    return paragrafer


def _undertecknarna(justering: Justering) -> list[Paskrift]:
    return list(justering.paskrifter.select_related("person").order_by("id"))


def _rubrik(rad: Justeringsdokument, mote: Sammantrade, paragrafer: Sequence[Paragraf]) -> str:
    if rad.slag == Slag.UTDRAG:
        return f"Protokollsutdrag {paragrafer[0].beteckning}, {mote.datum.isoformat()}"
    if rad.slag == Slag.PROTOKOLL:
        return f"Protokoll nr {mote.nummer}, {mote}"
    return f"Protokoll {paragrafspann([p.nummer for p in paragrafer if p.nummer])}, {mote.datum.isoformat()}"


def _filnamn(justering: Justering, slag: str, paragrafer: Sequence[Paragraf]) -> str:
    if slag == Slag.UTDRAG:
        return f"protokollsutdrag-{paragrafer[0].year}-{paragrafer[0].nummer}.pdf"
    return f"protokoll-{justering.sammantrade.datum.isoformat()}.pdf"
