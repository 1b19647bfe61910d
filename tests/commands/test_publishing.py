"""A rule that comes with a newer program does not silence dialogs that were published before it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.check_edition import NoSuchEdition, edition_before
from bot.content import BrokenContent, publishable
from bot.parts import open_storage
from bot.settings import Settings, read_settings
from bot.storage.content import read_content
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from dialogs.publishing.findings import Sources, find_all
from dialogs.publishing.standing import Standing
from dialogs.reader import read_bundle
from tests.dialogs.bundles.shelf import SHELF
from tests.shipped import LOCALES

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Dialogs with a route that leads nowhere, and an empty database."""
    shutil.copytree(SHELF / "good", tmp_path / "dialogs")
    shutil.copytree(LOCALES, tmp_path / "locales", ignore=shutil.ignore_patterns("dialogs.po"))
    change(tmp_path, "go: shelter", "go: sheltr")
    return read_settings(
        _env_file=None,
        dialogs_dir=tmp_path / "dialogs",
        locales_dir=tmp_path / "locales",
        database_url=f"sqlite:///{tmp_path / 'dveri.sqlite'}",
    )


@pytest.fixture
async def storage(settings: Settings) -> AsyncIterator[SqlStorage]:
    opened = open_storage(settings)
    yield opened
    await opened.close()


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "dialogs" / "scripts" / "roof.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


async def published(settings: Settings, storage: SqlStorage) -> None:
    """Have these very dialogs published, as a program did that did not know the rule yet."""
    await migrate(settings.database_url)
    files = read_content(settings.dialogs_dir)
    async with storage.work() as work:
        await work.editions.put(read_bundle(files)[0].edition, files, {}, NOW)


async def test_what_is_critical_is_refused(settings: Settings, storage: SqlStorage) -> None:
    with pytest.raises(BrokenContent, match="1 critical"):
        await publishable(settings, storage)
    await migrate(settings.database_url)
    with pytest.raises(BrokenContent, match="1 critical"):
        await publishable(settings, storage)


async def test_what_was_published_so_goes_on_speaking(settings: Settings, storage: SqlStorage) -> None:
    await published(settings, storage)
    assert "roof" in (await publishable(settings, storage)).scripts


async def test_a_step_that_is_touched_is_refused(settings: Settings, storage: SqlStorage) -> None:
    await published(settings, storage)
    change(settings.dialogs_dir.parent, "Якщо ні, скажемо", "Якщо ні, напишемо")
    with pytest.raises(BrokenContent):
        await publishable(settings, storage)


async def test_an_edition_is_found_by_the_beginning_of_its_name(settings: Settings, storage: SqlStorage) -> None:
    await published(settings, storage)
    files = read_content(settings.dialogs_dir)
    found = await edition_before(read_bundle(files)[0].edition[:6], settings)
    assert dict(found.files) == dict(files)
    now = find_all(Sources(files, {}), found)
    assert {one.problem.rule for one in now.verdict.standing(Standing.OLD)} >= {"unknown_step.maybe"}
    with pytest.raises(NoSuchEdition, match="no such edition; editions kept"):
        await edition_before("zzz", settings)
