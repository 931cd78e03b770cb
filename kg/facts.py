"""Fact sheets: what one release says, queried from the graph by SPARQL, in the flat shape of the gold sheets.

A sheet takes the claims that the view took (``tgk:inView``), so a curated release gives its curated facts. Each kind
of fact has one query over the release's named graph; Python only groups rows. The shape: ``docs/facts.md``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kg.model import Ref
from kg.namespaces import Iris, doc_graph
from kg.vocabulary import (
    ACTS,
    CAPACITIES,
    COMPARATORS,
    EVENT_KINDS,
    HOLDING_PREDICATES,
    INITIATIVE_KINDS,
    ORGANISATION_KINDS,
    PARTICIPATION,
    STATISTIC_CLASSES,
)

Row = Mapping[str, str]
Select = Callable[[str], Iterable[Row]]
"""Runs a SELECT and gives each row as variable -> lexical form (an IRI without angle brackets); unbound is absent."""

_CLAIM = "{c} tgk:claimSubject {s} ; tgk:claimPredicate {p} ; tgk:claimObject {o} ; tgk:inView true ."
_ACTING = {name for name, predicate in HOLDING_PREDICATES.items() if predicate == "tgk:actsInPost"}
_HOLDS = " ".join(sorted(set(HOLDING_PREDICATES.values())))
_ROLES = " ".join(sorted(PARTICIPATION.values()))
_ASKS = " ".join(sorted({asks for _, asks, _ in ACTS.values()}))


def _claim(subject: str, predicate: str, obj: str, *, name: str) -> str:
    """The triple patterns of a claim that the view took; ``?name`` is the claim."""
    return _CLAIM.format(c=f"?{name}", s=subject, p=predicate, o=obj)


def _evidence(name: str, *, quote: str, begin: str) -> str:
    return f"?{name} tgk:evidence ?{name}Span . ?{name}Span oa:exact ?{quote} ; nif:beginIndex ?{begin} ."


_COPIES = (
    "SELECT ?copy ?release ?file WHERE { GRAPH ?g { ?copy tgk:copyOf ?release ; tgk:fileName ?file } } ORDER BY ?file"
)

_DOCUMENT = f"""SELECT ?title ?issued ?source WHERE {{ GRAPH $graph {{
  OPTIONAL {{ {_claim("$release", "dcterms:title", "?title", name="t")} }}
  OPTIONAL {{ {_claim("$release", "dcterms:issued", "?issued", name="i")} }}
  OPTIONAL {{ {_claim("$release", "dcterms:source", "?source", name="s")} }} }} }}"""

_PEOPLE = f"""SELECT ?person ?name ?prefix ?quote ?begin WHERE {{ GRAPH $graph {{
  {_claim("?person", "foaf:name", "?name", name="n")} {_evidence("n", quote="nameQuote", begin="begin")}
  OPTIONAL {{ {_claim("?person", "schema:honorificPrefix", "?prefix", name="h")} }}
  OPTIONAL {{ {_claim("?person", "rdf:type", "foaf:Person", name="t")} {_evidence("t", quote="typeQuote", begin="b")} }}
  BIND(COALESCE(?typeQuote, ?nameQuote) AS ?quote) }} }} ORDER BY ?begin"""

_POSITIONS = f"""SELECT ?person ?title ?capacity ?organisation ?begin WHERE {{ GRAPH $graph {{
  VALUES ?holds {{ {_HOLDS} }}
  {_claim("?person", "?holds", "?post", name="h")} {_evidence("h", quote="quote", begin="begin")}
  ?h tgk:capacity ?capacity .
  {_claim("?post", "skos:prefLabel", "?title", name="l")}
  OPTIONAL {{ {_claim("?post", "org:postIn", "?body", name="i")}
              {_claim("?body", "skos:prefLabel", "?organisation", name="b")} }} }} }} ORDER BY ?begin"""

_EVENTS = f"""SELECT ?event ?kind ?date ?end ?time ?place ?venue ?quote ?begin WHERE {{ GRAPH $graph {{
  {_claim("?event", "tgk:eventType", "?kind", name="k")} {_evidence("k", quote="quote", begin="begin")}
  OPTIONAL {{ VALUES ?on {{ tgk:eventDate tgk:impliedDate }} {_claim("?event", "?on", "?date", name="d")} }}
  OPTIONAL {{ {_claim("?event", "tgk:eventEndDate", "?end", name="e")} }}
  OPTIONAL {{ {_claim("?event", "tgk:eventTime", "?time", name="t")} }}
  OPTIONAL {{ {_claim("?event", "tgk:venue", "?venue", name="v")} }}
  }} OPTIONAL {{ VALUES ?at {{ tgk:place tgk:impliedPlace }}
    GRAPH $graph {{ {_claim("?event", "?at", "?area", name="p")} }}
    ?area a tgk:Province ; skos:prefLabel ?place FILTER(LANG(?place) = "th") }} }} ORDER BY ?begin"""

_PARTICIPANTS = f"""SELECT ?event ?role ?name ?begin WHERE {{ GRAPH $graph {{
  VALUES ?role {{ {_ROLES} }}
  {_claim("?event", "?role", "?person", name="r")} {_evidence("r", quote="quote", begin="begin")}
  {_claim("?person", "foaf:name", "?name", name="n")} }} }} ORDER BY ?begin"""

_ORGANISATIONS = f"""SELECT ?org ?name ?kind ?alias ?begin WHERE {{ GRAPH $graph {{
  {_claim("?org", "org:classification", "?kind", name="k")} {_evidence("k", quote="quote", begin="begin")}
  {_claim("?org", "skos:prefLabel", "?name", name="l")}
  OPTIONAL {{ {_claim("?org", "skos:altLabel", "?alias", name="a")} }} }} }} ORDER BY ?begin ?alias"""

_POLICIES = f"""SELECT ?policy ?name ?quote ?begin WHERE {{ GRAPH $graph {{
  {_claim("?policy", "rdf:type", "tgk:Policy", name="t")} {_evidence("t", quote="quote", begin="begin")}
  {_claim("?policy", "skos:prefLabel", "?name", name="l")} }} }} ORDER BY ?begin"""

_PROJECTS = f"""SELECT ?project ?name ?kind ?policy ?dimension ?organisation ?quote ?begin WHERE {{ GRAPH $graph {{
  {_claim("?project", "tgk:initiativeKind", "?kind", name="k")} {_evidence("k", quote="quote", begin="begin")}
  {_claim("?project", "skos:prefLabel", "?name", name="l")}
  OPTIONAL {{ {_claim("?project", "tgk:underPolicy", "?p", name="u")}
              {_claim("?p", "skos:prefLabel", "?policy", name="pl")} }}
  OPTIONAL {{ {_claim("?project", "tgk:implementedBy", "?body", name="i")}
              {_claim("?body", "skos:prefLabel", "?organisation", name="b")} }}
  }} OPTIONAL {{ GRAPH $graph {{ {_claim("?project", "tgk:reportedUnderDimension", "?d", name="r")} }}
    ?d tgk:dimensionNumber ?dimension }} }} ORDER BY ?begin"""

_QUANTITIES = f"""SELECT ?figure ?value ?max ?unit ?comparator ?class ?subject ?year ?place ?quote ?begin WHERE {{
  GRAPH $graph {{
    {_claim("?figure", "tgk:value", "?value", name="v")} {_evidence("v", quote="quote", begin="begin")}
    ?v tgk:unit ?unit ; tgk:comparator ?comparator .
    OPTIONAL {{ ?v tgk:maxValue ?max }}
    {_claim("?figure", "rdf:type", "?class", name="t")}
    OPTIONAL {{ {_claim("?figure", "tgk:measuredSubject", "?subject", name="s")} }}
    OPTIONAL {{ {_claim("?figure", "tgk:forYear", "?year", name="y")} }}
  }} OPTIONAL {{ GRAPH $graph {{ {_claim("?figure", "tgk:place", "?area", name="p")} }}
    ?area a tgk:Province ; skos:prefLabel ?place FILTER(LANG(?place) = "th") }} }} ORDER BY ?begin"""

_DIRECTIVES = f"""SELECT ?item ?action ?person ?body ?to ?quote ?begin WHERE {{ GRAPH $graph {{
  VALUES ?asks {{ {_ASKS} }}
  {_claim("?act", "?asks", "?item", name="a")} {_evidence("a", quote="quote", begin="begin")}
  {_claim("?item", "tgk:action", "?action", name="x")}
  OPTIONAL {{ {_claim("?act", "tgk:speaker", "?who", name="s")}
    OPTIONAL {{ {_claim("?who", "foaf:name", "?person", name="n")} }}
    OPTIONAL {{ {_claim("?who", "skos:prefLabel", "?body", name="l")} }} }}
  OPTIONAL {{ {_claim("?item", "tgk:addresseeText", "?to", name="t")} }} }} }} ORDER BY ?begin"""


def fact_sheets(select: Select, iris: Iris) -> Iterator[tuple[str, dict[str, Any]]]:
    """File name without ``.txt`` and fact sheet of every release in the graph, in the order of the file names."""
    for row in list(select(iris.prologue + _COPIES)):
        name = row["file"].rsplit("/", 1)[-1].removesuffix(".txt")
        yield name, fact_sheet(select, iris, copy=row["copy"], release=row["release"], name=name)


def fact_sheet(select: Select, iris: Iris, *, copy: str, release: str, name: str) -> dict[str, Any]:
    """The fact sheet of one copy of a release; ``copy`` and ``release`` are IRIs, ``name`` the document's id."""
    graph = iris.expand(doc_graph(copy.rsplit("/", 1)[-1]))

    def ask(query: str) -> list[Row]:
        return list(select(iris.prologue + query.replace("$graph", f"<{graph}>").replace("$release", f"<{release}>")))

    words = _Words(iris)
    return {
        "document": _document(ask(_DOCUMENT), name),
        "people": _people(ask(_PEOPLE), ask(_POSITIONS), words),
        "events": _events(ask(_EVENTS), ask(_PARTICIPANTS), words),
        "organisations": _organisations(ask(_ORGANISATIONS), words),
        "policies": [{"name": row["name"], "mention": _quote(row)} for row in _first_of(ask(_POLICIES), "policy")],
        "projects": [_project(row, words) for row in _first_of(ask(_PROJECTS), "project")],
        "quantities": [_quantity(row, words) for row in _first_of(ask(_QUANTITIES), "figure")],
        "directives": [_directive(row) for row in _first_of(ask(_DIRECTIVES), "item", "action")],
    }


