"""Who may write and administrate: whoever sends the token."""

import hmac
import ipaddress

from starlette.requests import Request

from api.context import context_of
from api.problems import Problem
from kg.settings import Settings

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="thaigov-kg"'}


def require_token(request: Request) -> None:
    """Nothing for a request that may write. Raises Problem 403 where writing is off, 401 without the right token."""
    settings = context_of(request).settings
    if is_open(settings):
        return
    if not settings.write_token:
        raise Problem(
            403,
            "read-only",
            "This server is read-only",
            "writing is off here; its operator can set THAIGOV_KG_WRITE_TOKEN",
        )
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    is_right = hmac.compare_digest(token.strip().encode(), settings.write_token.encode())
    if scheme.lower() != "bearer" or not is_right:
        raise Problem(
            401,
            "token",
            "The token is missing or wrong",
            "send Authorization: Bearer with the token",
            headers=CHALLENGE,
        )


def is_open(settings: Settings) -> bool:
    """Whether anybody may write: an empty dataset for experiments that only this machine reaches."""
    return settings.empty and not settings.write_token and _is_loopback(settings.host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
