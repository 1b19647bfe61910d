"""Catalogue files: any section may stand in any of them, and be spread over several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.catalogue import Catalogue
from dialogs.problems import Where
from dialogs.reading.catalogue import asking, coming, corresponding, helping, telling, working_together
from dialogs.reading.fields import Fields, check_id, fields_of, text_of
from dialogs.reading.nodes import Entry, Table
from dialogs.reading.page import Page


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


#: What a catalogue file may hold: the keys of an entry, and what reads it.
SECTIONS: Mapping[str, tuple[tuple[str, ...], Callable[[Fields, str], object | None]]] = {
    "facts": (asking.FACT_KEYS, asking.read_fact),
    "areas": (coming.AREA_KEYS, coming.read_area),
    "needs": (coming.NEED_KEYS, coming.read_need),
    "priority_groups": (helping.GROUP_KEYS, helping.read_group),
    "fee_modes": (helping.FEE_KEYS, helping.read_fee),
    "documents": (helping.DOCUMENT_KEYS, helping.read_document),
    "forms": (helping.FORM_KEYS, helping.read_form),
    "services": (helping.SERVICE_KEYS, helping.read_service),
    "unmet_reasons": (coming.UNMET_KEYS, coming.read_unmet_reason),
    "topics": (telling.TOPIC_KEYS, telling.read_topic),
    "signs": (telling.SIGN_KEYS, telling.read_sign),
    "hotlines": (telling.HOTLINE_KEYS, telling.read_hotline),
    "purposes": (asking.PURPOSE_KEYS, asking.read_purpose),
    "controls": (asking.CONTROL_KEYS, asking.read_control),
    "deadlines": (telling.DEADLINE_KEYS, telling.read_deadline),
    "shares": (working_together.SHARE_KEYS, working_together.read_share),
    "protocols": (working_together.PROTOCOL_KEYS, working_together.read_protocol),
    "letters": (corresponding.LETTER_KEYS, corresponding.read_letter),
    "feedback_questions": (corresponding.FEEDBACK_KEYS, corresponding.read_question),
    "plain_words": (telling.PLAIN_WORD_KEYS, telling.read_plain_word),
    "familiar_words": (telling.FAMILIAR_WORDS_KEYS, telling.read_familiar_words),
    "phrases": ((), lambda _fields, _name: None),
}
