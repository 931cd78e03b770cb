"""The one tree of exceptions of this project.

A message names the thing, the place and the remedy. No HTTP words here: statuses are chosen in ``api.problems``.
"""


class ThaigovError(Exception):
    """The root: a failure that has a message meant for the person who ran the command or sent the request."""


class SourceError(ThaigovError):
    """A release that can't be read: not UTF-8, empty, binary, without a body, or in a broken archive."""


class ReferenceDataError(ThaigovError):
    """A reference table, ontology or canned-query file with a fault; the message starts with ``file:line:``."""


class CurationError(ThaigovError):
    """A curated claim that does not hold against its text; the message names file, line, claim and quote."""


class StoreError(ThaigovError):
    """The data folder can't be read or written, or holds no published graph."""


class QuerySyntaxError(ThaigovError):
    """SPARQL that does not parse. ``line`` and ``column`` are 1-based where the parser tells them."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class QueryRefused(ThaigovError):
    """SPARQL that parses but is not served here: SERVICE, LOAD, an update without the right to write."""


class QueryTimeout(ThaigovError):
    """The deadline passed before the query was done; nothing of the answer was given out."""


class QueryTooLarge(ThaigovError):
    """A limit on result size, memory or nesting was reached; the message says which."""


class EngineUnavailable(ThaigovError):
    """No worker could take the query in time, or the worker died; trying again may help."""


class ParameterError(ThaigovError):
    """A parameter of a canned query is missing, unknown, or not of its type."""


class UnknownTerm(ThaigovError):
    """A name that no vocabulary here declares, or a path that is no entity of ours: a typo, stopped early."""
