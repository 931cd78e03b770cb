"""How fast the endpoint answers, beside Oxigraph's own server over the same quads on the same machine, and beside
Virtuoso where it is installed.

``python -m bench.server --data DIR`` measures the graph published in DIR and prints a table in Markdown (``--out FILE``
writes it). ``timing`` says what makes the times comparable, ``answers`` how answers are compared row by row.
"""

import argparse
import contextlib
import os
import platform
import signal
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat

from bench import throughput, virtuoso
from bench.analysts import QUERIES, AnalystsQuery
from bench.answers import ASK_COLUMN, SAME
from bench.http_client import Connection
from bench.servers import CPU_STEP_MS, JSON, Target, is_in_memory, our_server, oxigraph_server
from bench.timing import MAX_IN_A_TURN, TURN_MS, Measured, entities, instance, time_query
from kg.store import current_snapshot, open_current

TARGETS = {"look-up": 1.3, "join": 0.35, "scan": 1.0, "dump": 1.0}
FLOOR = AnalystsQuery(name="empty ASK", shape="floor", text="ASK {}")
"""What every request costs, whatever it asks."""
PAUSE_S = 0.05
CPU_STEPS_WANTED = 4


def main() -> None:
    """Measure and print."""
    # the servers are ended and their folders removed also when this program is told to end
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="data folder with a published graph")
    parser.add_argument("--runs", type=int, default=18, help="turns a query and server")
    parser.add_argument("--seconds", type=float, default=3.0, help="length of each measurement of throughput")
    parser.add_argument("--out", type=Path, help="file for the table")
    arguments = parser.parse_args()
    report = []
    with serving(arguments.data) as targets:
        for line in measure(targets, arguments.data, runs=arguments.runs, seconds=arguments.seconds):
            print(line, flush=True)
            report.append(line + "\n")
    if arguments.out:
        arguments.out.write_text("".join(report), encoding="utf-8")


@contextlib.contextmanager
def serving(data: Path) -> Iterator[list[Target]]:
    """The servers over the data folder's graph: ours, Oxigraph and, where it is installed, Virtuoso."""
    with contextlib.ExitStack() as stack:
        quads = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-quads-"))) / "all.nq"
        with quads.open("wb") as file:
            open_current(data).dump(file, RdfFormat.N_QUADS)
        others = [stack.enter_context(oxigraph_server(quads))]
        if virtuoso.is_installed():
            count = current_snapshot(data).quads
            others.append(stack.enter_context(virtuoso.virtuoso_server(quads, count=count)))
        yield [stack.enter_context(our_server(data)), *others]


def measure(targets: Sequence[Target], data: Path, *, runs: int, seconds: float) -> Iterator[str]:
    """The report, line by line."""
    ours, theirs, *further = targets
    names = entities(open_current(data))
    yield (
        f"Snapshot of {current_snapshot(data).quads:,} quads, ours from {'memory' if is_in_memory(ours) else 'disk'}; "
        f"{platform.machine()}, {os.cpu_count()} cores; medians of {runs} turns of 1 to "
        f"{MAX_IN_A_TURN} requests (about {TURN_MS:.0f} ms)."
    )
    yield f"Beside {' and '.join(version(target) for target in (theirs, *further))}. {load()}"
    yield ""
    yield (
        "| query | shape | rows | ours ms | ours p95 | Oxigraph ms | p95 | ratio | wanted |"
        + "".join(f" {target.name} ms | p95 | ratio | its answers |" for target in further)
    )
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|" + "--:|--:|--:|---|" * len(further)
    floor = agreed(time_query(FLOOR, targets, names, runs=runs), ours, theirs)
    found = []
    for query in QUERIES:
        measured = agreed(time_query(query, targets, names, runs=runs), ours, theirs)
        found.append(measured)
        rows = measured.comparisons[theirs.name].rows
        yield (
            f"| {query.name} | {query.shape} | {rows:,} | {times(measured, ours, theirs)} | {TARGETS[query.shape]} |"
            + "".join(virtuoso_cells(measured, ours, target) for target in further)
        )
    yield ""
    for shape, wanted in TARGETS.items():
        ratios = [m.median(ours) / m.median(theirs) for m in found if m.query.shape == shape]
        yield f"- {shape}: median ratio {statistics.median(ratios):.2f}, worst {max(ratios):.2f}, wanted {wanted}"
    yield f"- an empty ASK: {', '.join(f'{t.name} {floor.median(t):.2f} ms' for t in targets)}"
    yield ""
    yield from processor_time([floor, *found], targets)
    yield ""
    yield from after_a_pause(targets, names, runs=runs)
    yield ""
    refused = {m.query.name for m in found if m.refusals}
    mix = [instance(q, names, seed=0) for q in QUERIES if q.shape != "dump" and q.name not in refused]
    yield from throughput.table(targets, mix, seconds=seconds)
    yield ""
    yield "Memory (PSS): " + ", ".join(f"{target.name} {target.memory_mib():,.0f} MiB" for target in targets) + "."
    yield load()
    yield ""
    if not further:
        yield "Virtuoso was not measured: it is not installed here (on Debian: apt-get install virtuoso-opensource)."
    for target in further:
        yield from beside(found, floor, ours, target)


def version(target: Target) -> str:
    """What the server calls itself."""
    connection = Connection(target.url)
    _, headers, _ = connection.get("ASK {}", accept=JSON)
    connection.close()
    return headers.get("server", target.name)


