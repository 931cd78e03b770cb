"""Canned queries over HTTP, against a real server: formats, pages, permalinks, faults, snippets."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import httpx
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib

from kg.formats import ANSWER_FORMATS
from kg.queries import Catalogue
from kg.store import publish
from tests.support.server import running_server

DIMENSION_3 = "queries/projects-by-dimension?policy=MIND&dimension=3&kind=project"


def get(site: str, path: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(f"{site}/{path}", headers=named, timeout=30, follow_redirects=True)


def test_projects_under_mind_dimension_3_is_a_link(site: str) -> None:
    answer = get(site, DIMENSION_3).json()
    assert answer["total"] == 3
    assert answer["complete"] is True
    assert [row["projectLabel"] for row in answer["rows"]] == [
        "โครงการบริหารจัดการลุ่มน้ำและวางระบบธรรมาภิบาลสิ่งแวดล้อม",
        "โครงการสร้างและพัฒนาเครือข่ายรักษ์สิ่งแวดล้อม",
        "โครงการอุตสาหกรรมสีเขียว",
    ]
    assert all(row["evidence"][0]["quote"] for row in answer["rows"])


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in ANSWER_FORMATS])
def test_format_is_chosen_by_name_and_by_accept(site: str, row: object) -> None:
    name, media_type = row.name, row.media_type  # type: ignore[attr-defined]
    by_name = get(site, f"{DIMENSION_3}&format={name}")
    by_accept = get(site, DIMENSION_3, accept=media_type)
    assert by_name.status_code == by_accept.status_code == 200
    assert by_name.headers["content-type"].split(";")[0] == media_type
    assert by_accept.headers["content-type"].split(";")[0] == media_type
    if name not in {"xlsx"}:  # a ZIP holds the time at which it was made
        assert by_name.content == by_accept.content
    assert by_name.headers["x-complete"] == "true"
    assert by_name.headers["x-total-count"] == "3"


def test_files_are_read_by_pandas_openpyxl_and_pyarrow(site: str) -> None:
    frame = pd.read_csv(f"{site}/{DIMENSION_3}&format=csv")
    assert len(frame) == 3
    book = openpyxl.load_workbook(io.BytesIO(get(site, f"{DIMENSION_3}&format=xlsx").content))
    assert book["rows"].max_row == 4
    assert pq.read_table(io.BytesIO(get(site, f"{DIMENSION_3}&format=parquet").content)).num_rows == 3
    assert get(site, f"{DIMENSION_3}&format=csv&bom=true").content.startswith(b"\xef\xbb\xbf")


def test_browser_gets_a_page_and_a_program_json(site: str) -> None:
    browser = get(site, DIMENSION_3, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert browser.headers["content-type"].startswith("text/html")
    assert "โครงการอุตสาหกรรมสีเขียว" in browser.text
    assert get(site, DIMENSION_3, accept="*/*").headers["content-type"].startswith("application/json")
    assert get(site, "queries", accept="text/html").headers["content-type"].startswith("text/html")


def test_next_links_lead_through_all_rows_once(site: str) -> None:
    whole = get(site, "queries/hosts?format=json&limit=1000").json()
    rows, url, pages = [], f"{site}/queries/hosts?limit=5", 0
    while url:
        response = httpx.get(url, timeout=30)
        page = response.json()
        rows += page["rows"]
        pages += 1
        assert page["total"] == whole["total"]
        assert page["complete"] is False
        assert (response.links.get("next", {}).get("url")) == page["next"]
        url = page["next"]
    assert pages == 3
    assert rows == whole["rows"]


def test_file_is_whole_and_a_cut_one_says_so(site: str) -> None:
    whole, cut = get(site, "queries/hosts?format=csv"), get(site, "queries/hosts?format=csv&limit=5")
    assert whole.headers["x-complete"] == "true"
    assert cut.headers["x-complete"] == "false"
    assert "next" in cut.links
    rest = httpx.get(cut.links["next"]["url"], timeout=30)
    assert rest.headers["content-type"].startswith("text/csv")


def test_answer_has_a_strong_etag(site: str) -> None:
    first = get(site, DIMENSION_3)
    assert first.headers["etag"].startswith('"')
    again = get(site, DIMENSION_3, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert get(site, f"{DIMENSION_3}&lang=en").headers["etag"] != first.headers["etag"]


def test_permalink_gives_the_same_answer(site: str) -> None:
    answer = get(site, f"{DIMENSION_3}&lang=en").json()
    link = answer["permalink"]
    assert f"version={answer['version']}" in link
    assert f"snapshot={answer['snapshot']}" in link
    again = httpx.get(f"{link}&lang=en", timeout=30).json()
    assert again["rows"] == answer["rows"]
    assert again["permalink"] == link


def test_changed_query_and_unkept_snapshot_are_said(site: str) -> None:
    gone = get(site, f"{DIMENSION_3}&version=000000000000")
    assert gone.status_code == 410
    assert "leave version out" in gone.json()["detail"]
    missing = get(site, f"{DIMENSION_3}&snapshot=0123456789abcdef0123")
    assert missing.status_code == 404
    assert missing.json()["kept"]


def test_older_snapshot_answers_as_it_did(tmp_path: Path, data_dir: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_dir, folder)
    from kg.store import current_snapshot, open_snapshot

    old = current_snapshot(folder)
    quads = [q for q in open_snapshot(old) if "/initiative/green-industry" not in str(q)]
    publish(folder, lambda store: store.bulk_extend(quads))
    with running_server(folder) as url:
        assert get(url, DIMENSION_3).json()["total"] == 2
        assert get(url, f"{DIMENSION_3}&snapshot={old.name}").json()["total"] == 3
        page = get(url, f"queries/hosts?limit=5&snapshot={old.name}").json()
        assert httpx.get(page["next"], timeout=30).json()["snapshot"] == old.name


FAULTS = [
    ("queries/hosts?provinc=x", "did you mean 'province'?", "หมายถึง “province” ใช่หรือไม่"),
    ("queries/hosts?province=ลำพู", "did you mean Lamphun (th-51)?", "หมายถึง จังหวัดลำพูน (th-51)"),
    ("queries/projects-by-dimension?dimension=three", "not a whole number", "ไม่ใช่จำนวนเต็ม"),
    ("queries/projects-by-dimension?dimension=0", "within 1–99", "ในช่วง 1–99"),
    ("queries/targets-by-year?year=ค.ศ. 2570", "if it is Buddhist, write 2027", "โปรดเขียน 2027"),
    ("queries/posts-on-a-date?from=2566-01-29", "write the Gregorian date 2023-01-29", "คริสต์ศักราช 2023-01-29"),
    ("queries/hosts?format=ttl", "does not fit this answer", "ใช้กับคำตอบนี้ไม่ได้"),
    ("queries/neighbourhood?format=xlsx", "does not fit this answer", "ใช้กับคำตอบนี้ไม่ได้"),
    ("queries/hosts?limit=0", "not a number of rows", "ไม่ใช่จำนวนแถว"),
    ("queries/hosts?limit=1000000", "not a number of rows", "ไม่ใช่จำนวนแถว"),
    ("queries/hosts?cursor=abc", "start again without it", "เริ่มใหม่โดยไม่ใส่"),
    ("queries/visits-by-province?kind=party", "give one of visit", "โปรดเลือก"),
]


@pytest.mark.parametrize(("path", "english", "thai"), FAULTS)
def test_fault_is_a_400_with_the_remedy_in_the_language_of_the_request(
    site: str, path: str, english: str, thai: str
) -> None:
    en, th = get(site, f"{path}&lang=en"), get(site, path, accept_language="th-TH,th;q=0.9")
    for response, expected in ((en, english), (th, thai)):
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
        assert expected in response.json()["detail"]
    assert th.json()["language"] == "th"


def test_cursor_of_another_question_is_refused(site: str) -> None:
    cursor = get(site, "queries/hosts?limit=5").json()["next_cursor"]
    assert get(site, f"queries/hosts?limit=5&cursor={cursor}&province=ลำพูน&lang=en").status_code == 400


def test_unknown_query_is_a_404_that_says_which_was_meant(site: str) -> None:
    response = get(site, "queries/host")
    assert response.status_code == 404
    assert "did you mean hosts" in response.json()["detail"]


@pytest.mark.parametrize("text", ['" } DROP ALL #', "{", "\\", "'; --", "?x", "}} UNION {{", "๑๒๓", "<script>"])
def test_hostile_text_finds_nothing_and_breaks_nothing(site: str, text: str) -> None:
    response = get(site, f"queries/search-names?words={quote(text)}")
    assert response.status_code == 200
    assert response.json()["total"] == 0


def test_choices_have_the_rows_behind_them(site: str) -> None:
    values = get(site, "queries/hosts/choices/province").json()["values"]
    rows = {value["value"]: value["rows"] for value in values}
    assert len(values) == 77
    assert values[0]["rows"] > 0
    assert rows["th-51"] == get(site, "queries/hosts?province=th-51").json()["total"]


def test_construct_is_answered_as_rdf(site: str) -> None:
    turtle = get(site, "queries/neighbourhood", accept="text/turtle")
    graph = rdflib.Graph().parse(data=turtle.text, format="turtle")
    assert len(graph) == len(rdflib.Graph().parse(data=get(site, "queries/neighbourhood?format=nt").text, format="nt"))
    assert len(graph) > 10
    for_people = get(site, "queries/neighbourhood?thing=id:policy/mind", accept="text/html")
    assert "id/policy/mind" in for_people.text
    assert for_people.headers["content-type"].startswith("text/turtle")


def test_openapi_names_every_operation_once(site: str) -> None:
    items = get(site, "openapi.json").json()["paths"].values()
    names = [operation["operationId"] for item in items for operation in item.values()]
    assert len(names) == len(set(names))


def test_openapi_has_an_operation_for_each_query(site: str, catalogue: Catalogue) -> None:
    document = get(site, "openapi.json").json()
    for query in catalogue:
        operation = document["paths"][f"/queries/{query.name}"]["get"]
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names[: len(query.parameters)] == [parameter.name for parameter in query.parameters]


def test_query_text_is_served_as_it_stands(site: str, catalogue: Catalogue) -> None:
    response = get(site, "queries/hosts.rq")
    assert response.headers["content-type"].startswith("application/sparql-query")
    assert response.text == catalogue.queries["hosts"].text


def test_snippets_run_as_they_stand(site: str, tmp_path: Path) -> None:
    about = get(site, "queries/projects-by-dimension/about?dimension=3&kind=project&lang=en").json()
    snippets = about["snippets"]
    if shutil.which("curl"):
        done = subprocess.run(["sh", "-c", snippets["curl"]], capture_output=True, text=True, timeout=60, check=True)
        assert "โครงการอุตสาหกรรมสีเขียว" in done.stdout
    (tmp_path / "snippet.py").write_text(snippets["python"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "snippet.py")], capture_output=True, text=True, timeout=60, check=True
    )
    assert "[3 rows x" in done.stdout
    sparql = httpx.post(f"{site}/sparql", data={"query": snippets["sparql"]}, timeout=30)
    assert len(sparql.json()["results"]["bindings"]) == 3
    assert about["permalink"] in about["citation"]


def test_r_snippet_runs(site: str, tmp_path: Path) -> None:
    if shutil.which("Rscript") is None:
        pytest.skip("no R here; on Debian: apt-get install r-base-core")
    snippet = get(site, "queries/hosts/about?lang=en").json()["snippets"]["r"]
    (tmp_path / "snippet.R").write_text(snippet, encoding="utf-8")
    done = subprocess.run(["Rscript", str(tmp_path / "snippet.R")], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_head_and_get_have_the_same_headers(site: str) -> None:
    head = httpx.head(f"{site}/{DIMENSION_3}", timeout=30)
    assert head.status_code == 200
    assert head.headers["etag"] == get(site, DIMENSION_3).headers["etag"]
    assert head.content == b""


def test_wrong_query_file_stops_the_start(data_dir: Path, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, kg.resources; kg.resources.QUERIES = pathlib.Path(sys.argv[1])\n"
        "from api.app import create_app; from kg.settings import Settings\n"
        "create_app(Settings(data_dir=pathlib.Path(sys.argv[2])))\n"
    )
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "broken.rq").write_text("#+ titel: x\nSELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(data_dir)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode != 0
    assert "queries/broken.rq:1: header: unknown key titel; did you mean title?" in done.stderr


def test_document_says_its_language_and_columns(site: str) -> None:
    document = json.loads(get(site, f"{DIMENSION_3}&lang=en").content)
    assert document["language"] == "en"
    assert document["rows"][0]["project"]["label_language"] == "en"
    assert {column["name"] for column in document["columns"]} >= {"project", "projectLabel", "number"}
