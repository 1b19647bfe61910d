"""Stories for what no story plays: told as a file of stories, or added to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.commands.speech import writing
from bot.usecases.workshop.sentences import Sentences
from dialogs.bundle import Bundle
from dialogs.publishing.findings import STORY_DAY, Findings
from dialogs.rehearsing.coverage import SKIP_SHOWN, Coverage
from dialogs.rehearsing.proposing import propose
from dialogs.rehearsing.story_text import with_stories
from dialogs.script import routes_of


class CannotPropose(Exception):
    """The scripts or the file cannot be used; the sentence says what to do."""


def proposals(findings: Findings, sentences: Sentences, write: Path | None) -> str:
    """Propose stories; the file of stories with them, or a word on what was added to the file that was named.

    Raises:
        CannotPropose: the dialogs cannot be played as they are, or the file is no text.
        CannotWrite: the file cannot be written.
    """
    if not findings.is_playable:
        raise CannotPropose("critical problems come first: ./run bot check names them; stories can be proposed then")
    found = propose(findings.bundle, findings.plays.coverage, on=STORY_DAY)
    left = [f"# {line}" for line in _left(findings.bundle, found.left, sentences)]
    if write is None:
        return "\n".join([*left, with_stories("", found.stories)])
    try:
        with writing(write):
            text = write.read_text(encoding="utf-8") if write.exists() else ""
            write.write_text(with_stories(text, found.stories), encoding="utf-8")
    except UnicodeDecodeError:
        raise CannotPropose(f"--write {write}: it is not UTF-8 text; save it again as UTF-8") from None
    return "\n".join([sentences.line("check.proposed", count=len(found.stories), file=write), *left]) + "\n"


def _left(bundle: Bundle, left: Coverage, sentences: Sentences) -> Iterator[str]:
    """Name what no talk was found for: a step, a choice, a route with where it goes."""
    if len(left):
        yield sentences.line("check.not_found")
    for script, step in sorted(left.steps):
        yield f"  {script}.{step}"
    for script, step, choice in sorted(left.choices):
        yield f"  {script}.{step}: {choice or SKIP_SHOWN}"
    for script, step, at in sorted(left.routes):
        yield f"  {script}.{step} → {routes_of(bundle.step(script, step))[at].go}"
