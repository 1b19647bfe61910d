"""A check that cannot fail is no check: each invariant is broken on purpose, and the breach must be named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from sqlite3 import IntegrityError

import pytest
from sqlalchemy import text

from bot.casework.cards import Access
from bot.casework.moves import Move, allowed_moves
from bot.casework.need import Urgency
from bot.casework.owners import Role
from bot.casework.referral import Referral
from bot.storage.sql.migrations.upgrade import migrate
from bot.usecases.find_access import Allowed
from dialogs.engine import showing
from tests.dialogs.parking import parked
from tests.world.books import Books, read_books
from tests.world.invariants import walls
from tests.world.invariants.graph import i3_screens, i3_states
from tests.world.invariants.rights import i13_twice_is_once
from tests.world.invariants.telling import silent
from tests.world.invariants.verdict import INVARIANTS, violations
from tests.world.invariants.walls import i14_walls_hold, i16_tells_once, strangers
from tests.world.village.clerk import Clerk
from tests.world.village.edition import short_bundle
from tests.world.village.village import NATIONAL, VERBOVE, Village
from tests.world.village.villager import Villager

COLUMNS = "(need, name, actor, at, notice, status, owner_kind, owner_id, due_at)"
TAKEN, KEPT, NINE = "FROM need_events WHERE name = 'take'", "notice, status, owner_kind", "'2026-11-23 09:00:00'"
LATER = "at, 'sent', status, owner_kind, owner_id, due_at"
#: What is done to the books of a village at peace, by the invariant that must notice. The need is the newest one.
BREACHES = {
    "I1": ["UPDATE managers SET is_active = false"],
    "I1 nobody": ["UPDATE needs SET owner_id = 'm77'", "UPDATE referrals SET owner_id = 'm77'"],
    "I2": ["DELETE FROM timers"],
    "I4": ["UPDATE referrals SET status = 'declined'"],
    "I5": ["UPDATE need_events SET notice = 'perhaps' WHERE name = 'take'"],
    "I5 unsent": ["DELETE FROM outbox WHERE bot = 'citizen'"],
    "I5 twice": [
        f"INSERT INTO need_events {COLUMNS} SELECT need, 'again', actor, at, {KEPT}, owner_id, due_at {TAKEN}",
    ],
    "I5 storm": 60 * [f"INSERT INTO need_events {COLUMNS} SELECT need, 'reminded', 'system', {LATER} {TAKEN}"],
    "I6": ["UPDATE people SET is_gone = true"],
    "I7": [
        f"INSERT INTO need_events {COLUMNS} SELECT need, 'reassign', 'manager:m3', {NINE}, {KEPT}, 'm4', NULL {TAKEN}",
    ],
    "I8": ["UPDATE needs SET status = 'resolved'"],
    "I9": [
        "UPDATE needs SET urgency = 'danger'",
        f"INSERT INTO need_events {COLUMNS} SELECT need, 'cannot', actor, at, {KEPT}, owner_id, due_at {TAKEN}",
    ],
    "I10": ["UPDATE referrals SET recipient = 'somebody'"],
    "I11": ["DELETE FROM outbox WHERE bot = 'manager'", "UPDATE letters SET read_at = NULL"],
    "I12": ["UPDATE needs SET status = 'routing'"],
    "I15": ["UPDATE needs SET due_at = '2026-12-24 09:00:00'"],
    "I15 status": ["DELETE FROM need_events WHERE name <> 'opened'"],
    "I17": [
        "UPDATE managers SET is_active = false",
        "UPDATE needs SET owner_kind = 'queue', owner_id = 'UA77', hromada = 'UA77'",
    ],
    "I18": ["UPDATE needs SET status = 'resolved'", "UPDATE need_events SET status = NULL"],
}
#: What the database itself refuses.
REFUSED = (
    "UPDATE needs SET owner_id = NULL",
    "UPDATE needs SET due_at = NULL",
    "UPDATE referrals SET owner_kind = NULL",
    "UPDATE referrals SET due_at = NULL",
)


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    """A village at peace: one need in the hands of a manager, one letter, staff of two hromadas and of the nation."""
    url = f"sqlite:///{tmp_path / 'village.sqlite3'}"
    await migrate(url)
    village = await Village.open(url)
    await Clerk.joins(village, "Черговий", role=Role.SUPERVISOR, hromada=NATIONAL)
    clerk = await Clerk.joins(village)
    await Clerk.joins(village, "Ірина Світла", role=Role.SUPERVISOR)
    await Clerk.joins(village, "Сусідка", hromada=VERBOVE)
    olena = Villager(village, 5000)
    await olena.asks()
    village.clock.at += timedelta(minutes=5)
    await clerk.moves((await olena.need()).id, Move.TAKE)
    village.clock.at += timedelta(minutes=5)
    await olena.writes("Коли прийдете?")
    yield village
    await village.close()


async def broken(village: Village, *statements: str) -> Books:
    """Spoil the books behind the house's back; give them as they are then."""
    async with village.storage._database.transaction() as transaction:
        for statement in statements:
            await transaction.run(text(statement))
    return await read_books(village.office)


