"""Measure how often each pattern is right on releases with gold fact sheets, and write the table of confidences.

usage: python -m kg.extract.calibrate GOLD [--write]     (GOLD holds documents/, facts/ and score.py)

Each finding is right or wrong by the same matching as ``score.py``: its facts and the gold facts are paired one to one.
A confidence is the share that was right, pulled towards the kind's share where a pattern was seen seldom. The
reliability table is cross-validated: a release is judged by confidences that were measured without it.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import SourceError
from kg.extract import read
from kg.extract.confidence import COLUMNS, TABLE, bucket
from kg.model import Found, Reading
from kg.releases import parse_release, read_sources

FOLDS = 5
PULL = 4.0  # as many findings of the kind's average quality are added to each pattern's own
BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5))


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding of one gold release, and whether a gold fact says the same."""

    fold: int
    kind: str
    pattern: str
    stated: float
    is_right: bool
    is_aside: bool = False  # of a release that was kept aside while patterns were written


def is_kept_aside(name: str) -> bool:
    """Whether a gold release was kept aside while patterns were written (about a quarter, by a hash of its name)."""
    return name.startswith("thaigov-") and int(hashlib.sha256(name.encode()).hexdigest(), 16) % 4 == 0


def judge(gold: Path) -> list[Judged]:
    """Every finding on the gold releases, judged. Raises ``SourceError`` where the folder is not a gold folder."""
    for part in ("documents", "facts", "score.py"):
        if not (gold / part).exists():
            raise SourceError(f"{gold}: no {part}; name the folder that holds documents/, facts/ and score.py")
    score = _load(gold / "score.py")
    judged: list[Judged] = []
    for number, source in enumerate(read_sources([gold / "documents"])):
        aside = is_kept_aside(Path(source.name).stem)
        sheet = json.loads((gold / "facts" / f"{Path(source.name).stem}.json").read_text(encoding="utf-8"))
        reading = read(parse_release(source), as_stated=True)
        for kind, facts, alike, gold_facts in _kinds(score, sheet, reading):
            hits = _hits(gold_facts, [fact for fact, _ in facts], alike)
            judged += [
                Judged(number % FOLDS, kind, found.pattern, bucket(found.confidence), index in hits, aside)
                for index, (_, found) in enumerate(facts)
            ]
    return judged


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    if spec is None or spec.loader is None:
        raise SourceError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Facts = list[tuple[Any, Found]]
Alike = Callable[[Any, Any], float]


def _kinds(
    score: ModuleType, sheet: dict[str, Any], reading: Reading
) -> Iterator[tuple[str, Facts, Alike, Sequence[Any]]]:
    """For each kind of finding: what was found, how alike two facts are, and the gold facts."""
    fold, number, exact = score.fold, score.number, score.exact
    positions = [(p, x) for p in reading.people for x in p.positions]
    participants = [(e, x) for e in reading.events for x in e.participants]
    yield "people", [(fold(p.name), p) for p in reading.people], exact, score.people(sheet)
    held = [((fold(p.name), fold(x.title), x.is_acting), x) for p, x in positions]
    yield "positions", list(held), exact, score.positions(sheet)
    bodies = [((fold(o.name), o.kind), o) for o in reading.organisations]
    yield "organisations", list(bodies), exact, score.organisation_types(sheet)
    yield "policies", [(fold(p.name), p) for p in reading.policies], exact, score.policies(sheet)
    projects = [((p.name,), p) for p in reading.projects]
    yield "projects", list(projects), score.like_name_then_rest, score.projects(sheet)
    figures = [((number(q.value), fold(q.unit), q.kind, q.subject), q) for q in reading.quantities]
    yield "quantities", list(figures), score.like_rest_then_phrase, score.quantity_facts(sheet)
    events = [((_day(e), fold(e.province), e.kind), e) for e in reading.events]
    yield "events", list(events), exact, score.events(sheet)
    roles = [((fold(x.person), x.role, _day(e)), x) for e, x in participants]
    yield "participation", list(roles), exact, score.participation(sheet)
    actions = [((fold(d.speaker), d.action), d) for d in reading.directives]
    yield "directives", list(actions), score.like_rest_then_phrase, score.directives(sheet)


