"""Our service as production puts it together, with a Bot API that counts nothing and a fictional hromada."""

from __future__ import annotations

import asyncio
import html
import re
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from bot.app import Part, Service, open_service, prepare_database
from bot.commands.places import fill_with_samples
from bot.ports.messaging import Channel
from bot.settings import read_settings
from bot.storage.local.limits import Unlimited
from bot.system import spare_the_collector
from dialogs.conversation import Conversation
from tests.benchmarks.alone import CITIZENS, NOWHERE
from tests.benchmarks.instant import connect
from tests.benchmarks.intake import (
    ACTS,
    CHANGES,
    PERSON,
    SAYS,
    Act,
    Step,
    Steps,
    Writes,
    chat,
    pressing,
    writing,
)
from tests.benchmarks.play import Answers, Door, door_of, play
from tests.servers import PostgresServer, new_folder, remove

MANAGERS = "4200000002:AAHbenchmarkOfTheManagersDoor0000000"
SOMEBODY = 4_999_999
#: People are written in pieces of this many.
PIECE = 500

_TAG = re.compile(r"</?b>")


@contextmanager
def sqlite() -> Iterator[str]:
    """Give the address of a SQLite database to be, gone afterwards."""
    with TemporaryDirectory(prefix="dveri-benchmark-") as folder:
        yield f"sqlite:///{Path(folder) / 'dveri.sqlite'}"


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of an empty PostgreSQL database that waits for the disk. Raises NoServerHere."""
    folder = new_folder()
    server = PostgresServer(folder, durable=True)
    try:
        server.start()
        yield server.url(server.create())
    finally:
        remove(folder)


DATABASES = {"SQLite": sqlite, "PostgreSQL": postgres}


@asynccontextmanager
async def open_house(database: str, *, api: str = "", managers: bool = False) -> AsyncIterator[Service]:
    """Open the service. Without the address of a Bot API it only sends, to nobody; see `front`."""
    settings = read_settings(
        citizen_bot_token=CITIZENS,
        manager_bot_token=MANAGERS if managers else "",
        telegram_api_url=api or NOWHERE,
        database_url=database,
        redis_url="",
        secret_key="k" * 48,
    )
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.ALL, limits=Unlimited()) as service:
        await fill_with_samples(service.office, settings.dialogs_dir)
        spare_the_collector()
        sending = None if api else asyncio.create_task(service.courier.run(Channel.CITIZEN))
        yield service
        if sending is not None:
            sending.cancel()


def front(service: Service, answers: Answers) -> Door:
    """Give the citizens' way in, with a Telegram that answers at once."""
    door = service.citizen
    assert door is not None
    connect(door._bot, answers.heard)
    return door_of(door._bot, door.handle)


async def quiet(service: Service) -> None:
    """Return when nothing is being sent any more."""
    door, courier = service.citizen, service.courier
    assert door is not None
    while courier._runs or door._soon:
        await asyncio.gather(*courier._runs, *door._soon)


async def stand_at(service: Service, steps: Steps) -> Conversation:
    """Have somebody new play these steps, and give where they stand then."""
    answers, somebody = Answers(), time.time_ns()
    await play(front(service, answers), answers, steps, [somebody])
    async with service.office.work() as work:
        person = await work.people.find(somebody)
    assert person is not None
    assert person.conversation is not None
    return person.conversation


async def settle(service: Service, conversation: Conversation, people: Sequence[int]) -> None:
    """Let people stand there as well."""
    now = service.office.now()
    for at in range(0, len(people), PIECE):
        async with service.office.work() as work:
            for account in people[at : at + PIECE]:
                person = await work.people.add(account, conversation.language, now)
                await work.people.save(replace(person, conversation=conversation), now)


async def record(service: Service) -> Steps:
    """Play the intake once, and keep what Telegram would have brought."""
    assert service.citizen is not None
    calls: list[tuple[str, dict[str, Any]]] = []
    connect(service.citizen._bot, lambda method, fields: calls.append((method, fields)))
    enter = door_of(service.citizen._bot, service.citizen.handle)
    shown: list[dict[str, Any]] = []
    steps: list[Step] = []
    for number, act in enumerate(ACTS):
        step = _step(act, shown)
        calls.clear()
        await enter(step.of(PERSON + number, SOMEBODY))
        await quiet(service)
        said = [_seen(fields) for method, fields in calls if method == SAYS]
        shown += said or [_seen(fields) for method, fields in calls if method == CHANGES]
        steps.append(replace(step, answers=len(said)) if said else replace(step, answer=CHANGES))
    return steps


def _step(act: Act, shown: list[dict[str, Any]]) -> Step:
    if isinstance(act, Writes):
        return writing(act.text)
    for message in reversed(shown):
        for row in message["reply_markup"].get("inline_keyboard", ()):
            for button in row:
                if button["text"] in {act.label, f"⬜ {act.label}"}:
                    return pressing(message, button["callback_data"])
    raise LookupError(act.label)


def _seen(fields: dict[str, Any]) -> dict[str, Any]:
    """Write a message as Telegram gives it back; what stands out is left out."""
    return {
        "message_id": 7,
        "from": {"id": 42, "is_bot": True, "first_name": "Двері", "username": "dveri_bot"},
        "chat": chat(),
        "date": 1_795_420_800,
        "text": html.unescape(_TAG.sub("", fields["text"])),
        "reply_markup": orjson.loads(fields.get("reply_markup") or "{}"),
    }
