"""The part of a card that says what follows from the answers, and what the person was shown and told."""

from __future__ import annotations

from collections.abc import Iterator

from bot.casework.cards import Access
from bot.manager.voice import Voice
from bot.usecases.finding_lines import FindingLines, LevelLine
from bot.usecases.open_card import Card
from dialogs.bundle import Bundle


def render_findings(card: Card, voice: Voice) -> tuple[str, ...]:
    """Give the paragraphs, "" for those with nothing to say."""
    if card.access is not Access.FULL:
        return ()
    found, bundle = card.findings, card.bundle
    return (
        voice.line("card.assessment") if found.needs_assessment else "",
        _paragraph(voice.line("card.levels"), (_level(line, voice, bundle) for line in found.levels)),
        _paragraph(voice.line("card.services"), _services(found, voice, bundle)),
        _paragraph(voice.line("card.informed"), _informed(found, voice, bundle)),
        _paragraph(voice.line("card.unmet"), _unmet(found, voice, bundle)),
    )


def _paragraph(title: str, lines: Iterator[str]) -> str:
    shown = tuple(lines)
    return "\n".join((title, *shown)) if shown else ""


def _level(line: LevelLine, voice: Voice, bundle: Bundle) -> str:
    shown = voice.line("card.level", need=voice.words(line.need, bundle), level=voice.line(f"level.{line.level}"))
    if not line.because:
        return shown
    facts = "; ".join(
        voice.line("card.answer", label=voice.words(one.label, bundle), value=voice.words(one.value, bundle))
        for one in line.because
    )
    return "\n".join((shown, voice.line("card.because", facts=facts)))


def _services(found: FindingLines, voice: Voice, bundle: Bundle) -> Iterator[str]:
    for line in found.services:
        yield voice.line("card.service", service=voice.words(line.service, bundle), form=voice.words(line.form, bundle))


def _informed(found: FindingLines, voice: Voice, bundle: Bundle) -> Iterator[str]:
    for line in found.informed:
        yield voice.line("card.topic", topic=voice.words(line.topic, bundle), at=voice.moment(line.at))


def _unmet(found: FindingLines, voice: Voice, bundle: Bundle) -> Iterator[str]:
    for reason in found.unmet:
        yield voice.line("card.reason_unmet", reason=voice.words(reason, bundle))
