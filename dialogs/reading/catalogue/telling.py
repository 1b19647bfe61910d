"""Reading what we tell: signs of danger, numbers, terms, topics, and words we say or avoid."""

from __future__ import annotations

from dialogs.catalogue import Deadline, FamiliarWords, Hotline, PlainWord, Sign, Topic, TopicKind
from dialogs.reading.fields import Fields

_TOPIC_KINDS = tuple(kind.value for kind in TopicKind)

SIGN_KEYS = ("title", "advice", "words", "danger")
HOTLINE_KEYS = ("number", "title", "source", "verified", "verified_on", "never_alone")
DEADLINE_KEYS = ("what", "working_days", "hours", "basis", "edition", "verified")
TOPIC_KEYS = ("title", "version", "text", "kind", "source", "edition", "verified", "link", "number")
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
