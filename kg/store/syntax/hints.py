"""What a reader most likely meant: one hint for a mistake that is made often, told from the tokens around it.

Each hint is a function; the first in ``HINTS`` that has something to say is heard. A hint changes no position and
decides nothing.
"""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.store.syntax.grammar import Misfit, literals
from kg.store.syntax.tokens import FUNCTION_NAMES, Piece, line_and_column

CLOSING = {"{": "}", "(": ")", "[": "]", "<<": ">>", "<<(": ")>>", "{|": "|}"}
CURLY_QUOTES = "“”„‟‘’‚‛«»`´"
OPERATORS = ("=", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "-", "*", "/")
MODIFIERS = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET")
BEGINNINGS = ("VAR", "IRIREF", "PNAME_LN", "PNAME_NS", "BLANK_NODE_LABEL", "ANON")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
QUERIES = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
SYNONYMS = {"and": "&&", "or": "||", "is": "=", "like": "REGEX(?text, pattern) or CONTAINS(?text, part)"}


@dataclass(frozen=True, slots=True)
class Place:
    """The misfit and what stands around it. ``text`` is empty at the end of the text."""

    kind: str
    text: str
    start: int
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    possible: frozenset[str]
    is_update: bool
    source: str

    @property
    def last(self) -> str:
        """The token before, in capitals; empty at the beginning."""
        return self.before[-1].text.upper() if self.before else ""

    def can_be(self, text: str) -> bool:
        """Whether this sign or keyword could stand here."""
        return any(literals().get(kind) == text for kind in self.possible)


def hint(misfit: Misfit, pieces: Sequence[Piece], source: str, *, is_update: bool) -> str:
    """What may help; empty where nothing is known."""
    found = pieces[misfit.number] if misfit.number < len(pieces) else Piece("$END", "", -1)
    place = Place(
        kind=found.kind,
        text=found.text,
        start=found.start,
        before=tuple(pieces[: misfit.number]),
        after=tuple(pieces[misfit.number + 1 :]),
        possible=misfit.possible,
        is_update=is_update,
        source=source,
    )
    return next((said for each in HINTS if (said := each(place))), "")


def other_kind_of_text(place: Place) -> str:
    if not place.is_update and place.text.upper() in UPDATES and place.can_be("SELECT"):
        return "this is an update, not a query"
    if place.is_update and place.text.upper() in QUERIES and place.can_be("INSERT"):
        return "this is a query, not an update"
    return ""


def characters(place: Place) -> str:
    if place.kind != "UNKNOWN":
        return ""
    if place.text in CURLY_QUOTES:
        return "strings stand in straight quotation marks: \" or '"
    if place.text in "\"'":
        rest = "".join(piece.text for piece in place.after[:40])
        if "\\" in rest and place.text in rest:
            return "an escape in the string that begins here is none of \\t \\n \\r \\b \\f \\\" \\' \\\\ \\uXXXX"
        return "the string that begins here is not closed; one of several lines stands in three quotation marks"
    if place.text == "\\":
        return "escapes stand in strings, IRIs and names only"
    if place.text == "&":
        return "“and” is &&"
    if place.text in "\u200b\u2060\ufeff\u00a0\u200e\u200f":
        return "it is not seen, and is no space to SPARQL; take it out"
    return ""


def iris(place: Place) -> str:
    near = [piece.text.lower() for piece in place.before[-4:]] + [place.text.lower()]
    if any(text in ("http:", "https:", "urn:", "mailto:", "file:") for text in near):
        return "an IRI stands in <…>"
    if place.text == "<" and "IRIREF" in place.possible:
        return 'an IRI is closed by “>” and holds no space and none of " { } | ^ ` \\'
    if place.text == "<>" and place.can_be("!="):
        return "“is not” is written !="
    return ""


def declarations(place: Place) -> str:
    if place.text.lower() in ("@prefix", "@base"):
        return "SPARQL writes PREFIX and BASE without “@” and without “.” at the end"
    declared = [piece.text.upper() for piece in place.before[-3:]]
    if place.text in (".", ";") and ("PREFIX" in declared[:1] or "BASE" in declared[-2:-1]):
        return f"no “{place.text}” stands after a declaration in SPARQL"
    if place.last == "PREFIX":
        return "a declaration is written PREFIX name: <IRI>"
    return ""


def select(place: Place) -> str:
    heads = ("SELECT", "DISTINCT", "REDUCED")
    is_function = place.text.upper() in FUNCTION_NAMES or place.text.upper() in ("COUNT", "GROUP_CONCAT", "BOUND")
    in_head = place.can_be("*") or (place.can_be("{") and "VAR" in place.possible)
    if in_head and is_function:
        return f"an expression stands in parentheses with its name: ({place.text.upper()}(…) AS ?name)"
    if place.last in heads and place.can_be("*"):
        return "SELECT names what is wanted: variables, (expression AS ?name), or * for all"
    if place.text == "," and "VAR" in place.possible:
        return "these are separated by spaces, not commas"
    if place.text.upper() == "AS":
        return "AS stands inside parentheses: (expression AS ?name)"
    if place.text == ")" and place.can_be("AS"):
        return "a name is missing: (expression AS ?name)"
    return ""


