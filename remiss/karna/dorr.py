# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one door. Right, law, change, log: always in that order (design.md 3, style.md 5)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django_fsm import Transition

from remiss.karna import klocka
from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.fel import FelStatus, Hinder, HinderError, Konflikt
from remiss.karna.handelser import Skedd, publicera, samlat
from remiss.karna.lagprov import krav_lag, prova_lag, som_hinder
from remiss.karna.models import Basmodell, Handelse
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.regler._grund import Utfall

INGEN_FRAMTID = Hinder("Tidpunkten ligger i framtiden. Ange när det faktiskt hände.", "design.md 3.6", "dorr.framtid")


def aktnamn(obj: models.Model, akt: str) -> str:
    """Return the act's name in the log: "sammantraden.paragraf.avgor"."""
    return f"{obj._meta.label_lower}.{akt}"


def utfor(
    metod: Callable[..., Any],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    data: Any = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
    uppgifter: dict[str, Any] | None = None,
) -> Handelse:
    """Carry out a transition (`utfor(paragraf.avgor, …)`).

    `hande` is the legal moment stated by a person (default: now), never in the future.
    Raises FarInteSe, FarInteGora, FelStatus, HinderError (all reasons at once) or Konflikt.
    """
    obj, overgang = _overgang(metod)
    lage = _lage(obj, aktor, hande, data, efterregistrerad, bristanteckning, uppgifter)
    with samlat():
        namn = metod.__name__
        prova(aktor, _ratt(metod), obj).krav()
        _krav_tid(lage)
        if overgang is None:
            raise _fel_status(metod)
        utfall = prova_lag(lage, overgang.custom.get("villkor", ()), aktnamn(obj, namn))
        fran = _status(metod, obj)
        metod(lage)
        _spara(obj)
        return _logga(lage, namn, utfall, fran, _status(metod, obj))


def utfor_akt(
    akt: Akt,
    obj: Basmodell,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    data: Any = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
    uppgifter: dict[str, Any] | None = None,
    verkan: Callable[[Lage], None] | None = None,
) -> Handelse:
    """Carry out an act that changes no status: create an unsaved record, correct a field, note a fact.

    `verkan` sets the fields (and may create rows that belong to the record) before it is saved.
    """
    lage = _lage(obj, aktor, hande, data, efterregistrerad, bristanteckning, uppgifter)
    with samlat():
        prova(aktor, akt.ratt, obj).krav()
        _krav_tid(lage)
        utfall = prova_lag(lage, akt.villkor, aktnamn(obj, akt.namn))
        if verkan is not None:
            verkan(lage)
        _spara(obj)
        return _logga(lage, akt.namn, utfall, "", "")


def krav_akt(
    akt: Akt, obj: Basmodell, *, aktor: Aktor, efterregistrerad: bool = False, bristanteckning: str = ""
) -> None:
    """Raise what `utfor_akt` would raise now, and do nothing: before a person is sent elsewhere to do a part of it."""
    prova(aktor, akt.ratt, obj).krav()
    krav_lag(_lage(obj, aktor, None, None, efterregistrerad, bristanteckning, None), akt.villkor)


def utfor_alla(
    metodnamn: str,
    objekt: Sequence[Basmodell],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    data: Any = None,
    falt: Iterable[str] = (),
    uppgifter: Callable[[Basmodell], dict[str, Any]] | None = None,
) -> list[Handelse]:
    """Carry out one transition on many rows of one model: one UPDATE, one bulk insert of Handelser (design.md 3.3).

    Right is asked once per organ, law per row in Python, all or nothing. `falt` names the fields the
    transition's body sets; they must get the same value on every row. Raises what `utfor` raises.
    """
    if not objekt:
        return []
    with samlat():
        nu = klocka.nu()  # one moment for all rows: they are one act
        lagen = [_lage(obj, aktor, hande, data, False, "", uppgifter(obj) if uppgifter else None, nu) for obj in objekt]
        _krav_ratt_alla(metodnamn, objekt, aktor)
        _krav_tid(lagen[0])
        fel_status = [_fel_status(m) for obj in objekt if _overgang(m := getattr(obj, metodnamn))[1] is None]
        if fel_status:
            raise FelStatus(list(dict.fromkeys(hinder for fel in fel_status for hinder in fel.hinder)))
        utfallen = [_prova_en_av_alla(metodnamn, lage) for lage in lagen]
        if nekade := [som_hinder(u) for rad in utfallen for u in rad if not u]:
            raise HinderError(list(dict.fromkeys(nekade)))
        return _genomfor_alla(metodnamn, objekt, lagen, utfallen, tuple(falt))


