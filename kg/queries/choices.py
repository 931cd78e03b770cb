"""The values that a listed parameter can take, with the number of rows behind each: for dropdowns and spelling help."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode

from kg.namespaces import Iris
from kg.queries.binding import bind, bound_text
from kg.queries.catalogue import Catalogue
from kg.queries.graph import Graph
from kg.queries.model import Bilingual, Bound, Choice, Parameter, ParameterKind, Query, Term
from kg.queries.shape import compared_with, count_of, rows_by

_ONE_BY_ONE = 30


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of parameters on one snapshot. What belongs to a class or a query of values is asked for once."""

    graph: Graph
    catalogue: Catalogue
    _members: dict[str, tuple[Choice, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, parameter: Parameter) -> Sequence[Choice]:
        """Every value there is, without counts: what a written value is matched against."""
        if parameter.class_iri is not None:
            key = parameter.class_iri
            if key not in self._members:
                self._members[key] = tuple(_members(self.graph, key, self.catalogue.iris))
            return self._members[key]
        if parameter.values is not None and not parameter.choices:
            key = f"query:{parameter.values}"
            if key not in self._members:
                self._members[key] = tuple(self._by_query(parameter.values))
            return self._members[key]
        return parameter.choices

    def counted(self, query: Query, parameter: Parameter, bound: Bound | None = None) -> tuple[Choice, ...]:
        """The values with the number of rows that ``query`` gives for each.

        The other parameters are as ``bound`` has them, without it at their defaults.

        Values without rows come last, so that a form can leave them out. ``rows`` is ``None`` throughout where the
        query's form does not allow counting.
        """
        if bound is None and not any(each.is_required for each in query.parameters):
            bound = bind(query, {}, iris=self.catalogue.iris, lister=self)
        known = {choice.term: choice for choice in self(parameter)}
        counts = self._counts(query, parameter, bound)
        if counts is None:
            return tuple(known.values())
        if parameter.class_iri is None and parameter.values is None and not known:
            known = {term: _plain(term) for term in counts}
        counted = [replace(choice, rows=counts.get(term, 0)) for term, choice in known.items()]
        return tuple(sorted(counted, key=lambda choice: (not choice.rows, _sort_key(choice, parameter))))

    def _counts(self, query: Query, parameter: Parameter, bound: Bound | None) -> dict[Term, int] | None:
        values = dict(bound.values) if bound is not None else {}
        values.pop(parameter.name, None)
        try:
            text = bound_text(query, values)
            sparql = rows_by(text, compared_with(text, parameter.name))
        except ValueError:
            return None
        counts: dict[Term, int] = {}
        for row in self.graph.select(sparql):
            value, rows = row.get("value"), row.get("rows")
            if value is None and compared_with(text, parameter.name) == parameter.name:
                return self._one_by_one(query, parameter, values)
            if isinstance(value, NamedNode | Literal) and isinstance(rows, Literal):
                counts[value] = int(rows.value)
        return counts

    def _one_by_one(
        self, query: Query, parameter: Parameter, values: Mapping[str, tuple[Term, ...]]
    ) -> dict[Term, int] | None:
        """The rows of each value, asked for one by one: where only conditions use a parameter of few values."""
        known = self(parameter)
        if len(known) > _ONE_BY_ONE:
            return None
        counts: dict[Term, int] = {}
        for choice in known:
            counted = self.graph.select(count_of(bound_text(query, {**values, parameter.name: (choice.term,)})))
            total = counted.rows[0][0]
            counts[choice.term] = int(total.value) if isinstance(total, Literal) else 0
        return counts

    def _by_query(self, name: str) -> list[Choice]:
        """The rows of a query of values: ``?value``, and ``?label`` in one language or both."""
        query = self.catalogue.queries[name]
        labels: dict[Term, dict[str, str]] = defaultdict(dict)
        for row in self.graph.select(bound_text(query, {})):
            value, label = row.get("value"), row.get("label")
            if isinstance(value, NamedNode | Literal):
                written = label if isinstance(label, Literal) else value
                tag = written.language if isinstance(written, Literal) else None
                labels[value][tag or "th"] = written.value
        return [_choice(value, by_language, self.catalogue.iris) for value, by_language in labels.items()]


def _members(graph: Graph, class_iri: str, iris: Iris) -> list[Choice]:
    """The things of a class or of a class below it, with all their names."""
    sparql = f"""{iris.prologue}SELECT DISTINCT ?value ?label ?preferred WHERE {{
        {{ SELECT DISTINCT ?class WHERE {{ {{ BIND(<{class_iri}> AS ?class) }} UNION {{
           GRAPH <{iris.base}graph/ontology> {{ ?class rdfs:subClassOf+ <{class_iri}> }} }} }} }}
        ?value a ?class .
        {{ ?value skos:prefLabel ?label . BIND(true AS ?preferred) }} UNION {{
           ?value skos:altLabel|skos:notation|tgk:dimensionNumber ?label . BIND(false AS ?preferred) }} }}
        ORDER BY ?value ?label"""
    labels: dict[NamedNode, dict[str, str]] = defaultdict(dict)
    also: dict[NamedNode, list[str]] = defaultdict(list)
    for row in graph.select(sparql):
        value, label = row["value"], row["label"]
        if isinstance(value, NamedNode) and isinstance(label, Literal):
            if row["preferred"] == Literal(True):
                labels[value].setdefault(label.language or "th", label.value)
            elif not label.value.isdecimal():
                also[value].append(label.value)
    return [_choice(value, labels[value], iris, also.get(value, [])) for value in {**labels, **dict.fromkeys(also)}]


def _choice(value: Term, labels: Mapping[str, str], iris: Iris, also: Sequence[str] = ()) -> Choice:
    written = _written(value, iris)
    thai = labels.get("th") or labels.get("en") or written
    return Choice(written, value, Bilingual(th=thai, en=labels.get("en") or thai), also=tuple(also))


def _plain(value: Term) -> Choice:
    return Choice(value.value, value, Bilingual(th=value.value, en=value.value))


def _written(value: Term, iris: Iris) -> str:
    """How a value stands in an address: the key of a thing (``mind``, ``th-51``), the text of a literal."""
    if isinstance(value, Literal):
        return value.value
    path = value.value.removeprefix(iris.base)
    return path.removeprefix("id/").split("/", 1)[1] if path != value.value and "/" in path else value.value


def _sort_key(choice: Choice, parameter: Parameter) -> tuple[float, str]:
    if parameter.kind in {ParameterKind.INTEGER, ParameterKind.DECIMAL, ParameterKind.YEAR}:
        return (float(choice.term.value), "")
    return (0.0, choice.label.th)
