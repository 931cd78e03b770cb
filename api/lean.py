"""``/sparql`` with the headers and the compression that the app's layers give, at a fraction of what they cost.

Each layer of the app wraps every message of a response; here one does, and compression is only set up for a client that
takes it. Requests that share across origins with more than a plain GET or POST pass through the app's own layers.
"""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]


class LeanLayers:
    """ASGI app: ``endpoint`` with ``headers`` on each response, and those of ``shared`` where there is an Origin.

    ``compressing`` is the endpoint for who takes gzip; ``layered`` answers preflights and requests with cookies.
    """

    def __init__(
        self,
        endpoint: ASGIApp,
        *,
        compressing: ASGIApp,
        layered: ASGIApp,
        headers: Mapping[bytes, bytes],
        shared: Mapping[bytes, bytes],
    ) -> None:
        self._endpoint = endpoint
        self._compressing = compressing
        self._layered = layered
        self._headers: Headers = list(headers.items())
        self._shared: Headers = [*headers.items(), *shared.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent = dict(scope["headers"])
        if scope["method"] == "OPTIONS" or (b"origin" in sent and b"cookie" in sent):
            await self._layered(scope, receive, send)
            return
        own = self._shared if b"origin" in sent else self._headers

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                present = {name for name, _ in headers}
                message["headers"] = [*headers, *(pair for pair in own if pair[0] not in present)]
                if b"vary" not in present:
                    message["headers"].append((b"vary", b"Accept-Encoding"))
            await send(message)

        takes_gzip = b"gzip" in sent.get(b"accept-encoding", b"")
        await (self._compressing if takes_gzip else self._endpoint)(scope, receive, send_with_headers)