def _day(event: Any) -> str:
    return event.date.isoformat() if event.date else ""


def _hits(gold: Sequence[Any], found: Sequence[Any], alike: Alike) -> set[int]:
    """The places of those found facts that pair with a gold fact, the most alike first (as ``score.match`` does)."""
    pairs = sorted(((alike(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=_best_first)
    used: set[int] = set()
    hits: set[int] = set()
    for likeness, i, j in pairs:
        if likeness > 0 and i not in used and j not in hits:
            used.add(i)
            hits.add(j)
    return hits


def _best_first(pair: tuple[float, int, int]) -> tuple[float, int, int]:
    return -pair[0], pair[1], pair[2]


def measure(judged: Iterable[Judged]) -> dict[tuple[str, float], tuple[int, int, float]]:
    """By pattern and stated confidence: how many were seen, how many right, and the confidence that follows."""
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    patterns: dict[tuple[str, float], list[int]] = defaultdict(lambda: [0, 0])
    kind_of: dict[str, str] = {}
    for item in judged:
        kind_of[item.pattern] = item.kind
        for counts in (kinds[item.kind], patterns[item.pattern, item.stated]):
            counts[0] += 1
            counts[1] += item.is_right
    table = {}
    for key, (seen, right) in sorted(patterns.items()):
        all_seen, all_right = kinds[kind_of[key[0]]]
        table[key] = (seen, right, round((right + PULL * all_right / all_seen) / (seen + PULL), 3))
    return table


def reliability(judged: Sequence[Judged]) -> list[str]:
    """The cross-validated table as lines: by kind and band of confidence, how many findings and the share right."""
    folds = [[item for item in judged if item.fold == fold] for fold in range(FOLDS)]
    return _table([([item for item in judged if item.fold != fold], part) for fold, part in enumerate(folds)])


def reliability_aside(judged: Sequence[Judged]) -> list[str]:
    """The same table for the releases kept aside, with confidences measured on all others."""
    return _table([([j for j in judged if not j.is_aside], [j for j in judged if j.is_aside])])


def _table(parts: Iterable[tuple[Sequence[Judged], Sequence[Judged]]]) -> list[str]:
    cells: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for measured_on, judged_on in parts:
        table = measure(measured_on)
        for item in judged_on:
            *_, confidence = table.get((item.pattern, item.stated), (0, 0, min(item.stated, 0.85)))
            band = next(n for n, (low, high) in enumerate(BANDS) if low <= confidence < high)
            for kind in (item.kind, "all kinds"):
                cells[kind, band][0] += 1
                cells[kind, band][1] += item.is_right
    head = "".join(f"{f'{low:.2f}–{min(high, 1):.2f}':>16}" for low, high in BANDS)
    lines = [f"{'kind':16}{head}{'at 0.90 and above':>20}"]
    for kind in dict.fromkeys(kind for kind, _ in cells):
        columns = [cells.get((kind, n), [0, 0]) for n in range(len(BANDS))]
        sure = [columns[0][0] + columns[1][0], columns[0][1] + columns[1][1]]
        lines.append(f"{kind:16}" + "".join(f"{_share(c):>16}" for c in columns) + f"{_share(sure):>20}")
    return lines


def _share(counts: Sequence[int]) -> str:
    return f"{counts[1] / counts[0]:.3f} of {counts[0]}" if counts[0] else "–"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write the confidences to {TABLE.name}")
    options = parser.parse_args()
    try:
        judged = judge(options.gold)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    print("cross-validated over all gold releases", *reliability(judged), sep="\n")
    print("\nreleases kept aside, measured on the others", *reliability_aside(judged), sep="\n")
    if options.write:
        rows = [
            f"{pattern}\t{stated:.2f}\t{seen}\t{right}\t{confidence:.3f}"
            for (pattern, stated), (seen, right, confidence) in measure(judged).items()
        ]
        TABLE.parent.mkdir(parents=True, exist_ok=True)
        TABLE.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
