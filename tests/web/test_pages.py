"""The pages over HTTP: what they hold, in which language, with which headers."""

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from api.web.render import STATIC
from kg.pipeline import build_graph
from kg.releases import read_sources
from kg.resources import DOCUMENTS
from tests.support.server import running_server

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
MIND = "id/policy/mind"
PAGES = (
    "/", "/about", "/vocabulary", "/editor", "/search?q=ณัฐพล", "/queries",
    "/queries/projects-by-dimension?dimension=3", f"/page/{MIND}", "/page/release/thaigov-64323",
    "/page/copy/712b500f03948506", "/page/def/Claim", "/page/def/Acting", "/page/graph/ontology",
)  # fmt: skip


@pytest.fixture(scope="module")
def web(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site, headers={"Accept": BROWSER}, timeout=30) as client:
        yield client


class Reader(HTMLParser):
    """What the tests look at in a page: tags with their attributes in order, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_in_both_languages(web: httpx.Client, path: str, language: str) -> None:
    response = web.get(path, params={**dict(httpx.URL(path).params), "lang": language})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-language"] == language
    page = Reader(response.text)
    assert page.all("html") == [{"lang": language}]
    assert len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    identifiers = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("path", PAGES)
def test_links_keep_the_language_that_the_address_asks_for(web: httpx.Client, path: str) -> None:
    response = web.get(path, params={**dict(httpx.URL(path).params), "lang": "en"})
    links = [link["href"] for link in Reader(response.text).all("a")]
    pages = [link for link in links if re.match(r"/(page|search|editor|vocabulary|about|queries)\b", link)]
    bare = [link for link in pages if "lang=" not in link and "format=" not in link]
    assert pages
    assert bare == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_anything_that_the_content_security_policy_forbids(web: httpx.Client, path: str) -> None:
    response = web.get(path)
    page = Reader(response.text)
    assert page.all("style") == []
    assert [attributes for _, attributes in page.tags if "style" in attributes] == []
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    loaded = [tag.get("src", "") for tag in page.all("script") + page.all("img")]
    loaded += [tag["href"] for tag in page.all("link") if tag["rel"] in ("stylesheet", "icon")]
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
    assert "script-src 'self'" in response.headers["content-security-policy"]
    for address in loaded:
        assert web.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label(web: httpx.Client, path: str) -> None:
    page = Reader(web.get(path).text)
    labelled = {label.get("for") for label in page.all("label")}
    fields = page.all("select") + page.all("textarea") + page.all("input")
    assert [f for f in fields if f.get("type") != "hidden" and f.get("id") not in labelled] == []


def test_the_language_follows_the_browser_and_else_is_thai(web: httpx.Client) -> None:
    assert 'lang="en"' in web.get("/about", headers={"Accept-Language": "en-GB"}).text[:200]
    assert 'lang="th"' in web.get("/about", headers={"Accept-Language": "fr"}).text[:200]


def test_an_unchanged_page_is_answered_with_304_and_the_other_language_is_another_page(web: httpx.Client) -> None:
    first = web.get(f"/page/{MIND}")
    again = web.get(f"/page/{MIND}", headers={"If-None-Match": first.headers["etag"]})
    english = web.get(f"/page/{MIND}", headers={"If-None-Match": first.headers["etag"], "Accept-Language": "en"})
    assert (again.status_code, again.content) == (304, b"")
    assert english.status_code == 200


def test_head_has_the_headers_of_get_and_no_body(web: httpx.Client) -> None:
    response = web.head(f"/page/{MIND}")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["etag"] == web.get(f"/page/{MIND}").headers["etag"]


def test_the_text_of_a_release_is_on_its_page_to_the_letter(web: httpx.Client) -> None:
    printed = (DOCUMENTS / "000_292a5a68eac4d41e.txt").read_text("utf-8")
    html = web.get("/page/copy/712b500f03948506?lang=th").text
    start = html.index('id="printed">') + len('id="printed">')
    assert "".join(Reader(html[start : html.index("</section>", start)]).words).rstrip(" \n") == printed.rstrip(" \n")


def test_every_fact_of_a_release_stands_on_one_page_of_its_list(web: httpx.Client, site: str) -> None:
    address = "/page/copy/712b500f03948506?made=all&lang=en"
    pages = [web.get(f"{address}&facts={number}").text for number in (1, 2)]
    facts = [re.findall(r'<details class="fact" id="fact-([0-9a-f]{16})"', html) for html in pages]
    query = "PREFIX tgk: <https://w3id.org/thaigov-kg/def/> SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a tgk:Claim ;"
    query += " tgk:assertedIn <https://w3id.org/thaigov-kg/copy/712b500f03948506> } }"
    counted = httpx.get(f"{site}/sparql", params={"query": query, "format": "json"}).json()
    assert int(counted["results"]["bindings"][0]["n"]["value"]) == len(facts[0] + facts[1]) > 400
    assert set(facts[0]) & set(facts[1]) == set()
    for number, html in enumerate(pages, 1):  # words lead to their fact, on this page or on the other
        led = re.findall(r'class="ev [^"]*" href="([^"#]*)#fact-([0-9a-f]{16})"', html)
        assert all((key in facts[number - 1]) if not page else (f"facts={3 - number}" in page) for page, key in led)
        assert {bool(page) for page, _ in led} == {True, False}


def test_an_instruction_is_marked_as_one(web: httpx.Client) -> None:
    page = web.get("/page/release/thaigov-64492?lang=en").text
    assert re.search(r'class="badge mode-instructed"[^>]*>instructed<', page)
    assert re.search(r'class="badge implied"[^>]*>implied<', page)
    assert re.search(r'class="badge review"[^>]*>needs review<', page)


def test_what_the_view_left_out_is_shown_only_on_demand(web: httpx.Client) -> None:
    path = "/page/id/person/nattiya-nettayasupa?lang=en"
    assert "not in the view" not in web.get(path).text
    assert "not in the view" in web.get(path + "&all=1").text


def test_pages_work_under_another_host_than_their_base(tmp_path: Path) -> None:
    base = "https://data.example/kg/"
    build_graph(read_sources([DOCUMENTS]), tmp_path, base_iri=base)
    with running_server(tmp_path, environment={"THAIGOV_KG_BASE_IRI": base}) as url:
        page = httpx.get(f"{url}/id/policy/mind", headers={"Accept": BROWSER}, follow_redirects=True)
        turtle = httpx.get(f"{url}/id/policy/mind", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert (page.status_code, turtle.status_code) == (200, 200)
    assert base + "id/policy/mind" in page.text
    assert 'href="/page/id/policy/mind/d3' in page.text
    assert "w3id.org/thaigov-kg" not in page.text + turtle.text


def test_an_empty_dataset_has_a_first_page_that_says_so() -> None:
    with running_server(None) as url:
        page = httpx.get(f"{url}/?lang=en", headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert "no release has been loaded" in page.text


def test_search_finds_an_entity_by_a_part_of_its_thai_name(web: httpx.Client) -> None:
    assert "/page/id/person/nattapol-rangsitpol" in web.get("/search", params={"q": " ณัฐพล "}).text
    assert "/page/id/policy/mind" in web.get("/search", params={"q": "mind"}).text
    assert "xyzzy" in web.get("/search", params={"q": "xyzzy"}).text


def test_the_answer_of_a_question_shows_label_link_and_sentence(web: httpx.Client) -> None:
    page = web.get("/queries/projects-by-dimension", params={"dimension": "3", "lang": "th"}).text
    assert "โครงการอุตสาหกรรมสีเขียว" in page
    assert re.search(r'href="/page/id/initiative/[^"]+"', page)
    assert "<mark>โครงการบริหารจัดการลุ่มน้ำและวางระบบธรรมาภิบาลสิ่งแวดล้อม</mark>" in page
    assert re.search(r'href="/page/copy/712b500f03948506\?lang=th#char=\d+,\d+"', page)


def test_a_wrong_parameter_is_explained_on_the_form_in_the_language_of_the_page(web: httpx.Client) -> None:
    response = web.get("/queries/targets-by-year", params={"year": "25x", "lang": "th"})
    assert response.status_code == 400
    assert "ไม่ใช่ปี" in response.text  # "is not a year"
    assert 'value="25x"' in response.text


def test_the_editor_answers_and_says_where_a_query_breaks(web: httpx.Client) -> None:
    good = web.get("/editor", params={"query": "SELECT (1 AS ?one) {}", "lang": "en"}).text
    assert re.search(r">\s*<bdi>1</bdi>\s*<", good)
    bad = web.get("/editor", params={"query": "SELECT ?s\nWHERE { ?s foo }", "lang": "en"}).text
    assert "line 2, column" in bad
    ask = web.get("/editor", params={"query": "ASK {}", "lang": "en"}).text
    assert "<strong>Yes</strong>" in ask
    triples = web.get("/editor", params={"query": "CONSTRUCT { <x:a> <x:b> 'c' } {}", "lang": "en"}).text
    assert "1 triples" in triples
    download = web.get("/editor", params={"query": "ASK {}", "format": "xml"})
    assert download.headers["location"].startswith("/sparql?query=ASK")


@pytest.mark.parametrize(("language", "words"), [("th", "ไม่พบหน้านี้"), ("en", "Not found")])
@pytest.mark.parametrize("path", ["/nope", "/page/id/person/nobody", "/page/nope/x", "/id/", "/queries/nope"])
def test_what_is_not_there_is_said_in_both_languages(web: httpx.Client, path: str, language: str, words: str) -> None:
    response = web.get(path, headers={"Accept-Language": language})
    assert response.status_code == 404
    assert words in response.text
    assert response.headers["content-language"] == language


def test_programs_get_problem_details_for_the_same_fault(web: httpx.Client) -> None:
    response = web.get("/page/id/person/nobody", headers={"Accept": "application/json"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == 404


@pytest.mark.parametrize("path", ["/static/../render.py", "/static/%2e%2e/render.py", "/static/", "/static/nope.css"])
def test_only_files_of_the_pages_are_given_out(web: httpx.Client, path: str) -> None:
    assert web.get(path).status_code == 404


def test_vendored_files_are_those_of_the_manifest() -> None:
    folder = STATIC / "vendor"
    parts = json.loads((folder / "manifest.json").read_text("utf-8"))["parts"]
    listed = {name: digest for part in parts for name, digest in part["files"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.*s")}
    assert found == listed
    assert all(part["version"] and part["licence"] for part in parts)


def test_a_newcomer_reads_a_thai_sentence_behind_a_fact_on_the_first_page(web: httpx.Client) -> None:
    page = web.get("/?lang=en").text
    opened = page[page.index('<details class="fact" open>') :]
    quote = re.search(r'<blockquote lang="th">.*?<mark>([^<]+)</mark>', opened, re.DOTALL)
    assert quote
    texts = [path.read_text("utf-8") for path in DOCUMENTS.glob("*.txt")]
    assert any(quote[1] in text for text in texts)
