# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The reader of the Markdown subset: markdown-it for blocks, own rules for what is inside them.

CommonMark's rules for emphasis depend on punctuation and cannot write every tree. Here a star, two or three
change italic, bold or both, if they touch a word on the right side; else they are stars.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from remiss.karna.rik_text.normal import normalisera
from remiss.karna.rik_text.tecken import is_blankt, klartext
from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnot,
    Fotnotsref,
    Inline,
    Lank,
    Lista,
    OgiltigRikText,
    Punkt,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)

MAX_MARKDOWN = 200_000
"""Characters, some seventy pages."""
_NOT = re.compile(r"^\[\^(\d{1,4})\]:[ \t]*(.*)$", re.MULTILINE)
_REFERENS = re.compile(r"\[\^(\d{1,4})\]")
_ETIKETT = r"\[((?:\\.|[^\\\[\]\n])*)\]"
_LANK = re.compile(_ETIKETT + r"\(((?:https?://|mailto:)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)\)", re.IGNORECASE)
_BILD = re.compile("!" + _ETIKETT + r"\(fil:([0-9a-f]{64})\)")


def fran_markdown(text: str) -> RikText:
    """Read what was typed in the textarea; nothing is an error but excessive length."""
    if len(text) > MAX_MARKDOWN:
        raise OgiltigRikText("Texten är för lång. Lägg den som en bilaga i stället.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    noter = tuple(Fotnot(int(nummer), _en_rad(innehall)) for nummer, innehall in _NOT.findall(text))
    return normalisera(RikText(tuple(_block(_TOLK.parse(_NOT.sub("", text)))), noter))


def _stjarnor(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "*":
        return False
    slut = state.pos
    while slut < state.posMax and state.src[slut] == "*":
        slut += 1
    if not silent:
        token = state.push("stjarnor", "", 0)
        fore = state.src[state.pos - 1] if state.pos else " "
        efter = state.src[slut] if slut < state.posMax else " "
        token.content = state.src[state.pos : slut]
        token.meta = {"ar_efter_ord": fore not in " \n", "ar_fore_ord": efter not in " \n"}
    state.pos = slut
    return True


def _fotnotsref(state: StateInline, silent: bool) -> bool:
    if not (traff := _REFERENS.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        state.push("fotnotsref", "", 0).meta = {"nummer": int(traff[1])}
    state.pos = traff.end()
    return True


def _lank(state: StateInline, silent: bool) -> bool:
    """A link. (markdown-it's own rules look far ahead for every bracket, and undo the form of the address.)"""
    if not (traff := _LANK.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        posmax = state.posMax
        state.pos, state.posMax = traff.span(1)
        state.push("link_open", "a", 1).meta = {"adress": traff[2]}
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
        state.posMax = posmax
    state.pos = traff.end()
    return True


def _bild(state: StateInline, silent: bool) -> bool:
    """A stored picture."""
    if not (traff := _BILD.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        state.push("bild", "", 0).meta = {"fil": traff[2], "alt": re.sub(r"\\(.)", r"\1", traff[1])}
    state.pos = traff.end()
    return True


def _br(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<br>", state.pos):
        return False
    if not silent:
        state.push("softbreak", "br", 0)
    state.pos += 4
    return True


def _bygg_tolk() -> MarkdownIt:
    tolk = MarkdownIt("zero", {"maxNesting": 60})
    tolk.enable(["heading", "list", "table", "newline", "escape"])
    for regel in (_bild, _lank, _fotnotsref, _stjarnor, _br):
        tolk.inline.ruler.push(regel.__name__, regel)
    return tolk


_TOLK = _bygg_tolk()


def _block(tokens: Sequence[Token]) -> Iterator[Block]:
    i = 0
    while i < len(tokens):
        token, slut = tokens[i], _slut(tokens, i)
        inre = tokens[i + 1 : slut]
        match token.type:
            case "heading_open":
                yield Rubrik(3 if int(token.tag[1]) <= 3 else 4, klartext(_inline(inre)))
            case "paragraph_open":
                yield from _stycken(inre)
            case "bullet_list_open" | "ordered_list_open":
                yield _lista(token, inre)
            case "table_open":
                yield _tabell(inre)
        i = slut + 1


def _slut(tokens: Sequence[Token], i: int) -> int:
    """Where the block that opens at i closes."""
    if tokens[i].nesting != 1:
        return i
    return next(j for j in range(i + 1, len(tokens)) if tokens[j].level == tokens[i].level and tokens[j].nesting == -1)


def _stycken(tokens: Sequence[Token]) -> Iterator[Stycke | Bild]:
    """A paragraph; a picture in it stands on its own."""
    runor: list[Inline] = []
    for bit in _bitar(tokens[0].children or []):
        if isinstance(bit, Bild):
            yield Stycke(tuple(runor))
            yield bit
            runor = []
        else:
            runor.append(bit)
    yield Stycke(tuple(runor))


def _lista(token: Token, tokens: Sequence[Token]) -> Lista:
    punkter: list[Punkt] = []
    i = 0
    while i < len(tokens):
        slut = _slut(tokens, i)
        punkter.append(Punkt(tuple(_innehall(_block(tokens[i + 1 : slut])))))
        i = slut + 1
    return Lista(token.type == "ordered_list_open", tuple(punkter), int(token.attrs.get("start", 1)))


def _innehall(block: Iterable[Block]) -> Iterator[Stycke | Bild | Lista]:
    for bit in block:
        match bit:
            case Rubrik(_, text):
                yield Stycke((Text(text, fet=True),))
            case Tabell(rader):
                for rad in rader:
                    yield Stycke(tuple(run for cell in rad if cell for run in (Text(" | "), *cell))[1:])
            case Stycke() | Bild() | Lista():
                yield bit


def _tabell(tokens: Sequence[Token]) -> Tabell:
    rader: list[list[Runor]] = []
    has_rubrikkolumn = False
    for i, token in enumerate(tokens):
        if token.type == "tr_open":
            rader.append([])
        elif token.type in ("th_open", "td_open"):
            has_rubrikkolumn |= not rader[-1] and token.attrs.get("style") == "text-align:left"
            rader[-1].append(tuple(_inline([tokens[i + 1]])))
    has_rubrikrad = any(rader[0])
    return Tabell(tuple(tuple(rad) for rad in rader[not has_rubrikrad :]), has_rubrikrad, has_rubrikkolumn)


def _en_rad(text: str) -> Runor:
    return tuple(_inline(_TOLK.parseInline(text)))


def _inline(tokens: Sequence[Token]) -> list[Inline]:
    barn = (tokens[0].children or []) if tokens else []
    return [bit for bit in _bitar(barn) if not isinstance(bit, Bild)]


@dataclass
class _Byte:
    """A run of stars and what it turned out to mean."""

    token: Token
    is_byte: bool = False


def _bitar(tokens: Sequence[Token]) -> Iterator[Inline | Bild]:
    """Runs, with the faces that the stars around them say."""
    byten = {id(b.token): b for b in _losta(tokens)}
    fet = kursiv = False
    adress = ""
    for token in tokens:
        match token.type:
            case "stjarnor" if byten[id(token)].is_byte:
                fet, kursiv = fet ^ (len(token.content) >= 2), kursiv ^ (len(token.content) % 2 == 1)
            case "link_open":
                adress = token.meta["adress"]
            case "link_close":
                adress = ""
            case "softbreak" | "hardbreak":
                yield Radbrytning()
            case "fotnotsref":
                yield Fotnotsref(token.meta["nummer"])
            case "bild":
                yield Bild(token.meta["fil"], token.meta["alt"])
            case _:
                run = Text(token.content, fet, kursiv)
                yield Lank(adress, (run,)) if adress and not is_blankt(run.text) else run


def _losta(tokens: Sequence[Token]) -> list[_Byte]:
    """Which stars change the face. One that is opened again before it is closed was only a star."""
    byten = [_Byte(token) for token in tokens if token.type == "stjarnor"]
    oppna: dict[str, _Byte] = {}
    for byte in byten:
        meta, antal = byte.token.meta, len(byte.token.content)
        sorter = {1: ("kursiv",), 2: ("fet",), 3: ("fet", "kursiv")}.get(antal, ())
        stangs = [s for s in sorter if s in oppna and meta["ar_efter_ord"]]
        oppnas = [s for s in sorter if s not in stangs]
        if not sorter or (oppnas and not meta["ar_fore_ord"]):
            continue
        for sort in oppnas:
            _slapp(oppna, sort)
        byte.is_byte = True
        for sort in stangs:
            del oppna[sort]
        oppna |= dict.fromkeys(oppnas, byte)
    for sort in list(oppna):
        _slapp(oppna, sort)
    return byten


def _slapp(oppna: dict[str, _Byte], sort: str) -> None:
    """The one that opened this face was only stars after all."""
    if byte := oppna.pop(sort, None):
        byte.is_byte = False
