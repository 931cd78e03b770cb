"""The checks find seeded faults, and nothing in the graph of the two start releases."""

import pytest
from pyoxigraph import Store

from kg.check import findings, refuse_faults
from kg.errors import StoreError
from kg.namespaces import DEFAULT_BASE, Iris
from kg.shapes import shape_findings

GRAPH = f"<{DEFAULT_BASE}graph/doc/712b500f03948506>"
PERSON = f"<{DEFAULT_BASE}id/person/nattiya-nettayasupa>"
SPAN = f"<{DEFAULT_BASE}copy/712b500f03948506#char=408,446>"


def changed(graph: Store, update: str) -> Store:
    """A copy of the graph with an update run on it; ``update`` gets the prefixes."""
    store = Store()
    store.bulk_extend(graph)
    store.update(Iris().prologue + update)
    return store


def test_the_graph_of_the_two_releases_has_no_fault(start_graph: Store) -> None:
    assert [str(finding) for finding in findings(start_graph)] == []


@pytest.mark.parametrize(
    ("check", "update"),
    [
        ("no-same-as", f"INSERT DATA {{ {PERSON} owl:sameAs <urn:x> }}"),
        ("no-blank-node", f"INSERT DATA {{ {PERSON} skos:altLabel _:b }}"),
        ("no-direct-fact", f"INSERT DATA {{ GRAPH {GRAPH} {{ {PERSON} org:holds <urn:post> }} }}"),
        ("one-label", f"INSERT DATA {{ {PERSON} skos:prefLabel 'อื่น'@th }}"),
        ("labelled", f"DELETE WHERE {{ {PERSON} skos:prefLabel ?l }}"),
        ("typed", f"DELETE WHERE {{ {PERSON} a ?c }}"),
        ("claim-complete", f"DELETE WHERE {{ GRAPH {GRAPH} {{ <{DEFAULT_BASE}copy/712b500f03948506> tgk:sha256 ?h .\n"
         "?c tgk:modality tgk:Bibliographic } }"),
        ("own-evidence", f"DELETE {{ GRAPH ?g {{ {SPAN} nif:referenceContext ?c }} }}"
         f" INSERT {{ GRAPH ?g {{ {SPAN} nif:referenceContext <urn:other> }} }}"
         f" WHERE {{ GRAPH ?g {{ {SPAN} nif:referenceContext ?c }} }}"),
        ("no-framing", "DELETE { GRAPH ?g { ?c tgk:inView false } } INSERT { GRAPH ?g { ?c tgk:inView true } }"
         " WHERE { GRAPH ?g { ?c tgk:modality tgk:Headline ; tgk:inView false } }"),
        ("dimension-number", f"INSERT DATA {{ <{DEFAULT_BASE}id/policy/mind/d2> tgk:dimensionNumber 3 }}"),
        ("editorial", f"INSERT DATA {{ {PERSON} tgk:editorialDimension <{DEFAULT_BASE}id/policy/mind/d2> }}"),
        ("contradiction", "INSERT { GRAPH ?g { <urn:d> tgk:verdict tgk:Same ; tgk:decisionSubject ?b ;"
         " tgk:decisionObject ?a } }"
         " WHERE { GRAPH ?g { ?d tgk:verdict tgk:Different ; tgk:decisionSubject ?a ; tgk:decisionObject ?b } }"),
        ("clean-label", f"INSERT DATA {{ {PERSON} skos:altLabel 'ณัฏ\\u200Bฐิญา'@th }}"),
        ("gregorian", "INSERT { ?e tgk:eventEndDate '2566-01-29'^^xsd:date } WHERE { ?e tgk:eventTime ?t }"),
        ("re-slice", f"DELETE {{ GRAPH ?g {{ {SPAN} nif:beginIndex ?b }} }}"
         f" INSERT {{ GRAPH ?g {{ {SPAN} nif:beginIndex 409 }} }}"
         f" WHERE {{ GRAPH ?g {{ {SPAN} nif:beginIndex ?b }} }}"),
        ("supported", f"INSERT DATA {{ {PERSON} org:holds <{DEFAULT_BASE}id/post/permanent-secretary-industry> }}"),
    ],
)  # fmt: skip
def test_a_seeded_fault_is_found_and_the_graph_is_refused(check: str, update: str, start_graph: Store) -> None:
    faulty = changed(start_graph, update)
    assert check in {finding.check for finding in findings(faulty)}
    with pytest.raises(StoreError, match=check):
        refuse_faults(faulty)


