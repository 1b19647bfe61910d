"""What the stores about people promise: inbox, people, consents, editions, audit."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.audit import Action, Record
from bot.casework.consent import Consent
from bot.casework.floor import BOT_SPEAKS, Floor
from bot.casework.hiding import IN_SIGHT, Hiding, Veil
from bot.casework.names import NeedId, PersonId
from bot.ports.messaging import Channel
from bot.ports.records import Person
from bot.storage.sql.storage import SqlStorage
from dialogs.conversation import Conversation, Frame, Phase, Visit
from dialogs.inputs import Place
from tests.contracts.stage import Stage, StorageContract
from tests.contracts.worlds import MORNING

SVITANOK = Place("UA05020030000031457", "Світанківська", "selyshchna", "Вінницький", "Вінницька", "Вербове")
CONVERSATION = Conversation(
    edition="0123456789abcdef",
    language="uk",
    frames=(Frame("front", "needs", ("food",)), Frame("food", "children")),
    phase=Phase.WITH_HUMAN,
    answers={"story": "Двоє дітей, їсти нема чого", "children": 2, "place": SVITANOK, "needs": ("food", "clothes")},
    known={"door": "school_1", "born": date(2020, 2, 29)},
    trail=(Visit((Frame("front", "story"),), "story", 3),),
    serial=7,
    picks=("clothes",),
    candidates=(SVITANOK,),
    misses=1,
    signs=("hunger",),
)


class PeopleContract(StorageContract):
    """Everybody who wrote to us."""

    async def test_somebody_new_is_found_by_account(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            assert await work.people.find(5) is None
            added = await work.people.add(5, "en", stage.clock.now())
            assert added == Person(added.id, 5, "en", BOT_SPEAKS)
            assert await work.people.find(5) == added
            assert await work.people.load(added.id) == added

    async def test_it_is_known_when_somebody_was_last_here(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            added = await work.people.add(5, "uk", MORNING)
            assert (await work.people.load(added.id)).seen_at == MORNING
            await work.people.save(added, MORNING + timedelta(hours=1))
            assert (await work.people.load(added.id)).seen_at == MORNING + timedelta(hours=1)

    async def test_whose_chat_is_hidden_comes_back(self, storage: SqlStorage, olena: PersonId) -> None:
        later = MORNING + timedelta(hours=1)
        hiding = Hiding(Veil.LOCKED, "word", "way back", later, tries=3, tries_from=MORNING)
        async with storage.work() as work:
            person = await work.people.load(olena)
            assert person.hiding == IN_SIGHT
            await work.people.save(replace(person, hiding=hiding), MORNING)
        async with storage.work() as work:
            assert (await work.people.load(olena)).hiding == hiding

    async def test_an_own_word_is_kept_as_a_hash_of_one_person(self, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            digest = work.people.digest(olena, "калина")
            assert digest == work.people.digest(olena, "калина")
            assert digest not in (work.people.digest(olena, "малина"), work.people.digest(PersonId("x"), "калина"))
        assert "калина" not in digest

    async def test_somebody_added_twice_is_one_person(self, stage: Stage, storage: SqlStorage, olena: PersonId) -> None:
        async with storage.work() as work:
            again = await work.people.add(380501234567, "en", stage.clock.now())
        assert again == Person(olena, 380501234567, "uk")

    async def test_two_processes_adding_somebody_make_one_person(self, stage: Stage) -> None:
        async def arrive(storage: SqlStorage) -> PersonId:
            async with storage.work() as work:
                return (await work.people.add(5, "uk", stage.clock.now())).id

        found = await asyncio.gather(*(arrive(stage.open()) for _ in range(4)))
        assert len(set(found)) == 1

    async def test_everything_about_a_person_comes_back(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        changed = Person(
            olena,
            380501234567,
            "en",
            Floor(NeedId("need-1")),
            CONVERSATION,
            {"contact_name": "Олена", "phone": "+380501234567", "place": SVITANOK},
            is_gone=True,
        )
        async with storage.work() as work:
            await work.people.save(changed, stage.clock.now())
        async with storage.work() as work:
            assert await work.people.load(olena) == changed
            await work.people.save(replace(changed, conversation=None, profile={}, floor=BOT_SPEAKS), MORNING)
            assert await work.people.load(olena) == Person(olena, 380501234567, "en", is_gone=True)

    async def test_nobody_is_loaded_by_an_unknown_id(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            with pytest.raises(KeyError):
                await work.people.load(PersonId("nobody"))


class InboxContract(StorageContract):
    """Updates that were handled."""

    async def test_an_update_is_claimed_once(self, stage: Stage, storage: SqlStorage) -> None:
        at = stage.clock.now()
        async with storage.work() as work:
            assert await work.inbox.claim(Channel.CITIZEN, 2**40, at)
        async with storage.work() as work:
            assert not await work.inbox.claim(Channel.CITIZEN, 2**40, at)
            assert await work.inbox.claim(Channel.MANAGER, 2**40, at)

    async def test_an_update_that_comes_to_four_processes_is_claimed_once(self, stage: Stage) -> None:
        async def claim(storage: SqlStorage) -> bool:
            async with storage.work() as work:
                return await work.inbox.claim(Channel.CITIZEN, 1, stage.clock.now())

        assert sorted(await asyncio.gather(*(claim(stage.open()) for _ in range(4)))) == [False, False, False, True]

    async def test_old_updates_are_forgotten_and_recent_ones_are_not(self, stage: Stage, storage: SqlStorage) -> None:
        async with storage.work() as work:
            await work.inbox.claim(Channel.CITIZEN, 1, stage.clock.now())
            await work.inbox.claim(Channel.CITIZEN, 2, stage.clock.now() + timedelta(hours=25))
        assert await storage.prune(stage.clock.now() + timedelta(hours=73)) == 1
        async with storage.work() as work:
            assert await work.inbox.claim(Channel.CITIZEN, 1, stage.clock.now())
            assert not await work.inbox.claim(Channel.CITIZEN, 2, stage.clock.now())

    async def test_what_a_person_wrote_is_known_by_id_while_it_can_be_deleted(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        began = stage.clock.now()
        async with storage.work() as work:
            for message, hours in ((7, 0), (2**40, 1), (7, 2)):
                await work.inbox.said(olena, message, began + timedelta(hours=hours))
            assert await work.inbox.said_since(olena, began) == (7, 2**40)
            assert await work.inbox.said_since(olena, began + timedelta(minutes=1)) == (2**40,)
        assert await storage.prune(began + timedelta(hours=48, minutes=1)) == 1
        async with storage.work() as work:
            assert await work.inbox.said_since(olena, began) == (2**40,)


class PapersContract(StorageContract):
    """Consents, audit and editions: what is only ever added."""

    async def test_consents_come_back_in_the_order_they_were_given(
        self, stage: Stage, storage: SqlStorage, olena: PersonId
    ) -> None:
        given = Consent(olena, "share_with_hromada", "1", "uk", "Погоджуюсь передати", given=True, at=stage.clock.now())
        taken_back = replace(given, given=False, at=stage.clock.pass_(timedelta(hours=1)))
        async with storage.work() as work:
            assert await work.consents.of_person(olena) == ()
            await work.consents.add(given)
            await work.consents.add(taken_back)
        async with storage.work() as work:
            assert await work.consents.of_person(olena) == (given, taken_back)

    async def test_the_audit_of_a_subject_comes_back_in_order(self, stage: Stage, storage: SqlStorage) -> None:
        opened = Record("person", Action.NEED_OPENED, "need-1", stage.clock.now())
        viewed = Record("manager:danylo", Action.CARD_VIEWED, "need-1", stage.clock.now(), "card")
        async with storage.work() as work:
            await work.audit.add(opened)
            await work.audit.add(viewed)
            await work.audit.add(replace(viewed, subject="need-2"))
        async with storage.work() as work:
            assert await work.audit.of_subject("need-1") == (opened, viewed)

    async def test_an_edition_comes_back_and_is_never_changed(self, stage: Stage, storage: SqlStorage) -> None:
        files = {"scripts/front.yaml": "script: front\ntitle: Двері\n" * 100}
        translations = {"en": {("front.title", "Двері"): "Doors"}}
        async with storage.work() as work:
            await work.editions.put("abc", files, translations, stage.clock.now())
            await work.editions.put("abc", {}, {}, stage.clock.now())
        async with storage.work() as work:
            assert await work.editions.load("abc") == (files, translations)
            with pytest.raises(KeyError):
                await work.editions.load("abd")