def _krav_ratt_alla(metodnamn: str, objekt: Sequence[Basmodell], aktor: Aktor) -> None:
    """Ask once per organ; per row where the row itself decides who may see it or was chosen for it.

    Rows that name what they are hidden with (`dold_med`) share its answer.
    """
    ratt = _ratt(getattr(objekt[0], metodnamn))
    is_vald = ratt.startswith("mote.")
    provade: set[tuple[int | None, object]] = set()
    for obj in objekt:
        nyckel = (obj.organ_of(), _dold_med(obj, is_vald))
        if nyckel not in provade:
            prova(aktor, ratt, obj).krav()
            provade.add(nyckel)


def _dold_med(obj: Any, is_vald: bool) -> object:
    if is_vald or not hasattr(obj, "is_dold_for"):
        return obj.pk if is_vald else None
    return obj.dold_med() if hasattr(obj, "dold_med") else obj.pk


def _prova_en_av_alla(metodnamn: str, lage: Lage) -> list[Utfall]:
    overgang = _overgang(getattr(lage.obj, metodnamn))[1]
    villkor = overgang.custom.get("villkor", ()) if overgang else ()
    return [v.prova(lage) for v in villkor if v.galler(lage)]


def _genomfor_alla(
    metodnamn: str,
    objekt: Sequence[Basmodell],
    lagen: list[Lage],
    utfallen: list[list[Utfall]],
    falt: tuple[str, ...],
) -> list[Handelse]:
    forst = objekt[0]
    statusfalt = _statusfalt(getattr(forst, metodnamn))
    fran = [getattr(obj, statusfalt) for obj in objekt]
    for obj, lage in zip(objekt, lagen, strict=True):
        _krav_samma_falt(metodnamn, lage, {statusfalt, *falt})
        if [getattr(obj, namn) for namn in falt] != [getattr(forst, namn) for namn in falt]:
            raise TypeError(f"{aktnamn(obj, metodnamn)}: rows of one UPDATE got different values")
    nya = {namn: getattr(forst, namn) for namn in (statusfalt, *falt)}
    antal = (
        type(forst)
        ._base_manager.filter(pk__in=[o.pk for o in objekt], **{f"{statusfalt}__in": set(fran)})
        .update(**nya, version=models.F("version") + 1)
    )
    if antal != len(objekt):
        raise Konflikt("Någon annan har ändrat minst en av raderna. Läs om sidan och försök igen.")
    for obj in objekt:
        obj.version += 1
    handelser = [
        _rad(lage, metodnamn, utfall, status, nya[statusfalt])
        for lage, utfall, status in zip(lagen, utfallen, fran, strict=True)
    ]
    skapade = Handelse.objects.bulk_create(handelser)
    publicera(Skedd(aktnamn(forst, f"{metodnamn}_alla"), list(objekt), lagen[0], skapade[0]))
    return skapade


def _krav_samma_falt(metodnamn: str, lage: Lage, tillatna: set[str]) -> None:
    """Run the transition's body and hold it to the fields that the one UPDATE writes."""
    obj = lage.obj
    fore = {f.name: getattr(obj, f.attname) for f in obj._meta.concrete_fields}
    getattr(obj, metodnamn)(lage)
    andrade = {f.name for f in obj._meta.concrete_fields if getattr(obj, f.attname) != fore[f.name]}
    if andrade - tillatna:
        raise TypeError(f"{aktnamn(obj, metodnamn)} sets {sorted(andrade - tillatna)}, which `falt` does not name")


def folj(metod: Callable[..., Any], *, orsak: Handelse) -> Handelse | None:
    """Let a fact in another context have its consequence: no right, no Villkor, only source states.

    It cannot veto the fact. Returns None when the object's status has no such consequence; the caller then
    makes an avvikelse for a person.
    """
    obj, overgang = _overgang(metod)
    if overgang is None:
        return None
    lage = _foljd(obj, orsak)
    with samlat():
        fran = _status(metod, obj)
        metod(lage)
        _spara(obj)
        return _logga(lage, metod.__name__, [], fran, _status(metod, obj))


def folj_alla(
    metodnamn: str, objekt: Sequence[Basmodell], *, orsak: Handelse, data: Any = None, falt: Iterable[str] = ()
) -> list[Handelse]:
    """Let one fact have its consequence for many rows of one model: as `folj`, in one UPDATE and one bulk insert.

    Rows whose status has no such consequence are left as they are.
    """
    rader = [obj for obj in objekt if _overgang(getattr(obj, metodnamn))[1] is not None]
    if not rader:
        return []
    lagen = [_foljd(obj, orsak, data) for obj in rader]
    with samlat():
        return _genomfor_alla(metodnamn, rader, lagen, [[] for _ in rader], tuple(falt))


