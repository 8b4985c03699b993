"""The scene of the page: people, a group and a dilemma from a data file."""

import tomllib
from pathlib import Path
from typing import Any

from bot.rehearsal.model import Chat
from bot.rehearsal.situations import Situations

SCENE = Path(__file__).with_name("scene.toml")
DEFAULT_LANGUAGE = "nl"


def load_scene(path: Path = SCENE) -> dict[str, Any]:
    """Read the scene."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def set_scene(world: Situations, scene: dict[str, Any], *, language: str = DEFAULT_LANGUAGE) -> Chat:
    """Let the people of the scene come in, make their group and add the bot to it."""
    people = [world.person(language=language, **person) for person in scene["people"]]
    return world.group(str(scene["group"]["title"]), people, announce=True)


def speak(world: Situations, language: str) -> None:
    """Let everybody's Telegram be in a language."""
    for user in world.users.values():
        user.language = language
        world.remember(user)
