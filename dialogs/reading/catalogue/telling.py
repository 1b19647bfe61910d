"""Reading what we tell: signs of danger, numbers, terms, topics, and words we say or avoid."""

from __future__ import annotations

from dialogs.catalogue import Deadline, FamiliarWords, Hotline, PlainWord, Sign, Topic, TopicKind
from dialogs.reading.fields import EDITORS_NOTES, Fields

_TOPIC_KINDS = tuple(kind.value for kind in TopicKind)

SIGN_KEYS = ("title", "advice", "advice_other", "words", "danger")
HOTLINE_KEYS = ("number", "title", "never_alone", "scope", *EDITORS_NOTES)
_MEASURES = ("working_days", "hours", "days", "months")
DEADLINE_KEYS = ("what", *_MEASURES, "basis", *EDITORS_NOTES)
TOPIC_KEYS = ("title", "version", "text", "kind", "link", "number", *EDITORS_NOTES)
PLAIN_WORD_KEYS = ("words", "instead", "why", "forbidden")
FAMILIAR_WORDS_KEYS = ("words", "why")


def read_sign(fields: Fields, name: str) -> Sign:
    """Read a sign of danger."""
    return Sign(
        name,
        fields.line("title", f"signs.{name}.title", required=True),
        fields.line("advice", f"signs.{name}.advice", required=True),
        fields.where,
        words=fields.wording("words", f"signs.{name}.words"),
        danger=fields.flag("danger", default=True),
        advice_other=fields.wording("advice_other", f"signs.{name}.advice_other"),
    )


def read_hotline(fields: Fields, name: str) -> Hotline:
    """Read a number with its evidence."""
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


def read_deadline(fields: Fields, name: str) -> Deadline:
    """Read a term, of one measure."""
    hours = fields.decimal("hours")
    lengths = {key: fields.whole(key) for key in _MEASURES if key != "hours"}
    given = [length for length in (hours, *lengths.values()) if length is not None]
    if sum(fields.has(key) for key in _MEASURES) != 1 or any(length <= 0 for length in given):
        fields.page.report(fields.where, "deadline_of_one_measure", name=name)
    return Deadline(
        name,
        fields.line("what", f"deadlines.{name}.what", required=True),
        fields.text("basis"),
        fields.text("edition"),
        fields.flag("verified"),
        fields.where,
        working_days=lengths["working_days"] or 0,
        hours=hours or 0,
        days=lengths["days"] or 0,
        months=lengths["months"] or 0,
        source=fields.text("source"),
    )


def read_topic(fields: Fields, name: str) -> Topic | None:
    """Read something people are told about; None when its kind is not known."""
    kind = fields.one_of("kind", _TOPIC_KINDS, "unknown_topic_kind", required=True)
    link = fields.text("link")
    if link and not link.startswith("https://"):
        fields.page.report(fields.place("link"), "link_not_https", found=link)
        link = ""
    topic = Topic(
        name,
        fields.line("title", f"topics.{name}.title", required=True),
        fields.text("version", required=True),
        fields.line("text", f"topics.{name}.text", required=True),
        TopicKind(kind or TopicKind.ABOUT),
        fields.where,
        source=fields.text("source"),
        edition=fields.text("edition"),
        verified=fields.flag("verified"),
        link=link,
        number=fields.id("number"),
    )
    return topic if kind else None


def read_plain_word(fields: Fields, name: str) -> PlainWord:
    """Read a word we do not say."""
    return PlainWord(
        name,
        fields.text("words", required=True),
        fields.text("instead", required=True),
        fields.text("why", required=True),
        fields.where,
        forbidden=fields.flag("forbidden"),
    )


def read_familiar_words(fields: Fields, name: str) -> FamiliarWords:
    """Read words that everybody knows."""
    return FamiliarWords(name, fields.text("words", required=True), fields.text("why", required=True), fields.where)