def hinder(metod: Callable[..., Any], *, aktor: Aktor, hande: datetime | None = None, data: Any = None) -> list[Hinder]:
    """Return every reason why the transition would be refused now: shown beside the disabled button."""
    obj, overgang = _overgang(metod)
    besked = prova(aktor, _ratt(metod), obj)
    if not besked.far:
        return [Hinder(besked.skal)]
    if overgang is None:
        return list(_fel_status(metod).hinder)
    lage = _lage(obj, aktor, hande, data, False, "", None)
    villkor = overgang.custom.get("villkor", ())
    return [som_hinder(u) for v in villkor if v.galler(lage) and not (u := v.prova(lage))]


def _foljd(obj: Any, orsak: Handelse, data: Any = None) -> Lage:
    """The situation of a consequence: that of the fact itself."""
    return Lage(
        obj=obj,
        aktor=Aktor(Aktorslag(orsak.aktor_slag), orsak.aktor_ref, orsak.person_ref),
        hande=orsak.hande,
        registrerades=orsak.registrerades,
        data=data,
        is_efterregistrerad=orsak.is_efterregistrerad,
        uppgifter={"orsak": orsak.pk},
    )


def _overgang(metod: Callable[..., Any]) -> tuple[Any, Transition | None]:
    obj = getattr(metod, "__self__", None)
    if obj is None or not hasattr(metod, "_django_fsm"):
        raise TypeError(f"{metod!r} is not a bound transition")
    meta = metod._django_fsm
    return obj, meta.get_transition(meta.field.get_state(obj))


def _ratt(metod: Callable[..., Any]) -> str:
    """Every source of a transition shares one right; the declaration test holds that true."""
    forsta = next(iter(metod._django_fsm.transitions.values()))  # type: ignore[attr-defined]
    return str(forsta.custom["ratt"])


def _statusfalt(metod: Callable[..., Any]) -> str:
    return str(metod._django_fsm.field.name)  # type: ignore[attr-defined]


def _status(metod: Callable[..., Any], obj: Any) -> str:
    return str(getattr(obj, _statusfalt(metod)))


def _fel_status(metod: Callable[..., Any]) -> FelStatus:
    obj = metod.__self__  # type: ignore[attr-defined]
    falt = obj._meta.get_field(_statusfalt(metod))
    visning = dict(falt.flatchoices).get(getattr(obj, falt.name), getattr(obj, falt.name))
    sak = str(obj._meta.verbose_name)
    return FelStatus(
        Hinder(
            f"Det går inte nu: {sak} är ”{str(visning).lower()}”. Läs om sidan.",
            "",
            f"status.{metod.__name__}",
        )
    )


def _lage(
    obj: Any,
    aktor: Aktor,
    hande: datetime | None,
    data: Any,
    efterregistrerad: bool,
    bristanteckning: str,
    uppgifter: dict[str, Any] | None,
    nu: datetime | None = None,
) -> Lage:
    nu = nu or klocka.nu()
    return Lage(
        obj=obj,
        aktor=aktor,
        hande=hande or nu,
        registrerades=nu,
        data=data,
        is_efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
        uppgifter=uppgifter if uppgifter is not None else {},
    )


def _krav_tid(lage: Lage) -> None:
    """What has not happened cannot be entered (design.md 3.6)."""
    if lage.hande > lage.registrerades:
        raise HinderError(INGEN_FRAMTID)


def _spara(obj: Any) -> None:
    """Insert a new record, or update the row only if it still has the version that was read."""
    if obj._state.adding:
        obj.save(force_insert=True)
        return
    varden = {
        falt.attname: getattr(obj, falt.attname)
        for falt in obj._meta.concrete_fields
        if not falt.primary_key and falt.attname != "version" and not falt.generated
    }
    antal = type(obj)._base_manager.filter(pk=obj.pk, version=obj.version).update(**varden, version=obj.version + 1)
    if antal != 1:
        raise Konflikt("Någon annan har ändrat uppgiften sedan du läste den. Läs om sidan och försök igen.")
    obj.version += 1


def _rad(lage: Lage, namn: str, utfall: Sequence[Utfall], fran: str, till: str) -> Handelse:
    return Handelse(
        akt=aktnamn(lage.obj, namn),
        objekt_typ=lage.obj._meta.label_lower,
        objekt_id=lage.obj.pk,
        organ_ref=lage.obj.organ_of(),
        arende_ref=lage.obj.arende_of(),
        fran_status=fran,
        till_status=till,
        hande=lage.hande,
        registrerades=lage.registrerades,
        is_efterregistrerad=lage.is_efterregistrerad,
        aktor_slag=lage.aktor.slag,
        aktor_ref=lage.aktor.id,
        person_ref=lage.aktor.person_id,
        regler=[[u.regel_id, bool(u)] for u in utfall],
        uppgifter=lage.uppgifter,
    )


def _logga(lage: Lage, namn: str, utfall: Sequence[Utfall], fran: str, till: str) -> Handelse:
    handelse = _rad(lage, namn, utfall, fran, till)
    handelse.save(force_insert=True)
    publicera(Skedd(handelse.akt, lage.obj, lage, handelse))
    return handelse
