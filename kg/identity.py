"""Which node a printed name stands for: by the tables, by recorded decisions, else by a key made from the name itself.

Names are compared without white space and quotation marks, in folded spelling. A spelling variant resolves by a
recorded decision alone (``data/curated/identity.jsonl``); likeness never decides. Negative decisions are kept and
published too. A key from a name is the same in every run and every release.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, Quad

from kg import namespaces as ns
from kg.curation import EntityTable
from kg.errors import CurationError
from kg.model import Ref, Release
from kg.rdf import Terms
from kg.reference import Entity, Reference, entity_quads, office_in
from kg.resources import CURATED
from kg.tables import Row
from kg.thai import squeeze

VERDICTS = {
    "same": "tgk:Same",
    "probably_same": "tgk:ProbablySame",
    "possibly_same": "tgk:PossiblySame",
    "different": "tgk:Different",
}
_OF_ONE_RELEASE = ("id/event/", "id/act/", "id/item/", "id/statistic/", "id/group/")
_QUOTES = str.maketrans("", "", "\"'“”‘’")
_UNDERTAKING = re.compile(r"^(?:โครงการ|กิจกรรม)+")  # "project", "activity" before the name proper
_AREA = re.compile(r"^(?:จังหวัด|จ\.)\s*")  # "province"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One recorded decision: the node, what it was compared with (a node or printed forms), and the verdict."""

    key: str
    subject: Ref
    verdict: str
    method: str
    why: str
    other: Ref | None = None
    forms: tuple[str, ...] = ()
    within_release: bool = False
    needs_review: bool = False
    confidence: float = 1.0


@dataclass(slots=True)
class Identity:
    """Resolves names; counts what was linked to a known node and what was not."""

    decisions: tuple[Decision, ...]
    table: EntityTable
    _known: dict[str, dict[str, Ref]]
    _offices: Mapping[str, Row]
    _provinces: Mapping[str, Entity]
    _copies: Mapping[str, str]
    linked: int = 0
    unlinked: int = 0
    _seen_offices: dict[Ref, Entity] = field(default_factory=dict)

    @classmethod
    def load(cls, reference: Reference, folder: Path = CURATED) -> "Identity":
        """The tables and the recorded decisions. Raises ``CurationError`` for a decision that can't be read."""
        table = EntityTable.load(folder / "entities.jsonl").below(reference.entities)
        decisions, copies = _decisions(folder / "identity.jsonl", table)
        known: dict[str, dict[str, Ref]] = {}
        for entity in (*reference.entities, *table.entities):
            kind = "org" if entity.node.to.startswith("id/facility/") else entity.node.to.split("/")[1]
            names = known.setdefault(kind, {})
            for form in (*entity.labels.values(), *entity.forms):
                names.setdefault(plain(form, kind), entity.node)
        for decision in decisions:
            if decision.verdict in {"same", "probably_same"} and not decision.within_release:
                kind = decision.subject.to.split("/")[1]
                for form in decision.forms:
                    known.setdefault(kind, {}).setdefault(plain(form, kind), decision.subject)
        areas = [e for e in reference.entities if "tgk:Province" in e.classes]
        provinces = {_AREA.sub("", squeeze(name)): e for e in areas for name in (*e.labels.values(), *e.forms)}
        return cls(decisions, table, known, reference.offices, provinces, copies)

    def release_key(self, release: Release) -> str:
        """The key of the work that this file is a copy of, by recorded decision where the page gives no number."""
        return self._copies.get(release.copy_key, release.release_key)

    def person(self, name: str) -> Ref:
        return self._find("person", name, ns.person)

    def organisation(self, name: str) -> Ref:
        for office, row in self._offices.items():
            if name.startswith(office) and (area := self._provinces.get(_AREA.sub("", squeeze(name[len(office) :])))):
                self.linked += 1
                known = office_in(row, area)
                return self._seen_offices.setdefault(known.node, known).node
        return self._find("org", name, ns.org)

    def post(self, title: str, organisation: str | None) -> Ref:
        """A post by its title; a title that no table names is told apart by its organisation."""
        known = self._known.get("post", {}).get(plain(title, "post"))
        if known is not None:
            self.linked += 1
            return known
        self.unlinked += 1
        return ns.post(ns.name_key(f"{title}|{organisation or ''}"))

    def province(self, name: str) -> Ref | None:
        """The province of this name, with or without จังหวัด; ``None`` where there is none."""
        area = self._provinces.get(_AREA.sub("", squeeze(name)))
        return area.node if area else None

    def policy(self, name: str) -> Ref:
        return self._find("policy", name, ns.policy)

    def dimension(self, policy: str, number: int) -> Ref:
        return Ref(f"{self.policy(policy).to}/d{number}")

    def initiative(self, name: str) -> Ref:
        return self._find("initiative", name, ns.initiative)

    def quads(self, terms: Terms) -> Iterator[Quad]:
        """The decisions and the names of the entity table in ``graph/identity``; possible ones in the view too."""
        node, graph = terms.node, terms.node(ns.IDENTITY)
        named = {entity.node for entity in self.table.entities}
        for office in self._seen_offices.values():
            yield from entity_quads(replace(office, labels={}) if office.node in named else office, terms)
        for entity in self.table.entities:  # their classes come with the claims that speak of them
            if not entity.node.to.startswith(_OF_ONE_RELEASE):
                yield from entity_quads(replace(entity, classes=()), terms, in_view=False)
        for decision in self.decisions:
            this = node(ns.decision(decision.key))
            yield Quad(this, node("rdf:type"), node("tgk:IdentityDecision"), graph)
            yield Quad(this, node("tgk:decisionSubject"), node(decision.subject), graph)
            yield Quad(this, node("tgk:verdict"), node(VERDICTS[decision.verdict]), graph)
            yield Quad(this, node("tgk:method"), Literal(decision.method, language="en"), graph)
            yield Quad(this, node("tgk:note"), Literal(decision.why, language="en"), graph)
            yield Quad(this, node("prov:wasAttributedTo"), node(ns.agent("curation")), graph)
            yield Quad(
                this, node("tgk:confidence"), Literal(f"{decision.confidence:.2f}", datatype=node("xsd:decimal")), graph
            )
            if decision.needs_review:
                yield Quad(this, node("tgk:needsReview"), Literal(True), graph)
            for form in decision.forms:
                yield Quad(this, node("tgk:decidedForm"), Literal(form, language="th"), graph)
            if decision.other is not None:
                yield Quad(this, node("tgk:decisionObject"), node(decision.other), graph)
                if decision.verdict == "possibly_same":
                    for name in (graph, DefaultGraph()):
                        yield Quad(node(decision.subject), node("tgk:possiblySameAs"), node(decision.other), name)

    def _find(self, kind: str, name: str, make: Callable[[str], Ref]) -> Ref:
        form = plain(name, kind)
        known = self._known.get(kind, {}).get(form)
        if known is not None:
            self.linked += 1
            return known
        self.unlinked += 1
        return make(ns.name_key(form))


