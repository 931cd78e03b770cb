"""The wheel holds everything: unpacked anywhere, the program builds and serves from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_every_file_of_the_checkout_that_the_program_reads_is_in_the_wheel(unpacked: Path) -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    packed = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    missing = []
    for name in filter(None, tracked):
        top = name.split("/")[0]
        if top in {"ontology", "data", "queries"} and f"kg/_resources/{name}" not in packed:
            missing.append(name)
        if top in {"kg", "api"} and name not in packed:
            missing.append(name)
    assert missing == []


def test_the_unpacked_wheel_builds_and_answers_from_any_folder(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-P", "-m", "kg", *arguments]
        outcome = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert outcome.returncode == 0, outcome.stderr
        return outcome.stdout

    where = "import kg.resources, api.app; print(kg.resources.ROOT)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()) == unpacked / "kg" / "_resources"
    run("build", "--data", "graph")
    (tmp_path / "count.rq").write_text(
        "SELECT (COUNT(*) AS ?n) { ?p a <http://xmlns.com/foaf/0.1/Person> }", encoding="utf-8"
    )
    assert run("query", "count.rq", "--data", "graph", "--format", "csv").split() == ["n", "8"]
