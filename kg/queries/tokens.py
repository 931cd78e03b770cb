"""A SPARQL text cut into its tokens, so that a variable is found as a variable and never inside a string or an IRI.

It knows the terminals of SPARQL 1.1 (section 19.8), not the grammar: whether a text parses is the engine's to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    SPACE = auto()
    COMMENT = auto()
    IRI = auto()
    STRING = auto()
    VARIABLE = auto()
    WORD = auto()  # keywords, prefixed names, language tags, blank-node labels
    NUMBER = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def name(self) -> str:
        """The name of a variable, without its sign."""
        return self.text[1:]

    def is_word(self, word: str) -> bool:
        return self.kind is Kind.WORD and self.text.upper() == word

    def is_mark(self, mark: str) -> bool:
        return self.kind is Kind.MARK and self.text == mark


_LONG_STRING = r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''"
_SHORT_STRING = r'"(?:[^"\\\n\r]|\\.)*"|' + r"'(?:[^'\\\n\r]|\\.)*'"
_TOKEN = re.compile(
    r"(?P<SPACE>\s+)"
    r"|(?P<COMMENT>\#[^\n]*)"
    r'|(?P<IRI><[^<>"{}|^`\\\x00-\x20]*>)'
    rf"|(?P<STRING>{_LONG_STRING}|{_SHORT_STRING})"
    r"|(?P<VARIABLE>[?$]\w+)"
    r"|(?P<NUMBER>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<WORD>@[A-Za-z]+(?:-[A-Za-z0-9]+)*|(?:[^\W\d]|:)(?:[\w:-]|\.(?=[\w:-])|%[0-9A-Fa-f]{2}|\\.)*)"
    r"|(?P<MARK>\^\^|&&|\|\||!=|<=|>=|.)",
    re.DOTALL,
)


def tokens(text: str) -> tuple[Token, ...]:
    """Every token of ``text`` in order; joined they are the text again."""
    return tuple(
        Token(Kind[match.lastgroup], match.group(), match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup is not None
    )


def significant(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without spaces and comments."""
    return tuple(token for token in found if token.kind not in {Kind.SPACE, Kind.COMMENT})


def closing(found: tuple[Token, ...], opening: int) -> int:
    """The index of the bracket that closes the one at ``opening``; raises ``ValueError`` where none does."""
    pairs = {"{": "}", "(": ")", "[": "]"}
    open_mark = found[opening].text
    close_mark = pairs[open_mark]
    depth = 0
    for index in range(opening, len(found)):
        if found[index].is_mark(open_mark):
            depth += 1
        elif found[index].is_mark(close_mark):
            depth -= 1
            if depth == 0:
                return index
    raise ValueError(f"no {close_mark} closes the {open_mark} at {found[opening].start}")


@dataclass(frozen=True, slots=True)
class ValuesBlock:
    """``VALUES ?name { … }``: where the whole of it stands, and what is between the braces."""

    name: str
    start: int
    end: int
    body_start: int
    body_end: int


def values_blocks(text: str) -> Iterator[ValuesBlock]:
    """The blocks of one variable each, written ``VALUES ?name { … }``."""
    found = significant(tokens(text))
    for index, token in enumerate(found[:-2]):
        if token.is_word("VALUES") and found[index + 1].kind is Kind.VARIABLE and found[index + 2].is_mark("{"):
            end = closing(found, index + 2)
            yield ValuesBlock(
                found[index + 1].name, token.start, found[end].end, found[index + 2].end, found[end].start
            )
