# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""CSV and XLSX: no cell can run as a formula, numbers and dates keep their type."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from remiss.sidor import export

FARLIGT = ["=1+1", "+46 31", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", FARLIGT)
def test_formellik_text_far_apostrof_i_csv(text):
    assert export.saker_text(text) == f"'{text}"
    assert export.cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["0685/18", "§ 285", "a=b", "Å", "", " x", "'=1"])
def test_vanlig_text_andras_inte(text):
    assert export.saker_text(text) == text


def test_varden_i_csv():
    tid = datetime(2018, 12, 19, 13, 5, tzinfo=UTC)
    rad = [None, True, False, -5, Decimal("-1.5"), date(2018, 12, 19), tid, 'a;"b"\nc']
    text = "".join(export.csv_rader(["a"] * 8, [rad]))
    assert text.startswith("\ufeffa;a")
    lasta = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert lasta[1] == ["", "ja", "nej", "-5", "-1.5", "2018-12-19", "2018-12-19 14:05", 'a;"b"\nc']


def _xlsx(rubriker, rader, namn="Mottagare"):
    mal = io.BytesIO()
    export.skriv_xlsx(mal, namn, rubriker, rader)
    return mal.getvalue()


@pytest.mark.parametrize("text", FARLIGT)
def test_formellik_text_ar_text_i_xlsx(text):
    cell = openpyxl.load_workbook(io.BytesIO(_xlsx(["A"], [[text]])))["Mottagare"]["A2"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text
    assert cell.quotePrefix


def test_xlsx_behaller_typer_och_ar_lika_vid_samma_innehall():
    rader = [["Älvstranden", 12, date(2018, 12, 19), datetime(2018, 12, 19, 13, 5, tzinfo=UTC), None, True]]
    forsta, andra = (_xlsx(list("ABCDEF"), rader) for _ in range(2))
    assert forsta == andra
    blad = openpyxl.load_workbook(io.BytesIO(forsta)).active
    namn, antal, dag, tid, inget, kryss = (cell.value for cell in blad[2])
    assert (namn, antal, inget, kryss) == ("Älvstranden", 12, None, "ja")
    assert (dag.isoformat(), tid.isoformat()) == ("2018-12-19T00:00:00", "2018-12-19T14:05:00")
    assert blad.freeze_panes == "A2"


def test_bladnamn_som_excel_tar_emot():
    bok = openpyxl.load_workbook(io.BytesIO(_xlsx(["A"], [], namn="Svar: 0685/18 [alla] " + "x" * 40)))
    assert len(bok.active.title) <= 31
    assert not set("[]:*?/\\") & set(bok.active.title)


def test_filnamn_ar_utan_svenska_tecken_och_styrtecken():
    svar = export.xlsx_svar('Ärenden\r\nX-Ond: 1 "', ["A"], [])
    assert svar["Content-Disposition"] == 'attachment; filename="arenden-x-ond-1.xlsx"'
