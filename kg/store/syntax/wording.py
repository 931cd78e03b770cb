"""What is said about a token that can't stand where it stands: what was found, what could stand there, and a hint."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.store.syntax.grammar import END, Misfit, literals
from kg.store.syntax.hints import hint
from kg.store.syntax.tokens import FUNCTIONS, Piece

IRI = frozenset({"IRIREF", "PNAME_LN", "PNAME_NS"})
VARIABLE = frozenset({"VAR"})
STRING = frozenset({"SHORT_STRING", "LONG_STRING"})
NUMBER = frozenset({"INTEGER", "DECIMAL", "DOUBLE", "SIGNED_NUMBER"})
LITERAL = STRING | NUMBER | {"TRUE", "FALSE"}
BLANK_NODE = frozenset({"BLANK_NODE_LABEL", "ANON"})
FUNCTION = frozenset(FUNCTIONS) | {"BNODE", "BOUND", "NOT", "EXISTS", "COUNT", "GROUP_CONCAT"}
OPERATORS = ("=", "!=", "<", ">", "<=", ">=", "IN", "NOT", "&&", "||")
OTHER_OPERATORS = frozenset({"SIGNED_NUMBER"})
OTHER_CHANGES = ("DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
MAX_NAMED = 8
MAX_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Name:
    """How several kinds are called together: where all of ``kinds`` are possible, and those of ``others`` that are."""

    said: str
    kinds: frozenset[str]
    others: frozenset[str] = frozenset()


def _written(*texts: str) -> frozenset[str]:
    return frozenset(kind for kind, text in literals().items() if text in texts)


@cache
def names() -> tuple[Name, ...]:
    """The names, the widest first."""
    terms = VARIABLE | IRI | LITERAL | BLANK_NODE | {"NIL"} | _written("[", "(")
    parts = _written("{", "OPTIONAL", "GRAPH", "FILTER", "BIND", "VALUES")
    return (
        Name("an expression", VARIABLE | IRI | LITERAL | FUNCTION | _written("("), _written("!", "+", "-", "<<(")),
        Name("a term (variable, IRI, literal …)", terms, _written("<<", "<<(")),
        Name("a term (IRI, literal …)", IRI | LITERAL, _written("<<(")),
        Name("an operator", _written("+", "-", "*", "/"), OTHER_OPERATORS | _written(*OPERATORS)),
        Name("the rest of a path", _written("/", "|"), _written("*", "+", "?")),
        Name("a part of the group (FILTER, OPTIONAL, “{” …)", parts, _written("MINUS", "SERVICE", "LATERAL")),
        Name("a predicate", VARIABLE | IRI | _written("a"), _written("(", "!", "^")),
        Name("a path", IRI | _written("a", "(", "!"), _written("^")),
        Name("a function", FUNCTION),
        Name("a change (INSERT, DELETE …)", _written("INSERT", "DELETE", "LOAD", "CLEAR"), _written(*OTHER_CHANGES)),
        Name("a query (SELECT, ASK, CONSTRUCT, DESCRIBE)", _written("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")),
        Name("a declaration (PREFIX, BASE)", _written("PREFIX", "BASE"), _written("VERSION")),
        Name("GROUP BY, HAVING, ORDER BY, LIMIT", _written("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET")),
        Name("HAVING, ORDER BY, LIMIT", _written("HAVING", "ORDER", "LIMIT", "OFFSET")),
        Name("ORDER BY, LIMIT", _written("ORDER", "LIMIT", "OFFSET")),
        Name("a literal", LITERAL),
        Name("a number", NUMBER),
        Name("a string", STRING),
        Name("an IRI", IRI),
        Name("a blank node", BLANK_NODE),
        Name("an annotation", _written("~", "{|")),
        Name("a variable", VARIABLE),
        Name("an IRI in <…>", frozenset({"IRIREF"})),
        Name("a prefix with its colon", frozenset({"PNAME_NS"})),
        Name("a whole number", frozenset({"INTEGER"})),
        Name("a string", frozenset({"SHORT_STRING"})),
        Name("a language (@th)", frozenset({"LANG_DIR"})),
        Name("“()”", frozenset({"NIL"})),
        Name("the end of the text", frozenset({END})),
    )


def message(misfit: Misfit, pieces: Sequence[Piece], source: str, *, is_update: bool) -> str:
    """One sentence for a reader: ``found “WHER”; expected …; did you mean WHERE?``"""
    advice = hint(misfit, pieces, source, is_update=is_update)
    said = f"found {found(misfit, pieces)}"
    if misfit.number == len(pieces) or pieces[misfit.number].kind != "UNKNOWN" or not advice:
        said += f"; expected {expected(misfit.possible)}"
    return f"{said}; {advice}" if advice else said


def found(misfit: Misfit, pieces: Sequence[Piece]) -> str:
    """The token in quotes, shortened; a character that is not seen by its name."""
    if misfit.number == len(pieces):
        return "the end of the text"
    text = pieces[misfit.number].text
    if len(text) == 1 and not text.isascii() and not text.isalnum():
        return f"U+{ord(text):04X} ({unicodedata.name(text, 'a character without a name')})"
    return f"“{text if len(text) <= MAX_QUOTED else text[:MAX_QUOTED] + '…'}”"


def expected(possible: frozenset[str]) -> str:
    """The kinds that could stand there, those that belong together by one name."""
    left, said = possible, []
    for name in names():
        if name.kinds <= left:
            said.append(name.said)
            left = left - name.kinds - name.others
    rest = sorted(text for kind, text in literals().items() if kind in left)
    said = [text.upper() if len(text) > 1 and text.isalpha() else f"“{text}”" for text in rest] + said
    if len(said) > MAX_NAMED:
        return ", ".join(said[:MAX_NAMED]) + " …"
    return " or ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)
