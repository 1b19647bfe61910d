"""What checks and stories say of a draft: what stops it, what somebody answers for, how much is played."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window, words_field
from bot.console.publishing.story_window import StoryWindow
from bot.console.workshop.bench import DraftSeat
from bot.usecases.workshop.acknowledge import BrokenAcknowledgements, acknowledged
from bot.usecases.workshop.rehearsing.rejoin_story import REJOINABLE
from dialogs.bundle import SOURCE_LANGUAGE
from dialogs.problems import Problem, Severity, Where
from dialogs.publishing.findings import ACKNOWLEDGED, Findings
from dialogs.publishing.standing import Judged, Standing
from dialogs.rehearsing.coverage import shares

#: More than this is folded: who has so many begins with the first. A product choice.
_SHOWN: Final = 40
#: Of the reason why words stay, in characters.
_LONGEST_WHY: Final = 300
_FOLDED: Final = (Standing.ACKNOWLEDGED, Standing.OLD, Standing.LISTED)

Again = Callable[[str], Awaitable[None]]


def draw_findings(desk: DraftSeat, findings: Findings, again: Again) -> None:
    """Draw the verdict, and everything behind it."""
    line = desk.seat.speech.line
    blocking = findings.verdict.blocking
    text("h2", line("publish.problems"), id="problems-title")
    if blocking:
        text("p", desk.seat.speech.count("publish.blocking", len(blocking)), "publish-stop")
        # What has to be mended first, then what somebody may answer for.
        first = sorted(blocking, key=lambda judged: judged.problem.severity is not Severity.CRITICAL)
        _draw_list(_Problems(desk, findings, again), tuple(first))
    else:
        text("p", line("publish.nothing_blocks"), "publish-good")
    for standing in _FOLDED:
        found = findings.verdict.standing(standing)
        if found:
            with tag("details", "publish-more"):
                text("summary", desk.seat.speech.count(f"publish.{standing}", len(found)))
                _draw_list(_Problems(desk, findings, again), found)
    with tag("dl", "facts publish-shares"):
        for name, said in _figures(desk, findings):
            with tag("div"):
                text("dt", name)
                text("dd", said)


def _draw_list(problems: _Problems, found: tuple[Judged, ...]) -> None:
    with tag("ul", "publish-problems"):
        for judged in found[:_SHOWN]:
            with tag("li", "publish-problem"):
                problems.draw(judged)
    if len(found) > _SHOWN:
        text("p", problems.desk.seat.speech.count("publish.and_more", len(found) - _SHOWN), "hint")


def _figures(desk: DraftSeat, findings: Findings) -> Iterator[tuple[str, str]]:
    line = desk.seat.speech.line
    if not findings.is_playable:
        yield line("publish.stories"), line("publish.not_played")
    else:
        whole = shares(findings.bundle, findings.plays.coverage)[""]
        yield line("publish.stories"), desk.seat.speech.count("publish.stories_played", len(findings.plays.stories))
        for name, share in (("steps", whole.steps), ("choices", whole.choices), ("routes", whole.routes)):
            said = line("publish.share", percent=share.percent, played=share.played, total=share.total)
            yield line(f"publish.share_{name}"), said
    for language in findings.bundle.languages:
        if language != SOURCE_LANGUAGE:
            yield (
                line("publish.translation", language=desk.seat.speech.pages.line("demo.language_name", language)),
                _translated(desk, findings, language),
            )


def _translated(desk: DraftSeat, findings: Findings, language: str) -> str:
    waiting = [
        judged.problem.values
        for judged in findings.verdict.judged
        if judged.problem.rule in {"translation_missing", "translation_stale"}
    ]
    count = sum(int(values["count"]) for values in waiting if values["language"] == language)
    return (
        desk.seat.speech.count("publish.untranslated", count) if count else desk.seat.speech.line("publish.translated")
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Problems:
    """Draws problems so that whoever reads them can go there, or answer for them."""

    desk: DraftSeat
    findings: Findings
    again: Again

    def draw(self, judged: Judged) -> None:
        """Draw one."""
        told, line = self.desk.plainly.of(judged.problem), self.desk.seat.speech.line
        is_critical = judged.problem.severity is Severity.CRITICAL
        with tag("p", "publish-heading"):
            text("strong", line("publish.critical" if is_critical else "publish.warning"))
            text("span", told.heading)
        for part in told.parts:
            text("p", part)
        entry = judged.acknowledged
        if entry is not None:
            said = line("publish.word_for", who=entry.who, on=self.desk.seat.speech.day(entry.on), why=entry.why)
            text("p", said, "hint")
        with tag("div", "buttons"):
            self._draw_rejoining(judged.problem)
            self._draw_way(judged.problem.where)
            if not is_critical and judged.standing is Standing.BLOCKING and self.desk.is_open:
                ask = self.desk.seat.doing(partial(self._ask_why, judged))
                button(line("publish.leave"), ask, "quiet-button").mark("leave")

    def _draw_way(self, where: Where) -> None:
        line, path = self.desk.seat.speech.line, where.file
        if path.startswith("scripts/"):
            script = self.desk.script_at(path)
            href = f"/workshop/{self.desk.draft.id}/script/{script}?line={where.line}"
            text("a", line("publish.to_script", title=self.desk.script_title(script)), "quiet-link", href=href)
        elif path.startswith("catalogue/"):
            text("a", line("publish.to_catalogue"), "quiet-link", href=f"/workshop/{self.desk.draft.id}/catalogue")
        elif path:
            text("span", f"{path}:{where.line}" if where.line else path, "hint")

    def _draw_rejoining(self, problem: Problem) -> None:
        """Offer to tell a story anew: who edits by forms knows no files of stories."""
        if problem.rule in REJOINABLE and self.desk.is_open:
            ask = self.desk.seat.doing(StoryWindow(self.desk, self.findings, problem, self.again).open)
            button(self.desk.seat.speech.line("publish.story_rejoin"), ask, "quiet-button").mark("rejoin")

    async def _ask_why(self, judged: Judged) -> None:
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("publish.leave_title"), line("publish.leave_why"))
        opened = window.opened(lambda: self._leave(window, judged, why), line("publish.leave_yes"))
        with opened, window.part("why", line("publish.why_they_stay")):
            why = words_field(line("publish.why"), "why", _LONGEST_WHY)

    async def _leave(self, window: Window, judged: Judged, why: ui.textarea) -> None:
        seat = self.desk.seat
        window.forget_wrong()
        said = str(why.value or "").strip()
        if not said:
            window.say_wrong("why", seat.speech.line("publish.cannot.no_reason"))
            return
        who, on = seat.manager.name, seat.office.today()
        try:
            written = acknowledged(self.desk.files, (judged.subject,), who=who, why=said, on=on)
        except BrokenAcknowledgements:
            window.say_wrong("why", seat.speech.line("publish.broken_acknowledgements"))
            return
        window.close()
        if await self.desk.save({ACKNOWLEDGED: written}, place=f"{ACKNOWLEDGED} {judged.subject.place}"):
            await self.again(seat.speech.line("publish.left"))
