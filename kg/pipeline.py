"""The order of the stages: files, releases, readings, claims, graph, checks, snapshot. No other file knows it.

Releases stream through one at a time, so that memory stays flat however many there are (labels apart, which need one
entry per entity). The only atomic moment is the switch to the new snapshot; whatever fails before leaves the old one.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.check import refuse_faults
from kg.claims import claims_of
from kg.curation import Curation
from kg.errors import SourceError, StoreError
from kg.extract import read
from kg.facts import Row, fact_sheets
from kg.identity import Identity
from kg.model import Claim, Reading, Release
from kg.namespaces import Iris
from kg.ontology import ontology_quads
from kg.rdf import Terms, doc_quads
from kg.reference import Reference
from kg.releases import Source, parse_release
from kg.store import publish
from kg.view import View

CONFIDENCE_STEPS = (0.9, 0.7, 0.5, 0.0)


@dataclass(slots=True)
class Report:
    """What a run read and made, and what it did not understand."""

    releases: int = 0
    copies: int = 0
    sentences: int = 0
    linked: int = 0
    unlinked: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    claims: Counter[tuple[str, float]] = field(default_factory=Counter)
    not_understood: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    snapshot: str = ""
    quads: int = 0

    def summary(self) -> str:
        """The summary as lines of text."""
        by_kind: dict[str, dict[float, int]] = {}
        for (kind, step), number in self.claims.items():
            by_kind.setdefault(kind, {})[step] = number
        lines = [
            f"releases      {self.releases:>9,}  (further copies of the same file {self.copies:,},"
            f" not readable {len(self.failures):,})",
            f"sentences     {self.sentences:>9,}",
            f"mentions      {self.linked + self.unlinked:>9,}  (linked to a known entity {self.linked:,},"
            f" unlinked {self.unlinked:,})",
            "found         " + ", ".join(f"{kind} {number:,}" for kind, number in self.kinds.items()),
            f"{'claims':<30}" + "".join(f"{_step_name(step):>12}" for step in CONFIDENCE_STEPS),
        ]
        for kind in sorted(by_kind):
            lines.append(f"  {kind:<28}" + "".join(f"{by_kind[kind].get(step, 0):>12,}" for step in CONFIDENCE_STEPS))
        if self.not_understood:
            lines.append("not understood")
            lines += [f"  {reason:<44}{number:>9,}" for reason, number in self.not_understood.most_common()]
        if self.snapshot:
            lines.append(f"snapshot      {self.snapshot}  ({self.quads:,} quads)")
        return "\n".join(lines)


def _step_name(step: float) -> str:
    return f">= {step}" if step else "below"


@dataclass(slots=True)
class Pipeline:
    """The stages with what they need: base IRI, reference data, identity decisions, reviewed claims."""

    iris: Iris
    with_curation: bool = True
    keep_going: bool = False
    report: Report = field(default_factory=Report)

    def quads(self, sources: Iterable[Source]) -> Iterator[Quad]:
        """Every quad of the graph of these sources. Raises SourceError for a release that can't be read."""
        terms = Terms(self.iris)
        reference = Reference.load()
        identity = Identity.load(reference)
        reference.refuse_unknown(identity.table.entities)
        curation = Curation.load() if self.with_curation else Curation.none()
        view = View(terms, known=reference.labels(identity.table.entities))
        seen: set[str] = set()
        for source in sources:
            release = self._parse(source)
            if release is None:
                continue
            if release.sha256 in seen:
                self.report.copies += 1
                continue
            seen.add(release.sha256)
            reading = read(release)
            key = identity.release_key(release)
            reviewed, curated = curation.claims(release), curation.covers(key)
            claims = [*claims_of(release, reading, identity, release_key=key), *reviewed]
            self._count(reading, claims)
            yield from doc_quads(release, claims, terms=terms, release_key=key, curated=curated)
            yield from view.take(release, claims, release_key=key, curated=curated)
        yield from view.labels()
        yield from reference.quads(terms)
        yield from identity.quads(terms)
        yield from ontology_quads(terms)
        self.report.linked, self.report.unlinked = identity.linked, identity.unlinked

    def _parse(self, source: Source) -> Release | None:
        try:
            release = parse_release(source)
        except SourceError as error:
            if not self.keep_going:
                raise
            self.report.failures.append(str(error))
            return None
        return release

    def _count(self, reading: Reading, claims: Iterable[Claim]) -> None:
        report = self.report
        report.releases += 1
        report.sentences += len(reading.sentences)
        report.not_understood.update(reading.not_understood)
        for kind in ("people", "organisations", "policies", "projects", "quantities", "events", "directives"):
            report.kinds[kind] += len(getattr(reading, kind))
        for claim in claims:
            step = next(step for step in CONFIDENCE_STEPS if claim.confidence >= step)
            kind = "curated" if claim.maker == "curation" else claim.pattern.split(".")[0]
            report.claims[kind, step] += 1


def build_graph(
    sources: Iterable[Source],
    data_dir: Path,
    *,
    base_iri: str,
    with_curation: bool = True,
    keep_going: bool = False,
    kept_snapshots: int = 5,
) -> Report:
    """Read the sources and publish their graph in ``data_dir``; the report of the run.

    Raises SourceError, CurationError, ReferenceDataError or StoreError; the published graph then stays as it was.
    """
    pipeline = Pipeline(Iris(base_iri), with_curation=with_curation, keep_going=keep_going)

    def fill(store: Store) -> None:
        store.bulk_extend(pipeline.quads(sources))
        if not pipeline.report.releases:
            raise StoreError("no release was read; the published graph was kept")

    info = publish(data_dir, fill, check=lambda store: refuse_faults(store, base_iri=base_iri), keep=kept_snapshots)
    pipeline.report.snapshot, pipeline.report.quads = info.name, info.quads
    return pipeline.report


def write_fact_sheets(
    sources: Iterable[Source], folder: Path, *, with_curation: bool = True, keep_going: bool = False
) -> Report:
    """Write ``ID.json`` for each release, queried from its graph; the report of the run.

    The graph is built in memory. Raises what ``build_graph`` raises.
    """
    iris = Iris()
    pipeline = Pipeline(iris, with_curation=with_curation, keep_going=keep_going)
    store = Store()
    store.bulk_extend(pipeline.quads(sources))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, sheet in fact_sheets(lambda query: _rows(store, query), iris):
            text = json.dumps(sheet, ensure_ascii=False, indent=1)
            (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder}: can't be written ({error.strerror}); choose another folder with --out") from error
    return pipeline.report


def _rows(store: Store, query: str) -> Iterator[Row]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: _lexical(term) for name, term in zip(names, solution, strict=True) if term is not None}


def _lexical(term: object) -> str:
    assert isinstance(term, NamedNode | Literal | BlankNode)
    return term.value
