"""All that can be found out about the dialogs: what is wrong, what stories play, and how everything stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.acknowledgements import Acknowledgement
from dialogs.bundle import Bundle, Translations
from dialogs.checks import check_bundle
from dialogs.checks.corpus import check_corpus
from dialogs.corpus import read_corpus
from dialogs.problems import Problem, Severity, Where
from dialogs.publishing.standing import Subject, Subjects, Verdict, judge
from dialogs.reader import read_acknowledgements, read_bundle
from dialogs.reading.understanding import UNDERSTANDING
from dialogs.rehearsing.playing import Plays, play_stories

#: The file of acknowledged warnings, in the folder of the dialogs.
ACKNOWLEDGED = "acknowledged.yaml"
#: Stories happen on one day for ever, a Monday, so that they always end the same.
STORY_DAY = date(2026, 11, 23)

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to check.

    Attributes:
        files, translations: the edition.
        stories: worked conversations beside it.
        acknowledged: the file of acknowledged warnings.
        corpus: examples that understanding learns from.
        strays: files beside these that nobody reads.
        model: edition of the model at hand; "" when there is nothing to compare with.
    """

    files: Files
    translations: Translations
    stories: Files = field(default_factory=dict)
    acknowledged: Files = field(default_factory=dict)
    corpus: Files = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    model: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found.

    Attributes:
        files: every file that was read, by its path in the folder of the dialogs.
        plays: empty when the scripts are too broken to be played.
    """

    bundle: Bundle
    files: Files
    plays: Plays
    subjects: Subjects
    verdict: Verdict
    #: Whether the scripts can be played: stories of broken ones would only repeat in other words what is known.
    is_playable: bool
    #: Whether there was an edition before to compare with.
    is_compared: bool


def find_all(sources: Sources, before: Sources | frozenset[Subject] | None = None) -> Findings:
    """Check and play everything; `before` is the edition that is heard now, if any, or what is wrong with it.

    An edition out of a database has no stories and no examples with it; today's are tried on it then.
    """
    bundle, plays, problems, is_playable = _look_through(sources)
    entries, unreadable = _acknowledgements(sources.acknowledged)
    files = {**bundle.files, **sources.stories, **sources.acknowledged, **sources.corpus}
    subjects = Subjects(bundle, files)
    old = before if isinstance(before, frozenset) else frozenset[Subject]()
    if isinstance(before, Sources):
        stories, corpus = before.stories or sources.stories, before.corpus or sources.corpus
        old = subjects_of(replace(before, stories=stories, corpus=corpus))
    verdict = judge(_each_once((*unreadable, *problems)), subjects, acknowledgements=entries, before=old)
    return Findings(bundle, files, plays, subjects, verdict, is_playable, before is not None)


def _look_through(sources: Sources) -> tuple[Bundle, Plays, tuple[Problem, ...], bool]:
    """Read, check and play: the edition, its stories, every problem, and whether it could be played at all."""
    bundle, read = read_bundle(sources.files, sources.translations)
    problems = (*read, *(problem for problem in check_bundle(bundle) if problem not in read))
    is_playable = all(problem.severity is not Severity.CRITICAL for problem in problems)
    plays = play_stories(bundle, sources.stories, on=STORY_DAY) if is_playable else Plays()
    examples, unread = read_corpus(sources.corpus)
    of_examples = (*unread, *check_corpus(bundle.catalogue, examples))
    unseen = (Problem(Where(name), "file_nobody_reads", {"file": name}) for name in sources.strays)
    models = _models(bundle, sources.model)
    return bundle, plays, (*unseen, *models, *problems, *plays.problems, *of_examples), is_playable


def _models(bundle: Bundle, here: str) -> tuple[Problem, ...]:
    """Say when the edition names another model than the one that will understand people."""
    named = bundle.understanding.model
    if not named or not here or named == here:
        return ()
    return (Problem(Where(UNDERSTANDING, 1), "another_model", {"found": named, "here": here}, Severity.WARNING),)


def _acknowledgements(files: Files) -> tuple[tuple[Acknowledgement, ...], tuple[Problem, ...]]:
    return read_acknowledgements(ACKNOWLEDGED, files[ACKNOWLEDGED]) if files else ((), ())


def _each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Leave out what is said twice: a story that fails in every language fails in the same words."""
    found = {(each.where, each.rule, tuple(sorted(each.values.items()))): each for each in problems}
    return tuple(found.values())


def subjects_of(before: Sources) -> frozenset[Subject]:
    """List what is wrong with an edition, by the rules of today."""
    bundle, _, problems, _ = _look_through(before)
    subjects = Subjects(bundle, {**bundle.files, **before.stories, **before.corpus})
    return frozenset(subjects.of(problem) for problem in problems)
