"""What has to be known about a SPARQL text before an engine parses it: depth, SERVICE, datasets, volatile functions.

This reads tokens, not grammar, and is no line of defence: a worker without network and files is (``kg.store.worker``).
It is what makes refusals early and clear, and it never refuses a text for what stands in a string or a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.store.characters import CODE_POINT, LOCAL_NAME, NAME_CHARACTERS, PREFIX_NAME

LONG_STRING = r"""\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3} |"""
SHORT_TOKEN = rf"""
    (?P<comment>\#[^\r\n]*)
  | (?P<string>"(?:[^"\\\r\n]|\\[^\r\n])*+"? | '(?:[^'\\\r\n]|\\[^\r\n])*+'?)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{CODE_POINT})*+>)
  | (?P<variable>[?$][{NAME_CHARACTERS}]+)
  | (?P<language>@[A-Za-z][A-Za-z0-9-]*)
  | (?P<name>(?:_|{PREFIX_NAME})?:(?:{LOCAL_NAME})?)
  | (?P<run>[{NAME_CHARACTERS}][{NAME_CHARACTERS}.\-]*+)
  | (?P<open><<|[({{\[])
  | (?P<close>>>|[)}}\]])
  | (?P<operator>&&|\|\||[!^+\-/|*])
  | (?P<other>\S)
