"""`understand --explain --edition` and `--collect` as somebody at a server uses them."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.heard import Draft, Lesson
from bot.storage.content import read_content
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.work import SqlWork
from bot.system import SystemChance, SystemClock
from bot.understanding.shipped import edition_at, packed
from dialogs.corpus import Danger
from dialogs.reader import read_bundle
from dialogs.redaction import MARK
from tests.shipped import DIALOGS

KEY = "a secret of a fictional hromada's server!"
THEN = datetime(2026, 11, 23, 8, tzinfo=UTC)
ADMIN = Manager(ManagerId("admin"), HromadaCode("UA"), "Адміністраторка", Role.ADMINISTRATOR)
LESSON = Lesson(
    f"{MARK} шарпає діда за комір, а той мовчить і плаче",
    *("uk", Danger.FLAG, "elder_helpless", ("care_at_home",), "relative"),
    asks_back=False,
)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A server with a database, and dialogs of its own with a small corpus."""
    folder = tmp_path / "dialogs"
    for name in ("scripts", "catalogue"):
        shutil.copytree(DIALOGS / name, folder / name)
    shutil.copy(DIALOGS / "understanding.yaml", folder)
    (folder / "corpus" / "train" / "a").mkdir(parents=True)
    known = {"id": "a-1", "lang": "uk", "danger": "none", "sign": "", "needs": [], "about": "self", "ask": True}
    line = json.dumps({**known, "style": "plain", "text": "просто дуже сумно мені сьогодні ввечері вдома"})
    (folder / "corpus" / "train" / "a" / "plain.jsonl").write_text(line, encoding="utf-8")
    monkeypatch.setenv("DVERI_DATABASE_URL", f"sqlite:///{tmp_path / 'dveri.sqlite3'}")
    monkeypatch.setenv("DVERI_SECRET_KEY", KEY)
    monkeypatch.setenv("DVERI_DIALOGS_DIR", str(folder))
    asyncio.run(migrate(f"sqlite:///{tmp_path / 'dveri.sqlite3'}"))
    return tmp_path


def keep(server: Path, put: Callable[[SqlWork], object]) -> object:
    """Do something in the database."""

    async def do() -> object:
        address = f"sqlite:///{server / 'dveri.sqlite3'}"
        storage = SqlStorage(address, secret_key=KEY.encode(), chance=SystemChance(), clock=SystemClock())
        async with storage.work() as work:
            done = await put(work)  # type: ignore[misc]
        await storage.close()
        return done

    return asyncio.run(do())


def draft(server: Path, *lessons: Lesson) -> None:
    async def put(work: SqlWork) -> None:
        await work.staff.add(ADMIN)
        for number, lesson in enumerate(lessons):
            await work.drafts.add(Draft(f"d{number}", "h1", lesson, ADMIN.id, THEN))

    keep(server, put)


def drafts_left(server: Path) -> object:
    async def look(work: SqlWork) -> int:
        return len(await work.drafts.listed())

    return keep(server, look)


def test_drafts_become_lines_of_the_corpus(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calm = replace(
        LESSON, text="то він у кіно когось убив, не бійтесь", danger=Danger.NONE, sign="", style="neg-people"
    )
    draft(server, LESSON, calm)
    assert main(["understand", "--collect"]) == 0
    said = capsys.readouterr().out
    assert "dialogs/corpus/train/people/people.jsonl: 1 new" in said
    assert "understand --train" in said
    folder = server / "dialogs" / "corpus" / "train" / "people"
    row = json.loads((folder / "people.jsonl").read_text(encoding="utf-8"))
    assert row.pop("id").startswith("pe-")
    assert row == {
        "text": "… шарпає діда за комір, а той мовчить і плаче",
        "lang": "uk",
        "danger": "flag",
        "sign": "elder_helpless",
        "needs": ["care_at_home"],
        "about": "relative",
        "ask": False,
        "style": "people",
    }
    assert json.loads((folder / "neg-people.jsonl").read_text(encoding="utf-8"))["danger"] == "none"
    assert drafts_left(server) == 0


def test_what_is_collected_passes_the_check(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft(server, LESSON)
    main(["understand", "--collect"])
    capsys.readouterr()
    main(["check"])
    assert "corpus/train/people" not in capsys.readouterr().out


def test_nothing_is_written_twice(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft(
        server,
        LESSON,
        replace(LESSON, text="просто дуже сумно мені сьогодні ввечері вдома!"),
        replace(LESSON, text=MARK),
    )
    main(["understand", "--collect"])
    said = capsys.readouterr().out
    assert "the corpus says it already, a-1" in said
    assert "too few words are left" in said
    draft(server, replace(LESSON, text=f"{LESSON.text}…"))
    main(["understand", "--collect"])
    said = capsys.readouterr().out
    assert "refused: pe-" in said
    assert "Nothing new to learn" in said
    assert drafts_left(server) == 0


def test_with_no_drafts_nothing_happens(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--collect"]) == 0
    assert "Nothing new to learn" in capsys.readouterr().out
    assert not (server / "dialogs" / "corpus" / "train" / "people").exists()


def test_a_text_is_explained_by_the_model_and_by_the_dialogs_that_understood_it(
    server: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = edition_at()
    files = {**read_content(DIALOGS), "understanding.yaml": f"model: {edition}\n"}
    bundle, _ = read_bundle(files)

    async def put(work: SqlWork) -> None:
        await work.models.put(edition, packed(), THEN)
        await work.editions.put(bundle.edition, bundle.files, {}, THEN)

    keep(server, put)
    for named in (edition, bundle.edition):
        assert main(["understand", "--explain", "чоловік б'є мене", "--edition", named]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["danger"] == "flag"
        assert told["because"]["edition"] == edition
        assert told["because"]["words"]
        assert told["because"]["examples"]


def test_an_edition_that_was_never_kept_is_said_to_be(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--explain", "чоловік б'є", "--edition", "0123456789abcdef"]) == 1
    said = capsys.readouterr().err
    assert "--edition 0123456789abcdef: no such model is kept here" in said
    assert "чоловік" not in said


def test_an_edition_alone_explains_nothing(server: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--edition", "0123456789abcdef"]) == 1
    assert "--explain" in capsys.readouterr().err
