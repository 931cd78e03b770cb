"""The faults of canned queries, in both languages: a wrong header says file and line, a wrong parameter the remedy."""

from kg.errors import ParameterError, ReferenceDataError
from kg.queries.model import Bilingual, Parameter


class QueryFileError(ReferenceDataError):
    """A canned-query file with a fault; the message starts with ``queries/NAME.rq:LINE:``."""


class BadParameter(ParameterError):
    """A parameter that is missing, unknown, or not of its type. ``str()`` is English; ``message`` has both."""

    def __init__(self, name: str, message: Bilingual, *, meant: tuple[str, ...] = ()) -> None:
        super().__init__(message.en)
        self.name = name
        self.message = message
        self.meant = meant


def fault(parameter: Parameter, *, en: str, th: str, meant: tuple[str, ...] = ()) -> BadParameter:
    """The fault of one parameter; its name is put before the message."""
    name = parameter.name
    return BadParameter(name, Bilingual(en=f"{name}: {en}", th=f"{name}: {th}"), meant=meant)


class BadCursor(ParameterError):
    """A cursor that was not made here, or that belongs to another query, version or snapshot."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
