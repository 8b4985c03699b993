"""Every setting of Kring, from the environment or `.env`, read once. `.env.example` names each of them.

Nobody but the composition root and the command line reads this; the rest gets plain values.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator may set."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    bot_token: SecretStr | None = None
    """From BotFather. Without it, Kring opens the rehearsal room."""
    bot_api_url: str = "https://api.telegram.org"
    """Telegram, or another Bot API server."""
    data_dir: Path = Path("data")
    """Where the database and, by default, the key file lie."""
    database_url: str | None = None
    """Another database than SQLite in DATA_DIR."""
    encryption_key_file: Path | None = None
    """The key that the texts are sealed with; by default `kring.key` in DATA_DIR."""
    journal_keys_file: Path | None = None
    """The keys of the journals; by default `journal.keys` in DATA_DIR. Kring writes to it."""
    default_language: Literal["nl", "en"] = "nl"
    """For people and groups that have not chosen."""
    allowed_groups: Annotated[frozenset[int], NoDecode] = frozenset()
    """The groups in which circles may be made; empty: every group that Kring is added to."""
    rehearsal_port: Annotated[int, Field(ge=0, le=65535)] = 8787
    """Of the rehearsal room's page; 0 takes a free one."""
    follow_room_clock: bool = False
    """Take the time from the rehearsal room at BOT_API_URL."""
    log_level: Literal["INFO", "WARNING", "ERROR"] = "INFO"
    """Logs never hold a text or a name, at any level."""

    @field_validator("allowed_groups", mode="before")
    @classmethod
    def _divided_by_commas(cls, value: object) -> object:
        return [one for one in value.replace(",", " ").split() if one] if isinstance(value, str) else value

    @field_validator("bot_token", "database_url", "encryption_key_file", "journal_keys_file", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @property
    def key_file(self) -> Path:
        """Return where the key lies."""
        return self.encryption_key_file or self.data_dir / "kring.key"

    @property
    def journal_keys(self) -> Path:
        """Return where the keys of the journals lie."""
        return self.journal_keys_file or self.data_dir / "journal.keys"

    @property
    def database(self) -> str:
        """Return the database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'kring.db'}"
