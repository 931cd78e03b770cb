"""Answers a second over the mix of queries, with one, two and eight connections from at most two client processes.

Every connection asks the whole mix in an order of its own, again and again, and ends with a whole one, so that a slow
server is not asked another mix than a fast one. The servers have their turns in one order and then in the other.
"""

import contextlib
import json
import multiprocessing
import multiprocessing.pool
import os
import random
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.http_client import Connection
from bench.servers import Target, accepted

CONNECTIONS = (1, 2, 8)
KINDS = ("first-time", "repeated", "repeated ASK", "not modified")
WITHOUT_ETAGS = {"not modified": "repeated"}
"""What a server without ETags is asked instead."""
PROCESSES = 2
START_AFTER_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one client process asks: each text with the ETag it is known by, first-time ones with a number."""

    url: str
    texts: tuple[tuple[str, str], ...]
    is_first_time: bool
    connections: int
    begins: float
    """On the monotonic clock, which all processes share."""
    seconds: float
    seed: int


def table(targets: Sequence[Target], mix: list[str], *, seconds: float) -> Iterator[str]:
    """The table's lines; the first target is ours, the others follow with their ratios."""
    ours, *others = targets
    refusals: list[str] = []
    yield f"| requests | connections | ours /s |{''.join(f' {target.name} /s | ratio |' for target in others)}"
    yield "|---|--:|--:|" + "--:|--:|" * len(others)
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        known: dict[tuple[str, str, int], float] = {}
        for kind in KINDS:
            texts = mix[:1] if kind == "repeated ASK" else mix
            for count in CONNECTIONS:
                asked = {target.name: kind if target is ours else WITHOUT_ETAGS.get(kind, kind) for target in targets}
                turns = [t for t in (*targets, *reversed(targets)) if (t.name, asked[t.name], count) not in known]
                found: dict[str, list[float]] = {}
                for target in turns:
                    rate, refused = throughput(pool, target, texts, asked[target.name], count, seconds / 2)
                    found.setdefault(target.name, []).append(rate)
                    refusals += [f"- {target.name}, {asked[target.name]}, {count} connections: {r}" for r in refused]
                for name, rates in found.items():
                    known[name, asked[name], count] = sum(rates) / len(rates)
                own, *rest = (known[target.name, asked[target.name], count] for target in targets)
                yield f"| {kind} | {count} | {own:,.0f} |{''.join(f' {r:,.0f} | {own / r:.2f} |' for r in rest)}"
    if refusals:
        yield ""
        yield f"Refused under this load, and not counted as answers: {len(refusals)} requests."
        yield ""
        yield from sorted(set(refusals))


def throughput(
    pool: multiprocessing.pool.Pool, target: Target, texts: list[str], kind: str, connections: int, seconds: float
) -> tuple[float, list[str]]:
    """Answers a second with so many connections, and the refusals."""
    known = [(target.query(text), "") for text in texts]
    if kind != "first-time":
        connection = Connection(target.url)
        etags = [connection.get(text, accept=accepted(text))[1].get("etag", "") for text, _ in known]
        connection.close()
        if kind == "not modified":
            known = [(text, etag) for (text, _), etag in zip(known, etags, strict=True)]
    processes = min(PROCESSES, connections)
    loads = [
        Load(
            url=target.url,
            texts=tuple(known),
            is_first_time=kind == "first-time",
            connections=connections // processes,
            begins=time.monotonic() + START_AFTER_S,
            seconds=seconds,
            seed=seed,
        )
        for seed in range(processes)
    ]
    found = pool.map(client_process, loads, chunksize=1)
    return sum(rate for rate, _ in found), [refusal for _, refusals in found for refusal in refusals]


def client_process(load: Load) -> tuple[float, list[str]]:
    """Answers a second of some connections, one thread each, and the refusals: a server may be too busy (503)."""
    rates = [0.0] * load.connections
    failures: list[str] = []
    refusals: list[str] = []

    def ask(place: int) -> None:
        connection = Connection(load.url)
        own = random.Random(load.seed * 100 + place)
        requests = [connection.request(text, accept=accepted(text), etag=etag) for text, etag in load.texts]
        count = answered = 0
        time.sleep(max(0.0, load.begins - time.monotonic()))
        began = time.monotonic()
        while time.monotonic() - began < load.seconds and not failures:
            for which in own.sample(range(len(requests)), len(requests)):
                request = requests[which]
                if load.is_first_time:
                    text = f"{load.texts[which][0]} #{load.seed}.{place}.{count}.{os.getpid()}.{began}"
                    request = connection.request(text, accept=accepted(text))
                status, _, body = connection.send(request)
                count += 1
                answered += status in (200, 304)
                if status == 503:
                    refusals.append(f"503 {said(body)}")
                elif status not in (200, 304):
                    failures.append(f"{load.url}: {status} {body[:300]!r}")
                    return
        rates[place] = answered / (time.monotonic() - began)
        connection.close()

    workers = [threading.Thread(target=ask, args=(place,)) for place in range(load.connections)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failures:
        raise RuntimeError(failures[0])
    return sum(rates), refusals


def said(body: bytes) -> str:
    """What a refusal says: the detail of a problem, else the beginning of the body."""
    with contextlib.suppress(ValueError, TypeError, KeyError):
        return str(json.loads(body)["detail"])
    return body[:200].decode(errors="replace")
