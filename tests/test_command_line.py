"""The command line: results on stdout, messages on stderr, true exit codes, and nothing lost by bad input."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kg.resources import DOCUMENTS
from kg.store import current_snapshot

FIRST = DOCUMENTS / "000_292a5a68eac4d41e.txt"


def run(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    outcome = run("build", "--data", data)
    assert outcome.returncode == 0, outcome.stderr
    assert "releases              2" in outcome.stdout
    return data


def test_building_again_gives_the_same_snapshot(published: Path) -> None:
    before = current_snapshot(published)
    assert run("build", "--data", published).returncode == 0
    assert current_snapshot(published).name == before.name


def test_a_query_is_answered_on_stdout(published: Path) -> None:
    query = (
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?name { ?p a foaf:Person ; foaf:name ?name } ORDER BY ?name"
    )
    outcome = run("query", "-", "--data", published, "--format", "csv", stdin=query)
    assert outcome.returncode == 0
    assert outcome.stdout.splitlines()[0] == "name"
    assert "ณัฐพล รังสิตพล" in outcome.stdout.splitlines()
    assert len(outcome.stdout.splitlines()) == 1 + 8


def test_a_query_may_stand_in_a_file(published: Path, tmp_path: Path) -> None:
    file = tmp_path / "ask.rq"
    file.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    outcome = run("query", file, "--data", published, "--format", "json")
    assert json.loads(outcome.stdout)["boolean"] is True


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s {\n ?s ?p }", "line 2"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_a_query_that_can_not_be_answered_is_a_clear_error(published: Path, query: str, message: str) -> None:
    outcome = run("query", "-", "--data", published, stdin=query)
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert message in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_folder_without_a_graph_is_a_clear_error(tmp_path: Path) -> None:
    for command in (["query", "-"], ["check"], ["serve", "--port", "0"]):
        outcome = run(*command, "--data", tmp_path, stdin="ASK {}")
        assert outcome.returncode == 1
        assert "thaigov-kg build" in outcome.stderr
        assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("tis620.txt", "ข่าวประชาสัมพันธ์".encode("tis-620"), "not UTF-8"),
        ("empty.txt", b"", "empty"),
        ("headline.txt", "หัวข้อเท่านั้น".encode(), "no body"),
        ("binary.txt", b"\x7fELF\0\0\0", "binary"),
        ("broken.tar.xz", b"\xfd7zXZ\x00broken", "broken"),
    ],
)
def test_bad_input_is_named_and_leaves_the_published_graph(
    published: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    before = current_snapshot(published).name
    bad = tmp_path / name
    bad.write_bytes(data)
    outcome = run("build", FIRST, bad, "--data", published)
    assert outcome.returncode == 1
    assert name in outcome.stderr
    assert message in outcome.stderr
    assert len([line for line in outcome.stderr.splitlines() if "\r" not in line and line.strip()]) == 1, outcome.stderr
    assert current_snapshot(published).name == before


def test_what_can_not_be_read_is_skipped_and_counted_when_asked(tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    outcome = run("build", bad, FIRST, "--data", tmp_path / "data", "--keep-going")
    assert outcome.returncode == 0, outcome.stderr
    assert "skipped: empty.txt: the file is empty" in outcome.stderr
    assert "not readable 1" in outcome.stdout


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    outcome = run("build", tmp_path / "nowhere.txt", "--data", tmp_path / "data")
    assert outcome.returncode == 1
    assert "nowhere.txt: no such file or folder" in outcome.stderr


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("not a folder", encoding="utf-8")
    outcome = run("build", "--data", taken / "data")
    assert outcome.returncode == 1
    assert "choose another folder with --data" in outcome.stderr


def test_a_port_in_use_is_a_clear_error(published: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = run("serve", "--data", published, "--port", str(port))
    assert outcome.returncode == 1
    assert f"127.0.0.1:{port}" in outcome.stderr
    assert "--port" in outcome.stderr


def test_the_published_graph_passes_its_check(published: Path) -> None:
    outcome = run("check", "--data", published)
    assert (outcome.returncode, outcome.stdout) == (0, "")


@pytest.mark.parametrize("command", ["build", "serve", "query", "export", "facts", "check", "mcp"])
def test_each_command_explains_itself_with_an_example(command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.returncode == 0
    assert "Example:" in outcome.stdout


def test_wrong_usage_has_an_exit_code_of_its_own() -> None:
    assert run("build", "--no-such-option").returncode == 2
