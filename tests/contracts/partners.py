"""What ports.partners.Partners promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.casework.names import NeedId, PartnerAskId, PartnerLinkId, PersonId, ReferralId
from bot.casework.partners import Disclosure, Ground, PartnerAsk, PartnerLink, PartnerWord, Said
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Stale
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO, NEED, REFERRAL
from tests.contracts.stage import SECRET, Stage, StorageContract
from tests.contracts.worlds import MORNING

LATER = MORNING + timedelta(hours=72)
LINK = PartnerLink(
    id=PartnerLinkId("link-1"),
    referral=REFERRAL.id,
    need=NEED.id,
    provider="centre",
    name="Центр «Промінь»",
    email="promin@example.org",
    shares=("name", "contact"),
    protocol="release_centre",
    note="Дзвонити після обіду",
    made_by=DANYLO.id,
    made_at=MORNING,
    answer_by=LATER,
    code=b"a digest of a code",
    code_until=LATER,
)
ASK = PartnerAsk(
    PartnerAskId("ask-1"),
    NEED.id,
    DANYLO.id,
    "",
    "Парафія святого Миколая",
    "mykola@example.org",
    ("name",),
    "",
    "Запитали телефоном",
    MORNING,
)


class PartnersContract(StorageContract):
    """Partners without an account."""

    @pytest_asyncio.fixture
    async def need(self, storage: SqlStorage, olena: PersonId) -> NeedId:
        async with storage.work() as work:
            await work.staff.add(DANYLO)
            await work.needs.add(replace(NEED, person=olena))
            await work.referrals.add(REFERRAL)
            await work.partners.add(LINK)
        return NEED.id

    async def test_everything_about_a_link_comes_back(self, storage: SqlStorage, need: NeedId) -> None:
        async with storage.work() as work:
            assert await work.partners.load(LINK.id) == LINK
            assert await work.partners.by_code(b"a digest of a code") == LINK
            assert await work.partners.of_referral(REFERRAL.id) == LINK
            assert await work.partners.of_need(need) == (LINK,)
            assert await work.partners.by_code(b"another") is None
            assert await work.partners.of_referral(ReferralId("another")) is None
            with pytest.raises(KeyError):
                await work.partners.load(PartnerLinkId("nobody"))

    async def test_a_changed_link_is_saved_once(self, storage: SqlStorage, need: NeedId) -> None:
        changed = replace(
            LINK,
            code=b"a new code",
            code_until=LATER + timedelta(hours=1),
            used_at=MORNING,
            codes=2,
            pins=3,
            tries=3,
            session=b"a session",
            session_until=LATER,
            revoked_at=LATER,
            answer_by=MORNING,
        )
        async with storage.work() as work:
            await work.partners.save(changed)
        async with storage.work() as work:
            assert await work.partners.load(LINK.id) == replace(changed, version=2)
        with pytest.raises(Stale):
            async with storage.work() as work:
                await work.partners.save(changed)

    async def test_a_word_is_said_once(self, storage: SqlStorage, need: NeedId) -> None:
        word = PartnerWord(LINK.id, "k1", f"provider:{LINK.id}", Said.QUESTION, "", "Чи є сходи?", MORNING)
        async with storage.work() as work:
            assert await work.partners.say(word, need)
            assert not await work.partners.say(replace(word, text="інше"), need)
            answer = PartnerWord(LINK.id, "k2", f"manager:{DANYLO.id}", Said.ANSWER, "", "Ні", LATER)
            assert await work.partners.say(answer, need)
        async with storage.work() as work:
            assert await work.partners.words(LINK.id, need) == (word, answer)

    async def test_a_question_is_kept_with_its_answer(self, storage: SqlStorage, need: NeedId) -> None:
        async with storage.work() as work:
            await work.partners.ask(ASK)
            assert await work.partners.load_ask(ASK.id) == ASK
        decided = replace(ASK, decided_at=LATER, is_agreed=True)
        async with storage.work() as work:
            await work.partners.ask(decided)
            assert await work.partners.asks_of(need) == (decided,)
            with pytest.raises(KeyError):
                await work.partners.load_ask(PartnerAskId("nobody"))

    async def test_what_was_told_to_whom_is_kept_in_order(self, storage: SqlStorage, need: NeedId) -> None:
        told = [
            Disclosure(need, REFERRAL.id, "Центр «Промінь»", "help", ("name",), ground, DANYLO.id, "бо так", at)
            for ground, at in ((Ground.CONSENT, MORNING), (Ground.OVERRIDE, LATER))
        ]
        async with storage.work() as work:
            for one in told:
                await work.partners.disclose(one)
            assert await work.partners.disclosures(need) == tuple(told)

    async def test_letters_find_the_mailbox_of_a_link_and_of_a_manager(
        self, stage: Stage, storage: SqlStorage, need: NeedId
    ) -> None:
        mailbox = "danylo@example.org"
        async with storage.work() as work:
            await work.staff.add(replace(DANYLO, email=mailbox))
            for reader in (LINK.id, DANYLO.id):
                letter = Message("Текст", subject="Тема")
                await work.outbox.put(Outgoing(Channel.MAIL, reader, letter), at=stage.clock.now())
            await work.outbox.put(Outgoing(Channel.MANAGER, DANYLO.id, Message("Текст")), at=stage.clock.now())
        async with stage.open().work() as work:
            letters = await work.outbox.claim(Channel.MAIL, stage.clock.now(), 10)
            # One channel does not wait for the other, though the reader is the same.
            (alert,) = await work.outbox.claim(Channel.MANAGER, stage.clock.now(), 10)
        assert [(one.account, one.message.subject) for one in letters] == [(LINK.email, "Тема"), (mailbox, "Тема")]
        assert alert.account == DANYLO.account

    async def test_a_process_may_write_at_once(self, stage: Stage, need: NeedId) -> None:
        storage = stage.open(local_bots=frozenset({Channel.MAIL}))
        async with storage.work() as work:
            await work.outbox.put(Outgoing(Channel.MAIL, LINK.id, Message("Текст", subject="Тема")), at=MORNING)
            (parcel,) = work.parcels
        assert parcel.account == LINK.email

    async def test_who_has_no_mailbox_gets_no_letter(self, stage: Stage, storage: SqlStorage, need: NeedId) -> None:
        async with storage.work() as work:
            await work.outbox.put(Outgoing(Channel.MAIL, DANYLO.id, Message("Текст")), at=MORNING)
        async with storage.work() as work:
            assert await work.outbox.claim(Channel.MAIL, stage.clock.now(), 10) == ()

    async def test_secrets_are_kept_as_what_nobody_can_guess_without_our_key(self, storage: SqlStorage) -> None:
        async with storage.work() as work:
            digest = work.partners.digest("pin", "123456")
            assert digest == work.partners.digest("pin", "123456")
            assert digest != work.partners.digest("code", "123456")
            assert b"123456" not in digest
            assert SECRET not in digest
