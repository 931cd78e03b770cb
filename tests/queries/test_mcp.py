"""The MCP server as a client sees it: started as a process, spoken to over its standard streams."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import TextContent

from kg.queries import Catalogue
from tests.support.server import ROOT

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("projects_by_dimension", {"policy": "MIND", "dimension": 3, "kind": "project"}),
    ("hosts", {"limit": 5, "lang": "th"}),
    ("visits_by_province", {"province": "ลำพู"}),
    ("sparql", {"query": "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}),
    ("sparql", {"query": "SELECT (COUNT(*) AS ?n) WHERE { ?s a ?o }"}),
    ("graph_schema", {}),
    ("search_names", {"words": "ลำพูน"}),
    ("neighbourhood", {}),
    ("no_such_tool", {}),
]


@pytest.fixture(scope="module")
def spoken(data_dir: Path) -> tuple[list[Any], list[tuple[bool, str]]]:
    """The tools, and the answer to each call: whether it is an error, and its text."""

    async def speak() -> tuple[list[Any], list[tuple[bool, str]]]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("THAIGOV_KG_")}
        command = StdioServerParameters(
            command=sys.executable, args=["-m", "kg", "mcp", "--data", str(data_dir)], env=own, cwd=ROOT
        )
        async with stdio_client(command) as (incoming, outgoing), ClientSession(incoming, outgoing) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            answers = []
            for name, arguments in CALLS:
                result = await session.call_tool(name, arguments)
                content = result.content[0]
                assert isinstance(content, TextContent)
                answers.append((bool(result.is_error), content.text))
            return tools, answers

    return anyio.run(speak)


def test_every_query_is_a_read_only_tool(
    spoken: tuple[list[Any], list[tuple[bool, str]]], catalogue: Catalogue
) -> None:
    names = {tool.name for tool in spoken[0]}
    assert names == {query.name.replace("-", "_") for query in catalogue} | {"graph_schema", "sparql"}
    assert all(tool.annotations.read_only_hint for tool in spoken[0])


def test_tool_answers_with_rows_and_evidence(spoken: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    is_error, text = spoken[1][0]
    answer = json.loads(text)
    assert not is_error
    assert answer["total"] == 3
    assert all(row["evidence"][0]["quote"] for row in answer["rows"])


def test_cut_answer_says_that_it_is_not_complete(spoken: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    answer = json.loads(spoken[1][1][1])
    assert answer["complete"] is False
    assert answer["next_cursor"]
    assert answer["count"] == 5


def test_fault_is_an_error_with_its_remedy(spoken: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    assert spoken[1][2] == (True, "province: no 'ลำพู' here; did you mean Lamphun (th-51)?")
    is_error, text = spoken[1][3]
    assert is_error
    assert "SERVICE is not served here" in text
    assert spoken[1][8][0]


def test_own_query_schema_and_search_answer(spoken: tuple[list[Any], list[tuple[bool, str]]]) -> None:
    assert not any(is_error for is_error, _ in spoken[1][4:8])
    assert int(json.loads(spoken[1][4][1])["results"]["bindings"][0]["n"]["value"]) > 100
    assert json.loads(spoken[1][5][1])["classes"]["foaf:Person"] == 8
    assert json.loads(spoken[1][6][1])["total"] > 0
    assert spoken[1][7][1].startswith("# thaigov-kg.")
