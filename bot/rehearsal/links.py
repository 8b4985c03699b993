"""Whether an address is one that Telegram would take in a button or a link."""

import re
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "tg", "ton", "tonsite"})
HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_]{2,}\.?|\d{1,3}(?:\.\d{1,3}){3}")


def is_address(url: str) -> bool:
    """Tell whether an address is fit for a button or a link."""
    if not url or any(character.isspace() for character in url):
        return False
    scheme, separator, rest = url.partition("://")
    if not separator:
        scheme, rest = "http", url
    if scheme.lower() not in SCHEMES:
        return False
    if scheme.lower() in {"tg", "ton"}:
        return bool(rest)
    try:
        host = urlsplit(f"http://{rest}").hostname or ""
    except ValueError:
        return False
    return HOST.fullmatch(host) is not None
