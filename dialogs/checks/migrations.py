"""Every entry of `migrations.yaml` leads somebody to a step that is there."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.unread import is_unread, script_names
from dialogs.migrations import Migration, Way, spot_name, way_after
from dialogs.problems import Problem, Where
from dialogs.reading.page import unknown
from dialogs.script import Open


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find targets that are not there, editions told of twice, and steps where a need would open unasked."""
    seen: dict[str, Where] = {}
    for at, migration in enumerate(bundle.migrations):
        first = seen.setdefault(migration.edition, migration.where)
        if first is not migration.where:
            yield Problem(migration.where, "migration_twice", {"name": migration.edition, "line": str(first.line)})
        later = way_after(bundle.migrations, at + 1)
        yield from _steps(bundle, migration, later)
        yield from _names(bundle, migration, later)


def check_against(old: Bundle, migration: Migration) -> Iterator[Problem]:
    """Find names of an entry that the edition it tells of never had."""
    for spot in migration.steps:
        script, step = spot
        where = migration.places["steps", spot_name(spot)]
        if script not in old.scripts:
            yield unknown(where, "unknown_old_script", script, old.scripts, edition=old.edition)
        elif step not in old.scripts[script].steps:
            yield unknown(where, "unknown_old_step", step, old.scripts[script].steps, edition=old.edition)
    for name in migration.scripts:
        if name not in old.scripts:
            yield unknown(
                migration.places["scripts", name], "unknown_old_script", name, old.scripts, edition=old.edition
            )
    for name in migration.facts:
        if name not in old.catalogue.facts:
            where = migration.places["facts", name]
            yield unknown(where, "unknown_old_fact", name, old.catalogue.facts, edition=old.edition)


def _steps(bundle: Bundle, migration: Migration, later: Way) -> Iterator[Problem]:
    for spot, next_spot in migration.steps.items():
        script, step = later.step(next_spot)
        where = migration.places["steps", spot_name(spot)]
        if script not in bundle.scripts:
            yield from _script(bundle, where, script)
        elif step not in bundle.scripts[script].steps:
            yield unknown(where, "unknown_step", step, bundle.scripts[script].steps, script=script)
        elif isinstance(bundle.step(script, step), Open):
            yield Problem(where, "migration_opens", {"step": spot_name((script, step))})


def _names(bundle: Bundle, migration: Migration, later: Way) -> Iterator[Problem]:
    for old, name in migration.scripts.items():
        yield from _script(bundle, migration.places["scripts", old], later.script(name))
    for old, name in migration.facts.items():
        if later.fact(name) not in bundle.catalogue.facts and not is_unread(bundle, "facts"):
            yield unknown(migration.places["facts", old], "unknown_fact", later.fact(name), bundle.catalogue.facts)


def _script(bundle: Bundle, where: Where, name: str) -> Iterator[Problem]:
    known = script_names(bundle)
    if name not in known:
        yield unknown(where, "unknown_script", name, known)
