"""The methods of the Bot API, by group. `METHODS` finds each by its lower-case name."""

from bot.rehearsal.api import chats, commands, editing, files, polling, queries, sending
from bot.rehearsal.api.registry import METHODS, Method

__all__ = ["METHODS", "Method", "chats", "commands", "editing", "files", "polling", "queries", "sending"]
