"""What authors wrote, as an edition: read from disk, checked, and refused when it must not be heard."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.localization.catalogue import CONSOLE, BrokenCatalogue, catalogue_path, load_translations
from bot.ports.storage import Storage, Unavailable
from bot.settings import Settings
from bot.storage.content import STORIES, NoContent, read_content
from dialogs.bundle import SOURCE_LANGUAGE, Bundle, Translations
from dialogs.checks import check_bundle
from dialogs.problems import Problem, Severity
from dialogs.publishing.findings import ACKNOWLEDGED
from dialogs.publishing.standing import Subject, Subjects, judge
from dialogs.reader import read_bundle

log = logging.getLogger(__name__)


class BrokenContent(Exception):
    """The dialogs cannot be published as they are; `problems` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} critical problems in the dialogs; run: ./run bot check")
        self.problems = problems


def load_bundle(settings: Settings) -> tuple[Bundle, tuple[Problem, ...]]:
    """Read and check the dialogs on disk: the edition, and everything wrong with it.

    Raises:
        NoContent, BrokenCatalogue: nothing can be read at all.
    """
    bundle, read = read_bundle(read_content(settings.dialogs_dir), translations_of(settings))
    checked = (problem for problem in check_bundle(bundle) if problem not in read)
    return bundle, (*read, *checked)


def translations_of(settings: Settings) -> Translations:
    """Read what is said in other languages.

    Raises:
        BrokenCatalogue: a catalogue cannot be read, or the folder is not one of catalogues.
    """
    keyed = catalogue_path(settings.locales_dir, SOURCE_LANGUAGE, CONSOLE)
    if not keyed.is_file():
        # Without it everybody would read the names of lines instead of their words.
        raise BrokenCatalogue(keyed, 0, "there is no such file; set DVERI_LOCALES_DIR to the folder of the catalogues")
    return load_translations(settings.locales_dir)


def beside_of(settings: Settings) -> Mapping[str, str]:
    """Read what lies beside the edition on disk and only tests it: stories, acknowledged warnings; {} for nothing."""
    try:
        return read_content(settings.dialogs_dir, (*STORIES, ACKNOWLEDGED))
    except NoContent:
        return {}


async def publishable(settings: Settings, storage: Storage) -> Bundle:
    """Read the dialogs; BrokenContent when something critical in them is new.

    What the edition published last had as well, by the rules of today, does not keep anybody from speaking: a rule
    that came with a newer program is no reason to fall silent.
    """
    bundle, problems = load_bundle(settings)
    critical = tuple(problem for problem in problems if problem.severity is Severity.CRITICAL)
    if not critical:
        return bundle
    verdict = judge(critical, Subjects(bundle, bundle.files), before=await _subjects_before(storage))
    if not verdict.may_be_published:
        raise BrokenContent(tuple(one.problem for one in verdict.blocking))
    log.warning("critical problems that were published before", extra={"count": len(critical)})
    return bundle


async def _subjects_before(storage: Storage) -> frozenset[Subject]:
    """List what is wrong with the edition published last; nothing when there is none or nobody can say."""
    try:
        await storage.check()
        async with storage.work() as work:
            editions = await work.editions.listed()
            files, translations = await work.editions.load(editions[0][0])
    except (Unavailable, IndexError, KeyError):
        return frozenset()
    bundle, read = read_bundle(files, translations)
    subjects = Subjects(bundle, bundle.files)
    return frozenset(subjects.of(problem) for problem in (*read, *check_bundle(bundle)))
