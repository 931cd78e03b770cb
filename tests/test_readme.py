"""What README shows is what one sees: its commands are run, its outputs compared, its links followed."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kg.pipeline import build_graph
from kg.releases import read_sources
from kg.resources import DOCUMENTS
from kg.settings import Settings
from tests.support.server import running_server

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    build_graph(read_sources([DOCUMENTS]), folder, base_iri=Settings().base_iri)
    return folder


def test_the_canned_query_answers_as_shown(data: Path) -> None:
    (block,) = [block for block in BLOCKS if block.startswith("$ curl -s")]
    command, *shown = block.strip().split("\n")
    path = re.search(r"'http://127\.0\.0\.1:8000(.*?)' \| cut -f3,9-11$", command)
    assert path is not None
    with running_server(data) as url:
        lines = httpx.get(url + path[1]).text.splitlines()
    assert ["\t".join([cells[2], *cells[8:11]]) for cells in (line.split("\t") for line in lines)] == shown


def test_the_sparql_query_answers_as_shown(data: Path, tmp_path: Path) -> None:
    (block,) = [block for block in BLOCKS if block.startswith("$ cat acting.rq")]
    query, _, shown = block.removeprefix("$ cat acting.rq\n").partition(
        "$ .venv/bin/thaigov-kg query acting.rq --data var/data\n"
    )
    (tmp_path / "acting.rq").write_text(query, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "query", str(tmp_path / "acting.rq"), "--data", str(data)]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert outcome.stdout == shown


def test_the_export_command_writes_turtle(data: Path, tmp_path: Path) -> None:
    (block,) = [block for block in BLOCKS if "thaigov-kg export" in block]
    arguments = block.split("thaigov-kg ", 1)[1].split("#")[0].split()
    arguments = [str(data) if word == "var/data" else word for word in arguments]
    subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=tmp_path, timeout=60, check=True)
    assert "skos:prefLabel" in (tmp_path / "view.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", *sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/*.md"))])
def test_no_link_of_the_docs_leads_nowhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [
        t.split("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t and not t.startswith("#")
    ]
    assert [target for target in targets if target and not (ROOT / page).parent.joinpath(target).exists()] == []


def test_every_target_that_readme_names_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z-]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
