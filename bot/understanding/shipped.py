"""The model that ships, without opening it: where it lies, which edition it is, and all of it as one parcel."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SHIPPED = Path(__file__).with_name("model")
ABOUT = "model.json"


def edition_at(folder: Path = SHIPPED) -> str:
    """Name the model in a folder; "" when there is none, or it cannot be read."""
    try:
        return str(json.loads((folder / ABOUT).read_text(encoding="utf-8"))["edition"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def packed(folder: Path = SHIPPED) -> bytes:
    """Put the files of a model into one parcel; the same model gives the same bytes."""
    parcel = io.BytesIO()
    with ZipFile(parcel, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(ZipInfo(path.name), path.read_bytes(), ZIP_DEFLATED)
    return parcel.getvalue()


@contextmanager
def unpacked(parcel: bytes) -> Iterator[Path]:
    """Lay the files of a parcel out in a folder that is there while the block runs."""
    with TemporaryDirectory() as folder, ZipFile(io.BytesIO(parcel)) as archive:
        for name in archive.namelist():
            # The parcel is ours; a name with a folder in it would not be.
            (Path(folder) / Path(name).name).write_bytes(archive.read(name))
        yield Path(folder)
