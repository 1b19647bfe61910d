"""What a card says about its person: how to reach them safely, what they answered, what follows and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.casework.cards import Access
from bot.console.pages.markup import tag, text
from bot.console.pages.speech import Speech
from bot.usecases.card_lines import CardLine, titles_of
from bot.usecases.finding_lines import FindingLines, LevelLine
from bot.usecases.open_card import Card
from dialogs.bundle import Bundle


def draw_contact(card: Card, speech: Speech) -> None:
    """Draw how to reach the person: it comes first."""
    if card.access is Access.OUTLINE:
        return
    rows = list(_answers(card.contact, speech, card.bundle))
    if card.language != speech.language:
        rows.append((speech.line("work.language"), speech.bot.translator.line("language.name", card.language)))
    with tag("section", "panel contact", aria_labelledby="contact-title"):
        text("h2", speech.line("work.contact"), id="contact-title")
        if rows:
            _draw_facts(rows)
        else:
            text("p", speech.line("work.no_contact"), "hint")


def draw_about(card: Card, speech: Speech) -> None:
    """Draw what the person came with and answered, and what follows from it."""
    if card.access is not Access.FULL:
        return
    with tag("section", "panel", aria_labelledby="about-title"):
        text("h2", speech.line("work.about"), id="about-title")
        titles = titles_of(card.need, card.bundle)
        if titles:
            text("p", speech.value(titles, card.bundle), "kinds")
        rows = list(_answers(card.lines, speech, card.bundle))
        if card.need.door:
            rows.append((speech.line("work.door"), card.need.door))
        if rows:
            _draw_facts(rows)
        else:
            text("p", speech.line("work.no_answers"), "hint")
    _draw_findings(card.findings, speech, card.bundle)


def _draw_findings(found: FindingLines, speech: Speech, bundle: Bundle) -> None:
    if found == FindingLines():
        return
    with tag("section", "panel findings", aria_labelledby="findings-title"):
        text("h2", speech.line("work.findings"), id="findings-title")
        text("p", speech.line("work.findings_why"), "hint")
        if found.needs_assessment:
            text("p", speech.bot.line("card.assessment"), "assessment")
        for level in found.levels:
            _draw_level(level, speech, bundle)
        _draw_list(
            speech.line("work.shown_services"),
            (f"{speech.value(one.service, bundle)} ({speech.value(one.form, bundle)})" for one in found.services),
        )
        _draw_list(
            speech.line("work.informed"),
            (f"{speech.value(one.topic, bundle)}, {speech.moment(one.at)}" for one in found.informed),
        )
        _draw_list(speech.line("work.not_met"), (speech.value(reason, bundle) for reason in found.unmet))


def _draw_level(level: LevelLine, speech: Speech, bundle: Bundle) -> None:
    with tag("details", "level"):
        with tag("summary"):
            text("strong", speech.value(level.need, bundle))
            text("span", speech.bot.line(f"level.{level.level}"), "level-name")
        if level.because:
            text("p", speech.line("work.because"), "hint")
            _draw_facts(_answers(level.because, speech, bundle))


def _draw_list(title: str, lines: Iterator[str]) -> None:
    shown = list(lines)
    if not shown:
        return
    text("h3", title)
    with tag("ul", "plain-list"):
        for line in shown:
            text("li", line)


def _draw_facts(rows: Iterable[tuple[str, str]]) -> None:
    with tag("dl", "facts"):
        for label, said in rows:
            with tag("div"):
                text("dt", label)
                text("dd", said)


def _answers(lines: Iterable[CardLine], speech: Speech, bundle: Bundle) -> Iterator[tuple[str, str]]:
    return ((speech.value(line.label, bundle), speech.value(line.value, bundle)) for line in lines)
