"""The parameters of a call, read as the server reads them: from JSON, forms and queries alike."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from bot.rehearsal import refusals

TRUE = frozenset({"true", "1", "yes", "t", "y"})
WHOLE = re.compile(r"\s*(-?\d{1,19})")


@dataclass(slots=True)
class Upload:
    """A file in a multipart request."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Params:
    """What came with a call."""

    values: dict[str, Any]
    encoding: str = "form"
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether a parameter is there and not empty."""
        return self.values.get(name) not in (None, "")

    def raw(self, name: str) -> Any:
        """Return a parameter as it came."""
        return self.values.get(name)

    def text(self, name: str) -> str:
        """Return a parameter as text."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        return json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a parameter as a number; what is no number counts as 0, as on the server."""
        value = self.values.get(name)
        if isinstance(value, int):
            return int(value)
        if value is None or value == "":
            return default
        match = WHOLE.match(str(value))
        return int(match[1]) if match else 0

    def number(self, name: str, default: float = 0.0) -> float:
        """Return a parameter as a number with a fraction."""
        try:
            return float(self.values.get(name) or default)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Return a parameter as yes or no."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in TRUE

    def json(self, name: str) -> Any:
        """Return a parameter that is an object or array."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise refusals.bad_request(f"can't parse {name} JSON object") from None

    def user_id(self, name: str = "user_id") -> int:
        """Return a user's id, or refuse it."""
        value = self.integer(name)
        if value <= 0:
            raise refusals.bad_request("invalid user_id specified")
        return value
