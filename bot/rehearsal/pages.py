"""The files of the page, read once."""

from functools import cache
from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).with_name("page")
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
}


def page_file(path: str) -> web.Response:
    """Return a file of the page, or 404."""
    name = path.lstrip("/") or "index.html"
    body = _read(name)
    if body is None:
        return web.Response(status=404, text="Not Found")
    kind = KINDS[Path(name).suffix]
    return web.Response(body=body, content_type=kind, charset="utf-8", headers=HEADERS)


@cache
def _read(name: str) -> bytes | None:
    if "/" in name or Path(name).suffix not in KINDS:
        return None
    file = PAGE / name
    return file.read_bytes() if file.is_file() else None
