"""The one settings object: read once at the edge from the environment and arguments, then handed on.

Every setting is a row of ``Settings``; its variable is ``THAIGOV_KG_`` and its name in capitals. Nothing else in the
project reads the environment.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.errors import ThaigovError

PREFIX = "THAIGOV_KG_"
MIB = 1024 * 1024


class SettingsError(ThaigovError):
    """A setting that is not of its type or out of its range; the message names the variable, or the option given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator may choose. Sizes are bytes, times are seconds; counts of 0 mean "as the machine allows"."""

    data_dir: Path = Path("graph-data")
    """Folder of the published snapshots."""
    base_iri: str = "https://w3id.org/thaigov-kg/"
    """Base of every IRI that the project makes; ends with a slash."""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    """Address under which the world sees the server, without a final slash; empty: taken from each request."""
    empty: bool = False
    """Serve an empty dataset in a temporary folder, the default graph writable too."""
    write_token: str = ""
    """Bearer token for update, graph store and administration; empty: all of them are off."""

    workers: int = 0
    """Queries that run at once while they are short."""
    heavy_workers: int = 0
    """Queries that run at once after ``light_slice_s``."""
    light_slice_s: float = 0.25
    """A query that ran longer makes room for those that wait."""
    queue_length: int = 256
    """Queries that may wait, all clients together."""
    queue_length_per_client: int = 64
    deadline_s: float = 30.0
    """From a query's arrival to the end of its evaluation; a request may ask for less."""
    max_result_bytes: int = 512 * MIB
    """Size of one answer; a request may ask for less."""
    query_memory_bytes: int = 1024 * MIB
    """Memory a worker may take beyond what the loaded snapshot needs."""
    memory_budget_bytes: int = 4096 * MIB
    """A snapshot expected to take more than this in memory is queried from disk."""
    spool_bytes: int = 2048 * MIB
    """Answers waiting for slow readers, all together."""
    answer_cache_bytes: int = 128 * MIB
    lends_connections: bool = True
    """Let a worker answer a client's look-ups on the client's own connection, while the snapshot is in memory."""
    max_query_bytes: int = 1 * MIB
    max_nesting: int = 200
    """Brackets, braces, parentheses and operators that may stand inside each other in a query."""
    max_body_bytes: int = 256 * MIB
    """Size of a body sent to the graph store or to update, after decompression too."""
    stalled_reader_s: float = 60.0
    """A client that takes nothing for this long is cut off."""
    update_deadline_s: float = 60.0
    kept_snapshots: int = 5
    """Published snapshots kept besides the current one."""
    query_log: bool = False
    """Write one line of JSON a query to stderr, literals taken out."""

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str], *, options: Mapping[str, str] | None = None, **arguments: Any
    ) -> "Settings":
        """Settings from variables, overridden by the arguments that are not None. Raises SettingsError.

        ``options`` tells by which option of the command line an argument was given; messages name that.
        """
        names = {field.name for field in fields(cls)}
        given: dict[str, Any] = {}
        for variable, text in environment.items():
            name = variable.removeprefix(PREFIX).lower()
            if not variable.startswith(PREFIX):
                continue
            if name not in names:
                raise SettingsError(f"{variable}: there is no such setting; known are {_known(names)}")
            given[name] = _read(variable, name, text)
        given |= {name: value for name, value in arguments.items() if value is not None}
        settings = cls(**given)
        settings.validate({name: option for name, option in (options or {}).items() if arguments.get(name) is not None})
        return settings

    def validate(self, options: Mapping[str, str] | None = None) -> None:
        """Nothing where every value is in its range; raises SettingsError that names the variable, or the option."""

        def said(name: str) -> str:
            option = (options or {}).get(name)
            value = getattr(self, name)
            return f"{option} {value}" if option else f"{PREFIX}{name.upper()}={value}"

        for field in fields(self):
            value = getattr(self, field.name)
            minimum = 0 if field.name in MAY_BE_ZERO else 1e-9
            if isinstance(value, (int, float)) and not isinstance(value, bool) and value < minimum:
                bound = "greater than 0" if minimum else "0 or greater"
                raise SettingsError(f"{said(field.name)}: must be {bound}")
        if not (urlsplit(self.base_iri).scheme and self.base_iri.endswith("/")):
            raise SettingsError(f"{said('base_iri')}: must be an absolute IRI that ends with a slash")
        if self.port > 65_535:
            raise SettingsError(f"{said('port')}: a port is at most 65535")

    def with_data_dir(self, data_dir: Path) -> "Settings":
        """The same settings over another data folder."""
        return replace(self, data_dir=data_dir)


MAY_BE_ZERO = frozenset({"workers", "heavy_workers", "answer_cache_bytes", "kept_snapshots", "port"})
TRUE, FALSE = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


def _known(names: set[str]) -> str:
    return ", ".join(sorted(PREFIX + name.upper() for name in names))


def _read(variable: str, name: str, text: str) -> Any:
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        if text.lower() in TRUE | FALSE:
            return text.lower() in TRUE
        raise SettingsError(f"{variable}={text}: write true or false")
    if isinstance(default, Path):
        return Path(text)
    if isinstance(default, str):
        return text
    try:
        number = type(default)(text)
    except ValueError:
        raise SettingsError(f"{variable}={text}: write a number") from None
    if not math.isfinite(number):
        raise SettingsError(f"{variable}={text}: write a finite number")
    return number
