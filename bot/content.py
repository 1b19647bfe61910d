"""What authors wrote, as an edition: read from disk, checked, and refused when it must not be heard."""

from __future__ import annotations

from bot.localization.catalogue import load_translations
from bot.settings import Settings
from bot.storage.content import read_content
from dialogs.bundle import Bundle
from dialogs.checks import check_bundle
from dialogs.problems import Problem, Severity
from dialogs.reader import read_bundle


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
    bundle, read = read_bundle(read_content(settings.dialogs_dir), load_translations(settings.locales_dir))
    checked = (problem for problem in check_bundle(bundle) if problem not in read)
    return bundle, (*read, *checked)


def publishable(settings: Settings) -> Bundle:
    """Read the dialogs; BrokenContent when something in them is critical."""
    bundle, problems = load_bundle(settings)
    critical = tuple(problem for problem in problems if problem.severity is Severity.CRITICAL)
    if critical:
        raise BrokenContent(critical)
    return bundle
