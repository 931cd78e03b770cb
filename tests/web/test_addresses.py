"""Addresses of pages and data."""

import pytest

from api.web.addresses import Addresses, is_web, split_extension

BASE = "https://example.org/kg/"
HERE = Addresses(BASE)


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (BASE + "id/person/somchai", "/page/id/person/somchai"),
        (BASE + "copy/712b500f03948506#char=304,343", "/page/copy/712b500f03948506#char=304,343"),
        (BASE + "id/policy/mind/d3", "/page/id/policy/mind/d3"),
        (BASE + "id/org/สอจ", "/page/id/org/%E0%B8%AA%E0%B8%AD%E0%B8%88"),
        (BASE + "id/x%2Fy", "/page/id/x%252Fy"),
        (BASE + "sparql", None),
        (BASE + "id", None),
        ("https://elsewhere.example/id/person/somchai", None),
        ("javascript:alert(1)", None),
    ],
)
def test_an_iri_of_ours_has_a_page_here_and_others_have_none(iri: str, page: str | None) -> None:
    assert HERE.page(iri) == page


def test_pages_stand_below_the_prefix_of_a_proxy() -> None:
    assert Addresses(BASE, "/kg").page(BASE + "def/Claim") == "/kg/page/def/Claim"
    assert Addresses(BASE, "/kg").data(BASE + "def/Claim", "ttl") == "/kg/data/def/Claim.ttl"


def test_the_data_of_an_evidence_span_are_those_of_its_copy() -> None:
    assert HERE.data(BASE + "copy/712b500f03948506#char=1,2", "nt") == "/data/copy/712b500f03948506.nt"


@pytest.mark.parametrize(
    "path", ["", "id", "id/", "nope/x", "id/a b", "id/<script>", 'id/"', "id/a\nb", "id/{x}", "id/a\\b"]
)
def test_what_can_be_no_iri_of_ours_is_none(path: str) -> None:
    assert HERE.iri(path) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("id/policy/mind.ttl", ("id/policy/mind", "ttl")),
        ("agent/extractor-0.1.0", ("agent/extractor-0.1.0", None)),
        ("agent/extractor-0.1.0.jsonld", ("agent/extractor-0.1.0", "jsonld")),
        ("id/policy/mind", ("id/policy/mind", None)),
    ],
)
def test_only_known_endings_name_a_format(path: str, expected: tuple[str, str | None]) -> None:
    assert split_extension(path) == expected


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "urn:x:y", "vbscript:x", "//evil.example"])
def test_only_web_addresses_become_links(iri: str) -> None:
    assert not is_web(iri)
