"""How a problem stands: stops publishing, acknowledged, there before, or only listed; and so whether all may go out.

A problem is known again by its rule, the name of its place and a print of the words there, never by a line number.
What the edition before had under today's rules is old: a rule added later never stops a step nobody has touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from dialogs.acknowledgements import Acknowledgement
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.checks.lines import lines_of
from dialogs.problems import Problem, Severity, closest
from dialogs.whereabouts import Whereabouts

#: Warnings that tell how far the work has come; nobody has to acknowledge them.
ONLY_LISTED = frozenset(
    {
        *("translation_missing", "translation_stale"),
        *("choices_in_no_story", "routes_in_no_story", "corpus_long", "corpus_twins"),
        *("acknowledgement_void", "acknowledgement_idle", "acknowledgement_of_critical"),
    }
)

#: Values of a problem that change with things the words are not to blame for.
_PASSING = frozenset({"maybe", "line", "file", "most", "context"})
_PRINT_DIGITS = 10
_SUGGESTION = ".maybe"


class Standing(StrEnum):
    """What a problem means for publishing; only BLOCKING ones stop it."""

    BLOCKING = "blocking"
    ACKNOWLEDGED = "acknowledged"
    OLD = "old"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a problem is about, whatever stands around it.

    Attributes:
        rule: without ".maybe".
        place: the context of a wording, "script.step", or the file.
        print: digits that change when the words there do, or what is said of them.
        words: the words there, in one line.
    """

    rule: str
    place: str
    print: str
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A problem, what it is about, how it stands, and whose word lets it be."""

    problem: Problem
    subject: Subject
    standing: Standing
    acknowledged: Acknowledgement | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every problem with its standing, in the order given."""

    judged: tuple[Judged, ...]

    @property
    def may_be_published(self) -> bool:
        """Whether nothing stops publishing."""
        return not self.blocking

    @property
    def blocking(self) -> tuple[Judged, ...]:
        """What stops publishing: what is critical, and warnings nobody has acknowledged."""
        return self.standing(Standing.BLOCKING)

    def standing(self, standing: Standing) -> tuple[Judged, ...]:
        """List the problems that stand so."""
        return tuple(each for each in self.judged if each.standing is standing)


class Subjects:
    """Finds what problems are about in one edition and the files beside it."""

    def __init__(self, bundle: Bundle, files: Mapping[str, str]) -> None:
        """Take an edition, and every file problems may stand in: path → text."""
        self._bundle = bundle
        self._files = files
        self._whereabouts: dict[str, Whereabouts] = {}
        self._wordings = {line.wording.context: line.wording for line in lines_of(bundle)}

    def of(self, problem: Problem) -> Subject:
        """Say what a problem is about."""
        place, words = self._place(problem)
        rule = problem.rule.removesuffix(_SUGGESTION)
        said = sorted((name, value) for name, value in problem.values.items() if name not in _PASSING)
        return Subject(rule, place, _print(words, said), " ".join(words.split()))

    def _place(self, problem: Problem) -> tuple[str, str]:
        wording = self._wordings.get(problem.values.get("context", ""))
        if wording is not None:
            return wording.context, self._bundle.text(wording, problem.values.get("language", SOURCE_LANGUAGE))
        path, line = problem.where.file, problem.where.line
        if not line or path not in self._files:
            return path, ""
        if path not in self._whereabouts:
            self._whereabouts[path] = Whereabouts(path, self._files[path])
        block = self._whereabouts[path].block_at(line)
        return block.name, block.words


def judge(
    problems: Iterable[Problem],
    subjects: Subjects,
    *,
    acknowledgements: Sequence[Acknowledgement] = (),
    before: frozenset[Subject] = frozenset(),
) -> Verdict:
    """Say how every problem stands; acknowledgements that say nothing any more are added as problems.

    Args:
        before: what the problems of the edition before are about, found by today's rules.
    """
    found = [(problem, subjects.of(problem)) for problem in problems]
    judged = [_judged(problem, subject, acknowledgements, before) for problem, subject in found]
    spoken = {id(each.acknowledged) for each in judged}
    left = [each for each in acknowledgements if id(each) not in spoken]
    complaints = [_complaint(each, found) for each in left]
    return Verdict((*judged, *(Judged(problem, subjects.of(problem), Standing.LISTED) for problem in complaints)))


def speaks_of(entry: Acknowledgement, subject: Subject) -> bool:
    """Say whether an acknowledgement was given for these very words."""
    is_there = (entry.rule, entry.place) == (subject.rule, subject.place)
    return is_there and (entry.text == subject.print or " ".join(entry.text.split()) == subject.words)


def _judged(
    problem: Problem, subject: Subject, entries: Sequence[Acknowledgement], before: frozenset[Subject]
) -> Judged:
    if subject.rule in ONLY_LISTED and problem.severity is Severity.WARNING:
        return Judged(problem, subject, Standing.LISTED)
    entry = next((each for each in entries if speaks_of(each, subject)), None)
    if entry is not None and problem.severity is Severity.WARNING:
        return Judged(problem, subject, Standing.ACKNOWLEDGED, entry)
    return Judged(problem, subject, Standing.OLD if subject in before else Standing.BLOCKING)


def _complaint(entry: Acknowledgement, found: Sequence[tuple[Problem, Subject]]) -> Problem:
    values = {"rule": entry.rule, "place": entry.place, "who": entry.who}
    there = [problem for problem, subject in found if (entry.rule, entry.place) == (subject.rule, subject.place)]
    if any(problem.severity is Severity.CRITICAL for problem in there):
        return Problem(entry.where, "acknowledgement_of_critical", values, Severity.WARNING)
    if there:
        return Problem(entry.where, "acknowledgement_void", values, Severity.WARNING)
    maybe = _nearest(entry, [subject for _, subject in found])
    rule = "acknowledgement_idle.maybe" if maybe else "acknowledgement_idle"
    return Problem(entry.where, rule, {**values, "maybe": maybe} if maybe else values, Severity.WARNING)


def _nearest(entry: Acknowledgement, subjects: Iterable[Subject]) -> str:
    known = list(subjects)
    place = closest(entry.place, {each.place for each in known if each.rule == entry.rule})
    return place or closest(entry.rule, {each.rule for each in known if each.place == entry.place})


def _print(words: str, said: Iterable[tuple[str, str]]) -> str:
    return sha256("\0".join(_parts(words, said)).encode()).hexdigest()[:_PRINT_DIGITS]


def _parts(words: str, said: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield " ".join(words.split())
    for name, value in said:
        yield f"{name}={value}"
