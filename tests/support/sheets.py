"""A fact sheet straight from a reading, without the graph.

The tests hold the sheets that ``kg.facts`` queries from the graph against these: what the extractor found must arrive.
While writing patterns, ``python -m tests.support.sheets`` scores readings without building a graph.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from kg.extract import read
from kg.model import Reading, Release
from kg.releases import parse_release, read_sources
from kg.thai import squeeze

GOLD = Path(__file__).parents[3] / "shared" / "gold"


def is_kept_aside(name: str) -> bool:
    """Whether a gold release is kept aside while patterns are written (about a quarter, by a hash of its name)."""
    return name.startswith("thaigov-") and int(hashlib.sha256(name.encode()).hexdigest(), 16) % 4 == 0


def sheet(release: Release, reading: Reading) -> dict[str, Any]:
    """The fact sheet of a reading in the shape of the gold sheets."""

    def quote(found: Any) -> str:
        return squeeze(found.span.of(release.text))

    return {
        "document": {
            "id": release.name.removesuffix(".txt"),
            "title": squeeze(release.headline.of(release.text)) if release.headline else None,
            "published": release.published.isoformat() if release.published else None,
            "source_url": release.source_url,
        },
        "people": [
            {
                "name": p.name,
                "honorific": p.honorific,
                "positions": [
                    {"title": x.title, "organisation": x.organisation, "acting": x.is_acting} for x in p.positions
                ],
                "quote": quote(p),
            }
            for p in reading.people
        ],
        "events": [
            {
                "id": f"e{number}",
                "kind": e.kind,
                "date": e.date.isoformat() if e.date else None,
                "end_date": e.end_date.isoformat() if e.end_date else None,
                "time": e.time,
                "province": e.province,
                "venue": e.venue,
                "participants": [{"person": x.person, "role": x.role} for x in e.participants],
                "quote": quote(e),
            }
            for number, e in enumerate(reading.events, 1)
        ],
        "organisations": [
            {"name": o.name, "type": o.kind, "aliases": sorted({a.text for a in o.aliases})}
            for o in reading.organisations
        ],
        "policies": [{"name": p.name, "mention": p.mention} for p in reading.policies],
        "projects": [
            {
                "name": p.name,
                "type": p.kind,
                "policy": p.policy,
                "dimension": p.dimension,
                "organisation": p.organisation,
                "quote": quote(p),
            }
            for p in reading.projects
        ],
        "quantities": [
            {
                "subject": q.subject,
                "value": q.value,
                "value_max": q.value_max,
                "unit": q.unit,
                "qualifier": q.qualifier,
                "kind": q.kind,
                "year": q.year,
                "province": q.province,
                "quote": quote(q),
            }
            for q in reading.quantities
        ],
        "directives": [
            {"from": d.speaker, "to": d.addressee, "action": d.action, "quote": quote(d)} for d in reading.directives
        ],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the extractor on the gold releases, without the graph.")
    parser.add_argument("--part", choices=["tune", "aside", "all"], default="tune")
    parser.add_argument("--gold", type=Path, default=GOLD, help="another folder with documents/ and facts/")
    parser.add_argument("--errors", action="store_true", help="print each missed (-) and wrong (+) fact")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for source in read_sources([options.gold / "documents"]):
            name = source.name.removesuffix(".txt")
            if options.only and name not in options.only:
                continue
            if not options.only and options.part != "all" and is_kept_aside(name) != (options.part == "aside"):
                continue
            names.append(name)
            release = parse_release(source)
            text = json.dumps(sheet(release, read(release)), ensure_ascii=False)
            (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")
        command = [sys.executable, GOLD / "score.py", options.gold / "facts", folder, "--only", *names]
        return subprocess.run([*map(str, command), *(["--errors"] if options.errors else [])], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
