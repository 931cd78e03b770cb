"""What the routes share, reached from a request: settings and the query engine."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from api.answer_cache import KeptAnswers
from api.description import Statistics
from api.telemetry import Telemetry
from kg.settings import Settings
from kg.store.engine import QueryEngine
from kg.store.writer import DatasetWriter


@dataclass(slots=True, kw_only=True)
class AppContext:
    """One per app, in ``app.state.context``."""

    settings: Settings
    engine: QueryEngine
    writer: DatasetWriter
    telemetry: Telemetry
    answers: KeptAnswers
    statistics: tuple[str, Statistics] | None = None
    """Counts for the description, with the snapshot they were taken from."""


def context_of(connection: HTTPConnection) -> AppContext:
    """The context of the app that serves this request."""
    context = connection.app.state.context
    assert isinstance(context, AppContext)
    return context


def public_url(connection: HTTPConnection) -> str:
    """The server's address as clients see it, without a final slash."""
    configured = context_of(connection).settings.public_url.rstrip("/")
    return configured or str(connection.base_url).rstrip("/")


def client_of(connection: HTTPConnection) -> str:
    """Whom the queue is fair to."""
    return connection.client.host if connection.client else ""
