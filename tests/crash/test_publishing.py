"""A process dies in the middle of publishing, at any moment: one edition is heard, and the history tells the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.casework.audit import Action
from bot.casework.owners import Role
from bot.ports.workshop import DraftState, PublicationKind
from bot.usecases.workshop.publish_shipped import publish_shipped
from dialogs.problems import Severity
from dialogs.reader import read_bundle
from tests.crash.programs import Program
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage

#: After so many moments each life of the publisher ends: somewhere in its first publication, or in its second.
DEATHS = (7, 8, 9, 11, 20)


@pytest.mark.slow
@pytest.mark.timeout(500)
@pytest.mark.parametrize("database", ["sqlite", "postgres"])
async def test_publishing_happens_whole_or_not_at_all(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = str(request.getfixturevalue(f"{database}_url")).replace("+aiosqlite", "").replace("+asyncpg", "")
    stage = await Stage.open(tmp_path, url=url, bundle=edition_a())
    async with stage.office.work() as work:
        await publish_shipped(stage.office, work, {})
    tetiana = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    said = 0
    for moments in DEATHS:
        program = Program("publisher", ("tests.crash.publisher", url, tetiana.id), {}, tmp_path / "publisher.log")
        await program.start()
        lines = [await program.first_line() for _ in range(moments)]
        await program.kill()
        said += lines.count("published")
        await _is_whole(stage)
    async with stage.office.work() as work:
        assert len(await work.publications.listed()) > said >= 1
    await stage.close()


async def _is_whole(stage: Stage) -> None:
    """Hold what is heard, what history tells, the drafts and the record against one another."""
    async with stage.office.work() as work:
        told = await work.publications.listed()
        heard = [edition for edition, _ in await work.editions.listed()]
        drafts = await work.edition_drafts.listed(DraftState.PUBLISHED)
        assert [each.edition for each in told] == heard
        assert {each.id for each in drafts} == {each.draft for each in told if each.draft}
        assert [each.kind for each in told[:-1]] == [PublicationKind.PUBLISHED] * (len(told) - 1)
        for each in told[:-1]:
            (record,) = await work.audit.of_subject(each.edition)
            assert (record.action, record.actor) == (Action.EDITION_PUBLISHED, f"manager:{each.by}")
            bundle, problems = read_bundle(*await work.editions.load(each.edition))
            assert bundle.edition == each.edition
            assert [problem for problem in problems if problem.severity is Severity.CRITICAL] == []
        assert await stage.office.editions.follow(work) or heard[0] == stage.office.editions.current.edition
    assert stage.office.editions.current.edition == heard[0]
