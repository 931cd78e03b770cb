"""Virtuoso as a further server to measure, where Debian's ``virtuoso-opensource`` is installed.

A private server in a scratch folder, with a configuration of its own; the installed service is not touched.

Virtuoso has no default graph apart from the named ones: its default graph is all graphs together. So that the same
queries mean the same, the triples of our default graph (the view) stand in the graph ``VIEW``, which each request names
as its default graph; and where a query ranges over named graphs, ``VIEW`` and Virtuoso's own graphs are excluded.
"""

import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench.http_client import Connection
from bench.servers import JSON, Target, ended, free_port, wait_for

PROGRAM, CLIENT = "virtuoso-t", "isql-vt"
VIEW = "http://bench.invalid/view"
OWN_GRAPHS = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://localuriqaserver/sparql",
    "http://www.w3.org/ns/ldp#",
)
GRAPH_PROLOGUE = "".join(f"define input:named-graph-exclude <{graph}>\n" for graph in (VIEW, *OWN_GRAPHS))
REWRITES = (("?unit org:unitOf+ ?top", "?unit org:unitOf/org:unitOf* ?top"),)
"""It refuses a path of one step or more between two variables ("transitive start not given"); this one it takes, and
where rows are counted once each (DISTINCT) both mean the same."""
FOLDER = "bench-virtuoso-"

# Debian's settings, but: private files and ports; the vendor's numbers of buffers for 2 GB of memory (pages of 8 KiB,
# several times a graph of a million quads); no bounds on rows and time that would shorten answers; connections that
# stay open while other servers have their turn.
CONFIGURATION = """
[Database]
DatabaseFile       = virtuoso.db
ErrorLogFile       = virtuoso.log
LockFile           = virtuoso.lck
TransactionFile    = virtuoso.trx
xa_persistent_file = virtuoso.pxa
ErrorLogLevel      = 7
FileExtend         = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile       = temporary.db
TransactionFile    = temporary.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort           = 127.0.0.1:{sql_port}
DisableUnixSocket    = 1
DirsAllowed          = {folder}
NumberOfBuffers      = 170000
MaxDirtyBuffers      = 130000
MaxQueryMem          = 2G
VectorSize           = 1000
MaxVectorSize        = 1000000
AdjustVectorSize     = 0
ThreadsPerQuery      = 4
AsyncQueueMaxThreads = 10
MaxSortedTopRows     = 1000000
CaseMode             = 2
CheckpointInterval   = 60
SchedulerInterval    = 0
MaxClientConnections = 20
[HTTPServer]
ServerPort           = 127.0.0.1:{http_port}
ServerRoot           = pages
ServerThreads        = 20
MaxClientConnections = 20
MaxKeepAlives        = 100
KeepAliveTimeout     = 3600
Charset              = UTF-8
[SPARQL]
ResultSetMaxRows     = 10000000
"""
LOADING = """
ld_dir('{folder}', '{name}', '{view}');
rdf_loader_run();
checkpoint;
"""


def is_installed() -> bool:
    """Whether the server and its client for SQL are there."""
    return shutil.which(PROGRAM) is not None and shutil.which(CLIENT) is not None


@contextlib.contextmanager
def virtuoso_server(quads: Path, *, count: int) -> Iterator[Target]:
    """Virtuoso over the ``count`` quads of the N-Quads file, loaded by its own loader and written down."""
    with tempfile.TemporaryDirectory(prefix=FOLDER) as name:
        folder = Path(name)
        sql_port, http_port = free_port(), free_port()
        (folder / "pages").mkdir()
        (folder / "virtuoso.ini").write_text(
            CONFIGURATION.format(folder=folder, sql_port=sql_port, http_port=http_port), encoding="utf-8"
        )
        process = subprocess.Popen(
            [PROGRAM, "+foreground", "+configfile", "virtuoso.ini"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with ended(process):
            address = f"http://127.0.0.1:{http_port}/sparql"
            wait_for(address, process)
            load(quads, folder, sql_port=sql_port)
            own_default = f"{address}?{urlencode({'default-graph-uri': VIEW})}"
            target = Target("Virtuoso", own_default, process.pid, GRAPH_PROLOGUE, REWRITES)
            check_loaded(target, count=count)
            yield target


def load(quads: Path, folder: Path, *, sql_port: int) -> None:
    """Nothing; the quads are in the database, those of the default graph in ``VIEW``."""
    # its loader reads only from folders that the configuration allows
    copy = folder / "all.nq"
    shutil.copyfile(quads, copy)
    subprocess.run(
        [CLIENT, f"127.0.0.1:{sql_port}", "dba", "dba", "ERRORS=STDOUT", "VERBOSE=OFF", "PROMPT=OFF"],
        input=LOADING.format(folder=folder, name=copy.name, view=VIEW).encode(),
        check=True,
        capture_output=True,
    )
    copy.unlink()


def check_loaded(target: Target, *, count: int) -> None:
    """Nothing where the queries see ``count`` quads in the default graph and the named ones; ends the program else."""
    found = 0
    connection = Connection(target.url)
    for pattern in ("?s ?p ?o", "GRAPH ?g { ?s ?p ?o }"):
        text = target.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
        status, _, body = connection.get(text, accept=JSON)
        if status != 200:
            raise SystemExit(f"Virtuoso: {text}: {status} {body[:300]!r}")
        found += int(json.loads(body)["results"]["bindings"][0]["n"]["value"])
    connection.close()
    if found != count:
        raise SystemExit(f"Virtuoso: {found:,} of {count:,} quads were loaded")
