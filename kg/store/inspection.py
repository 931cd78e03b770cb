"""What has to be known about a SPARQL text before an engine parses it: depth, SERVICE, datasets, volatile functions.

This reads tokens, not grammar, and is no line of defence: a worker without network and files is (``kg.store.worker``).
It is what makes refusals early and clear, and it never refuses a text for what stands in a string or a comment.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\r\n]*)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z][\w-]*)
  | (?P<name>(?:[^\W\d](?:[\w.\-]*[\w\-])?)?:
              (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\.))?)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
  | (?P<open><<|[({\[])
  | (?P<close>>>|[)}\]])
  | (?P<operator>&&|\|\||[!^+\-/|*])
  | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
PROLOGUE = re.compile(r"(?:\s*PREFIX\s+(?:[A-Za-z][\w-]*)?:\s*<[^<>\"{}|^`\\\x00-\x20]*>)+", re.IGNORECASE | re.ASCII)
"""The declarations that most texts begin with; tools send the same ones each time, so they are read once."""
DECLARATION = re.compile(r"([\w-]*):\s*<([^<>]*)>")
CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
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
    is_volatile: bool
    """Two evaluations over one snapshot may give different answers."""
    prefixes: dict[str, str]
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


@lru_cache(maxsize=256)
def inspect(text: str, *, base_iri: str = "") -> Inspection:
    """The findings about a query or an update, whether or not it parses; time grows linearly with its length."""
    if "\\u" in text or "\\U" in text:
        text = CODE_POINT.sub(code_point, text)
    depth = deepest = unary = chain = longest = 0
    chains: list[int] = []
    words: set[str] = set()
    has_blank_node = has_load = False
    opening = PROLOGUE.match(text)
    prefixes = dict(_declared(opening[0], base_iri)) if opening else {}
    default_graphs: list[str] = []
    named_graphs: list[str] = []
    before: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    for match in TOKEN.finditer(text, opening.end() if opening else 0):
        kind = match.lastgroup or ""
        if kind in ("comment", "string"):
            last, before = ("string", ""), last
            continue
        value = match[0]
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
                base_iri = urljoin(base_iri, value[1:-1])
            elif before == ("word", "PREFIX") and kind == "iri":
                prefixes[last[1].removesuffix(":")] = _joined(base_iri, value[1:-1])
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
        is_volatile=bool(words & VOLATILE) or ("CONSTRUCT" in words and has_blank_node),
        prefixes=prefixes,
        default_graphs=tuple(dict.fromkeys(default_graphs)),
        named_graphs=tuple(dict.fromkeys(named_graphs)),
    )


@lru_cache(maxsize=64)
def _declared(prologue: str, base_iri: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, _joined(base_iri, iri)) for name, iri in DECLARATION.findall(prologue))


def without_service(text: str) -> str:
    """The text with GRAPH where SERVICE stood, of equal syntax and with every other token at its place.

    It can be parsed by evaluating it over an empty store, without reaching out.
    """
    text = CODE_POINT.sub(code_point, text)
    parts: list[str] = []
    end = 0
    was_service = False
    for match in TOKEN.finditer(text):
        word = match[0].upper() if match.lastgroup == "word" else ""
        if word == "SERVICE" or (word == "SILENT" and was_service):
            parts += [text[end : match.start()], "GRAPH  " if word == "SERVICE" else "      "]
            end = match.end()
        was_service = word == "SERVICE" or (was_service and match.lastgroup == "comment")
    return "".join(parts) + text[end:]


def _joined(base_iri: str, iri: str) -> str:
    # urljoin drops the number sign that names of vocabularies end with
    joined = urljoin(base_iri, iri)
    return joined + "#" if iri.endswith("#") and not joined.endswith("#") else joined


def _resolve(kind: str, value: str, prefixes: dict[str, str], base_iri: str) -> str:
    if kind == "iri":
        return _joined(base_iri, value[1:-1])
    prefix, _, local = value.partition(":")
    return prefixes.get(prefix, prefix + ":") + re.sub(r"\\(.)", r"\1", local)


def code_point(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def without_literals(text: str) -> str:
    """The text with every string and number taken out: what may stand in a log."""
    return TOKEN.sub(lambda match: "…" if match.lastgroup in ("string", "number", "comment") else match[0], text)
