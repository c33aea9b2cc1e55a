# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Read a QR code as it is drawn in a PDF, by the standard alone (ISO/IEC 18004), so that no test trusts who drew it."""

from io import BytesIO

import pikepdf

#: Version → how many blocks and how many codewords of data in each, at correction level M.
_BLOCK = {3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)}
_MASKER = (
    lambda r, k: (r + k) % 2 == 0,
    lambda r, k: r % 2 == 0,
    lambda r, k: k % 3 == 0,
    lambda r, k: (r + k) % 3 == 0,
    lambda r, k: (r // 2 + k // 3) % 2 == 0,
    lambda r, k: r * k % 2 + r * k % 3 == 0,
    lambda r, k: (r * k % 2 + r * k % 3) % 2 == 0,
    lambda r, k: ((r + k) % 2 + r * k % 3) % 2 == 0,
)


def ur_pdf(data: bytes) -> str:
    """What the only QR code of the file says."""
    with pikepdf.open(BytesIO(data)) as pdf:
        (rutor,) = [rutor for sida in pdf.pages if (rutor := _rutor(sida))]
    steg = rutor[0][3]
    vanster, overst = min(r[0] for r in rutor), max(r[1] for r in rutor)
    morka = {
        (round((overst - y) / steg), round((x - vanster) / steg) + n)
        for x, y, bredd, _ in rutor
        for n in range(round(bredd / steg))
    }
    return las(morka, max(kolumn for _, kolumn in morka) + 1)


def _rutor(sida: pikepdf.Page) -> list[tuple[float, ...]]:
    """The rectangles of the Figure on the page."""
    ut: list[tuple[float, ...]] = []
    is_figur = False
    for operander, operator in pikepdf.parse_content_stream(sida):
        if str(operator) == "BDC":
            is_figur = str(operander[0]) == "/Figure"
        elif str(operator) == "EMC":
            is_figur = False
        elif str(operator) == "re" and is_figur:
            ut.append(tuple(float(varde) for varde in operander))
    return ut


def las(morka: set[tuple[int, int]], bredd: int) -> str:
    """The text of a code in bytes, of whose modules these are dark."""
    antal, per_block = _BLOCK[(bredd - 17) // 4]
    plats = [(8, k) for k in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    form = int("".join(str(int(p in morka)) for p in plats), 2) ^ 0x5412
    assert form >> 13 == 0, "rättningsnivå M"
    mask = _MASKER[form >> 10 & 7]
    bitar = [(p in morka) != mask(*p) for p in _vag(bredd)]
    orden = [sum(bit << (7 - n) for n, bit in enumerate(bitar[i : i + 8])) for i in range(0, len(bitar) - 7, 8)]
    data = [orden[n * antal + block] for block in range(antal) for n in range(per_block)]
    strom = "".join(f"{ord_:08b}" for ord_ in data)
    assert strom[:4] == "0100", "byteläge"
    langd = int(strom[4:12], 2)
    return bytes(int(strom[12 + 8 * n : 20 + 8 * n], 2) for n in range(langd)).decode("ascii")


def _vag(bredd: int) -> list[tuple[int, int]]:
    """The modules that hold data, in the order they are read: up and down two columns at a time, from the right."""
    ut = []
    upp = True
    for kolumn in [k for k in range(bredd - 1, 0, -2) if k > 6] + [5, 3, 1]:
        for rad in range(bredd - 1, -1, -1) if upp else range(bredd):
            ut += [(rad, k) for k in (kolumn, kolumn - 1) if not _is_monster(rad, k, bredd)]
        upp = not upp
    return ut


def _is_monster(rad: int, kolumn: int, bredd: int) -> bool:
    horn = (rad < 9 and kolumn < 9) or (rad < 9 and kolumn >= bredd - 8) or (rad >= bredd - 8 and kolumn < 9)
    return horn or 6 in (rad, kolumn) or (abs(rad - bredd + 7) <= 2 and abs(kolumn - bredd + 7) <= 2)
