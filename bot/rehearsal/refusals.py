"""What Telegram says when it refuses, as typed values.

Each function here makes one refusal with the words of the real server (HTTP status = error_code). It must not know
when a refusal is due: that is the business of the callers.
"""

from typing import Any

PREFIXES = {
    400: "Bad Request: ",
    401: "Unauthorized: ",
    403: "Forbidden: ",
    409: "Conflict: ",
    500: "Internal Server Error: ",
}


class Refusal(Exception):  # noqa: N818 - the word of the domain
    """A refusal in the server's form: error_code, description and perhaps parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def _lowered(text: str) -> str:
    """Lower the first letter as the server does: not before a capital or an underscore."""
    if len(text) > 1 and (text[1].isupper() or text[1] == "_"):
        return text
    return text[:1].lower() + text[1:]


def bad_request(text: str, **parameters: int) -> Refusal:
    """Refuse with 400."""
    return Refusal(400, PREFIXES[400] + _lowered(text), **parameters)


def forbidden(text: str) -> Refusal:
    """Refuse with 403."""
    return Refusal(403, PREFIXES[403] + _lowered(text))


def unauthorized(*, malformed: bool = False) -> Refusal:
    """Refuse a token."""
    return Refusal(401, "Unauthorized: invalid token specified" if malformed else "Unauthorized")


def method_not_found() -> Refusal:
    """Refuse an unknown method."""
    return Refusal(404, "Not Found: method not found")


def conflict() -> Refusal:
    """Tell the older of two polls that it was ended."""
    return Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def too_many_requests(seconds: int) -> Refusal:
    """Refuse because of flood limits."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def server_error(code: int = 500, text: str = "Internal Server Error") -> Refusal:
    """Fail as a server fails."""
    return Refusal(code, text)


def chat_not_found() -> Refusal:
    """Refuse an unknown or inaccessible chat."""
    return bad_request("chat not found")


def chat_upgraded(new_id: int) -> Refusal:
    """Refuse a write to the old id of a group that became a supergroup."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new_id)


def cannot_initiate() -> Refusal:
    """Refuse a private message to somebody who never pressed Start."""
    return forbidden("bot can't initiate conversation with a user")


def blocked() -> Refusal:
    """Refuse a private message to somebody who blocked the bot."""
    return forbidden("bot was blocked by the user")


def deactivated() -> Refusal:
    """Refuse a private message to a deleted account."""
    return forbidden("user is deactivated")


def kicked(kind: str) -> Refusal:
    """Refuse because the bot was thrown out of a group ("group") or a supergroup ("supergroup")."""
    return forbidden(f"bot was kicked from the {kind} chat")


def not_a_member(kind: str) -> Refusal:
    """Refuse because the bot left."""
    return forbidden(f"bot is not a member of the {kind} chat")


def group_deleted() -> Refusal:
    """Refuse because the group is gone."""
    return forbidden("the group chat was deleted")


def message_not_found(purpose: str) -> Refusal:
    """Refuse an unknown message: "edit", "delete", "pin", "be replied"."""
    return bad_request(f"message to {purpose} not found")


def not_modified() -> Refusal:
    """Refuse an edit that changes nothing."""
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


def query_too_old() -> Refusal:
    """Refuse the answer to a button press that is old, unknown or answered."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")
