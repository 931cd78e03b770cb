"""The pages that are about no single thing: home, search, editor, vocabulary, about; and the pages' own files."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from api.problems import Problem
from api.web.editor import editor_page
from api.web.home import home_page
from api.web.pages import about_page, search_page, vocabulary_page
from api.web.render import STATIC, asset_version

router = APIRouter(include_in_schema=False)

_PAGES = {
    "/": home_page,
    "/search": search_page,
    "/editor": editor_page,
    "/vocabulary": vocabulary_page,
    "/about": about_page,
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"}

for path, show in _PAGES.items():
    router.add_api_route(path, show, methods=["GET", "HEAD"], response_class=Response)


@router.api_route("/static/{name:path}", methods=["GET", "HEAD"], response_class=Response)
async def static_file(request: Request, name: str) -> Response:
    """A file of the pages. With the hash of its content in the address it may be kept for a year."""
    file = (STATIC / name).resolve()
    if not file.is_relative_to(STATIC) or file.suffix not in _TYPES or not file.is_file():
        raise Problem(404, "not-found", "Not found", f"no such file: {name[:80]}")
    is_pinned = request.query_params.get("v") == asset_version(name)
    keep = "public, max-age=31536000, immutable" if is_pinned else "no-cache"
    return FileResponse(file, media_type=_TYPES[file.suffix], headers={"Cache-Control": keep})
