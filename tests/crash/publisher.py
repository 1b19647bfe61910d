"""A process that does nothing but publish, and says each moment at which it could be killed."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import gettempdir

from bot.casework.names import ManagerId
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.work import SqlWork
from bot.usecases.office import Office
from bot.usecases.workshop.begin_draft import begin_draft, open_draft
from bot.usecases.workshop.change_draft import DraftEdit, change_draft
from bot.usecases.workshop.publish_draft import Decision, publish_draft
from bot.usecases.workshop.workbench import Workbench
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage

CARE = "scripts/care.yaml"
_ASK = re.compile(r"(  alone:\s+ask: ).*")


class _Told(SqlStorage):
    """Says when a transaction has begun, and when all is done in it but the commit."""

    @asynccontextmanager
    # The decorator that marks an override is in Python from 3.12 on.
    async def work(self) -> AsyncIterator[SqlWork]:  # type: ignore[explicit-override]
        async with super().work() as work:
            _say("begun")
            yield work
            _say("to be committed")


async def publish_for_ever(url: str, by: ManagerId) -> None:
    """Write and publish one draft after another, each with other words."""
    stage = await Stage.open(Path(gettempdir()), url=url, bundle=edition_a())
    told = _Told(url, secret_key=b"k" * 48, chance=stage.office.chance, clock=stage.clock)
    office = replace(stage.office, storage=told)
    async with office.work() as work:
        await office.editions.follow(work)
        known = len(await work.publications.listed())
    for number in count(known):
        await _publish(office, by, f"Чи живе сама людина {number}?")


async def _publish(office: Office, by: ManagerId, question: str) -> None:
    bench = Workbench()
    draft = await begin_draft(office, by=by, title=question)
    text = (await open_draft(office, bench, by=by, draft=draft.id)).content.files[CARE]
    edit = DraftEdit(0, question, {CARE: _ASK.sub(rf"\g<1>{question}", text, count=1)})
    saved = await change_draft(office, bench, by=by, draft=draft.id, edit=edit)
    await publish_draft(office, bench, draft=draft.id, decision=Decision(by, saved.draft.version, "Так ясніше"))
    _say("published")


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(publish_for_ever(sys.argv[1], ManagerId(sys.argv[2])))
