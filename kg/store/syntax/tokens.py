"""SPARQL's tokens with their places, as the parser takes them.

Keywords and signs are those that the grammar (``sparql.lark``) writes in quotes; what it only declares is described
here. What is no token of SPARQL becomes one that no rule takes (``WORD``, ``UNKNOWN``), so the parser stops there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.store.characters import CODE_POINT, LOCAL_NAME, NAME_CHARACTERS, NAME_START, PREFIX_NAME

DOUBLE = r"(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"
DECIMAL = r"[0-9]*\.[0-9]+"
CHARACTER = rf"\\[tbnrf\\\"']|{CODE_POINT}"
SPACE = r"[ \t\r\n]"
DESCRIBED = {
    "IGNORED": rf"{SPACE}+|\#[^\r\n]*",
    "IRIREF": rf"<(?:[^<>\"{{}}|^`\\\x00-\x20]|{CODE_POINT})*+>",
    "LONG_STRING": rf'"""(?:"{{0,2}}(?:[^"\\]|{CHARACTER}))*+"""|' + rf"'''(?:'{{0,2}}(?:[^'\\]|{CHARACTER}))*+'''",
    "SHORT_STRING": rf'"(?:[^"\\\r\n]|{CHARACTER})*+"|' + rf"'(?:[^'\\\r\n]|{CHARACTER})*+'",
    "BLANK_NODE_LABEL": rf"_:[{NAME_START}_0-9](?:[{NAME_CHARACTERS}.\-]*[{NAME_CHARACTERS}\-])?",
    "PNAME_LN": rf"(?:{PREFIX_NAME})?:{LOCAL_NAME}",
    "PNAME_NS": rf"(?:{PREFIX_NAME})?:",
    "VAR": rf"[?$][{NAME_CHARACTERS}]+",
    "LANG_DIR": r"@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*(?:--[a-zA-Z]+)?",
    "SIGNED_NUMBER": rf"[+-](?:{DOUBLE}|{DECIMAL}|[0-9]+)",
    "DOUBLE": DOUBLE,
    "DECIMAL": DECIMAL,
    "INTEGER": r"[0-9]+",
    "NIL": rf"\({SPACE}*\)",
    "ANON": rf"\[{SPACE}*\]",
    "WORD": rf"[{NAME_CHARACTERS}][{NAME_CHARACTERS}\-]*",
}
FUNCTIONS = {
    "FUNCTION0": "NOW RAND UUID STRUUID",
    "FUNCTION1": "STR LANG LANGDIR DATATYPE IRI URI ABS CEIL FLOOR ROUND STRLEN UCASE LCASE ENCODE_FOR_URI YEAR MONTH"
    " DAY HOURS MINUTES SECONDS TIMEZONE TZ MD5 SHA1 SHA256 SHA384 SHA512 isIRI isURI isBLANK isLITERAL isNUMERIC"
    " hasLANG hasLANGDIR isTRIPLE SUBJECT PREDICATE OBJECT",
    "FUNCTION2": "LANGMATCHES CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLANG STRDT sameTerm ADJUST",
    "FUNCTION2_3": "REGEX SUBSTR",
    "FUNCTION3": "IF STRLANGDIR TRIPLE",
    "FUNCTION3_4": "REPLACE",
    "FUNCTION_ANY": "CONCAT COALESCE",
    "AGGREGATE": "SUM MIN MAX AVG SAMPLE",
}
FUNCTION_NAMES = {name.upper(): kind for kind, names in FUNCTIONS.items() for name in names.split()}
LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Piece:
    """One token: its kind (a terminal of the grammar), its text, and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Tokenizer:
    """Tokens for a grammar that writes these ``literals`` (kind and text of each) in quotes."""

    def __init__(self, literals: Iterable[tuple[str, str]]) -> None:
        pairs = list(literals)
        self._words = {text.upper(): kind for kind, text in pairs if text[0].isalpha() and text != "a"} | FUNCTION_NAMES
        self._signs = {text: kind for kind, text in pairs if not text[0].isalpha()}
        signs = sorted(map(re.escape, self._signs), key=len, reverse=True)
        described = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in DESCRIBED.items())
        self._pattern = re.compile(rf"{described}|(?P<SIGN>{'|'.join(signs)})|(?P<UNKNOWN>.)", re.DOTALL)
        self._verb = next(kind for kind, text in pairs if text == "a")

    def tokens(self, text: str) -> Iterator[Piece]:
        """The tokens of a text, without white space and comments."""
        for match in self._pattern.finditer(text):
            kind, value = match.lastgroup or "", match[0]
            if kind == "IGNORED":
                continue
            if kind == "SIGN":
                kind = self._signs[value]
            elif kind == "WORD":
                kind = self._verb if value == "a" else self._words.get(value.upper(), kind)
            yield Piece(kind, value, match.start())


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The place of an offset, both 1-based; columns count code points."""
    line, begin = 1, 0
    for end in LINE_END.finditer(text, 0, offset):
        line, begin = line + 1, end.end()
    return line, offset - begin + 1
