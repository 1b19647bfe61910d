"""Somebody answers for words that a check warned of: they stay, and why is on record beside the edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.acknowledgements import Acknowledgement, with_entries
from dialogs.problems import Where
from dialogs.publishing.findings import ACKNOWLEDGED
from dialogs.publishing.standing import Subject
from dialogs.reader import read_acknowledgements


class BrokenAcknowledgements(ValueError):
    """The file of acknowledged warnings has mistakes of its own; they are mended first. Nothing has happened."""


def acknowledged(files: Mapping[str, str], subjects: Sequence[Subject], *, who: str, why: str, on: date) -> str:
    """Give the file of acknowledged warnings with these among them.

    Args:
        files: all files of a draft.

    Raises:
        BrokenAcknowledgements: the file cannot be read.
    """
    text = files.get(ACKNOWLEDGED, "")
    kept, unreadable = read_acknowledgements(ACKNOWLEDGED, text) if text else ((), ())
    if unreadable:
        raise BrokenAcknowledgements
    new = [Acknowledgement(each.rule, each.place, each.print, who, on, why, Where(ACKNOWLEDGED)) for each in subjects]
    return with_entries(text, kept, new)
