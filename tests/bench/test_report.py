"""What the report says beside the times: where another server is faster and why, and which answers are others."""

from bench.analysts import AnalystsQuery
from bench.answers import DIFFERS, SAME, Comparison
from bench.server import beside, processor_time
from bench.servers import CPU_STEP_MS, Target
from bench.timing import Measured

OURS = Target("ours", "http://127.0.0.1/sparql", 0)
OTHER = Target("Other", "http://127.0.0.1/sparql", 0, rewrites=(("+", "*"),))


def measured(name: str, own: float, other: float | None, comparison: Comparison, *, text: str = "ASK {}") -> Measured:
    """A query whose times were all alike; None where the other server refused."""
    found = Measured(AnalystsQuery(name=name, shape="join", text=text), {"ours": [own] * 3, "Other": []})
    found.comparisons["Other"] = comparison
    found.cpu_ms["ours"], found.requests_each = own, 100
    if other is None:
        found.refusals["Other"] = "500 no"
    else:
        found.times_ms["Other"], found.cpu_ms["Other"] = [other] * 3, other
    return found


FLOOR = measured("empty ASK", 0.5, 0.3, Comparison(SAME, 1))
FOUND = [
    measured("look-up", 0.6, 0.5, Comparison(SAME, 1)),
    measured("sum", 9.0, 3.0, Comparison(DIFFERS, 4, "1 of 4 rows only in ours"), text="SELECT ?a { ?a <b:b>+ ?c }"),
    measured("scan", 2.0, 8.0, Comparison(SAME, 7)),
    measured("path", 1.0, None, Comparison(SAME, 0)),
]


def test_queries_that_the_other_server_answers_faster_are_named_with_the_part_that_is_slower() -> None:
    lines = list(beside(FOUND, FLOOR, OURS, OTHER))
    assert lines[0] == "Above 1 against Other: 2 of 3 queries."
    named = [line for line in lines if "Cause" in line]
    assert [line.split(":")[0] for line in named] == ["- look-up", "- sum"]
    assert named[0].endswith("without an empty ASK's cost 0.10 and 0.20 ms). Cause: the fixed cost of our requests.")
    assert named[1].startswith("- sum: 3.00 ")
    assert named[1].endswith("Cause: the evaluation.")


def test_refusals_other_words_and_other_answers_are_named() -> None:
    lines = [line for line in beside(FOUND, FLOOR, OURS, OTHER) if line.startswith("- ") and "Cause" not in line]
    assert lines == [
        "- sum: asked in other words, since it refuses the query as it stands",
        "- sum: differs (1 of 4 rows only in ours)",
        "- path: refused, and left out of the throughput of all (500 no)",
    ]


def test_a_ratio_of_processor_times_stands_only_where_the_clock_saw_enough() -> None:
    seen = measured("seen", 2.0, CPU_STEP_MS, Comparison(SAME, 1))
    unseen = measured("unseen", 2.0, CPU_STEP_MS / 100, Comparison(SAME, 1))
    cells = [line.split(" | ") for line in processor_time([seen, unseen, FOUND[3]], [OURS, OTHER])][2:5]
    assert cells[0][-1] == f"{2 / CPU_STEP_MS:.2f} |"
    assert cells[1][-1] == "|"
    assert cells[2][-1] == "| |"
