"""The reviewed claims hold against their texts, cover the inventory of facts, and state nothing that is not stated."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from kg.curation import Curation
from kg.errors import CurationError
from kg.model import Claim, Release
from kg.namespaces import Iris
from kg.pipeline import Pipeline
from kg.releases import Source, parse_release, read_sources
from kg.resources import CURATED, DOCUMENTS
from tests.support.sheets import GOLD
from tests.unstated import UNSTATED

INVENTORY = GOLD / "claims" / "facts.jsonl"
needs_inventory = pytest.mark.skipif(
    not INVENTORY.exists(), reason="the inventory of facts (../shared/gold/claims) is no part of the repository"
)
MODES = {
    "OCC": "occurred", "STA": "stated", "REP": "reported", "PLN": "planned", "INS": "instructed", "REQ": "requested",
    "REC": "recommended", "EVA": "praised", "CLM": "claimed", "HDL": "headline", "BIB": "bibliographic",
}  # fmt: skip


@pytest.fixture(scope="module")
def reviewed(start_releases: dict[str, Release]) -> dict[str, Claim]:
    """The reviewed claims of both releases by id."""
    curation = Curation.load()
    return {str(c.fact_id): c for release in start_releases.values() for c in curation.claims(release)}


def inventory() -> list[dict[str, Any]]:
    return [json.loads(line) for line in INVENTORY.read_text(encoding="utf-8").splitlines()]


def test_every_fact_of_the_inventory_has_a_reviewed_claim(reviewed: dict[str, Claim]) -> None:
    assert {f"F{number}" for number in range(1, 316)} <= reviewed.keys()


@needs_inventory
def test_each_fact_keeps_its_mode_its_basis_its_words_and_its_speech_act(reviewed: dict[str, Claim]) -> None:
    for fact in inventory():
        claim = reviewed[fact["id"]]
        assert claim.modality == MODES[fact["modality"]], fact["id"]
        assert claim.implied == (fact["basis"] == "I"), fact["id"]
        assert (claim.said_in is not None) == bool(fact["saidIn"]), fact["id"]
        places = [(fact["start"], fact["end"])] + [(also["start"], also["end"]) for also in fact["also"]]
        assert [(e.span.start, e.span.end) for e in claim.evidence] == places, fact["id"]


@needs_inventory
def test_every_ambiguous_fact_is_flagged_for_review(reviewed: dict[str, Claim]) -> None:
    ambiguous = {fact["id"] for fact in inventory() if "AMB" in (fact["note"] or "")}
    assert ambiguous <= {name for name, claim in reviewed.items() if claim.needs_review}
    assert len(ambiguous) == 21


def test_every_fact_of_the_inventory_is_published_with_its_mode_and_its_evidence(
    start_graph: Store, reviewed: dict[str, Claim]
) -> None:
    query = """SELECT ?id ?mode ?subject ?predicate ?quote WHERE { GRAPH ?g {
      ?claim a tgk:Claim ; tgk:factId ?id ; tgk:madeBy tgk:Curation ; tgk:modality ?m ; tgk:claimSubject ?subject ;
             tgk:claimPredicate ?predicate ; tgk:evidence/oa:exact ?quote }
      BIND(STRAFTER(STR(?m), "/def/") AS ?mode) }"""
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in rows(start_graph, query):
        found.setdefault(row[0], set()).add(row[1:])
    for number in range(1, 316):
        claim = reviewed[f"F{number}"]
        expected = {
            (
                claim.modality.capitalize(),
                Iris().expand(claim.subject),
                Iris().expand(claim.predicate),
                evidence.quote,
            )
            for evidence in claim.evidence
        }
        assert found[f"F{number}"] == expected, f"F{number}"


def test_every_fact_that_may_stand_alone_stands_in_the_view_and_no_other(
    start_graph: Store, reviewed: dict[str, Claim]
) -> None:
    """Of the 315, what is headline framing, or recommended of something else than an item, is in the claims alone."""
    outside = {
        row[0]
        for row in rows(start_graph, "SELECT ?id WHERE { GRAPH ?g { ?c tgk:factId ?id ; tgk:inView false } }")
        if row[0].startswith("F")
    }
    headline = {name for name, claim in reviewed.items() if claim.modality == "headline"}
    recommended = {"F150", "F154", "F156", "F157", "F158", "F159", "F162"}
    assert outside == headline | recommended


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_every_quote_of_every_claim_is_cut_from_the_file_at_its_offsets(path: Path, start_graph: Store) -> None:
    """Of every claim, extracted ones included; the text is read here anew, not taken from the graph."""
    text = path.read_bytes().decode("utf-8")
    query = f"""SELECT ?quote ?begin ?end WHERE {{ GRAPH ?g {{
      ?copy tgk:fileName "{path.name}" . ?claim tgk:assertedIn ?copy ; tgk:evidence ?span .
      ?span oa:exact ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end }} }}"""
    found = list(rows(start_graph, query))
    assert len(found) > 300
    assert [row for row in found if text[int(row[1]) : int(row[2])] != row[0]] == []


@pytest.mark.parametrize("unstated", UNSTATED, ids=[row.key for row in UNSTATED])
def test_what_the_two_releases_do_not_state_is_in_no_claim_of_theirs(unstated: Any, start_graph: Store) -> None:
    """The ASK finds the statement; it must deny, and affirm once the statement is put in."""
    prologue = Iris().prologue
    denied = start_graph.query(prologue + unstated.ask)
    assert isinstance(denied, QueryBoolean)
    assert not denied, unstated.says
    store = Store()
    store.bulk_extend(start_graph)
    store.update(prologue + unstated.insert)
    assert store.query(prologue + unstated.ask), f"{unstated.key}: the question can't find what it asks for"


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(Iris().prologue + query)
    assert isinstance(found, QuerySolutions)
    return [tuple(t.value for t in row if isinstance(t, NamedNode | Literal)) for row in found]


# --- faults in the files ------------------------------------------------------------------------------------------


def edited(folder: Path, line: int, old: str, new: str) -> Path:
    """A copy of the curated data with one line of the first release changed."""
    for path in CURATED.glob("*.jsonl"):
        (folder / path.name).write_bytes(path.read_bytes())
    file = folder / "000_292a5a68eac4d41e.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Siammongkol", "Siam Mongkol", r"jsonl:2: claim F1: the quote .* is not at 0, 44 of 000_.*it stands nowhere"),
        ("[[0, 44,", "[[1, 44,", r"jsonl:2: claim F1: .*it stands at 0, 44; correct the offsets or the quote"),
        ('"docA"', '"docX"', r"jsonl:2: claim F1: no entity 'docX' in entities\.jsonl"),
        ("tgk:promotesChannel", "tgk:promotesChanel", r"jsonl:2: claim F1: tgk:promotesChanel: tgk has no such term"),
        ("bibliographic", "bibliografic", r"jsonl:2: claim F1: modality 'bibliografic'; write one of occurred"),
        ('"explicit"', '"certain"', r"jsonl:2: claim F1: basis 'certain'; write explicit or implied"),
        ('"predicate"', '"predicat"', r"jsonl:2: claim F1: 'predicate'"),
        ('{"id"', '{"id', r"jsonl:2: not JSON"),
    ],
)
def test_a_faulty_claim_is_named_with_file_line_and_remedy(old: str, new: str, message: str, tmp_path: Path) -> None:
    release = parse_release(next(iter(read_sources([DOCUMENTS]))))
    with pytest.raises(CurationError, match=message):
        Curation.load(edited(tmp_path, 2, old, new)).claims(release)


def test_a_release_without_reviewed_claims_has_none(start_releases: dict[str, Release]) -> None:
    release = next(iter(start_releases.values()))
    assert Curation.none().claims(release) == []
    assert not Curation.none().covers("thaigov-64323")


def test_every_copy_of_a_curated_release_is_covered() -> None:
    curation = Curation.load()
    assert curation.covers("thaigov-64323")
    assert curation.covers("thaigov-64492")
    assert not curation.covers("thaigov-64324")


def test_a_further_copy_of_a_curated_release_adds_no_fact_to_the_view(start_graph: Store) -> None:
    """The corpus has the first release again, with other white space; its extracted claims are superseded."""
    sources = list(read_sources([DOCUMENTS]))
    again = Source("again.txt", sources[0].data.replace(b"\n\n", b"\n \n"))
    store = Store()
    store.bulk_extend(Pipeline(Iris()).quads([*sources, again]))

    def view(graph: Store) -> set[tuple[str, str, str]]:
        quads = graph.quads_for_pattern(None, None, None, DefaultGraph())
        return {(str(q.subject), q.predicate.value, str(q.object)) for q in quads if "/copy/" not in str(q.subject)}

    assert {q.subject for q in store} - {q.subject for q in start_graph}  # the copy has a graph of its own
    assert view(store) == view(start_graph)
