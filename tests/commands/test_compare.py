"""`bot compare` as an editor uses it: folders, editions kept in the database, and who stands where."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.localization.catalogue import load_translations
from bot.parts import open_storage
from bot.ports.records import Person
from bot.ports.storage import Work
from bot.settings import Settings, read_settings
from bot.storage.content import read_content
from bot.storage.sql.migrations.upgrade import migrate
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Frame
from dialogs.reader import read_bundle
from tests.crash.house import own_logs
from tests.dialogs.bundles.shelf import SHELF
from tests.shipped import LOCALES

OK, PROBLEMS = 0, 1
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the good edition, and a database that nobody has made yet."""
    shutil.copytree(SHELF / "good", tmp_path / "dialogs")
    (tmp_path / "dialogs" / "migrations.yaml").unlink()
    shutil.copytree(LOCALES, tmp_path / "locales", ignore=shutil.ignore_patterns("dialogs.po"))
    monkeypatch.setenv("DVERI_DIALOGS_DIR", str(tmp_path / "dialogs"))
    monkeypatch.setenv("DVERI_LOCALES_DIR", str(tmp_path / "locales"))
    monkeypatch.setenv("DVERI_DATABASE_URL", f"sqlite:///{tmp_path / 'dveri.sqlite'}")
    monkeypatch.setenv("DVERI_SECRET_KEY", "a-key-that-seals-only-fiction-0123456789")
    with own_logs():
        yield tmp_path


def edit(home: Path, path: str, *edits: tuple[str, str]) -> None:
    file = home / "dialogs" / path
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def on_disk(settings: Settings) -> Bundle:
    return read_bundle(read_content(settings.dialogs_dir), load_translations(settings.locales_dir))[0]


def remember(what: Callable[[Settings, Work], Awaitable[None]]) -> None:
    """Do something in the database."""

    async def do() -> None:
        settings = read_settings()
        await migrate(settings.database_url)
        storage = open_storage(settings)
        async with storage.work() as work:
            await what(settings, work)
        await storage.close()

    asyncio.run(do())


def publish_with(people: dict[str, int]) -> str:
    """Publish what is on the disk, with so many people at "script.step"."""
    edition = on_disk(read_settings()).edition

    async def what(settings: Settings, work: Work) -> None:
        bundle = on_disk(settings)
        at = (await work.editions.listed())[:1]
        now = NOW if not at else at[0][1]
        await work.editions.put(bundle.edition, bundle.files, bundle.translations, now)
        for step, count in people.items():
            for number in range(count):
                account = abs(hash((edition, step, number))) % 10**9
                added = await work.people.add(account, "uk", NOW)
                script, _, name = step.partition(".")
                stands = Conversation(edition, "uk", (Frame(script, name),))
                await work.people.save(Person(added.id, account, "uk", conversation=stands), NOW)

    remember(what)
    return edition


def test_two_folders_are_compared_without_a_database(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(home / "dialogs", home / "old")
    edit(home, "scripts/food.yaml", ("Скільки вас?", "Скільки вас удома?"))
    assert main(["compare", str(home / "old"), str(home / "dialogs")]) == OK
    said = capsys.readouterr()
    assert "food — Їжа" in said.out
    assert (
        "scripts/food.yaml:7: Крок «Скільки вас удома?», слова бота: було «Скільки вас?», стало «Скільки вас удома?»."
    ) in said.out
    assert "лише слова" in said.out
    assert "Бази немає" in said.err
    assert not (home / "dveri.sqlite").exists()


def test_the_report_is_in_english_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(home / "dialogs", home / "old")
    edit(home, "scripts/food.yaml", ("go: many", "go: since"))
    assert main(["compare", str(home / "old"), str(home / "dialogs"), "--language", "en"]) == OK
    assert (
        "Step “Скільки вас?”: when the person named more than 4, it now goes on to “Відколи бракує їжі?”"
        in capsys.readouterr().out
    )


def test_without_names_the_edition_published_last_is_compared_with_the_disk(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = publish_with({"food.how_many": 7, "food.since": 2})
    edit(home, "scripts/food.yaml", ("Скільки вас?", "Скільки вас удома?"))
    assert main(["compare"]) == OK
    said = capsys.readouterr().out
    assert edition in said
    assert "9 розмов" in said
    assert "Нові слова вони почують одразу" in said


def test_people_at_a_step_that_is_gone_are_counted_and_lines_to_paste_offered(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = publish_with({"food.how_many": 7, "food.since": 2, "front.needs": 3})
    edit(home, "scripts/food.yaml", ("  how_many:", "  people:"), ("start: how_many", "start: people"))
    assert main(["compare"]) == OK
    said = capsys.readouterr().out
    assert "Крок «Скільки вас?»: схоже, лише інша назва у файлах." in said
    assert "Крок «food.how_many», людей: 7. Змінився або зник" in said
    assert f"  - from: {edition}" in said
    assert "food.how_many: food.people" in said
    assert "food.since" not in said


def test_a_declared_migration_says_where_they_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = publish_with({"food.how_many": 7, "food.since": 2})
    edit(home, "scripts/food.yaml", ("  how_many:", "  people:"), ("start: how_many", "start: people"))
    edit(
        home, "scripts/food.yaml", ("  since:", "  last:"), ("go: since", "go: last"), ("fact: since", "fact: roof_now")
    )
    (home / "dialogs" / "migrations.yaml").write_text(
        f"migrations:\n  - from: {edition[:8]}\n    because: Назви\n"
        "    steps: {food.how_many: food.people, food.since: food.last}\n"
    )
    assert main(["compare"]) == OK
    said = capsys.readouterr().out
    assert "Крок «Скільки вас?»: інша назва у файлах. Люди цього не помітять." in said
    assert "Щойно людина озветься, її розмова піде за новим виданням" in said
    assert "Крок «food.how_many», людей: 7. Нічого не помітять." in said
    assert "Крок «food.since», людей: менше ніж 5. Підуть на «food.last»" in said


def test_a_migration_from_steps_that_never_were_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = publish_with({})
    (home / "dialogs" / "migrations.yaml").write_text(
        f"migrations:\n  - from: {edition}\n    because: Назви\n    steps: {{food.how_mani: food.since}}\n"
        "  - from: 0123456789abcdef\n    because: Давнє\n"
    )
    assert main(["compare"]) == PROBLEMS
    said = capsys.readouterr().out
    assert "Можливо, ви мали на увазі «how_many»?" in said
    assert "«0123456789abcdef», у базі немає" in said


def test_an_edition_that_is_nowhere_is_told_of(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = publish_with({})
    assert main(["compare", "ffffffff"]) == PROBLEMS
    assert edition in capsys.readouterr().err


def test_people_in_an_edition_that_was_never_kept_are_not_forgotten(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_with({})

    async def strand(_: Settings, work: Work) -> None:
        added = await work.people.add(5, "uk", NOW)
        stands = Conversation("fedcba9876543210", "uk", (Frame("food", "how_many"),))
        await work.people.save(Person(added.id, 5, "uk", conversation=stands), NOW)

    remember(strand)
    assert main(["compare"]) == OK
    assert "Продовжити цю розмову не можна" in capsys.readouterr().out
