"""Keeping the catalogues on disk in step with the authors' files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from bot.localization.catalogue import (
    BOT,
    CONSOLE,
    DIALOGS,
    catalogue_path,
    languages_in,
    load_catalogue,
    load_lines,
)
from bot.localization.extraction import Line, collect_lines
from bot.localization.merging import Merged, merge
from bot.localization.writing import catalogue_text, template_text
from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.problems import Problem, Severity
from dialogs.reader import read_bundle

#: Folders of what is said. Stories are worked examples: nobody is ever told what they say.
SPOKEN = ("scripts", "catalogue")


class UnreadableScripts(Exception):
    """Authors' files have mistakes that hide lines. Nothing was written; mend them and run again."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} mistakes")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a language has come in one domain. `retired` are translations that no line needs now."""

    language: str
    domain: str
    translated: int
    fuzzy: int
    missing: int
    retired: int = 0


def authored_lines(dialogs: Path) -> tuple[Line, ...]:
    """Read every line that authors wrote under a folder; raises what `authored_bundle` does."""
    return collect_lines(authored_bundle(dialogs))


def authored_bundle(dialogs: Path) -> Bundle:
    """Read what authors wrote under a folder, without any translation.

    Raises:
        UnreadableScripts: some file cannot be read to its end.
    """
    paths = sorted(path for folder in SPOKEN for path in (dialogs / folder).rglob("*.yaml"))
    files = {path.relative_to(dialogs).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    bundle, problems = read_bundle(files)
    if critical := tuple(filter(is_critical, problems)):
        raise UnreadableScripts(critical)
    return bundle


def is_critical(problem: Problem) -> bool:
    """Tell whether a mistake hides lines that stand behind it."""
    return problem.severity is Severity.CRITICAL


def planned_texts(lines: Sequence[Line], locales: Path) -> Mapping[Path, str]:
    """Tell what each catalogue of the dialogs should hold: the template, and one for every language.

    Raises:
        BrokenCatalogue: a catalogue there cannot be read, so its translations cannot be kept.
    """
    planned = {locales / f"{DIALOGS}.pot": template_text(lines)}
    for language in languages_in(locales)[1:]:
        planned |= planned_catalogue(merged_catalogue(lines, locales, language), locales, language)
    return planned


def merged_catalogue(lines: Sequence[Line], locales: Path, language: str) -> Merged:
    """Bring the translations of a language up to date; nothing is written.

    Raises:
        BrokenCatalogue: the catalogue there cannot be read.
    """
    return merge(lines, _load_if_there(catalogue_path(locales, language, DIALOGS)))


def planned_catalogue(merged: Merged, locales: Path, language: str) -> Mapping[Path, str]:
    """Tell what the catalogue of a language should hold: one path, one text."""
    path = catalogue_path(locales, language, DIALOGS)
    return {path: catalogue_text(merged, language, _text_of(path))}


def outdated(planned: Mapping[Path, str]) -> tuple[Path, ...]:
    """List the files that do not hold, to the byte, what they should."""
    return tuple(path for path, text in planned.items() if _bytes_of(path) != text.encode())


def write(planned: Mapping[Path, str]) -> None:
    """Put every text in its place, making the folders of a new language."""
    for path, text in planned.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def tallies(lines: Sequence[Line], locales: Path) -> Iterator[Tally]:
    """Count, for every language and domain, what is translated; as it would be after an update.

    Raises:
        BrokenCatalogue: a catalogue there cannot be read.
    """
    for language in languages_in(locales)[1:]:
        yield _tally(language, merged_catalogue(lines, locales, language))
    for domain in (BOT, CONSOLE):
        yield from _keyed_tallies(locales, domain)


def _tally(language: str, merged: Merged) -> Tally:
    fuzzy = sum(entry.fuzzy for entry in merged.entries)
    missing = sum(not entry.text for entry in merged.entries)
    translated = len(merged.entries) - fuzzy - missing
    return Tally(language, DIALOGS, translated, fuzzy, missing, len(merged.retired))


def _keyed_tallies(locales: Path, domain: str) -> Iterator[Tally]:
    """Count keys against those of the source language, which is complete by definition."""
    spoken = load_lines(locales, domain)
    keys = frozenset(spoken[SOURCE_LANGUAGE].forms) if SOURCE_LANGUAGE in spoken else frozenset()
    for language in languages_in(locales):
        catalog = _load_if_there(catalogue_path(locales, language, domain)) or Catalog()
        doubtful = {
            message.id if isinstance(message.id, str) else message.id[0] for message in catalog if message.fuzzy
        }
        found = keys & frozenset(spoken[language].forms) if language in spoken else frozenset()
        fuzzy = len(doubtful & keys)
        yield Tally(language, domain, len(found), fuzzy, len(keys) - len(found) - fuzzy)


def _load_if_there(path: Path) -> Catalog | None:
    return load_catalogue(path) if path.is_file() else None


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
