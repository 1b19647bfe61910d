"""The report people read: every problem with its line, the letters it is about, why it matters and how to mend it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bot.usecases.workshop.sentences import Sentences, place_of
from dialogs.problems import Severity
from dialogs.publishing.findings import Findings
from dialogs.publishing.pointing import Spot, aim
from dialogs.publishing.standing import Judged, Standing
from dialogs.rehearsing.coverage import Share, Shares, shares
from dialogs.whereabouts import Whereabouts

#: Letters in a line of the report.
WIDTH = 100
_INDENT = "    "
#: Of a long line of a file so many letters are shown before the place that is meant, and in all.
_BEFORE, _SHOWN = 40, WIDTH - 12
_INVISIBLE = "·"
#: What does not stop publishing comes first, so that what does stands at the end, where the eye is.
_ORDER = (Standing.ACKNOWLEDGED, Standing.OLD, Standing.LISTED, Standing.BLOCKING)


class TextReport:
    """Writes the report of findings."""

    def __init__(self, findings: Findings, sentences: Sentences, *, details: bool = False) -> None:
        """Take what was found; with `details` everything is told at length."""
        self._findings = findings
        self._sentences = sentences
        self._details = details
        self._files = {path: Whereabouts(path, text) for path, text in findings.files.items()}

    def text(self) -> str:
        """Give the whole report."""
        lines = [*self._problems(), *self._coverage(), *self._verdict(), self._summary()]
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _problems(self) -> Iterator[str]:
        for standing in _ORDER:
            for judged in self._findings.verdict.standing(standing):
                at_length = self._details or standing is Standing.BLOCKING
                yield from self._at_length(judged) if at_length else self._in_short(judged)

    def _at_length(self, judged: Judged) -> Iterator[str]:
        spot = self.aimed(judged)
        told = self._sentences.of(judged.problem)
        title = f"── {self._kind(judged)}: {told.heading} "
        place = f" {place_of(spot.where)}"
        yield title + "─" * max(WIDTH - len(title) - len(place), 2) + place
        yield ""
        excerpt = list(self._excerpt(spot))
        yield from excerpt
        yield from [""] if excerpt else []
        for part in told.parts:
            yield from _wrapped(part)
        yield from self._word_for(judged)
        yield f"{_INDENT}({judged.subject.rule} · {judged.subject.place})"
        yield ""

    def _in_short(self, judged: Judged) -> Iterator[str]:
        told = self._sentences.of(judged.problem)
        yield f"{place_of(self.aimed(judged).where)}: {self._kind(judged)}: {told.heading}. {told.wrong}"
        yield from self._word_for(judged)

    def aimed(self, judged: Judged) -> Spot:
        """Find the letters a problem is about."""
        file = self._files.get(judged.problem.where.file)
        return aim(judged.problem, file) if file else Spot(judged.problem.where)

    def _excerpt(self, spot: Spot) -> Iterator[str]:
        if not spot.length:
            return
        source = self._files[spot.where.file].lines[spot.where.line - 1]
        # A tab or an invisible sign must not move the letters the marks stand under.
        line = "".join(letter if letter.isprintable() else _INVISIBLE for letter in source)
        skipped = max(spot.where.column - 1 - _BEFORE, 0) if len(line) > _SHOWN else 0
        shown = line[skipped : skipped + _SHOWN]
        number = str(spot.where.line)
        before = spot.where.column - 1 - skipped
        yield f"{_INDENT}{number} │ {shown}"
        yield f"{_INDENT}{' ' * len(number)} │ {' ' * before}{'^' * max(min(spot.length, len(shown) - before), 1)}"

    def _word_for(self, judged: Judged) -> Iterator[str]:
        entry = judged.acknowledged
        if entry is not None:
            yield from _wrapped(self._sentences.line("check.word_for", who=entry.who, on=entry.on, why=entry.why))

    def _kind(self, judged: Judged) -> str:
        critical = judged.problem.severity is Severity.CRITICAL
        kind = self._sentences.line("check.critical") if critical else self._sentences.line("check.warning")
        match judged.standing:
            case Standing.ACKNOWLEDGED:
                return f"{kind} ({self._sentences.line('check.acknowledged')})"
            case Standing.OLD:
                return f"{kind} ({self._sentences.line('check.old')})"
            case _:
                return kind

    def _coverage(self) -> Iterator[str]:
        if not self._findings.plays.played:
            return
        found = shares(self._findings.bundle, self._findings.plays.coverage)
        rows = {name: one for name, one in found.items() if self._details or not name or not _is_whole(one)}
        yield self._sentences.line("check.coverage")
        for name in [*sorted(name for name in rows if name), ""]:
            shown = {"steps": rows[name].steps, "choices": rows[name].choices, "routes": rows[name].routes}
            said = {key: f"{share.percent}% ({share.played}/{share.total})" for key, share in shown.items()}
            yield f"{_INDENT}{name or self._sentences.line('check.everything'):<38} {self._shares(said)}"
        yield ""

    def _shares(self, said: dict[str, str]) -> str:
        return self._sentences.line("check.shares", **said)

    def _verdict(self) -> Iterator[str]:
        verdict = self._findings.verdict
        critical = sum(one.problem.severity is Severity.CRITICAL for one in verdict.blocking)
        waiting = len(verdict.blocking) - critical
        if verdict.may_be_published:
            yield self._sentences.line("check.may_be_published")
        if critical:
            yield self._sentences.line("check.stopped_by_critical", count=critical)
        if waiting:
            yield self._sentences.line("check.stopped_by_warnings", count=waiting)

    def _summary(self) -> str:
        bundle, verdict = self._findings.bundle, self._findings.verdict
        critical = sum(one.problem.severity is Severity.CRITICAL for one in verdict.judged)
        return self._sentences.line(
            "check.summary",
            scripts=len(bundle.scripts),
            steps=sum(len(script.steps) for script in bundle.scripts.values()),
            stories=len(self._findings.plays.stories),
            languages=", ".join(bundle.languages),
            critical=critical,
            warnings=len(verdict.judged) - critical,
            acknowledged=len(verdict.standing(Standing.ACKNOWLEDGED)),
            old=len(verdict.standing(Standing.OLD)),
            edition=bundle.edition,
            model=bundle.understanding.model or "—",
        )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
    )


def _is_whole(found: Shares) -> bool:
    parts: tuple[Share, ...] = (found.steps, found.choices, found.routes)
    return all(share.played == share.total for share in parts)
