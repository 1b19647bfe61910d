"""Catalogue files: any section may stand in any of them, and be spread over several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.catalogue import (
    AnswerKind,
    Catalogue,
    ControlButton,
    Deadline,
    Fact,
    FamiliarWords,
    Hotline,
    NeedKind,
    PlainWord,
    Purpose,
    Sign,
)
from dialogs.problems import Where
from dialogs.reading.fields import Fields, check_id, fields_of, text_of
from dialogs.reading.nodes import Entry, Table
from dialogs.reading.page import Page, unknown

_KINDS = tuple(kind.value for kind in AnswerKind)
_WITH_CHOICES = frozenset({AnswerKind.CHOICE, AnswerKind.MANY})
_RETENTION = ("need", "contact")


class Shelves:
    """The catalogue while its files are being read."""

    def __init__(self) -> None:
        self._shelves: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
        self._places: dict[tuple[str, str], Where] = {}

    def put(self, page: Page, table: Table) -> None:
        """Add what a file holds; what another file has already said is reported and left as it was."""
        fields = Fields(page, table, where=table.where, known=SECTIONS)
        for section in SECTIONS:
            for entry in fields.entries(section):
                if self._is_new(page, section, entry):
                    self._read(page, section, entry)

    def catalogue(self) -> Catalogue:
        """Give all that was read."""
        return Catalogue(**self._shelves)

    def _is_new(self, page: Page, section: str, entry: Entry) -> bool:
        first = self._places.setdefault((section, entry.key), entry.where)
        if first is not entry.where:
            page.report(entry.where, "said_twice", name=entry.key, file=first.file, line=str(first.line))
        return first is entry.where

    def _read(self, page: Page, section: str, entry: Entry) -> None:
        for part in entry.key.split(".") if section == "phrases" else (entry.key,):
            check_id(page, entry.where, part)
        thing = _phrase(page, entry) if section == "phrases" else _row(page, section, entry)
        if thing is not None:
            self._shelves[section][entry.key] = thing


def _row(page: Page, section: str, entry: Entry) -> object | None:
    keys, read = SECTIONS[section]
    fields = fields_of(page, entry, keys)
    return read(fields, entry.key) if fields else None


def _phrase(page: Page, entry: Entry) -> object | None:
    text = text_of(page, entry.node, entry.key)
    return page.wording(text.where, f"phrases.{entry.key}", text.text.strip()) if text else None


def _fact(fields: Fields, name: str) -> Fact | None:
    found = _one_of(fields, "kind", _KINDS, required=True)
    if not found:
        return None
    kind = AnswerKind(found)
    if (kind in _WITH_CHOICES) != fields.has("choices"):
        rule = "fact_needs_choices" if kind in _WITH_CHOICES else "fact_takes_no_choices"
        fields.page.report(fields.place("choices"), rule, fact=name, kind=found)
    return Fact(
        name,
        kind,
        fields.line("label", f"facts.{name}.label"),
        fields.where,
        choices=fields.ids("choices"),
        sensitive=fields.flag("sensitive"),
        keep=_one_of(fields, "keep", _RETENTION) or _RETENTION[0],
        minimum=fields.whole("minimum"),
        maximum=fields.whole("maximum"),
        past=fields.flag("past", default=True),
        future=fields.flag("future", default=True),
        remembered=fields.flag("remembered"),
    )


def _one_of(fields: Fields, key: str, allowed: tuple[str, ...], *, required: bool = False) -> str:
    found = fields.text(key, required=required)
    if not found or found in allowed:
        return found
    fields.page.problems.append(unknown(fields.place(key), f"unknown_{key}", found, allowed))
    return ""


def _need(fields: Fields, name: str) -> NeedKind:
    return NeedKind(
        name,
        fields.line("title", f"needs.{name}.title", required=True),
        fields.where,
        script=fields.id("script"),
        sign=fields.id("sign"),
        words=fields.wording("words", f"needs.{name}.words"),
    )


def _sign(fields: Fields, name: str) -> Sign:
    return Sign(
        name,
        fields.line("title", f"signs.{name}.title", required=True),
        fields.line("advice", f"signs.{name}.advice", required=True),
        fields.where,
        words=fields.wording("words", f"signs.{name}.words"),
        danger=fields.flag("danger", default=True),
    )


def _hotline(fields: Fields, name: str) -> Hotline:
    return Hotline(
        name,
        fields.text("number", required=True),
        fields.line("title", f"hotlines.{name}.title", required=True),
        fields.text("source"),
        fields.flag("verified"),
        fields.day("verified_on"),
        fields.where,
        never_alone=fields.flag("never_alone"),
    )


def _purpose(fields: Fields, name: str) -> Purpose:
    return Purpose(
        name,
        fields.text("version", required=True),
        fields.line("text", f"purposes.{name}.text", required=True),
        fields.where,
    )


def _control(fields: Fields, name: str) -> ControlButton:
    return ControlButton(
        name,
        fields.line("label", f"controls.{name}.label", required=True),
        fields.line("words", f"controls.{name}.words"),
    )


def _deadline(fields: Fields, name: str) -> Deadline:
    days, hours = fields.whole("working_days"), fields.decimal("hours")
    length = hours if days is None else days
    if fields.has("working_days") == fields.has("hours") or (length is not None and length <= 0):
        fields.page.report(fields.where, "deadline_of_one_measure", name=name)
    return Deadline(
        name,
        fields.line("what", f"deadlines.{name}.what", required=True),
        fields.text("basis"),
        fields.text("edition"),
        fields.flag("verified"),
        fields.where,
        working_days=days or 0,
        hours=hours or 0,
    )


def _plain_word(fields: Fields, name: str) -> PlainWord:
    return PlainWord(
        name,
        fields.text("words", required=True),
        fields.text("instead", required=True),
        fields.text("why", required=True),
        fields.where,
        forbidden=fields.flag("forbidden"),
    )


def _familiar_words(fields: Fields, name: str) -> FamiliarWords:
    return FamiliarWords(name, fields.text("words", required=True), fields.text("why", required=True), fields.where)


SECTIONS: Mapping[str, tuple[tuple[str, ...], Callable[[Fields, str], object | None]]] = {
    "facts": (
        (
            *("kind", "label", "choices", "sensitive", "keep"),
            *("minimum", "maximum", "past", "future", "remembered"),
        ),
        _fact,
    ),
    "needs": (("title", "script", "sign", "words"), _need),
    "signs": (("title", "advice", "words", "danger"), _sign),
    "hotlines": (("number", "title", "source", "verified", "verified_on", "never_alone"), _hotline),
    "purposes": (("version", "text"), _purpose),
    "controls": (("label", "words"), _control),
    "deadlines": (("what", "working_days", "hours", "basis", "edition", "verified"), _deadline),
    "plain_words": (("words", "instead", "why", "forbidden"), _plain_word),
    "familiar_words": (("words", "why"), _familiar_words),
    "phrases": ((), lambda _fields, _name: None),
}
