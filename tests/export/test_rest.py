"""Exports over HTTP: negotiated, resumable, told apart by ETag."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import rdflib

from kg.export import GRAPH_FORMATS, GraphFormat


def get(site: str, path: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(f"{site}/{path}", headers=named, timeout=60)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in GRAPH_FORMATS])
def test_every_format_is_given_by_name_with_a_file_name(site: str, row: GraphFormat) -> None:
    response = get(site, f"export/ontology?format={row.name}")
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == row.media_type.split(";")[0]
    assert response.headers["content-disposition"].endswith(f'.{row.extension}"')
    if row.extension.endswith("zip"):
        assert zipfile.ZipFile(io.BytesIO(response.content)).testzip() is None


def test_turtle_comes_first_and_the_address_may_name_the_format(site: str) -> None:
    assert get(site, "export/ontology").headers["content-type"].startswith("text/turtle")
    assert get(site, "export/ontology.nt").headers["content-type"].startswith("application/n-triples")
    assert get(site, "export/ontology", accept="application/ld+json").headers["content-type"] == "application/ld+json"
    assert get(site, "export/ontology", accept="image/png").status_code == 406
    assert {scope["name"] for scope in get(site, "export").json()["scopes"]} >= {"view", "everything", "release"}


@pytest.mark.parametrize("path", ["export?fromat=nt", "export/ontology?fromat=nt", "export?scope=ontology&fromat=nt"])
def test_a_parameter_that_would_be_ignored_is_refused_with_those_that_exist(site: str, path: str) -> None:
    answer = get(site, path, accept_language="en")
    assert answer.status_code == 400
    assert (
        "fromat: exports have no such parameter; they have scope, of, format, snapshot, lang" in answer.json()["detail"]
    )
    assert (answer.json()["parameter"], answer.json()["meant"]) == ("fromat", ["format"])
    assert "ไม่มีพารามิเตอร์นี้" in get(site, path, accept_language="th").json()["detail"]


def test_broken_download_goes_on_where_it_stopped(site: str) -> None:
    whole = get(site, "export/view.ttl")
    assert whole.headers["accept-ranges"] == "bytes"
    first = get(site, "export/view.ttl", range="bytes=0-9999")
    assert (first.status_code, len(first.content)) == (206, 10_000)
    etag = first.headers["etag"]
    rest = get(site, "export/view.ttl", range="bytes=10000-", if_range=etag)
    assert rest.status_code == 206
    assert first.content + rest.content == whole.content
    changed = get(site, "export/view.ttl", range="bytes=10000-", if_range='"another"')
    assert (changed.status_code, changed.content) == (200, whole.content)
    assert get(site, "export/view.ttl", if_none_match=etag).status_code == 304


def test_two_who_ask_at_once_get_the_same_file(site: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: get(site, "export/reference.jsonld"), range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_release_and_thing_are_exported_by_name(site: str) -> None:
    release = rdflib.Graph().parse(data=get(site, "export/release.nt?of=thaigov-64323").text, format="nt")
    thing = rdflib.Graph().parse(data=get(site, "export/entity.ttl?of=id:policy/mind").text, format="turtle")
    assert len(release) > len(thing) > 50


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("export/everything.ttl", 400, "take trig, nq or jsonld"),
        ("export/view.docx", 400, "there is no 'docx' for exports"),
        ("export/veiw", 400, "no export 'veiw'"),
        ("export/entity", 400, "name it, such as"),
        ("export/entity?of=id:person/nobody", 400, "holds nothing about"),
        ("export/view?snapshot=0123456789abcdef0123", 404, "is not kept here"),
    ],
)
def test_fault_says_the_remedy(site: str, path: str, status: int, message: str) -> None:
    response = get(site, path, accept_language="en")
    assert response.status_code == status
    assert message in response.json()["detail"]


def test_fault_is_said_in_the_language_of_the_request(site: str) -> None:
    response = get(site, "export/entity?of=id:person/nobody", accept_language="th")
    assert (response.status_code, response.json()["language"]) == (400, "th")
    assert "โปรดตรวจสอบชื่อ" in response.json()["detail"]