def conditions(place: Place) -> str:
    if place.last in ("FILTER", "HAVING") and place.can_be("("):
        return f"the condition stands in parentheses: {place.last}(…)"
    if place.last in ("BIND", "COUNT", "SUM") and place.can_be("("):
        return f"parentheses are missing after {place.last}"
    if place.last in ("ASC", "DESC") and place.can_be("("):
        return f"the direction stands before: {place.last}(?variable)"
    if place.text.upper() == "BY" or place.can_be("BY"):
        return "it is written in two words: GROUP BY, ORDER BY"
    if place.text == "=" and place.last == "=":
        return "equality is written with one ="
    if place.text == "|" and place.can_be("||"):
        return "“or” is ||"
    if place.text in OPERATORS and place.can_be("FILTER"):
        return "a condition with operators stands in parentheses: FILTER(…)"
    if place.text.upper() == "UNION":
        return "UNION stands between groups in braces: { … } UNION { … }"
    if place.last == "CONSTRUCT" and place.can_be("{"):
        return "the template stands in braces: CONSTRUCT { … } WHERE { … }"
    return ""


def misspelt(place: Place) -> str:
    if place.kind != "WORD" or not 2 < len(place.text) < 20:
        return ""
    known = [literals()[kind].upper() for kind in place.possible if literals().get(kind, "").isalpha()]
    known += [*FUNCTION_NAMES, "COUNT", "GROUP_CONCAT"] if "FUNCTION1" in place.possible else []
    near = difflib.get_close_matches(place.text.upper(), known, n=1, cutoff=0.78)
    return f"did you mean {near[0]}?" if near else ""


def words(place: Place) -> str:
    before = place.before[-1] if place.before else None
    if before is not None and before.kind == "SHORT_STRING" and before.end == place.start:
        return f"the string ends before it; a quotation mark inside a string is written \\{before.text[-1]}"
    if place.kind != "WORD":
        return ""
    if not place.text.isascii():
        return f'text stands in quotation marks: "{place.text[:20]}"@th' if _is_thai(place.text) else ""
    if place.text.lower() in SYNONYMS and place.can_be("*"):
        return f"SPARQL writes {SYNONYMS[place.text.lower()]}"
    if "FUNCTION1" in place.possible and place.after and place.after[0].text.startswith("("):
        return f"there is no function {place.text}; functions of others are called by their IRI"
    if "VAR" in place.possible:
        return f"a variable is written ?{place.text}, a string in quotation marks"
    return ""


def brackets(place: Place) -> str:
    opened: list[Piece] = []
    for piece in place.before:
        if piece.text in CLOSING:
            opened.append(piece)
        elif opened and piece.text == CLOSING[opened[-1].text]:
            opened.pop()
    if place.text in CLOSING.values() and not opened:
        return f"no bracket is open that “{place.text}” closes"
    if opened and (place.kind == "$END" or (place.text in CLOSING.values() and place.text != CLOSING[opened[-1].text])):
        line, column = line_and_column(place.source, opened[-1].start)
        return f"the “{opened[-1].text}” of line {line}, column {column} is not closed"
    return ""


def triples(place: Place) -> str:
    begins_triple = place.kind in BEGINNINGS or place.text in ("[", "(", "<<")
    if begins_triple and place.can_be(".") and place.can_be(";"):
        return "“.” is missing between two triples, or “;” or “,” where subject or predicate is the same"
    is_open = not place.can_be("}") and (place.can_be("a") or "ANON" in place.possible)
    if place.text in (".", "}", ";", ",") and is_open:
        return "the triple before is not complete: subject, predicate and object"
    return ""


def order_of_parts(place: Place) -> str:
    if place.text.upper() in MODIFIERS:
        return "after the last “}” stand GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, in this order"
    if place.text == ";" and not place.is_update and not place.after:
        return "a query does not end with “;”"
    if place.text == "" and place.can_be("WHERE") and place.is_update:
        return "an INSERT or DELETE with a template needs WHERE {…}"
    return ""


def _is_thai(text: str) -> bool:
    return any("\u0e00" <= character <= "\u0e7f" for character in text)


HINTS: tuple[Callable[[Place], str], ...] = (
    other_kind_of_text,
    characters,
    iris,
    declarations,
    misspelt,
    select,
    conditions,
    words,
    brackets,
    triples,
    order_of_parts,
)
