"""Two editions laid side by side, in the terms of whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialogs.bundle import SOURCE_LANGUAGE, Bundle
from dialogs.editions.changes import Change, ChangeKind, contrast, shortened
from dialogs.editions.comparing_catalogue import compare_catalogues
from dialogs.editions.comparing_scripts import compare_scripts
from dialogs.editions.resemblance import wordings_of
from dialogs.migrations import Migration, Way
from dialogs.problems import Where
from dialogs.reader import find_wordings
from dialogs.reading.understanding import UNDERSTANDING

Key = tuple[str, str]
#: How the section of `understanding.yaml` is called.
UNDERSTOOD = "understanding"
#: How the section of `migrations.yaml` is called.
CARRIED = "migrations"
_NONE = "—"


def compare(old: Bundle, new: Bundle, way: Way | None = None) -> tuple[Change, ...]:
    """List everything that changed, script by script and then the catalogue, in the order of the files.

    Args:
        way: what the editor declared about conversations of the older edition; renamed steps are known by it.
    """
    found = [*compare_scripts(old, new, way or Way()), *compare_catalogues(old, new)]
    if old.structure != new.structure and all(change.kind is not ChangeKind.STRUCTURE for change in found):
        # Never let an edition that keeps people where they are pass for a change of words.
        found.append(Change(Where(""), ChangeKind.STRUCTURE, "structure_changed", ""))
    found += [*_understanding(old, new), *_migrations(old, new), *_translations(old, new)]
    places = (find_wordings(new.files), find_wordings(old.files)) if found else ({}, {})
    return tuple(sorted((_placed(change, *places) for change in found), key=_order))


def _understanding(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Say that people's own words are understood by another model, or that other words count as telling on somebody."""
    before, after, place = old.understanding, new.understanding, Where(UNDERSTANDING, 1)
    if before.model != after.model:
        values = {"old": before.model or _NONE, "new": after.model or _NONE}
        yield Change(place, ChangeKind.DATA, "model_changed", UNDERSTOOD, values)
    if before.private != after.private:
        yield Change(place, ChangeKind.DATA, "private_changed", UNDERSTOOD)


def _migrations(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Tell what is said of talks that began in an older edition, and what is said no more."""
    for rule, these, others in (("added", new, old), ("removed", old, new)):
        known = {_told(each) for each in others.migrations}
        for each in these.migrations:
            if _told(each) not in known:
                values = {"because": shortened(each.because)}
                yield Change(each.where, ChangeKind.DATA, f"migration_{rule}", CARRIED, values)


def _told(migration: Migration) -> str:
    return repr((migration.edition, migration.because, migration.steps, migration.scripts, migration.facts))


def _placed(change: Change, new: Mapping[str, Where], old: Mapping[str, Where]) -> Change:
    """Put the very line in, where only the step or nothing was known."""
    context = change.values.get("context", "")
    exact = new.get(context) or old.get(context)
    return replace(change, where=exact) if exact else change


def _order(change: Change) -> tuple[bool, str, bool, Where, str]:
    is_of_script = change.where.file.startswith("scripts/")
    return not is_of_script, change.part, change.kind is ChangeKind.TRANSLATION, change.where, change.rule


def _translations(old: Bundle, new: Bundle) -> Iterator[Change]:
    """Find lines whose source is as it was and whose translation is not; a changed source is told of elsewhere."""
    kept = _lines(old) & _lines(new)
    for language in sorted({*old.translations, *new.translations} - {SOURCE_LANGUAGE}):
        before, after = old.translations.get(language), new.translations.get(language)
        if before is None or after is None:
            rule = "language_added" if before is None else "language_removed"
            yield Change(Where(""), ChangeKind.TRANSLATION, rule, "", {"language": language})
            continue
        for key in sorted(kept):
            yield from _translation(language, key, before.get(key, ""), after.get(key, ""))


def _translation(language: str, key: Key, before: str, after: str) -> Iterator[Change]:
    context, source = key
    if before == after:
        return
    rule = "translation_changed" if before and after else "translation_added" if after else "translation_removed"
    values = {"language": language, "context": context, "source": shortened(source), **contrast(before, after)}
    part = context.partition(".")[0]
    yield Change(Where(""), ChangeKind.TRANSLATION, rule, part, values, before or None, after or None)


def _lines(bundle: Bundle) -> set[Key]:
    lines = (*wordings_of(bundle.scripts), *wordings_of(bundle.catalogue))
    return {(wording.context, wording.source) for wording in lines}
