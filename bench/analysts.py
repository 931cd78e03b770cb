"""The queries of the server benchmark: what analysts ask, of different shapes. Each is a name, a shape and a text.

``{person}`` and the like are filled with entities of the graph at hand, so that every look-up asks for another one.
"""

from dataclasses import dataclass

PROLOGUE = """PREFIX tgk: <https://w3id.org/thaigov-kg/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalystsQuery:
    """``shape`` groups the targets: look-up, join (joins, groups, sorts), scan (text), dump."""

    name: str
    shape: str
    text: str
    is_ordered: bool = False


QUERIES = (
    AnalystsQuery(name="ask", shape="look-up", text="ASK { <{person}> a foaf:Person }"),
    AnalystsQuery(name="facts of a person", shape="look-up", text="SELECT ?p ?o { <{person}> ?p ?o }"),
    AnalystsQuery(
        name="label by VALUES",
        shape="look-up",
        text="SELECT ?x ?label { VALUES ?x { <{person}> } OPTIONAL { ?x skos:prefLabel ?label } }",
    ),
    AnalystsQuery(name="describe an event", shape="look-up", text="CONSTRUCT { <{event}> ?p ?o } { <{event}> ?p ?o }"),
    AnalystsQuery(
        name="evidence of a person",
        shape="look-up",
        text="SELECT ?claim ?quote { GRAPH ?g { ?claim tgk:claimSubject <{person}> ; tgk:evidence ?span . "
        "?span oa:exact ?quote } }",
    ),
    AnalystsQuery(
        name="entity card",
        shape="join",
        text="SELECT ?x ?name ?label ?post ?postLabel ?release { ?x a foaf:Person OPTIONAL { ?x foaf:name ?name } "
        "OPTIONAL { ?x skos:prefLabel ?label } OPTIONAL { ?h tgk:holder ?x ; tgk:heldPost ?post "
        "OPTIONAL { ?post skos:prefLabel ?postLabel } } OPTIONAL { ?x tgk:mentionedIn ?release } }",
    ),
    AnalystsQuery(
        name="projects of a dimension",
        shape="join",
        text="SELECT ?n ?project ?label { ?policy tgk:hasDimension ?d . ?d tgk:dimensionNumber ?n . "
        "?project tgk:reportedUnderDimension ?d ; skos:prefLabel ?label } ORDER BY ?n ?label ?project",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="who accompanied whom",
        shape="join",
        text="SELECT ?lead ?with (COUNT(DISTINCT ?e) AS ?times) { ?e tgk:leadParticipant ?lead ; "
        "tgk:accompaniedBy ?with } GROUP BY ?lead ?with ORDER BY DESC(?times) ?lead ?with LIMIT 100",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="visits by month",
        shape="join",
        text="SELECT ?month (COUNT(*) AS ?n) { ?e a tgk:OfficialEvent ; tgk:eventDate ?d "
        "BIND(SUBSTR(STR(?d), 1, 7) AS ?month) } GROUP BY ?month ORDER BY ?month",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="events with place and people",
        shape="join",
        text="SELECT ?e ?date ?place ?who { ?e tgk:eventDate ?date ; tgk:place ?p . ?p skos:prefLabel ?place . "
        "?e tgk:leadParticipant ?x . ?x skos:prefLabel ?who } ORDER BY ?date ?e ?place ?who LIMIT 500",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="sub-organisations",
        shape="join",
        text="SELECT ?top (COUNT(DISTINCT ?unit) AS ?units) { ?unit org:unitOf+ ?top } GROUP BY ?top "
        "HAVING (COUNT(DISTINCT ?unit) > 1) ORDER BY DESC(?units) ?top",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="Thai words in labels",
        shape="scan",
        text='SELECT ?x ?label { ?x skos:prefLabel ?label FILTER(CONTAINS(?label, "อุตสาหกรรม")) }',
    ),
    AnalystsQuery(
        name="Thai words in quotes",
        shape="scan",
        text='SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s oa:exact ?q FILTER(CONTAINS(?q, "โครงการ")) } }',
    ),
    AnalystsQuery(
        name="claims by predicate",
        shape="join",
        text="SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?c tgk:claimPredicate ?p ; tgk:inView true } } "
        "GROUP BY ?p ORDER BY DESC(?n) ?p",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="quotes of claims, sorted",
        shape="join",
        text="SELECT ?c ?q { GRAPH ?g { ?c tgk:claimPredicate tgk:eventDate ; tgk:evidence ?s . ?s oa:exact ?q } } "
        "ORDER BY ?q ?c LIMIT 200 OFFSET 1000",
        is_ordered=True,
    ),
    AnalystsQuery(
        name="sums by unit",
        shape="join",
        text="SELECT ?unit (SUM(?v) AS ?sum) (COUNT(?v) AS ?n) { ?s tgk:value ?v ; tgk:unit ?unit } GROUP BY ?unit "
        "HAVING (COUNT(?v) > 2) ORDER BY DESC(?n) ?unit",
        is_ordered=True,
    ),
    AnalystsQuery(name="count of everything", shape="join", text="SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
    AnalystsQuery(
        name="classes",
        shape="join",
        text="SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) ?c",
        is_ordered=True,
    ),
    AnalystsQuery(name="dump of 100,000 rows", shape="dump", text="SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 100000"),
)
