"""What a manager may not know of any more leaves their screen: cards, letters, alerts, and what was on its way."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.exclusions import Exclusion, Party
from bot.casework.moves import Move
from bot.casework.names import NeedId
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.telegram_text import LONGEST_TEXT
from bot.usecases.exclude import exclude
from bot.usecases.staff.serve_manager import Reply, Visit, serve_manager
from tests.manager.stage import Stage


async def shows(stage: Stage, manager: Manager, text: str, need: NeedId | None, update: int) -> None:
    """Let the managers' bot show something about a need."""

    async def respond(*_: object) -> Reply:
        return Reply((Message(text, is_protected=True),), about=need)

    assert manager.account is not None
    answer = await serve_manager(stage.office, Visit(update, manager.account, "uk"), respond)
    assert isinstance(answer, Reply)


async def unwanted(stage: Stage, need: Need, manager: Manager) -> None:
    async with stage.office.work() as work:
        await exclude(stage.office, work, Exclusion(need.person, Party.MANAGER, manager.id, stage.clock.at))


def deleted(messages: list[Message]) -> int:
    return sum(len(one.forgets) for one in messages)


async def test_what_is_young_is_deleted_and_what_is_older_loses_its_words(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await shows(stage, oksana, "картка", need.id, 1)
    assert len(await stage.mail(oksana.id)) == 2
    stage.passes(timedelta(days=3))
    await shows(stage, oksana, "листи", need.id, 2)
    await shows(stage, oksana, "черга", None, 3)
    await stage.mail(oksana.id)
    await unwanted(stage, need, oksana)
    (gone, *blanked) = await stage.mail(oksana.id)
    assert len(gone.forgets) == 1
    assert [(one.only_in_place, bool(one.replaces), need.number in one.text) for one in blanked] == [
        (True, True, False),
        (True, True, False),
    ]


async def test_every_piece_of_a_long_card_goes(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.mail(oksana.id)
    await shows(stage, oksana, "слово " * LONGEST_TEXT, need.id, 1)
    pieces = await stage.mail(oksana.id)
    await unwanted(stage, need, oksana)
    # And the alert it began with.
    assert deleted(await stage.mail(oksana.id)) == len(pieces) + 1


async def test_what_has_not_left_does_not_leave(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await unwanted(stage, need, oksana)
    assert await stage.mail(oksana.id) == []


async def test_somebody_else_keeps_theirs(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    need = await stage.asks()
    for update, one in enumerate((oksana, taras)):
        await stage.mail(one.id)
        await shows(stage, one, "картка", need.id, update)
        await stage.mail(one.id)
    await unwanted(stage, need, taras)
    assert deleted(await stage.mail(oksana.id)) == 0
    assert deleted(await stage.mail(taras.id)) >= 1


async def test_whoever_says_that_they_know_the_person_keeps_nothing_of_theirs(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    another = await stage.asks_again(need, "food")
    await stage.mail(oksana.id)
    await shows(stage, oksana, "картка", need.id, 1)
    await shows(stage, oksana, "картка", another.id, 2)
    await stage.mail(oksana.id)
    await stage.moves(oksana, need, Move.DECLINE, bare=True, code="conflict_of_interest")
    assert deleted(await stage.mail(oksana.id)) == 4


async def test_a_letter_on_its_way_is_withdrawn_too(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    async with stage.office.work() as work:
        await work.outbox.put(Outgoing(Channel.MANAGER, oksana.id, Message("x"), need.id), at=stage.clock.at)
        await work.outbox.put(Outgoing(Channel.MANAGER, oksana.id, Message("y")), at=stage.clock.at)
    await unwanted(stage, need, oksana)
    assert [one.text for one in await stage.mail(oksana.id)] == ["y"]