class _Words:
    """From the terms of the ontology back to the words of the sheets."""

    def __init__(self, iris: Iris) -> None:
        def back(table: Mapping[str, str]) -> dict[str, str]:
            return {iris.expand(Ref(term)): word for word, term in table.items()}

        self.capacity = back(CAPACITIES)
        self.role = back(PARTICIPATION)
        self.event = back(EVENT_KINDS)
        self.body = back({word: kind for word, (_, kind) in ORGANISATION_KINDS.items()})
        self.initiative = back({word: kind for word, (_, kind) in INITIATIVE_KINDS.items()})
        self.comparator = back(COMPARATORS)
        self.figure = back(STATISTIC_CLASSES)


def _first_of(rows: Iterable[Row], *key: str) -> list[Row]:
    """The first row of each thing: what a thing has several of is not multiplied."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        first.setdefault(tuple(row[name] for name in key), row)
    return list(first.values())


def _document(rows: list[Row], name: str) -> dict[str, Any]:
    row = rows[0] if rows else {}
    return {"id": name, "title": row.get("title"), "published": row.get("issued"), "source_url": row.get("source")}


def _people(people: list[Row], positions: list[Row], words: _Words) -> list[dict[str, Any]]:
    held: dict[str, dict[tuple[str, str | None, bool], None]] = {}
    for row in positions:
        is_acting = words.capacity[row["capacity"]] in _ACTING
        held.setdefault(row["person"], {})[row["title"], row.get("organisation"), is_acting] = None
    return [
        {
            "name": row["name"],
            "honorific": row.get("prefix"),
            "positions": [
                {"title": title, "organisation": organisation, "acting": acting}
                for title, organisation, acting in held.get(row["person"], {})
            ],
            "quote": _quote(row),
        }
        for row in _first_of(people, "person")
    ]


def _events(events: list[Row], participants: list[Row], words: _Words) -> list[dict[str, Any]]:
    present: dict[str, dict[tuple[str, str], None]] = {}
    for row in participants:
        present.setdefault(row["event"], {})[row["name"], words.role[row["role"]]] = None
    return [
        {
            "id": f"e{number}",
            "kind": words.event[row["kind"]],
            "date": row.get("date"),
            "end_date": row.get("end"),
            "time": row["time"][:5] if "time" in row else None,
            "province": row["place"].removeprefix("จังหวัด") if "place" in row else None,
            "venue": row.get("venue"),
            "participants": [{"person": name, "role": role} for name, role in present.get(row["event"], {})],
            "quote": _quote(row),
        }
        for number, row in enumerate(_first_of(events, "event"), 1)
    ]


def _organisations(rows: list[Row], words: _Words) -> list[dict[str, Any]]:
    aliases: dict[str, set[str]] = {}
    for row in rows:
        if "alias" in row:
            aliases.setdefault(row["org"], set()).add(row["alias"])
    return [
        {"name": row["name"], "type": words.body[row["kind"]], "aliases": sorted(aliases.get(row["org"], ()))}
        for row in _first_of(rows, "org")
    ]


def _project(row: Row, words: _Words) -> dict[str, Any]:
    return {
        "name": row["name"],
        "type": words.initiative[row["kind"]],
        "policy": row.get("policy"),
        "dimension": int(row["dimension"]) if "dimension" in row else None,
        "organisation": row.get("organisation"),
        "quote": _quote(row),
    }


def _quantity(row: Row, words: _Words) -> dict[str, Any]:
    return {
        "subject": row.get("subject", _quote(row)),
        "value": _number(row["value"]),
        "value_max": _number(row["max"]) if "max" in row else None,
        "unit": row["unit"],
        "qualifier": words.comparator[row["comparator"]],
        "kind": words.figure[row["class"]],
        "year": int(row["year"]) if "year" in row else None,
        "province": row["place"].removeprefix("จังหวัด") if "place" in row else None,
        "quote": _quote(row),
    }


def _directive(row: Row) -> dict[str, Any]:
    return {
        "from": row.get("person", row.get("body")),
        "to": row.get("to"),
        "action": row["action"],
        "quote": _quote(row),
    }


def _quote(row: Row) -> str:
    """The evidence as printed, but for white space and invisible marks, which become one space."""
    return re.sub(r"[\s\u200b\ufeff]+", " ", row["quote"]).strip()


def _number(lexical: str) -> int | float:
    number = float(lexical)
    return int(number) if number.is_integer() else number
