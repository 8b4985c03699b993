"""The HTTP server of a room: the Bot API, the people's API and the page, on 127.0.0.1 only."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.rehearsal import refusals
from bot.rehearsal.api import METHODS, Method
from bot.rehearsal.api.params import Params
from bot.rehearsal.faults import Fault
from bot.rehearsal.intake import read_params
from bot.rehearsal.pages import page_file
from bot.rehearsal.room import Room
from bot.rehearsal.routes import room_request

HOST = "127.0.0.1"
LARGEST_BODY = 64 * 1024 * 1024
JSON = "application/json"


class RehearsalServer:
    """Serves a room as long as the `async with` block lasts."""

    def __init__(self, room: Room, *, port: int = 0) -> None:
        """Serve on a port; 0 takes a free one."""
        self.room = room
        self.port = port
        self.server: web.Server | None = None
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """Return the address of the page, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    @property
    def base_url(self) -> str:
        """Return the address to which python-telegram-bot appends the token."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Return the address for downloads, to which the token is appended."""
        return f"{self.url}/file/bot"

    @property
    def token(self) -> str:
        """Return the only token that is accepted."""
        return self.room.token

    async def __aenter__(self) -> Self:
        """Start to serve."""
        loop = asyncio.get_running_loop()

        def make_request(
            message: Any, payload: Any, protocol: Any, writer: Any, task: Any
        ) -> web.BaseRequest:
            return web.BaseRequest(
                message, payload, protocol, writer, task, loop, client_max_size=LARGEST_BODY
            )

        self.server = web.Server(
            self._handle, request_factory=make_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(self.server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop to serve."""
        if self._runner is not None:
            await self._runner.cleanup()
        self.room.recorder.close()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/bot"):
            token, _, name = path[4:].partition("/")
            return await self._call(request, token, name)
        if path.startswith("/room/"):
            return await room_request(self.room, request)
        if path.startswith("/file/bot"):
            return self._download(path)
        return page_file(path)

    async def _call(self, request: web.BaseRequest, token: str, name: str) -> web.StreamResponse:
        room = self.room
        params = Params({})
        method = METHODS.get(name.lower())
        fault: Fault | None = None
        try:
            if token != room.token:
                raise refusals.unauthorized(malformed=":" not in token)
            params = await read_params(request)
            if method is None:
                raise refusals.method_not_found()
            fault = await self._count_and_spoil(method, params)
            if fault is not None and fault.kind == "drop_request":
                return _dropped(request)
            result: Any = method.function(room, params)
            if asyncio.iscoroutine(result):
                result = await result
        except refusals.Refusal as refusal:
            room.recorder.refused[name] += 1
            return self._refused(request, name, params, refusal, fault)
        answer = {"ok": True, "result": result}
        if room.recorder.on:
            room.recorder.call(method.name, params.values, params.encoding, answer)
        if fault is not None and fault.kind == "drop_answer":
            return _dropped(request)
        return web.Response(body=_dump(answer), content_type=JSON)

    async def _count_and_spoil(self, method: Method, params: Params) -> Fault | None:
        room = self.room
        room.recorder.count(method.name)
        unknown = params.values.keys() - method.parameters
        if unknown:
            for parameter in unknown - params.uploads.keys():
                room.recorder.unknown_parameters[f"{method.name}.{parameter}"] += 1
        fault = room.faults.next_for(method.name)
        seconds = room.faults.latency if method.name != "getUpdates" else 0.0
        if fault is not None and fault.kind == "delay":
            seconds += fault.seconds
        if seconds > 0:
            await asyncio.sleep(seconds)
        if fault is not None and fault.refusal is not None:
            raise refusals.Refusal(fault.refusal.code, fault.refusal.description, **fault.refusal.parameters)
        return fault

    def _refused(
        self,
        request: web.BaseRequest,
        name: str,
        params: Params,
        refusal: refusals.Refusal,
        fault: Fault | None,
    ) -> web.StreamResponse:
        body = refusal.body()
        if self.room.recorder.on:
            self.room.recorder.call(name, params.values, params.encoding, body)
        if fault is not None and fault.kind == "drop_answer":
            return _dropped(request)
        headers = {}
        if "retry_after" in refusal.parameters:
            headers["Retry-After"] = str(refusal.parameters["retry_after"])
        return web.Response(body=_dump(body), status=refusal.code, content_type=JSON, headers=headers)

    def _download(self, path: str) -> web.StreamResponse:
        token, _, rest = path.removeprefix("/file/bot").partition("/")
        stored = self.room.files.at(rest)
        if token != self.room.token or stored is None:
            return web.Response(
                body=_dump(refusals.Refusal(404, "Not Found").body()), status=404, content_type=JSON
            )
        return web.Response(body=stored.content, content_type="application/octet-stream")


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _dropped(request: web.BaseRequest) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