async def test_at_peace_every_word_is_kept(village: Village) -> None:
    books = await read_books(village.office)
    assert violations(books) == []
    assert [said for stranger in strangers(books) async for said in i14_walls_hold(village.office, stranger)] == []
    assert [said for need in books.live_needs async for said in i16_tells_once(village.office, books, need)] == []


@pytest.mark.parametrize("breach", BREACHES)
async def test_a_broken_word_is_noticed(village: Village, breach: str) -> None:
    invariant = breach if breach in INVARIANTS else breach.partition(" ")[0]
    books = await broken(village, *BREACHES[breach])
    assert list(INVARIANTS[invariant](books)), violations(books)


def test_every_invariant_is_broken_here() -> None:
    tried = {*BREACHES, *(breach.partition(" ")[0] for breach in BREACHES)}
    assert set(INVARIANTS) - tried == {"I13"}, "I13 is broken in a test of its own"


@pytest.mark.parametrize("statement", REFUSED)
async def test_the_database_itself_keeps_owners_and_days(village: Village, statement: str) -> None:
    with pytest.raises(IntegrityError):
        await broken(village, statement)


async def test_what_counts_twice_is_noticed(village: Village) -> None:
    books = await read_books(village.office)
    assert list(i13_twice_is_once(replace(books, inbox=[*books.inbox, *books.inbox])))


async def test_silence_is_noticed(village: Village) -> None:
    books = await read_books(village.office)
    week = dict.fromkeys(("normal", "urgent", "danger"), timedelta(days=7))
    assert not list(silent(books, week))
    assert list(silent(replace(books, now=books.now + timedelta(days=8)), week))


async def test_a_hole_in_the_wall_is_noticed(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    async def anybody(*_: object, **__: object) -> Allowed:
        return Allowed(Access.FULL)

    monkeypatch.setattr("bot.usecases.open_card.find_access", anybody)
    books = await read_books(village.office)
    (stranger,) = strangers(books)
    assert [said async for said in i14_walls_hold(village.office, stranger)]


async def test_a_card_without_words_is_noticed(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.usecases.open_card.lines_of", lambda *_: ((), ()))
    books = await read_books(village.office)
    assert [said async for said in i16_tells_once(village.office, books, books.live_needs[0])]


def test_a_screen_without_a_way_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = short_bundle()
    people = parked(bundle)
    assert not list(i3_screens(bundle, people))
    monkeypatch.setattr(showing, "usual", lambda *_, **__: ())
    assert list(i3_screens(bundle, people))


def test_a_state_without_an_end_is_noticed() -> None:
    def never_done(referral: Referral, urgency: Urgency) -> tuple[Move, ...]:
        return tuple(move for move in allowed_moves(referral, urgency) if move not in {Move.DONE, Move.TERMINATED})

    assert not list(i3_states())
    assert list(i3_states(never_done))


def test_every_door_of_the_staff_is_tried() -> None:
    assert len(walls.DOORS) >= 7
