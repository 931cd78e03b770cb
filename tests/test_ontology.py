"""The vocabulary holds together: labels, profile, consistency, and agreement with what code and data use."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store, Triple, parse, serialize

from kg.namespaces import DEFAULT_BASE, OWN_TERMS, Iris
from kg.ontology import ontology_quads, turtle
from kg.rdf import Terms
from kg.resources import ONTOLOGY, ROOT
from kg.vocabulary import (
    ACTS,
    CAPACITIES,
    COMPARATORS,
    EVENT_KINDS,
    INITIATIVE_KINDS,
    MODALITIES,
    ORGANISATION_KINDS,
)

OWN = f"{DEFAULT_BASE}def/"


@pytest.fixture(scope="module")
def vocabulary() -> Store:
    store = Store()
    store.load(path=ONTOLOGY / "thaigov.ttl", format=RdfFormat.TURTLE)
    return store


def ask(store: Store, select: str) -> list[str]:
    """The first column of a SELECT, as CURIEs."""
    iris = Iris()
    rows = store.query(iris.prologue + select)
    assert isinstance(rows, QuerySolutions)
    return sorted(iris.shorten(row[0].value) for row in rows)


def declared(store: Store) -> set[str]:
    named = ask(store, f'SELECT DISTINCT ?t WHERE {{ ?t a ?c FILTER(STRSTARTS(STR(?t), "{OWN}")) }}')
    return {name.removeprefix("tgk:") for name in named}


def test_the_closed_namespace_and_the_ontology_declare_the_same_terms(vocabulary: Store) -> None:
    assert declared(vocabulary) == OWN_TERMS


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("annotation", ["skos:prefLabel", "skos:definition"])
def test_every_term_has_exactly_one_label_and_definition_in_thai_and_english(
    vocabulary: Store, annotation: str, language: str
) -> None:
    select = f"""SELECT ?t WHERE {{ ?t a ?c FILTER(STRSTARTS(STR(?t), "{OWN}"))
        OPTIONAL {{ ?t {annotation} ?l FILTER(LANG(?l) = "{language}" && STRLEN(?l) > 1) }} }}
        GROUP BY ?t HAVING(COUNT(DISTINCT ?l) != 1)"""
    assert ask(vocabulary, select) == []


def test_no_two_terms_of_one_kind_have_the_same_label(vocabulary: Store) -> None:
    select = """SELECT ?t WHERE { ?t a ?c ; skos:prefLabel ?l . ?u a ?c ; skos:prefLabel ?l FILTER(?t != ?u) }"""
    assert ask(vocabulary, select) == []


def test_every_term_used_in_an_axiom_is_declared(vocabulary: Store) -> None:
    select = f"""SELECT DISTINCT ?t WHERE {{ {{ ?s ?p ?t }} UNION {{ ?t ?p ?o }} UNION {{ ?s ?t ?o }}
        FILTER(ISIRI(?t) && STRSTARTS(STR(?t), "{OWN}")) FILTER NOT EXISTS {{ ?t a ?c }} }}"""
    assert ask(vocabulary, select) == []


def test_the_constructs_stay_inside_owl_2_rl(vocabulary: Store) -> None:
    """No cardinality, no existential, no nominal: what a rule engine could not follow is not used."""
    used = {q.predicate.value for q in vocabulary} | {q.object.value for q in vocabulary if hasattr(q.object, "value")}
    owl = {name.removeprefix("http://www.w3.org/2002/07/owl#") for name in used if "/owl#" in name}
    allowed = "Class ObjectProperty DatatypeProperty AnnotationProperty Ontology TransitiveProperty SymmetricProperty"
    assert owl <= {*allowed.split(), "inverseOf", "disjointWith", "propertyChainAxiom", "versionInfo"}


@pytest.mark.parametrize("part", ["kg/**/*.py", "api/**/*.py", "queries/*.rq", "data/**/*.jsonl", "data/**/*.tsv"])
def test_code_queries_and_data_use_no_term_that_is_not_declared(part: str) -> None:
    unknown = {
        f"{path.relative_to(ROOT)}: {term}"
        for path in ROOT.glob(part)
        for term in re.findall(r"\btgk:([A-Za-z]\w*)(?![\w{])", path.read_text(encoding="utf-8"))
        if term not in OWN_TERMS and term != "Visit"  # the example of a CURIE in kg/model.py
    }
    assert not unknown


def test_the_words_of_the_model_are_the_notations_of_the_concepts(vocabulary: Store) -> None:
    rows = vocabulary.query(Iris().prologue + "SELECT ?t ?n WHERE { ?t skos:notation ?n }")
    assert isinstance(rows, QuerySolutions)
    notations = {Iris().shorten(row[0].value): row[1].value for row in rows}
    tables = [MODALITIES, CAPACITIES, COMPARATORS, EVENT_KINDS]
    tables += [{word: kind for word, (_, kind) in table.items()} for table in (ORGANISATION_KINDS, INITIATIVE_KINDS)]
    for table in tables:
        assert {word: notations[term] for word, term in table.items()} == {word: word for word in table}
    assert {class_name for class_name, _, _ in ACTS.values()} <= {f"tgk:{name}" for name in declared(vocabulary)}


def test_the_graphs_of_the_vocabulary_have_no_blank_node_and_move_with_the_base() -> None:
    quads = list(ontology_quads(Terms(Iris("http://127.0.0.1:8000/"))))
    assert quads
    assert not [q for q in quads if "_:" in f"{q.subject} {q.object}"]
    assert not [q for q in quads if DEFAULT_BASE in f"{q.subject} {q.predicate} {q.object} {q.graph_name}"]


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java, which is not installed here")
def test_a_description_logic_reasoner_finds_the_vocabulary_and_the_view_consistent(
    start_graph: Store, tmp_path: Path
) -> None:
    """HermiT over the ontology with the default graph of the two releases: consistent, no class is empty."""
    assert reasoned(start_graph, tmp_path, extra="") == "consistent, 0 empty classes"


@pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java, which is not installed here")
def test_the_reasoner_notices_a_person_who_is_an_organisation(start_graph: Store, tmp_path: Path) -> None:
    person = f"<{DEFAULT_BASE}id/person/nattiya-nettayasupa>"
    fault = f"{person} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/org#Organization> ."
    assert reasoned(start_graph, tmp_path, extra=fault) == "inconsistent"


_REASON = """
import sys, owlready2
ontology = owlready2.get_ontology("file://" + sys.argv[1]).load()
try:
    with ontology:
        owlready2.sync_reasoner_hermit(ontology.world, debug=0)
except owlready2.OwlReadyInconsistentOntologyError:
    print("inconsistent")
else:
    print(f"consistent, {len(list(ontology.world.inconsistent_classes()))} empty classes")
"""


def reasoned(graph: Store, folder: Path, *, extra: str) -> str:
    """What HermiT says of the ontology with the view (areas and literals left out: they are many and say nothing)."""
    text = turtle("thaigov.ttl", DEFAULT_BASE)
    triples = [Triple(q.subject, q.predicate, q.object) for q in parse(text, RdfFormat.TURTLE)]
    for quad in graph.quads_for_pattern(None, None, None, DefaultGraph()):
        if isinstance(quad.object, NamedNode) and "/id/place/" not in str(quad.subject):
            triples.append(Triple(quad.subject, quad.predicate, quad.object))
    file = folder / "graph.nt"
    lines = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert lines is not None
    file.write_bytes(lines + extra.encode() + b"\n")
    command = [sys.executable, "-W", "ignore", "-c", _REASON, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip().splitlines()[-1]
