# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""No field that a person sends holds what a database refuses; what a program sends is left for its view to judge."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from remiss.sidor.skrivet import Renskrivning, rent

URLKODAT = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("skrivet", "vantat"),
    [
        ("a\x00b", "ab"),
        ("\x00", ""),
        ("halv \ud83d bokstav \udc00", "halv  bokstav "),
        ("a\x01b\u202ec\u2066d\u200ee\x9f", "abcde"),
        ("ett\u2028två\x85tre", "ett två tre"),
        ("tabb\toch\r\nrad", "tabb\toch\r\nrad"),
        ("hel 🙂 bokstav, å ä ö\n", "hel 🙂 bokstav, å ä ö\n"),
    ],
)
def test_nolltecken_och_halva_tecken_tas_bort_och_inget_annat(skrivet, vantat):
    assert rent(skrivet) == vantat


def _last(request, *, csrf_exempt=False):
    def vy(request):
        return HttpResponse()

    vy.csrf_exempt = csrf_exempt
    Renskrivning(vy).process_view(request, vy, (), {})
    return request


def test_faltens_varden_rensas_alla_med_samma_namn():
    request = _last(
        RequestFactory().post("/?q=a%00b&q=c", b"punkt=ett%00&punkt=%00tv%C3%A5&kod=x", content_type=URLKODAT)
    )
    assert request.POST.getlist("punkt") == ["ett", "två"]
    assert request.POST["kod"] == "x"
    assert request.GET.getlist("q") == ["ab", "c"]
    with pytest.raises(AttributeError, match="immutable"):
        request.POST["kod"] = "y"


def test_det_som_ar_rent_ror_ingen_vid():
    request = RequestFactory().post("/?q=a", {"kod": "x"})
    fore = request.GET, request.POST
    _last(request)
    assert fore == (request.GET, request.POST)
    assert request.POST is fore[1]


def test_ett_programs_anrop_lamnas_orort():
    request = _last(RequestFactory().get("/?q=a%00b"), csrf_exempt=True)
    assert request.GET["q"] == "a\x00b"
