# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every act says in a sentence of its own what was done: there is no receipt to fall back on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver

from remiss.sidor.akter import AktVy


def _vyer(monster: Any) -> Iterator[type]:
    for del_ in monster:
        if isinstance(del_, URLResolver):
            yield from _vyer(del_.url_patterns)
        elif isinstance(vy := getattr(del_.callback, "view_class", None), type):
            yield vy


AKTER = sorted(
    {vy for vy in _vyer(get_resolver().url_patterns) if issubclass(vy, AktVy)},
    key=lambda vy: (vy.__qualname__, vy.__module__),
)


def has_kvittens(vy: type[AktVy]) -> bool:
    """A sentence, a method that makes one, or a page of its own when the act is done."""
    return any(
        getattr(vy, namn, None) is not getattr(AktVy, namn, None) for namn in ("kvittens", "get_kvittens", "_klart")
    )


@pytest.mark.parametrize("vy", AKTER, ids=lambda vy: f"{vy.__module__}.{vy.__qualname__}")
def test_varje_akt_sager_vad_som_gjordes(vy):
    assert has_kvittens(vy), f"{vy.__qualname__} saknar kvittens"
    text = getattr(vy, "kvittens", "Gjort.")
    assert text[0].isupper(), text
    assert text.endswith("."), text


def test_akterna_ar_med_och_en_utan_kvittens_hittas():
    assert len(AKTER) > 150

    class Utan(AktVy):
        rubrik = "Gör något"
        knapp = "Gör"

    assert not has_kvittens(Utan)
    with pytest.raises(AttributeError):
        Utan().get_kvittens(None)
