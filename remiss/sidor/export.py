# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""CSV and XLSX in the shape Swedish Excel opens without questions.

A cell that begins like a formula runs when the file is opened, and much of what we export was typed by
outsiders (senders, titles). Text is therefore marked as text; numbers and dates keep their type.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.text import slugify

from remiss.karna.klocka import STOCKHOLM

# What Excel, LibreOffice and Google Sheets take as the start of a formula, with the full-width twins.
FORMELTECKEN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"
XLSX_TYP = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BREDAST_KOLUMN = 60


def is_formellik(text: str) -> bool:
    """Tell whether a spreadsheet could take the text for a formula."""
    return text.startswith(FORMELTECKEN)


def saker_text(text: str) -> str:
    """Return the text, with an apostrophe before it when it looks like a formula."""
    return f"'{text}" if is_formellik(text) else text


def cell(varde: Any) -> Any:
    """Return a value as the file should hold it: numbers as numbers, all else as safe text."""
    match varde:
        case None:
            return ""
        case bool():
            return "ja" if varde else "nej"
        case int() | float() | Decimal():
            return varde
        case datetime():
            return varde.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")
        case date():
            return varde.isoformat()
    return saker_text(str(varde))


def csv_rader(rubriker: Sequence[str], rader: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the file line by line: semicolon and BOM are what Swedish Excel needs for å, ä, ö and columns."""
    buffert = io.StringIO()
    skrivare = csv.writer(buffert, delimiter=";", lineterminator="\r\n")
    yield BOM
    for rad in _med_rubriker(rubriker, rader):
        skrivare.writerow([cell(varde) for varde in rad])
        yield buffert.getvalue()
        buffert.seek(0)
        buffert.truncate()


def csv_svar(namn: str, rubriker: Sequence[str], rader: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Return the CSV as a download, streamed so that a long list takes no memory."""
    svar = StreamingHttpResponse(csv_rader(rubriker, rader), content_type="text/csv; charset=utf-8")
    svar["Content-Disposition"] = _bilaga(namn, "csv")
    return svar


def skriv_xlsx(mal: BinaryIO, namn: str, rubriker: Sequence[str], rader: Iterable[Sequence[Any]]) -> None:
    """Write one sheet with a frozen heading row and filter buttons. Same content, same bytes."""
    bok = xlsxwriter.Workbook(
        mal,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    bok.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 a fixed mark, not a time
    blad = bok.add_worksheet(_bladnamn(namn))
    format_ = {
        "rubrik": bok.add_format({"bold": True, "bottom": 1}),
        "text": bok.add_format({"quote_prefix": True}),
        "dag": bok.add_format({"num_format": "yyyy-mm-dd"}),
        "tid": bok.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    bredder = [len(rubrik) for rubrik in rubriker]
    antal = 0
    for kolumn, rubrik in enumerate(rubriker):
        blad.write_string(0, kolumn, rubrik, format_["rubrik"])
    for antal, rad in enumerate(rader, start=1):
        for kolumn, varde in enumerate(rad):
            _skriv_cell(blad, format_, antal, kolumn, varde)
            bredder[kolumn] = max(bredder[kolumn], len(str(cell(varde))))
    for kolumn, bredd in enumerate(bredder):
        blad.set_column(kolumn, kolumn, min(bredd + 2, BREDAST_KOLUMN))
    blad.freeze_panes(1, 0)
    if rubriker:
        blad.autofilter(0, 0, antal, len(rubriker) - 1)
    bok.close()


def xlsx_svar(namn: str, rubriker: Sequence[str], rader: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return the XLSX as a download."""
    buffert = io.BytesIO()
    skriv_xlsx(buffert, namn, rubriker, rader)
    svar = HttpResponse(buffert.getvalue(), content_type=XLSX_TYP)
    svar["Content-Disposition"] = _bilaga(namn, "xlsx")
    return svar


def _skriv_cell(blad: Any, format_: dict[str, Any], rad: int, kolumn: int, varde: Any) -> None:
    """Write by type. Text is always a string cell; the quote prefix keeps it text when somebody edits it."""
    match varde:
        case None:
            return
        case bool():
            blad.write_string(rad, kolumn, cell(varde))
        case int() | float() | Decimal():
            blad.write_number(rad, kolumn, varde)
        case datetime():
            lokal = varde.astimezone(STOCKHOLM).replace(tzinfo=None)
            blad.write_datetime(rad, kolumn, lokal, format_["tid"])
        case date():
            blad.write_datetime(rad, kolumn, varde, format_["dag"])
        case _:
            text = str(varde)
            blad.write_string(rad, kolumn, text, format_["text"] if is_formellik(text) else None)


def _med_rubriker(rubriker: Sequence[str], rader: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    yield rubriker
    yield from rader


def _bilaga(namn: str, andelse: str) -> str:
    return f'attachment; filename="{slugify(namn) or "lista"}.{andelse}"'


def _bladnamn(namn: str) -> str:
    """Return a sheet name Excel accepts: at most 31 characters and none of []:*?/\\."""
    return "".join(tecken for tecken in namn if tecken not in "[]:*?/\\'")[:31].strip() or "Lista"
