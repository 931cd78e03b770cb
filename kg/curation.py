"""Reviewed claims and the table of reviewed entities: read from ``data/curated/``, checked against the text.

One JSON object a line; ``data/curated/README.md`` says what stands in it. Claims name their entities by the keys of
``entities.jsonl``. A quote that does not stand at its offsets stops the build with file, line, claim and remedy. What a
reviewed claim counts for beside an extracted one is decided in ``kg.standing``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg import namespaces as ns
from kg.errors import CurationError, UnknownTerm
from kg.model import Claim, Evidence, Ref, Release, Span, Term, Text, Value
from kg.namespaces import Iris
from kg.reference import Entity
from kg.resources import CURATED
from kg.vocabulary import MODALITIES

SOURCE = "Editorial: the names by which this project knows the entity (data/curated/entities.jsonl)"
_IRIS = Iris()


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The reviewed entities by key."""

    entities: tuple[Entity, ...] = ()
    _nodes: Mapping[str, Ref] = field(default_factory=dict)

    def node(self, key: str) -> Ref:
        """The node of a key. Raises ``ValueError`` for a key that the table does not have."""
        if key not in self._nodes:
            raise ValueError(f"no entity {key!r} in entities.jsonl; add it there or correct the key")
        return self._nodes[key]

    def below(self, entities: Iterable[Entity]) -> "EntityTable":
        """The same table, giving way to ``entities``: what those label has its labels here as further forms alone."""
        named = {entity.node for entity in entities}
        rows = (
            replace(row, labels={}, forms=(*row.forms, *row.labels.values())) if row.node in named else row
            for row in self.entities
        )
        return EntityTable(tuple(rows), self._nodes)

    @classmethod
    def load(cls, path: Path = CURATED / "entities.jsonl") -> "EntityTable":
        """The table. Raises ``CurationError`` (``file:line: …``) for a line that is not an entity."""
        entities: list[Entity] = []
        nodes: dict[str, Ref] = {}
        for place, row in _lines(path):
            try:
                _IRIS.expand(row["iri"]), _IRIS.expand(row["class"])
                if row["key"] in nodes:
                    raise ValueError(f"the key {row['key']!r} stands above already; choose another")
                nodes[row["key"]] = Ref(row["iri"])
                labels: dict[str, str] = {language: row[language] for language in ("th", "en") if language in row}
                if labels:
                    entities.append(
                        Entity(
                            node=Ref(row["iri"]),
                            classes=(row["class"],),
                            labels=labels,
                            forms=tuple(row.get("aliases", ())),
                            source=SOURCE,
                            graph=ns.IDENTITY,
                        )
                    )
            except (KeyError, TypeError, ValueError, UnknownTerm) as error:
                raise CurationError(f"{place}: not an entity ({error}); see data/curated/README.md") from error
        return cls(tuple(entities), nodes)


@dataclass(frozen=True, slots=True)
class _File:
    """The reviewed claims of one file of a release, as lines with their places."""

    path: Path
    release: str
    rows: tuple[tuple[str, Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Curation:
    """The reviewed claims of all curated releases, by copy."""

    table: EntityTable = field(default_factory=EntityTable)
    _files: Mapping[str, _File] = field(default_factory=dict)

    @classmethod
    def none(cls) -> "Curation":
        """No reviewed claims."""
        return cls()

    @classmethod
    def load(cls, folder: Path = CURATED) -> "Curation":
        """The reviewed claims of a folder, not yet held against their texts. Raises ``CurationError``."""
        files: dict[str, _File] = {}
        for path in sorted(folder.glob("*.jsonl")):
            if path.name in {"entities.jsonl", "identity.jsonl"}:
                continue
            (place, head), *rows = _lines(path) or [(f"{path}:1", {})]
            if not {"copy", "release"} <= head.keys():
                raise CurationError(f"{place}: the first line names release and copy; see data/curated/README.md")
            files[head["copy"]] = _File(path, head["release"], tuple(rows))
        return cls(EntityTable.load(folder / "entities.jsonl"), files)

    def covers(self, release_key: str) -> bool:
        """Whether reviewed claims stand for this release, whichever of its copies is read."""
        return any(file.release == release_key for file in self._files.values())

    def claims(self, release: Release) -> list[Claim]:
        """The reviewed claims of this very file, each held against the text; empty where there are none.

        Raises ``CurationError`` for a claim that can't be read or a quote that does not stand at its offsets.
        """
        file = self._files.get(release.copy_key)
        if file is None:
            return []
        seen: set[str] = set()
        claims: list[Claim] = []
        for place, row in file.rows:
            try:
                claim = self._claim(row, release, place)
                if row["id"] in seen:
                    raise ValueError(f"the id {row['id']} stands above already; choose another")
            except (KeyError, TypeError, ValueError, UnknownTerm) as error:
                name = row.get("id", "without id")
                raise CurationError(f"{place}: claim {name}: {error}; see data/curated/README.md") from error
            seen.add(row["id"])
            claims.append(claim)
        return claims

    def _claim(self, row: Mapping[str, Any], release: Release, place: str) -> Claim:
        if row["modality"] not in MODALITIES:
            raise ValueError(f"modality {row['modality']!r}; write one of {', '.join(MODALITIES)}")
        if row["basis"] not in {"explicit", "implied"}:
            raise ValueError(f"basis {row['basis']!r}; write explicit or implied")
        if not row["evidence"]:
            raise ValueError("no evidence; give at least one [start, end, quote]")
        return Claim(
            subject=self.table.node(row["subject"]),
            predicate=_checked(row["predicate"]),
            object=self._term(row["object"]),
            modality=row["modality"],
            implied=row["basis"] == "implied",
            evidence=tuple(_evidence(piece, row["id"], release, place) for piece in row["evidence"]),
            maker="curation",
            pattern="curated",
            confidence=0.9 if row.get("needsReview") else 1.0,
            said_in=self.table.node(row["saidIn"]) if "saidIn" in row else None,
            qualifiers=tuple((_checked(key), self._term(value)) for key, value in row.get("qualifiers", {}).items()),
            needs_review=row.get("needsReview", False),
            note=row.get("note"),
            fact_id=row["id"],
        )

    def _term(self, value: Mapping[str, str]) -> Term:
        match value:
            case {"ref": key}:
                return self.table.node(key)
            case {"iri": iri}:
                return _checked(iri)
            case {"text": text}:
                return Text(text, value.get("language", "th"))
            case {"value": lexical, "type": datatype}:
                return Value(lexical, _checked(datatype).to)
        raise ValueError(f"{value}: write ref, iri, text, or value with type")


def _checked(name: str) -> Ref:
    _IRIS.expand(name)
    return Ref(name)


def _evidence(piece: list[Any], claim: str, release: Release, place: str) -> Evidence:
    start, end, quote = piece
    span = Span(start, end)
    if span.of(release.text) != quote:
        found = release.text.find(quote)
        remedy = f"it stands at {found}, {found + len(quote)}" if found >= 0 else "it stands nowhere in the text"
        raise CurationError(
            f"{place}: claim {claim}: the quote {quote!r} is not at {start}, {end} of {release.name}, {remedy};"
            " correct the offsets or the quote"
        )
    return Evidence(span, quote)


def _lines(path: Path) -> list[tuple[str, dict[str, Any]]]:
    return list(_parsed(path))


def _parsed(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(f"{path}:1: can't be read ({error}); restore it from the repository") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise CurationError(f"{path}:{number}: not JSON ({error}); one object a line") from error
            if not isinstance(row, dict):
                raise CurationError(f"{path}:{number}: not a JSON object; one object a line")
            yield f"{path}:{number}", row
