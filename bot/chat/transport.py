"""HTTP to the Bot API for python-telegram-bot, on aiohttp.

What goes wrong is told apart by one question: can the call have had an effect? `NotReached` certainly had none,
`OutcomeUnknown` may have had one, a `Refusal` is Telegram's answer. Texts of these errors never hold an address, for the
address holds the token; nor a body, for it holds what people wrote.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData
from typing_extensions import override


class NotReached(NetworkError):  # noqa: N818 -- named for what it says
    """The call certainly had no effect: Telegram was not reached."""


class OutcomeUnknown(NetworkError):  # noqa: N818 -- named for what it says
    """The call left, and no answer came: it may have had its effect."""


class Refusal(TelegramError):  # noqa: N818 -- named for what it says
    """Telegram's answer that it will not do it."""

    def __init__(
        self, code: int, description: str, *, retry_after: float | None = None, moved_to: int | None = None
    ) -> None:
        super().__init__(f"refused with {code}")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.moved_to = moved_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for what, in seconds."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 90.0
    """For a call from its first to its last byte, beyond what it was given to read."""
    idle: float = 15.0
    """How long an unused connection is kept: shorter than servers do, so that none is closed under a call."""


class Transport(BaseRequest):
    """One pool of connections to the Bot API."""

    __slots__ = ("_connections", "_patience", "_session")

    def __init__(self, *, patience: Patience | None = None, connections: int = 100) -> None:
        self._patience = patience or Patience()
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        """Return how long an answer is waited for when a call does not say."""
        return self._patience.read

    @override
    async def initialize(self) -> None:
        """Open the pool; calls do so by themselves."""
        self._open()

    @override
    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the call of python-telegram-bot."""
        del write_timeout, pool_timeout
        limits = self._limits(
            read=_seconds(read_timeout, self._patience.read),
            connect=_seconds(connect_timeout, self._patience.connect),
        )
        return await self._exchange(url, method, _body(request_data), limits)

    async def ask(self, url: str, parameters: Mapping[str, object], *, read: float) -> Any:
        """Make a call as it is and return the result as it is."""
        limits = self._limits(read=read, connect=self._patience.connect)
        _, payload = await self._exchange(url, "POST", {"json": dict(parameters)}, limits)
        return self.parse_json_payload(payload)["result"]

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer to a call that was done. One that is not JSON leaves the outcome open."""
        answer = _answer(payload)
        if answer.get("ok") is False:
            raise _refusal(_whole(answer.get("error_code")) or HTTPStatus.BAD_REQUEST, answer, None)
        if "result" not in answer:
            raise OutcomeUnknown("an answer without a result")
        return answer

    async def _exchange(
        self, url: str, method: str, body: dict[str, Any], limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        failure: TelegramError
        try:
            async with self._open().request(method, url, timeout=limits, **body) as response:
                payload = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            failure = NotReached(type(error).__name__)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = OutcomeUnknown(type(error).__name__)
        else:
            if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
                return response.status, payload
            failure = _refusal(
                response.status, _answer_or_nothing(payload), response.headers.get("Retry-After")
            )
        # Outside the `except`, so that no context with the address hangs on it.
        raise failure

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=self._patience.idle, ttl_dns_cache=60
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )
        return self._session

    def _limits(self, *, read: float | None, connect: float | None) -> aiohttp.ClientTimeout:
        whole = None if read is None else read + self._patience.whole
        return aiohttp.ClientTimeout(total=whole, connect=connect, sock_connect=connect, sock_read=read)


def _seconds(limit: object, usual: float) -> float | None:
    """Return a time limit as python-telegram-bot gives it: seconds, none, or a mark that means "as usual"."""
    if limit is None:
        return None
    return float(limit) if isinstance(limit, int | float) else usual


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"json": data.parameters}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name or "file", content_type=kind)
    return {"data": form}


def _answer(payload: bytes) -> dict[str, Any]:
    answer = _answer_or_nothing(payload)
    if not answer:
        raise OutcomeUnknown("an answer that is none")
    return answer


def _answer_or_nothing(payload: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _refusal(code: int, answer: Mapping[str, Any], header: str | None) -> Refusal:
    parameters = answer.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    wait = parameters.get("retry_after")
    if not isinstance(wait, int | float):
        wait = float(header) if header and header.isdecimal() else None
    return Refusal(
        code,
        str(answer.get("description") or ""),
        retry_after=wait,
        moved_to=_whole(parameters.get("migrate_to_chat_id")),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
