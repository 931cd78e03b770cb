"""The thirty questions that analysts ask, as SPARQL. Each SELECT gives the values in the order of the expected rows."""

SAMPLE_DOCUMENTS = {"000_292a5a68eac4d41e.txt": "docA", "003_307533744cec6a6d.txt": "docB"}

_PROJECTS_UNDER = """SELECT ?label WHERE {{
  ?policy skos:altLabel|skos:prefLabel "MIND"@th ; tgk:hasDimension ?dimension .
  ?dimension tgk:dimensionNumber {number} .
  ?project a tgk:Project ; tgk:reportedUnderDimension ?dimension ; skos:prefLabel ?label
  FILTER(LANG(?label) = "th") }}"""

_HOST_OF = """SELECT ?name WHERE {
  ?event tgk:place ?area ; tgk:host ?person . ?area skos:prefLabel "จังหวัดนครสวรรค์"@th . ?person foaf:name ?name }"""

QUESTIONS: dict[str, str] = {
    "CQ01": """SELECT ?name ?date WHERE {
      ?post a org:Post ; skos:prefLabel "ปลัดกระทรวงอุตสาหกรรม"@th .
      ?holding tgk:heldPost ?post ; tgk:holder ?person ; tgk:capacity tgk:Substantive ; tgk:attestedOn ?date .
      ?person foaf:name ?name }""",
    "CQ02": """SELECT ?name ?acting ?own WHERE {
      ?person foaf:name ?name ; tgk:actsInPost ?post ; org:holds ?other .
      ?post skos:prefLabel ?acting . ?other skos:prefLabel ?own FILTER(LANG(?acting) = "th" && LANG(?own) = "th") }""",
    "CQ03": """SELECT ?prefix ?name ?post WHERE {
      ?person schema:honorificPrefix ?prefix ; foaf:name ?name ; org:holds/skos:prefLabel ?post
      FILTER(LANG(?post) = "th") }""",
    "CQ04": """SELECT ?name WHERE { ?person a foaf:Person ; foaf:name ?name ; tgk:mentionedIn ?release }
      GROUP BY ?person ?name HAVING(COUNT(DISTINCT ?release) = 2)""",
    "CQ06": _HOST_OF,
    "CQ07": """SELECT ?province ?name WHERE {
      ?person org:holds ?post ; foaf:name ?name . ?post tgk:jurisdiction ?area ; skos:prefLabel ?title .
      ?area a tgk:Province ; skos:prefLabel ?province
      FILTER(STRSTARTS(?title, "อุตสาหกรรมจังหวัด") && LANG(?province) = "th") }""",
    "CQ08": """ASK { ?a foaf:name "จันทนา ไวยาวัจมัย"@th . ?b foaf:name "สุภชัย ไวยาวัจมัย"@th .
      { ?a ?p ?b } UNION { ?b ?p ?a } UNION
      { GRAPH ?g { ?c tgk:claimSubject ?a ; tgk:claimObject ?b } } UNION
      { GRAPH ?g { ?c tgk:claimSubject ?b ; tgk:claimObject ?a } } }""",
    "CQ09": """SELECT ?date ?time ?label WHERE {
      ?event tgk:eventType tgk:VisitKind ; tgk:visitedOrganization/skos:prefLabel ?label FILTER(LANG(?label) = "th")
      OPTIONAL { ?event tgk:eventDate ?date } OPTIONAL { ?event tgk:eventTime ?time } }""",
    "CQ11": _PROJECTS_UNDER.format(number=3),
    "CQ12": """SELECT ?label (STRAFTER(STR(?class), "/def/") AS ?kind) WHERE {
      ?thing tgk:reportedUnderDimension/tgk:dimensionNumber 3 ; a ?class ; skos:prefLabel ?label
      FILTER(LANG(?label) = "th") }""",
    "CQ14": _PROJECTS_UNDER.format(number=4),
    "CQ15": _PROJECTS_UNDER.format(number=1),
    "CQ16": """SELECT DISTINCT ?number ?file ?label WHERE {
      ?dimension tgk:dimensionNumber ?number .
      GRAPH ?g { ?claim tgk:claimSubject ?dimension ; tgk:claimPredicate ?names ; tgk:claimObject ?label ;
                        tgk:inView true ; tgk:assertedIn/tgk:fileName ?file }
      FILTER(?names IN (skos:prefLabel, skos:altLabel)) }""",
    "CQ18": """SELECT ?number ?label WHERE {
      ?programme skos:prefLabel "การพัฒนาศูนย์กลางอุตสาหกรรมชีวภาพในพื้นที่จังหวัดนครสวรรค์"@th .
      ?activity tgk:partOfProgramme ?programme ; tgk:itemNumber ?number ; skos:prefLabel ?label
      FILTER(LANG(?label) = "th") } ORDER BY ?number""",
    "CQ19": """ASK { ?activity tgk:partOfProgramme ?programme .
      { ?activity tgk:reportedUnderDimension|tgk:aimsAtDimension ?d } UNION
      { GRAPH ?g { ?c tgk:claimSubject ?activity ; tgk:claimObject ?d } ?d a tgk:PolicyDimension } }""",
    "CQ20": """SELECT DISTINCT ?file ?label WHERE {
      GRAPH ?g { ?claim tgk:claimSubject ?thing ; tgk:claimPredicate tgk:appliesConcept ; tgk:claimObject ?concept ;
                        tgk:inView true ; tgk:assertedIn/tgk:fileName ?file }
      ?concept skos:altLabel|skos:prefLabel "BCG"@th . ?thing skos:prefLabel ?label FILTER(LANG(?label) = "th") }""",
    "CQ21": """SELECT ?label ?value ?printed WHERE {
      ?target a tgk:Target ; tgk:forYear "2027"^^xsd:gYear ; tgk:value ?value ; tgk:originalText ?printed ;
              tgk:targetOf/skos:prefLabel ?label FILTER(LANG(?label) = "th") }""",
    "CQ23": """SELECT ?scope ?value WHERE {
      ?figure tgk:value ?value ; tgk:unit "โรงงาน"@th ; tgk:place/skos:prefLabel "จังหวัดลำพูน"@th .
      { ?figure tgk:scopeExcludes ?where . BIND("outside " AS ?how) } UNION
      { ?figure tgk:scopePlace ?where . ?where a tgk:IndustrialEstate . BIND("inside " AS ?how) } UNION
      { ?figure tgk:scopePlace ?where . ?where a tgk:IndustrialPark . BIND("in " AS ?how) }
      ?where skos:prefLabel ?name FILTER(LANG(?name) = "th") BIND(CONCAT(?how, ?name) AS ?scope) }""",
    "CQ24": """ASK { ?figure tgk:value ?value ; tgk:unit "โรงงาน"@th .
      FILTER NOT EXISTS { ?figure tgk:scopeExcludes ?estate }
      FILTER NOT EXISTS { ?figure tgk:scopePlace/a/rdfs:subClassOf* tgk:Facility } }""",
    "CQ27": """SELECT (STRAFTER(STR(?class), "/def/") AS ?kind) ?label WHERE {
      ?act a ?class ; tgk:addressee/skos:prefLabel "สำนักงานอุตสาหกรรมจังหวัดนครสวรรค์"@th ;
           tgk:speaker/org:holds/skos:prefLabel "ปลัดกระทรวงอุตสาหกรรม"@th ; tgk:directs/skos:prefLabel ?label
      FILTER(LANG(?label) = "th") }""",
    "CQ28": """SELECT ?name ?label WHERE {
      ?act a tgk:Recommendation ; tgk:speaker/foaf:name ?name ; tgk:recommends ?item .
      ?item skos:prefLabel ?label FILTER(LANG(?label) = "th")
      GRAPH ?g { ?claim tgk:claimSubject ?act ; tgk:claimPredicate tgk:recommends ; tgk:claimObject ?item ;
                        tgk:inView true ; tgk:basis tgk:Explicit } }""",
    "CQ29": """SELECT ?purpose WHERE {
      ?item tgk:recommendedSubject/(skos:prefLabel|skos:altLabel) "DIPROM HERO"@th ; tgk:purpose ?purpose }""",
    "CQ31": """SELECT ?label WHERE {
      ?act tgk:directs/tgk:invitesToApplyFor/skos:prefLabel ?label FILTER(LANG(?label) = "th") }""",
    "CQ33": """SELECT ?label (COALESCE(STR(?value), "not stated") AS ?amount) WHERE {
      ?body tgk:requestsBudget ?request ; skos:prefLabel ?label .
      ?request a tgk:BudgetRequest ; tgk:forYear "2024"^^xsd:gYear FILTER(LANG(?label) = "th")
      OPTIONAL { ?request tgk:value ?value } }""",
    "CQ35": """SELECT ?label WHERE {
      ?unit org:unitOf/skos:prefLabel "กรมส่งเสริมอุตสาหกรรม"@th ; tgk:mentionedIn ?release ; skos:prefLabel ?label
      FILTER(LANG(?label) = "th") }""",
    "CQ36a": """ASK { ?unit skos:prefLabel "กรมส่งเสริมอุตสาหกรรม"@th . ?body skos:prefLabel "กระทรวงอุตสาหกรรม"@th .
      GRAPH ?g { ?claim tgk:claimSubject ?unit ; tgk:claimPredicate ?p ; tgk:claimObject ?body } }""",
    "CQ36b": """ASK { ?unit skos:prefLabel "กรมส่งเสริมอุตสาหกรรม"@th .
      ?unit org:subOrganizationOf/skos:prefLabel "กระทรวงอุตสาหกรรม"@th }""",
    "CQ37": """SELECT ?quote ?begin ?end WHERE {
      ?figure tgk:value ?value ; tgk:unit "โรงงาน"@th FILTER(?value = 76)
      GRAPH ?g { ?claim tgk:claimSubject ?figure ; tgk:claimPredicate tgk:value ; tgk:evidence ?span .
                 ?span oa:exact ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end } }""",
    "CQ39": """SELECT ?written ?name ?review WHERE {
      ?event tgk:visitedOrganization/skos:prefLabel "ร้านศรีวิลัยผ้าฝ้าย"@th ; tgk:leadParticipant ?person .
      ?person foaf:name ?name .
      GRAPH ?g { ?claim tgk:claimSubject ?event ; tgk:claimPredicate tgk:leadParticipant ; tgk:claimObject ?person ;
                        tgk:inView true ; tgk:asWritten ?written ; tgk:needsReview ?review } }""",
    "CQ40": """SELECT ?file ?source WHERE {
      ?copy a tgk:ReleaseCopy ; tgk:fileName ?file ; tgk:copyOf ?release
      OPTIONAL { ?release dcterms:source ?source } }""",
}
