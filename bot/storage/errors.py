"""Why a store does not open, and why a row cannot be read. None of these ever carries what a row says."""

from pathlib import Path


class CannotOpen(Exception):  # noqa: N818 -- named for what it says
    """The database cannot be used as things are; the message says what to do."""


class MissingKey(CannotOpen):
    """The key file is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file {path.name} is missing. For a new Kring, make one: `python -m bot key`. A database that was "
            "sealed with a key cannot be read without it: put that file back, or name it in ENCRYPTION_KEY_FILE."
        )
        self.path = path


class WrongKey(CannotOpen):
    """The key is not the one with which the database was sealed."""

    def __init__(self) -> None:
        super().__init__(
            "This database was sealed with another key. Name the right key file in ENCRYPTION_KEY_FILE. "
            "Nothing was changed."
        )


class UnusableKeyFile(CannotOpen):
    """The key file is not one."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is not a key file of Kring, or it is damaged. Nothing was changed.")
        self.path = path


class MissingJournalKeys(CannotOpen):
    """The file with the keys of the journals is not there, and there are journals."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The keys of the journals are missing: {path}. Put that file back, or name it in JOURNAL_KEYS_FILE. If it is "
            "lost, nobody can read the journals any more; `python -m bot key --journals` then begins with a new one. "
            "Nothing was changed."
        )
        self.path = path


class WrongJournalKeys(CannotOpen):
    """The keys of the journals belong to another Kring."""

    def __init__(self) -> None:
        super().__init__(
            "The file with the keys of the journals was made with another key. Name the right one in JOURNAL_KEYS_FILE. "
            "Nothing was changed."
        )


class InUse(CannotOpen):
    """Another process has the database."""

    def __init__(self) -> None:
        super().__init__("Another Kring is running on this database. Stop that one first.")


class NewerSchema(CannotOpen):
    """The tables were made by a later version of Kring."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"This database belongs to a later version of Kring (schema {revision}). Start that version. "
            "Nothing was changed."
        )
        self.revision = revision


class UnsafeDatabase(CannotOpen):
    """The database library cannot promise what Kring needs of it."""

    def __init__(self, setting: str, found: object) -> None:
        super().__init__(f"SQLite does not accept the setting {setting}: it stays {found}.")


class KeyGone(Exception):  # noqa: N818 -- named for what it says
    """The key of a row was destroyed: it is as good as dropped."""


class Unreadable(Exception):  # noqa: N818 -- named for what it says
    """A row is damaged, was moved, or is of a shape that this version does not know."""
