"""Counts of the default graph that are made once, and the queries that ask for nothing else.

How many triples, of which predicates, of which classes: who comes to a graph asks that first, and tools ask it each
time. The engine makes a row of every triple to count them. A snapshot never changes, so the rows are counted when it is
loaded, and such a query is written anew with the counts in it. What else it says (ORDER BY, LIMIT) is evaluated as
ever.
"""

import re

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

MAX_LENGTH = 2_000
MAX_ROWS = 500
"""Longer tables would take longer to be read again than to be made."""
WORDS = ("COUNT", "count", "DISTINCT", "distinct")
"""Without one of these nothing is looked at further."""
BY_PREDICATE = "SELECT ?key (COUNT(*) AS ?n) { ?s ?key ?o } GROUP BY ?key"
BY_CLASS = "SELECT ?key (COUNT(*) AS ?n) { ?s a ?key } GROUP BY ?key"
V = r"[?$]\w+"
COUNT = rf"\(\s*COUNT\s*\(\s*(?P<%s>\*|{V})\s*\)\s*AS\s+[?$](?P<%s>\w+)\s*\)"
QUERY = re.compile(
    rf"""(?P<prologue>(?:\s*PREFIX\s+[^\s:<]*:\s*<[^<>]*>)*)\s*SELECT\b\s*
    (?: {COUNT % ("counted", "total")}
      | DISTINCT\s+(?P<distinct>{V})
      | (?P<key>{V})\s*{COUNT % ("counted_by", "number")} )
    \s*(?:WHERE\s*)?\{{\s*(?P<s>{V}|\[\s*\])\s+(?P<p>{V}|a)\s+(?P<o>{V})\s*\.?\s*\}}
    \s*(?:GROUP\s+BY\s+(?P<group>{V}))?
    (?P<rest>\s*(?:ORDER\s+BY(?:\s*(?:{V}|(?:ASC|DESC)\s*\(\s*{V}\s*\)))+)?(?:\s*(?:LIMIT|OFFSET)\s+[0-9]+)*)
    \s*(?:\#[^\r\n]*\s*)*""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)


Rows = tuple[tuple[NamedNode | BlankNode | Literal | Triple, int], ...]


class Counts:
    """How many triples a graph has of each predicate, and of each class."""

    def __init__(self, by_predicate: Rows, by_class: Rows) -> None:
        self._totals = {"predicate": _sum(by_predicate), "class": _sum(by_class)}
        self._tables = {"predicate": _table(by_predicate), "class": _table(by_class)}

    @classmethod
    def of(cls, view: Store) -> "Counts":
        """The counts of a store's default graph."""
        return cls(_rows(view, BY_PREDICATE), _rows(view, BY_CLASS))

    def rewritten(self, text: str) -> str | None:
        """A query with the same answer that counts nothing; None where it asks for more than these counts."""
        if len(text) > MAX_LENGTH or not any(word in text for word in WORDS) or text.count("{") != 1:
            return None
        match = QUERY.fullmatch(text)
        if match is None or match["p"] == "A":
            return None
        names = {name: match[name][1:] for name in ("p", "o") if match[name][0] in "?$"}
        if match["s"][0] in "?$":
            names["s"] = match["s"][1:]
        if len(set(names.values())) < len(names):
            return None
        kind = "predicate" if "p" in names else "class"
        counted = match["counted"] or match["counted_by"] or "*"
        if counted[1:] not in ("", *names.values()) or {match["total"], match["number"]} & set(names.values()):
            return None
        return self._total(match, kind) if match["total"] else self._each(match, kind, names)

    def _total(self, match: re.Match[str], kind: str) -> str | None:
        if match["group"] or match["rest"].strip():
            return None
        return f"{match['prologue']} SELECT ?{match['total']} {{ VALUES ?{match['total']} {{ {self._totals[kind]} }} }}"

    def _each(self, match: re.Match[str], kind: str, names: dict[str, str]) -> str | None:
        key, table = (match["distinct"] or match["key"])[1:], self._tables[kind]
        group = match["group"][1:] if match["group"] else None
        if table is None or key != (names.get("p") or names["o"]) or group != (key if match["key"] else None):
            return None
        if any(name not in (key, match["number"]) for name in re.findall(r"[?$](\w+)", match["rest"])):
            return None
        number = match["number"] or f"{key}_"
        shown = f"?{key} ?{number}" if match["key"] else f"?{key}"
        return f"{match['prologue']} SELECT {shown} {{ VALUES (?{key} ?{number}) {{ {table} }} }} {match['rest']}"


def _rows(view: Store, text: str) -> Rows:
    found = view.query(text)
    assert isinstance(found, QuerySolutions)
    return tuple((row["key"], int(row["n"].value)) for row in found)


def _sum(rows: Rows) -> int:
    return sum(count for _, count in rows)


def _table(rows: Rows) -> str | None:
    """The rows as VALUES has them; None where it can't hold a key."""
    if len(rows) > MAX_ROWS or any(isinstance(key, BlankNode) for key, _ in rows):
        return None
    return " ".join(sorted(f"({key} {count})" for key, count in rows))
