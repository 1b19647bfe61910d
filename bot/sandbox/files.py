"""Files that people and bots sent, kept in memory."""

from dataclasses import dataclass
from itertools import count

from bot.sandbox.wire import Json

# Source: Bot API, getFile, "bots can download files of up to 20MB in size".
DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as one bot knows it; another bot cannot use its `file_id`."""

    file_id: str
    unique_id: str
    bot_id: int
    path: str
    body: bytes
    name: str
    mime_type: str

    def as_file(self) -> Json:
        """Write the fields that every kind of file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.body)}

    def as_document(self) -> Json:
        """Write the `Document`."""
        return self.as_file() | {"file_name": self.name, "mime_type": self.mime_type}


def photo_sizes(stored: StoredFile) -> list[Json]:
    """Write the sizes of a photo: one, nobody looks inside."""
    return [stored.as_file() | {"width": 1280, "height": 960}]


class Files:
    """All files, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[tuple[int, str], StoredFile] = {}
        self._numbers = count(1)

    def put(self, body: bytes, folder: str, *, bot_id: int, name: str = "", mime_type: str = "") -> StoredFile:
        """Keep a file for a bot."""
        number = next(self._numbers)
        ending = "." + name.rpartition(".")[2] if "." in name else ""
        stored = StoredFile(
            file_id=f"AgACAgIAAxk{bot_id}_{number}",
            unique_id=f"AQAD{number}",
            bot_id=bot_id,
            path=f"{folder}/file_{number}{ending}",
            body=body,
            name=name,
            mime_type=mime_type,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[bot_id, stored.path] = stored
        return stored

    def find(self, bot_id: int, file_id: str) -> StoredFile | None:
        """Find a file by its id, if this bot may use it."""
        stored = self._by_id.get(file_id)
        return stored if stored is not None and stored.bot_id == bot_id else None

    def at(self, bot_id: int, path: str) -> StoredFile | None:
        """Find a file by the path that getFile gave."""
        return self._by_path.get((bot_id, path))
