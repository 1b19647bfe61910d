"""Lets everybody try a use case, each in a copy of one hromada, and says what came of it."""

from __future__ import annotations

import filecmp
import inspect
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.casework.audit import Action
from bot.casework.owners import Manager
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance
from bot.usecases.office import Office
from bot.usecases.workshop.publish_draft import CannotPublish
from tests.console.doing import Doing, Its
from tests.console.glass_house import Seen, Things
from tests.manager.stage import Stage

#: What the stage seals with.
_SECRET = b"k" * 48
_FILE = "dveri.sqlite3"
_ACTORS = ("by", "operator", "manager")


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it.

    Attributes:
        recorded: what the audit says somebody did, as they did it.
    """

    changed: bool
    seen: frozenset[Seen]
    told: str
    recorded: frozenset[Action]


async def try_out(stage: Stage, things: Things, doing: Doing, actor: Manager, folder: Path) -> Came:
    """Let somebody do it in a copy of the hromada."""
    file = _copied(stage, folder)
    storage = SqlStorage(f"sqlite:///{file}", secret_key=_SECRET, chance=SystemChance(), clock=stage.clock)
    try:
        told = await _told(replace(stage.office, storage=storage), doing, await _given(stage, things, doing, actor))
    finally:
        await storage.close()
    is_same = filecmp.cmp(file, stage.folder / _FILE, shallow=False)
    recorded = _recorded(file, actor) - _recorded(stage.folder / _FILE, actor)
    return Came(not is_same, things.seen(told), told, frozenset(action for _, action in recorded))


def _recorded(file: Path, actor: Manager) -> set[tuple[int, Action]]:
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT id, action FROM audit WHERE actor = ?", (f"manager:{actor.id}",))
        return {(number, Action(action)) for number, action in rows}


def _copied(stage: Stage, folder: Path) -> Path:
    folder.mkdir(parents=True)
    return Path(shutil.copy(stage.folder / _FILE, folder / _FILE))


def settle(stage: Stage) -> None:
    """Put everything into one file, so that a copy of it is a copy of the hromada."""
    settling = sqlite3.connect(stage.folder / _FILE)
    settling.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    settling.close()


async def _told(office: Office, doing: Doing, given: dict[str, Any]) -> str:
    try:
        return repr(await doing.act(office, **given))
    except (PermissionError, LookupError, CannotPublish) as refusal:
        return f"refused: {type(refusal).__name__}"


async def _given(stage: Stage, things: Things, doing: Doing, actor: Manager) -> dict[str, Any]:
    its: dict[object, Any] = {
        Its.NEED: things.need.id,
        Its.REFERRAL: (await stage.referral(things.need)).id,
        Its.COLLEAGUE: things.colleague.id,
        Its.DRAFT: things.draft,
    }
    given = {name: its[value] if isinstance(value, Its) else value for name, value in doing.given.items()}
    asked = inspect.signature(doing.act).parameters
    who = next(name for name in _ACTORS if name in asked)
    return {who: actor.id, **given}
