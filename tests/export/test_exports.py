"""Exports read back by their readers: the same graph, the same bytes, and what they say of themselves."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import duckdb
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from kg.errors import ParameterError
from kg.export import GRAPH_FORMATS, GraphFormat, ScopeKind, export_to, graph_format, ordered, quads_of, read_scope
from kg.namespaces import Iris
from kg.queries.about import LICENCE, SOURCE
from kg.store import current_snapshot, open_current

IRIS = Iris()
SCOPES = [
    ("view", None),
    ("everything", None),
    ("release", "thaigov-64323"),
    ("entity", "id:person/nattapol-rangsitpol"),
    ("reference", None),
    ("ontology", None),
]
RDF = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def row(name: str) -> GraphFormat:
    found = graph_format(name)
    assert found is not None
    return found


def exported(data_dir: Path, kind: str, of: str | None, name: str) -> bytes:
    out = io.BytesIO()
    export_to(out, data_dir, read_scope(kind, of, iris=IRIS), row(name), iris=IRIS)
    return out.getvalue()


def canonical(quads: Iterable[Quad]) -> list[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def is_description(quad: Quad) -> bool:
    return quad.subject == NamedNode(IRIS.expand("dataset"))


@pytest.mark.parametrize("name", RDF)
@pytest.mark.parametrize(("kind", "of"), SCOPES)
def test_export_loads_again_as_the_same_graph(data_dir: Path, kind: str, of: str | None, name: str) -> None:
    if kind == "everything" and not row(name).holds_graphs:
        with pytest.raises(ParameterError, match="take trig, nq or jsonld"):
            exported(data_dir, kind, of, name)
        return
    loaded = [quad for quad in parse(exported(data_dir, kind, of, name), format=RDF[name]) if not is_description(quad)]
    wanted = quads_of(open_current(data_dir), read_scope(kind, of, iris=IRIS), iris=IRIS)
    if not row(name).holds_graphs:
        wanted = (Quad(quad.subject, quad.predicate, quad.object) for quad in wanted)
    described = (quad for quad in wanted if not is_description(quad))
    assert canonical(loaded) == canonical(described)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in GRAPH_FORMATS])
def test_same_graph_gives_the_same_bytes_and_says_what_it_is(data_dir: Path, row: GraphFormat) -> None:
    first = exported(data_dir, "entity", "id:person/nattapol-rangsitpol", row.name)
    assert first == exported(data_dir, "entity", "id:person/nattapol-rangsitpol", row.name)
    snapshot = current_snapshot(data_dir).name
    if row.extension.endswith("zip"):
        readme = zipfile.ZipFile(io.BytesIO(first)).read("README.md").decode()
        assert all(text in readme for text in (LICENCE, SOURCE, snapshot))
    else:
        assert all(text.encode() in first for text in (LICENCE, SOURCE, snapshot))


@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")  # rdflib 7 warns about itself
@pytest.mark.parametrize(("name", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_triples(data_dir: Path, name: str, parser: str) -> None:
    data = exported(data_dir, "entity", "id:person/nattapol-rangsitpol", name)
    # in JSON-LD named graphs stay apart; rdflib gathers them in a dataset
    graph = rdflib.Dataset(default_union=True) if name == "jsonld" else rdflib.Graph()
    graph.parse(data=data.decode(), format=parser)
    ours = {(q.subject, q.predicate, q.object) for q in parse(data, format=RDF[name])}
    assert len({(s, p, o) for s, p, o in graph.triples((None, None, None))}) == len(ours)


def test_turtle_is_pretty_and_differs_only_where_the_data_differ(data_dir: Path) -> None:
    lines = exported(data_dir, "ontology", None, "ttl").decode().splitlines()
    assert sum(line.startswith("@prefix") for line in lines) > 10
    assert "tgk:Ministry a owl:Class ;" in lines
    subjects = [line.split()[0] for line in lines if line and not line.startswith((" ", "#", "@"))]
    assert len(subjects) == len(set(subjects))


def test_more_quads_than_fit_are_sorted_on_disk_in_the_same_order() -> None:
    def node(name: object) -> NamedNode:
        return NamedNode(f"https://example.org/{name}")

    quads = [
        Quad(node(n * 7919 % 1000), node("p"), node(n), graph)
        for n in range(1000)
        for graph in (DefaultGraph(), node("g"))
    ]
    in_memory = list(ordered(quads + quads[:100]))
    on_disk = ordered(quads + quads[:100], in_memory=64)
    assert list(on_disk) == in_memory
    assert list(on_disk) == in_memory
    assert len(in_memory) == len(quads)


def test_json_ld_has_words_for_people(data_dir: Path) -> None:
    document = json.loads(exported(data_dir, "entity", "id:person/nattapol-rangsitpol", "jsonld"))
    person = next(node for node in document["@graph"] if node.get("id") == "id/person/nattapol-rangsitpol")
    assert person["label"] == {"en": "Nattapol Rangsitpol", "th": "ณัฐพล รังสิตพล"}
    assert person["type"] == ["foaf:Person"]


def test_turtle_12_makes_each_claim_the_reifier_of_its_triple(data_dir: Path) -> None:
    data = exported(data_dir, "view", None, "ttl12")
    reifies = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies")
    store = Store()
    store.bulk_load(data, format=RdfFormat.TURTLE)
    reified = list(store.quads_for_pattern(None, reifies, None, None))
    in_view = "{ GRAPH ?g { ?c tgk:inView true } }"
    counted = open_current(data_dir).query(f"{IRIS.prologue} SELECT (COUNT(DISTINCT ?c) AS ?n) {in_view}")
    assert len(reified) == int(next(iter(counted))["n"].value)  # type: ignore[arg-type]
    assert all(isinstance(quad.object, Triple) for quad in reified)


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_nodes_with_labels_and_edges_with_relations(data_dir: Path, name: str, read: object) -> None:
    graph = read(io.BytesIO(exported(data_dir, "view", None, name)))  # type: ignore[operator]
    person = graph.nodes[IRIS.expand("id/person/nattapol-rangsitpol")]
    assert person["label"] == "ณัฐพล รังสิตพล"
    assert person["kind"] == "foaf:Person"
    event, lead = IRIS.expand("id/event/thaigov-64323/1"), IRIS.expand("id/person/nattapol-rangsitpol")
    edges = graph.get_edge_data(event, lead)
    edges = edges.values() if graph.is_multigraph() else [edges]
    assert "tgk:leadParticipant" in {edge.get("relation") or edge.get("label") for edge in edges}


def test_csv_tables_hold_every_triple_and_follow_their_metadata(data_dir: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(data_dir, "view", None, "tables")))
    metadata = json.loads(archive.read("csv-metadata.json"))
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    for table in metadata["tables"]:
        rows = csv.reader(io.TextIOWrapper(archive.open(table["url"]), encoding="utf-8", newline=""))
        assert next(rows) == [column["name"] for column in table["tableSchema"]["columns"]]
    facts = pd.read_csv(archive.open("facts.csv"), keep_default_na=False)
    view = list(open_current(data_dir).quads_for_pattern(None, None, None, DefaultGraph()))
    assert len(facts) == len([quad for quad in view if not is_description(quad)]) + 4
    claims = pd.read_csv(archive.open("claims.csv"))
    assert claims["in_view"].all()
    assert claims["quote"].notna().all()
    assert len(pd.read_csv(archive.open("releases.csv"))) == 2


def test_parquet_bundle_is_loaded_by_duckdb(data_dir: Path, tmp_path: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(data_dir, "view", None, "bundle")))
    archive.extractall(tmp_path)
    assert pq.read_schema(tmp_path / "claims.parquet").metadata[b"licence"] == LICENCE.encode()
    database = duckdb.connect()
    for statement in (tmp_path / "load.sql").read_text("utf-8").split(";"):
        if statement.strip():
            database.execute(statement.replace("FROM '", f"FROM '{tmp_path}/"))
    found = database.execute(
        "SELECT t.label_th, c.quote FROM claims c JOIN things t ON t.iri = c.subject"
        " WHERE c.predicate LIKE '%reportedUnderDimension' AND c.object LIKE '%mind/d3' AND t.kind LIKE '%Project%'"
        " ORDER BY ALL"
    ).fetchall()
    assert [label for label, _ in found] == [
        "โครงการบริหารจัดการลุ่มน้ำและวางระบบธรรมาภิบาลสิ่งแวดล้อม",
        "โครงการสร้างและพัฒนาเครือข่ายรักษ์สิ่งแวดล้อม",
        "โครงการอุตสาหกรรมสีเขียว",
    ]


def test_reference_tables_are_not_empty(data_dir: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(exported(data_dir, "reference", None, "tables")))
    things = pd.read_csv(archive.open("things.csv"))
    assert "จังหวัดลำพูน" in set(things["label_th"])


@pytest.mark.parametrize(
    ("kind", "of", "message"),
    [
        ("veiw", None, "no export 'veiw'; there are view"),
        ("release", None, "name it, such as"),
        ("view", "id:person/x", "leave the name out"),
        ("entity", "no such thing", "is not the name of a thing"),
    ],
)
def test_what_can_not_be_exported_says_the_remedy(kind: str, of: str | None, message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        read_scope(kind, of, iris=IRIS)


def test_thing_that_the_graph_does_not_know_is_said(data_dir: Path) -> None:
    with pytest.raises(ParameterError, match="holds nothing about"):
        exported(data_dir, "entity", "id:person/nobody", "ttl")


def test_command_writes_a_file_or_standard_output(data_dir: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "--data", str(data_dir), "--format", "nt", "--scope", "ontology"]
    piped = subprocess.run(command, capture_output=True, timeout=60, check=True)
    file = tmp_path / "ontology.nt"
    subprocess.run([*command, "--out", str(file)], timeout=60, check=True)
    assert file.read_bytes() == piped.stdout
    assert len(rdflib.Graph().parse(file)) > 500
    wrong = subprocess.run([*command[:-4], "--format", "docx"], capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 1
    assert "no format 'docx'; there are ttl" in wrong.stderr


def test_every_scope_has_a_title() -> None:
    for kind in ScopeKind:
        of = "release/thaigov-64323" if kind in {ScopeKind.RELEASE, ScopeKind.ENTITY} else None
        assert read_scope(kind, of, iris=IRIS).title.startswith("thaigov-kg: ")
