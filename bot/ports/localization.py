"""Turning a wording into what a reader sees."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from dialogs.bundle import Bundle
from dialogs.wording import Wording


class Translator(Protocol):
    """Words in the reader's language. Dates, numbers and plurals follow its locale; times are in Europe/Kyiv."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the `bot` catalogue, the source language first."""
        ...

    def choose(self, wished: str | None) -> str:
        """Find the offered language nearest to a Telegram language code; the source language when there is none."""
        ...

    def render(self, wording: Wording, language: str, bundle: Bundle) -> str:
        """Give an authored line with its blanks filled: Wordings translated, dates and numbers formatted."""
        ...

    def line(self, key: str, language: str, /, **blanks: object) -> str:
        """Give a line of the `bot` catalogue by its key; blanks as in `render`."""
        ...

    def count(self, key: str, number: int, language: str) -> str:
        """Give a line of the `bot` catalogue in the plural form of a number; its blank is {count}."""
        ...

    def day(self, on: date, language: str) -> str:
        """Give a day in words, with the weekday."""
        ...

    def moment(self, at: datetime, language: str) -> str:
        """Give a day and an hour in words, Europe/Kyiv."""
        ...