def load() -> str:
    """How busy the machine is, ourselves included: on a busy one single times say little, and ratios more."""
    return f"Load of the last minute: {os.getloadavg()[0]:.1f}."


def agreed(measured: Measured, ours: Target, theirs: Target) -> Measured:
    """The same, where ours and Oxigraph answered the same rows; ends the program else."""
    for name, refusal in measured.refusals.items():
        if name in (ours.name, theirs.name):
            raise SystemExit(f"{name}: {measured.query.name}: {refusal}")
    comparison = measured.comparisons[theirs.name]
    if comparison.verdict != SAME:
        raise SystemExit(f"{measured.query.name}: {theirs.name}'s answer {comparison.verdict}: {comparison.note}")
    return measured


def times(measured: Measured, ours: Target, other: Target) -> str:
    """Cells: our median and p95, the other's, and the ratio of the medians."""
    return (
        f"{measured.median(ours):.2f} | {measured.p95(ours):.2f} | {measured.median(other):.2f} | "
        f"{measured.p95(other):.2f} | {measured.median(ours) / measured.median(other):.2f}"
    )


def virtuoso_cells(measured: Measured, ours: Target, target: Target) -> str:
    """Cells of a server that may refuse or answer otherwise."""
    if target.name in measured.refusals:
        return " | | | refused |"
    ratio = measured.median(ours) / measured.median(target)
    verdict = measured.comparisons[target.name].verdict
    return f" {measured.median(target):.2f} | {measured.p95(target):.2f} | {ratio:.2f} | {verdict} |"


def processor_time(found: list[Measured], targets: Sequence[Target]) -> Iterator[str]:
    """The table of what requests cost the machine, all processes of a server together.

    Other programs change it less than times. Ratios stand only where the system's clock saw enough of the other server.
    """
    ours, *others = targets
    yield f"| CPU ms a request | ours |{''.join(f' {target.name} | ratio |' for target in others)}"
    yield "|---|--:|" + "--:|--:|" * len(others)
    for m in found:
        own = m.cpu_ms[ours.name]
        cells = ""
        for target in others:
            other = m.cpu_ms.get(target.name, 0.0)
            is_seen = other * m.requests_each >= CPU_STEPS_WANTED * CPU_STEP_MS
            cells += f" {other:.2f} |" if target.name in m.cpu_ms else " |"
            cells += f" {own / other:.2f} |" if is_seen else " |"
        yield f"| {m.query.name} | {own:.2f} |{cells}"
    yield ""
    yield f"CPU times of the shortest queries are exact to {CPU_STEP_MS / found[0].requests_each:.2f} ms."


def after_a_pause(targets: Sequence[Target], names: dict[str, list[str]], *, runs: int) -> Iterator[str]:
    """The table of look-ups that come alone: every server was idle equally long, and has to wake up."""
    ours, *others = targets
    yield (
        f"| look-up after a pause of {PAUSE_S * 1000:.0f} ms | ours ms | ours p95 |"
        + "".join(f" {target.name} ms | p95 | ratio |" for target in others)
    )
    yield "|---|--:|--:|" + "--:|--:|--:|" * len(others)
    for query in (FLOOR, *(q for q in QUERIES if q.shape == "look-up")):
        measured = time_query(query, targets, names, runs=runs, pause_s=PAUSE_S)
        cells = "".join(
            f" {measured.median(t):.2f} | {measured.p95(t):.2f} | {measured.median(ours) / measured.median(t):.2f} |"
            for t in others
        )
        yield f"| {query.name} | {measured.median(ours):.2f} | {measured.p95(ours):.2f} |{cells}"


def beside(found: list[Measured], floor: Measured, ours: Target, target: Target) -> Iterator[str]:
    """Where the other server is faster, with what the times consist of; and where its answers are others."""
    slower = [m for m in found if m.median(ours) > m.median(target)]
    answered = [m for m in found if target.name not in m.refusals]
    yield f"Above 1 against {target.name}: {len(slower)} of {len(answered)} queries."
    yield ""
    for m in slower:
        own, other, fixed = m.median(ours), m.median(target), floor.median(ours)
        cause = "the fixed cost of our requests" if own - fixed <= other - floor.median(target) else "the evaluation"
        yield (
            f"- {m.query.name}: {own / other:.2f} ({own:.2f} and {other:.2f} ms; without an empty ASK's cost "
            f"{max(0.0, own - fixed):.2f} and {max(0.0, other - floor.median(target)):.2f} ms). Cause: {cause}."
        )
    yield ""
    yield (
        f"{target.name}'s answers. Read alike are a typed-literal and a literal, and an ASK answered by a row of "
        f"{ASK_COLUMN}; its default graph and named graphs are set so that queries mean the same. Beyond that:"
    )
    yield ""
    for m in found:
        if any(refused in m.query.text for refused, _ in target.rewrites):
            yield f"- {m.query.name}: asked in other words, since it refuses the query as it stands"
        if target.name in m.refusals:
            yield f"- {m.query.name}: refused, and left out of the throughput of all ({m.refusals[target.name]})"
        elif (comparison := m.comparisons[target.name]).verdict != SAME:
            yield f"- {m.query.name}: {comparison.verdict} ({comparison.note})"


if __name__ == "__main__":
    main()
