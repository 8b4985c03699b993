"""Files that were sent: their bytes, and the ids by which they are asked for."""

from dataclasses import dataclass, field
from typing import Any

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(slots=True)
class StoredFile:
    """A file in the room."""

    number: int
    kind: str
    name: str
    mime: str
    content: bytes

    @property
    def file_id(self) -> str:
        """Return the id for sending it again."""
        return f"room-{self.kind}-{self.number:06d}"

    @property
    def path(self) -> str:
        """Return the path for downloading it."""
        return f"{self.kind}s/file_{self.number}{_suffix(self.name)}"

    def wire(self, **more: Any) -> dict[str, Any]:
        """Return the fields that every kind of file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.number:06d}",
            "file_size": len(self.content),
            **more,
        }


@dataclass
class Files:
    """All files of a room."""

    _by_id: dict[str, StoredFile] = field(default_factory=dict)
    _by_path: dict[str, StoredFile] = field(default_factory=dict)

    def store(self, kind: str, name: str, mime: str, content: bytes) -> StoredFile:
        """Keep a file."""
        stored = StoredFile(len(self._by_id) + 1, kind, name, mime, content)
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with an id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file at a download path."""
        return self._by_path.get(path)


def _suffix(name: str) -> str:
    _, dot, suffix = name.rpartition(".")
    return f".{suffix}" if dot and suffix.isalnum() else ""
