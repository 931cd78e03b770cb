"""The export as a command: to a file, or to standard output."""

import sys
from contextlib import ExitStack
from pathlib import Path

from kg.errors import ParameterError, StoreError
from kg.export.formats import GRAPH_FORMATS, graph_format
from kg.export.scopes import read_scope
from kg.export.work import export_to
from kg.namespaces import Iris


def export_command(
    data_dir: Path,
    *,
    base_iri: str,
    scope: str,
    of: str | None,
    format: str,
    out: Path | None,
    snapshot: str | None = None,
    address: str = "",
) -> str:
    """The name of the snapshot whose export was written to ``out``, or to standard output without one.

    Raises ``ParameterError`` for what can't be exported, ``StoreError`` where the file can't be written.
    """
    iris = Iris(base_iri)
    row = graph_format(format)
    if row is None:
        raise ParameterError(f"no format {format!r}; there are {', '.join(each.name for each in GRAPH_FORMATS)}")
    asked = read_scope(scope, of, iris=iris)
    with ExitStack() as stack:
        try:
            file = stack.enter_context(out.open("wb")) if out else sys.stdout.buffer
        except OSError as error:
            raise StoreError(f"{out}: can't be written ({error.strerror}); choose another file with --out") from error
        return export_to(file, data_dir, asked, row, iris=iris, snapshot=snapshot, address=address)
