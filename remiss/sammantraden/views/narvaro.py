# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The page of the attendance: the whole list at once, as it was read or as it was typed."""

from collections.abc import Collection, Sequence
from typing import Any

from remiss.organisation.access import holders_of
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import ersattare, villkor
from remiss.sammantraden.models import Narvaro
from remiss.sammantraden.rumsakter import UTAN_LJUD_OCH_BILD
from remiss.sammantraden.services import Narvarouppgift, narvaromarke, satt_narvaro
from remiss.sammantraden.views._bas import MoteAkt, kanda, krav_kanda
from remiss.sidor.akter import TomtFormular

#: What the page shows of a row; what the room has noted beside it is kept by the service.
VISAS = (
    "slag", "tjanstgor_for_id", "fran_paragraf_id", "till_paragraf_id", "is_distans", "has_ljud_och_bild", "titel",
)  # fmt: skip
#: Where the numbers of the free rows begin.
FRIA = 2000


class Narvarosida(MoteAkt):
    """Attendance as a table: one row for each who is called, and free rows for others."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Närvaro"
    ingress = "Välj hur var och en är närvarande. Låt Från och Till stå kvar för den som är med hela sammanträdet."
    knapp = "Spara närvaron"
    form_class = TomtFormular
    template_name = "sammantraden/narvaro.html"
    EXTRARADER = 4

    def get_kontext(self) -> dict[str, Any]:
        mote = self.objekt
        antecknade = mote.narvarorader()
        last = narvaromarke(antecknade)
        rader, fria, antecknat = antecknade, [], []
        if self.request.method == "POST":
            skrivna = self._skrivna()
            rader = [rad for index, rad in skrivna if index <= FRIA]
            fria = [rad for index, rad in skrivna if index > FRIA][: self.EXTRARADER]
            if self.request.POST.get("last", "") not in ("", last):
                antecknat = _skillnader(antecknade, [rad for _, rad in skrivna if rad.slag])
        uppdrag = villkor.fortroendevalda(mote.organ_id, mote.datum)
        kallade = {u.person_id for u in uppdrag}
        har: dict[int, list[Narvaro]] = {}
        for rad in rader:
            har.setdefault(rad.person_id, []).append(rad)
        tabell = [(u, rad) for u in uppdrag for rad in har.get(u.person_id, [None])]
        return super().get_kontext() | {
            "tabell": tabell,
            "ovriga": [r for r in rader if r.person_id not in kallade],
            "slagval": Narvaro.Slag.choices,
            "punkter": list(mote.paragrafer.pa_listan().i_ordning()),
            "ledamoter": [u for u in uppdrag if u.roll.kod != Rollkod.ERSATTARE],
            "turforslag": ersattare.foresla(mote),
            "tjansteman": holders_of(Ratt.LAS_UTKAST, mote.organ_id, mote.datum),
            "extrarader": [*fria, *[None] * (self.EXTRARADER - len(fria))],
            "is_fullmaktige": mote.regelverk is Regelverk.FULLMAKTIGE,
            "is_distans_tillaten": mote.organ.installning.is_distans_tillaten,
            "last": last,
            "antecknat": antecknat,
        }

    def utfor(self, formular: Any) -> Any:
        rader = [rad for _, rad in self._skrivna() if rad.slag]
        krav_kanda(self.request.user, self.objekt, {rad.tjanstgor_for_id for rad in rader if rad.tjanstgor_for_id})
        uppgifter = [_uppgift(rad) for rad in rader]
        return satt_narvaro(self.objekt, uppgifter, last=self.request.POST.get("last", ""), aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Närvaron är sparad."

    def _skrivna(self) -> list[tuple[int, Narvaro]]:
        """The typed rows by number: person, slag, for, fran, till, distans, titel; a row without slag is absent."""
        post = self.request.POST
        personer = {index: _id(post.get(f"person-{index}")) for index in post.getlist("rad") if _id(index)}
        utpekade = {person for person in personer.values() if person}
        finns = Person.objects.in_bulk(kanda(self.request.user, self.objekt, utpekade))
        ut = []
        for index, person in personer.items():
            if person not in finns:
                continue
            slag = post.get(f"slag-{index}", "")
            rad = Narvaro(
                sammantrade=self.objekt,
                person=finns[person],
                slag=slag if slag in Narvaro.Slag.values else "",
                tjanstgor_for_id=_id(post.get(f"for-{index}")),
                fran_paragraf_id=_id(post.get(f"fran-{index}")),
                till_paragraf_id=_id(post.get(f"till-{index}")),
                titel=post.get(f"titel-{index}", "")[:120],
                is_distans=bool(post.get(f"distans-{index}")),
                has_ljud_och_bild=post.get(f"distans-{index}") != UTAN_LJUD_OCH_BILD,
            )
            ut.append((int(index), rad))
        return ut


def _uppgift(rad: Narvaro) -> Narvarouppgift:
    return Narvarouppgift(
        rad.person_id,
        rad.slag,
        tjanstgor_for=rad.tjanstgor_for_id,
        fran=rad.fran_paragraf_id,
        till=rad.till_paragraf_id,
        titel=rad.titel,
        is_distans=rad.is_distans,
        has_ljud_och_bild=rad.has_ljud_och_bild,
    )


def _skillnader(antecknade: Sequence[Narvaro], skrivna: Sequence[Narvaro]) -> list[str]:
    """What is noted of those who are typed otherwise, one sentence for each row."""
    ut = []
    for person in {rad.person_id: rad.person for rad in (*antecknade, *skrivna)}.values():
        nu = [rad for rad in antecknade if rad.person_id == person.pk]
        if _varden(nu) != _varden([rad for rad in skrivna if rad.person_id == person.pk]):
            ut += [_i_ord(rad) for rad in nu] or [f"{person.namn}: frånvarande"]
    return ut


def _varden(rader: Collection[Narvaro]) -> set[tuple[Any, ...]]:
    return {tuple(getattr(rad, namn) for namn in VISAS) for rad in rader}


def _i_ord(rad: Narvaro) -> str:
    delar = [f"{rad.person.namn}: {rad.get_slag_display().lower()}"]
    if rad.fran_paragraf:
        delar.append(f"från och med {rad.fran_paragraf.beteckning}")
    if rad.till_paragraf:
        delar.append(f"till och med {rad.till_paragraf.beteckning}")
    return ", ".join(delar)


def _id(varde: str | None) -> int | None:
    return int(varde) if varde and varde.isdecimal() and len(varde) <= 18 else None