def plain(name: str, kind: str) -> str:
    """The form in which names are compared: folded, without white space, quotation marks and the word for a project."""
    form = "".join(squeeze(name).translate(_QUOTES).casefold().split())
    return _UNDERTAKING.sub("", form) if kind == "initiative" else form


def _decisions(path: Path, table: EntityTable) -> tuple[tuple[Decision, ...], dict[str, str]]:
    decisions: list[Decision] = []
    copies: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["verdict"] not in VERDICTS:
                raise ValueError(f"verdict {row['verdict']!r}; write one of {', '.join(VERDICTS)}")
            if "copy" in row:
                copies[row["copy"]] = row["release"]
            subject = ns.copy(row["copy"]) if "copy" in row else _side(row["subject"], table)
            other = ns.release(row["release"]) if "copy" in row else None
            if "object" in row:
                other = _side(row["object"], table)
            decisions.append(
                Decision(
                    key=row["id"],
                    subject=subject,
                    other=other,
                    verdict=row["verdict"],
                    method=row["method"],
                    why=row["why"],
                    forms=tuple(row.get("forms", ())),
                    within_release=row.get("scope") == "release",
                    needs_review=row.get("needsReview", False),
                    confidence=row.get("confidence", 1.0),
                )
            )
        except (KeyError, ValueError, TypeError) as error:
            raise CurationError(f"{path}:{number}: not a decision ({error}); see data/curated/README.md") from error
    return tuple(decisions), copies


def _side(value: Mapping[str, Any], table: EntityTable) -> Ref:
    if "key" in value:
        return table.node(value["key"])
    if "person" in value:
        return ns.person(ns.name_key(plain(value["person"], "person")))
    return Ref(value["iri"])
