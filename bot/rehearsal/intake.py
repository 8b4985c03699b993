"""How a request becomes parameters: queries, forms, multipart and JSON alike."""

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.rehearsal import refusals
from bot.rehearsal.api.params import Params, Upload


async def read_params(request: web.BaseRequest) -> Params:
    """Read the parameters of a call from wherever they are."""
    values: dict[str, Any] = dict(parse_qsl(request.rel_url.raw_query_string, keep_blank_values=True))
    if request.method != "POST" or not request.can_read_body:
        return Params(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    body = await request.read()
    if kind == "application/json":
        return _from_json(body, values)
    if kind == "application/x-www-form-urlencoded":
        try:
            text = body.decode()
        except UnicodeDecodeError:
            raise refusals.bad_request("strings must be encoded in UTF-8") from None
        values.update(parse_qsl(text, keep_blank_values=True))
    return Params(values)


def _from_json(body: bytes, values: dict[str, Any]) -> Params:
    try:
        given = json.loads(body) if body.strip() else {}
    except ValueError:
        raise refusals.bad_request("can't parse request JSON object") from None
    if not isinstance(given, dict):
        raise refusals.bad_request("can't parse request JSON object")
    if b"\\ud" in body.lower():
        _check_surrogates(given)
    return Params({**values, **given}, "json")


def _check_surrogates(given: dict[str, Any]) -> None:
    """Refuse halves of characters, which JSON can say and UTF-8 cannot."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise refusals.bad_request("strings must be encoded in UTF-8") from None


async def _multipart(request: web.BaseRequest, values: dict[str, Any]) -> Params:
    uploads: dict[str, Upload] = {}
    form = await request.post()
    for name, value in form.items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
            values[name] = f"<{value.filename}>"
        elif isinstance(value, str):
            values[name] = value
    return Params(values, "form", uploads)
