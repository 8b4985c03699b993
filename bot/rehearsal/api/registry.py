"""How a method of the Bot API is registered: its name, its parameters, its function."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.api.params import Params
from bot.rehearsal.world import World

Answer = Any | Awaitable[Any]
Function = Callable[[World, Params], Answer]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Bot API."""

    name: str
    parameters: frozenset[str]
    function: Function


METHODS: dict[str, Method] = {}


def method(name: str, parameters: str = "") -> Callable[[Function], Function]:
    """Register a function under a method's name, with the parameters that the specification gives it."""

    def register(function: Function) -> Function:
        METHODS[name.lower()] = Method(name, frozenset(parameters.split()), function)
        return function

    return register
