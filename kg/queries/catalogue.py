"""All canned queries of a folder: one file each, nothing to register; read again when a file was saved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from kg.namespaces import Iris
from kg.queries.errors import QueryFileError
from kg.queries.header import read_query
from kg.queries.model import Query
from kg.resources import QUERIES


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The queries by name, in the order of their names. ``stamp`` tells whether the folder has changed since."""

    folder: Path
    queries: dict[str, Query]
    iris: Iris = field(default_factory=Iris)
    stamp: tuple[tuple[str, int, int], ...] = ()

    def __iter__(self) -> Iterator[Query]:
        return iter(self.queries.values())

    def __len__(self) -> int:
        return len(self.queries)

    def get(self, name: str) -> Query | None:
        return self.queries.get(name)

    def near(self, name: str) -> list[str]:
        """The names that were probably meant."""
        return get_close_matches(name, self.queries, n=3)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(sorted({tag for query in self for tag in query.tags}))

    def fresh(self) -> "Catalogue":
        """This catalogue, or a new one where a file has been added, changed or removed."""
        return self if _stamp(self.folder) == self.stamp else load_queries(self.folder, iris=self.iris)


def load_queries(folder: Path = QUERIES, *, iris: Iris | None = None) -> Catalogue:
    """Every ``*.rq`` of the folder. Raises ``QueryFileError`` for the first file with a fault, so nothing starts with
    a query that can't be asked."""
    iris = iris or Iris()
    if not folder.is_dir():
        raise QueryFileError(f"{folder}: no such folder of queries")
    stamp = _stamp(folder)
    queries = {path.stem: read_query(path, iris=iris) for path in sorted(folder.glob("*.rq"))}
    for query in queries.values():
        for parameter in query.parameters:
            if parameter.values is not None and parameter.values not in queries:
                where = f"{folder.name}/{query.path.name}:{parameter.line}"
                raise QueryFileError(
                    f"{where}: parameter {parameter.name} takes its values from {parameter.values}, and there is no"
                    " such query; add the file or correct the name"
                )
    return Catalogue(folder, queries, iris, stamp)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    found = ((path.name, path.stat()) for path in sorted(folder.glob("*.rq")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)
