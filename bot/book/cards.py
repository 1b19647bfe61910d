"""One printed page about one thing, with a code that leads back into the bot: for walls, desks and hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from bot.book.press import code_of, press
from bot.book.voice import Part, Voice
from dialogs.catalogue import Topic
from dialogs.engine.alarms import hotlines
from dialogs.offers import Service
from dialogs.wording import Wording, fill


class Paragraph(TypedDict):
    """A stretch of a card under a small heading; the heading may be empty."""

    head: str
    text: list[Part]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on one page."""

    id: str
    title: str
    parts: list[Paragraph]
    source: str = ""


def cards_of(voice: Voice) -> Iterator[Card]:
    """Write a card for every topic and service that people may be shown."""
    for topic in voice.bundle.catalogue.topics.values():
        if topic.verified:
            yield _of_topic(voice, topic)
    for service in voice.bundle.catalogue.services.values():
        yield _of_service(voice, service)


def print_card(voice: Voice, card: Card, *, link: str) -> bytes:
    """Give a card as one A4 page of PDF, with a code for the link."""
    data = {
        "language": voice.language,
        "title": card.title,
        "parts": card.parts,
        "source": card.source,
        "link": link.removeprefix("https://"),
        "code": code_of(link),
        "numbers": [_line(voice, number) for number in hotlines(voice.bundle)],
        **{name: voice.word(f"printed.{name}") for name in ("scan", "no_phone", "danger")},
    }
    return press("card", data)


def _of_topic(voice: Voice, topic: Topic) -> Card:
    parts = [Paragraph(head="", text=voice.rich(topic.text))]
    parts += [Paragraph(head="", text=voice.weighed(topic.link))] if topic.link else []
    return Card(topic.id, voice.plain(topic.title), parts, _source(voice, topic.edition, topic.source))


def _of_service(voice: Voice, service: Service) -> Card:
    told = {
        "": service.about,
        "for_whom": service.for_whom,
        "conditions": service.conditions,
        "order": service.order,
        "decides": service.decides,
    }
    parts = [
        Paragraph(head=voice.word(f"printed.{head}") if head else "", text=voice.rich(text))
        for head, text in told.items()
        if text
    ]
    source = _source(voice, service.edition, service.source) if service.verified else ""
    return Card(service.id, voice.plain(service.title), parts, source)


def _source(voice: Voice, edition: str, source: str) -> str:
    return voice.word("printed.source", edition=edition, source=source) if edition and source else ""


def _line(voice: Voice, wording: Wording) -> str:
    blanks = {
        name: voice.plain(value) if isinstance(value, Wording) else str(value) for name, value in wording.blanks.items()
    }
    return fill(voice.bundle.text(wording, voice.language), blanks)
