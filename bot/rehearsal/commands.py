"""The command menus that the bot registered, and which of them a person sees where.

The order of scopes is Telegram's: the narrowest first, and in each the person's language before the general one.
"""

from dataclasses import dataclass, field
from typing import Any

Scope = tuple[str, int, int]
Command = dict[str, str]

DEFAULT: Scope = ("default", 0, 0)


@dataclass
class CommandMenus:
    """The menus by scope and language."""

    _menus: dict[tuple[Scope, str], list[Command]] = field(default_factory=dict)

    def put(self, scope: Scope, language: str, commands: list[Command]) -> None:
        """Register a menu; an empty one is taken away."""
        if commands:
            self._menus[scope, language] = commands
        else:
            self._menus.pop((scope, language), None)

    def get(self, scope: Scope, language: str) -> list[Command]:
        """Return the menu of exactly this scope and language."""
        return list(self._menus.get((scope, language), []))

    def seen(
        self, *, chat_id: int, person_id: int, private: bool, admin: bool, language: str
    ) -> list[Command]:
        """Return the menu that a person sees in a chat."""
        for scope in _order(chat_id, person_id, private=private, admin=admin):
            for tongue in (language, "") if language else ("",):
                menu = self._menus.get((scope, tongue))
                if menu:
                    return list(menu)
        return []


def _order(chat_id: int, person_id: int, *, private: bool, admin: bool) -> list[Scope]:
    if private:
        return [("chat", chat_id, 0), ("all_private_chats", 0, 0), DEFAULT]
    scopes: list[Scope] = [("chat_member", chat_id, person_id)]
    if admin:
        scopes.append(("chat_administrators", chat_id, 0))
    scopes.append(("chat", chat_id, 0))
    if admin:
        scopes.append(("all_chat_administrators", 0, 0))
    return [*scopes, ("all_group_chats", 0, 0), DEFAULT]


def affected(scope: Scope) -> dict[str, Any]:
    """Return the scope in a form for a person's transcript."""
    return {"scope": scope[0]}