def test_a_substantive_and_an_acting_holding_of_one_post_on_one_day_are_a_warning(start_graph: Store) -> None:
    faulty = changed(
        start_graph,
        """INSERT { <urn:h> a tgk:PostHolding ; tgk:holder ?p ; tgk:heldPost ?x ; tgk:capacity tgk:Substantive ;
                             tgk:attestedOn ?d }
           WHERE { ?h tgk:capacity tgk:Acting ; tgk:holder ?p ; tgk:heldPost ?x ; tgk:attestedOn ?d }""",
    )
    assert {(f.check, f.severity) for f in findings(faulty) if f.check == "acting"} == {("acting", "warning")}


def test_a_dimension_that_is_only_implied_is_a_warning(start_graph: Store) -> None:
    faulty = changed(
        start_graph,
        """DELETE { GRAPH ?g { ?c tgk:basis tgk:Explicit } } INSERT { GRAPH ?g { ?c tgk:basis tgk:Implied } }
           WHERE { GRAPH ?g { ?c tgk:claimPredicate tgk:reportedUnderDimension ; tgk:basis tgk:Explicit } }""",
    )
    assert {(f.check, f.severity) for f in findings(faulty)} == {("explicit-dimension", "warning")}


# --- SHACL ------------------------------------------------------------------------------------------------------------


def broken_shapes(store: Store) -> set[str]:
    """The paths (or constraints) that SHACL finds broken."""
    return {finding.check.removeprefix("shape ") for finding in shape_findings(store)}


def test_shacl_finds_the_published_graph_conforming(start_graph: Store) -> None:
    assert broken_shapes(start_graph) == set()


def test_shacl_finds_seeded_faults(start_graph: Store) -> None:
    """Many faults at once, because one run takes seconds; each must be reported by its own shape."""
    claim = f"<{DEFAULT_BASE}claim/712b500f03948506/0000000000000000>"
    faulty = changed(
        start_graph,
        f"""INSERT DATA {{ GRAPH {GRAPH} {{ {claim} a tgk:Claim ; tgk:modality tgk:Acting ;
              tgk:confidence 7.0 ; tgk:action "x" .
              {SPAN} oa:exact "short"@th }} }} ;
            INSERT DATA {{ {PERSON} foaf:name "นางสาวณัฏฐิญา เนตยสุภา"@th ; a org:Organization ; owl:sameAs <urn:x> .
              <{DEFAULT_BASE}id/place/th-60> skos:notation "605" }} ;
            INSERT {{ ?h tgk:capacity tgk:Interim ; tgk:attestedOn "2566" }} WHERE {{ ?h tgk:capacity tgk:Acting }} ;
            INSERT {{ ?d tgk:dimensionNumber 0 }} WHERE {{ ?d tgk:dimensionNumber 3 }} ;
            INSERT {{ ?e tgk:eventDate "2023-01-30"^^xsd:date ; tgk:host ?planned }}
              WHERE {{ ?e tgk:eventTime ?t . ?planned a org:OrganizationalUnit ; tgk:lifecycleStatus ?s }} ;
            DELETE WHERE {{ ?i a tgk:DirectiveItem ; tgk:action ?a }} ;
            DELETE WHERE {{ ?x tgk:unit ?u . ?x tgk:originalText "76 โรงงาน"@th }} ;
            DELETE WHERE {{ GRAPH ?g {{ ?x tgk:method ?m }} }}""",
    )
    assert broken_shapes(faulty) >= {
        "tgk:claimSubject", "tgk:modality", "tgk:confidence", "tgk:evidence", "tgk:assertedIn", "oa:exact",
        "foaf:name", "owl:sameAs", "skos:notation", "tgk:capacity", "tgk:attestedOn", "tgk:dimensionNumber",
        "tgk:eventDate", "tgk:unit", "tgk:method", "NotConstraintComponent", "SPARQLConstraintComponent",
    }  # fmt: skip