"""
TOKEN = re.compile(SHORT_TOKEN.replace("(?P<string>", f"(?P<string>{LONG_STRING}"), re.VERBOSE | re.DOTALL)
TOKEN_AFTER_UNCLOSED = re.compile(SHORT_TOKEN, re.VERBOSE | re.DOTALL)
"""Tokens after a long string that isn't closed: none is tried again, so that no text is read more than twice."""
IN_RUN = re.compile(
    rf"(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)|(?P<word>[{NAME_CHARACTERS}]+)|(?P<operator>-)|(?P<other>\.)"
)
"""What stands in letters, digits, dots and hyphens that are no prefixed name."""
PROLOGUE = re.compile(r"(?:\s*PREFIX\s+(?:[A-Za-z][\w-]*)?:\s*<[^<>\"{}|^`\\\x00-\x20]*>)+", re.IGNORECASE | re.ASCII)
"""The declarations that most texts begin with; tools send the same ones each time, so they are read once."""
DECLARATION = re.compile(r"([\w-]*):\s*<([^<>]*)>")
ODD_BOOLEAN = re.compile(r"\b(?!true\b|false\b)(?:[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])\b")
VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
SHORT, LONG = 16_384, 2 * 1024 * 1024
"""Texts up to here are remembered with their findings: many, few, or none."""
OTHER_GRAPHS = ("GRAPH", "FROM", "DESCRIBE")
CHAINED = frozenset({"||", "&&", "/", "|", "+", "-", "*", "UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "^", "!"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Findings about one text. ``default_graphs`` and ``named_graphs`` are those of FROM and FROM NAMED, resolved."""

    depth: int
    chain: int
    """The longest run of operators and joins within one pair of brackets: parsers nest these as well."""
    has_service: bool
    has_load: bool
    """A LOAD whose failure is an error. LOAD SILENT is allowed to fail in silence, and does, without reaching out."""
    has_silent_load: bool
    has_booleans: bool
    """It says true or false, in capitals or not; ``with_lower_case_booleans``."""
    is_volatile: bool
    """Two evaluations over one snapshot may give different answers."""
    prefixes: dict[str, str]
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def inspect(text: str, *, base_iri: str = "") -> Inspection:
    """The findings about a query or an update, whether or not it parses; time grows linearly with its length."""
    if len(text) > LONG:
        return _inspected(text, base_iri)
    return (_inspected_short if len(text) <= SHORT else _inspected_long)(text, base_iri)


def _inspected(text: str, base_iri: str) -> Inspection:
    depth = deepest = unary = chain = longest = 0
    chains: list[int] = []
    words: set[str] = set()
    has_blank_node = has_load = False
    opening = PROLOGUE.match(text)
    prefixes = dict(declared(opening[0], base_iri)) if opening else {}
    default_graphs: list[str] = []
    named_graphs: list[str] = []
    before: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    for kind, value, _ in tokens(text, opening.end() if opening else 0):
        if kind == "string":
            last, before = ("string", ""), last
            continue
        if kind == "open":
            depth += 1
            deepest = max(deepest, depth)
            chains.append(chain)
            chain = 0
            has_blank_node |= value == "["
        elif kind == "close":
            depth = max(depth - 1, 0)
            chain = chains.pop() if chains else 0
        elif kind == "word":
            value = value.upper()
            words.add(value)
            if value in CHAINED:
                chain += 1
        elif kind == "operator":
            chain += value in CHAINED
            unary = unary + 1 if last[0] == "operator" else 1
            deepest = max(deepest, depth + unary)
        elif kind == "name":
            has_blank_node |= value.startswith("_:")
        longest = max(longest, chain)
        has_load |= kind in ("iri", "name") and last == ("word", "LOAD")
        if kind in ("iri", "name") and not depth:
            if last == ("word", "BASE") and kind == "iri":
                base_iri = resolved(value[1:-1], base_iri)
            elif before == ("word", "PREFIX") and kind == "iri":
                prefixes[last[1].removesuffix(":")] = resolved(value[1:-1], base_iri)
            elif last == ("word", "FROM"):
                default_graphs.append(_resolve(kind, value, prefixes, base_iri))
            elif last == ("word", "NAMED") and before == ("word", "FROM"):
                named_graphs.append(_resolve(kind, value, prefixes, base_iri))
        before, last = last, (kind, value)
    return Inspection(
        depth=deepest,
        chain=longest,
        has_service="SERVICE" in words,
        has_load=has_load,
        has_silent_load="LOAD" in words and "SILENT" in words,
        has_booleans="TRUE" in words or "FALSE" in words,
        is_volatile=bool(words & VOLATILE) or ("CONSTRUCT" in words and has_blank_node),
        prefixes=prefixes,
        default_graphs=_graphs(default_graphs),
        named_graphs=_graphs(named_graphs),
    )


def tokens(text: str, start: int = 0) -> Iterator[tuple[str, str, int]]:
    """Kind (a group of ``TOKEN`` or ``IN_RUN``), text and place of each token; comments are left out.

    Time grows linearly with the text, whatever stands in it.
    """
    for match in _matches(text, start):
        kind, value = match.lastgroup or "", match[0]
        if kind != "run":
            if kind != "comment":
                yield kind, value, match.start()
        elif value.isidentifier():
            yield "word", value, match.start()
        else:
            for part in IN_RUN.finditer(text, match.start(), match.end()):
                yield part.lastgroup or "", part[0], part.start()


def _matches(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    for match in TOKEN.finditer(text, start):
        yield match
        start = match.end()
        if match.lastgroup == "string" and match[0] in ('""', "''") and text.startswith(match[0][0], start):
            yield from TOKEN_AFTER_UNCLOSED.finditer(text, start)
            return


_inspected_short = lru_cache(maxsize=256)(_inspected)
_inspected_long = lru_cache(maxsize=4)(_inspected)


@lru_cache(maxsize=64)
def declared(prologue: str, base_iri: str) -> tuple[tuple[str, str], ...]:
    """The prefixes of a prologue, name and IRI."""
    return tuple((name, resolved(iri, base_iri)) for name, iri in DECLARATION.findall(prologue))


def names_graphs(text: str) -> bool:
    """Whether the query may ask of more than the default graph: without one of these words, wherever they stand, none
    does.
    """
    text = text.upper()
    return any(word in text for word in OTHER_GRAPHS)


def without_service(text: str) -> str:
    """The text with GRAPH where SERVICE stood, of equal syntax and with every other token at its place.

    It can be parsed by evaluating it over an empty store, without reaching out.
    """
    parts: list[str] = []
    end = 0
    was_service = False
    for kind, value, start in tokens(text):
        word = value.upper() if kind == "word" else ""
        if word == "SERVICE" or (word == "SILENT" and was_service):
            parts += [text[end:start], "GRAPH  " if word == "SERVICE" else "      "]
            end = start + len(value)
        was_service = word == "SERVICE"
    return "".join(parts) + text[end:]


def with_lower_case_booleans(text: str) -> str:
    """The text with TRUE as true, every token at its place: keywords have no case, but Oxigraph 0.5 wants these so."""
    if not ODD_BOOLEAN.search(text):
        return text
    parts: list[str] = []
    end = 0
    for kind, value, start in tokens(text):
        if kind == "word" and value.upper() in ("TRUE", "FALSE"):
            parts += [text[end:start], value.lower()]
            end = start + len(value)
    return "".join(parts) + text[end:]


def resolved(iri: str, base_iri: str) -> str:
    """The IRI as the engine resolves it; as it stands where that can't be done, which the engine will tell."""
    try:
        quad = next(parse(f"<{iri}><a:a><a:a>.".encode(), RdfFormat.TURTLE, base_iri=base_iri or None))
    except (SyntaxError, ValueError):
        return iri
    return quad.subject.value if isinstance(quad.subject, NamedNode) else iri


def _graphs(names: list[str]) -> tuple[str, ...]:
    """The names, each once; none where one is no IRI: the text is wrong then, and the engine tells where."""
    try:
        return tuple(dict.fromkeys(NamedNode(name).value for name in names))
    except ValueError:
        return ()


def _resolve(kind: str, value: str, prefixes: dict[str, str], base_iri: str) -> str:
    if kind == "iri":
        return resolved(value[1:-1], base_iri)
    prefix, _, local = value.partition(":")
    if prefix not in prefixes:
        return ""
    return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


def without_literals(text: str) -> str:
    """The text with every string and number taken out: what may stand in a log."""
    parts: list[str] = []
    end = 0
    for match in _matches(text):
        hidden = match[0]
        if match.lastgroup in ("string", "comment"):
            hidden = "…"
        elif match.lastgroup == "run":
            hidden = IN_RUN.sub(lambda part: "…" if part.lastgroup == "number" else part[0], hidden)
        parts += [text[end : match.start()], hidden]
        end = match.end()
    return "".join(parts) + text[end:]
