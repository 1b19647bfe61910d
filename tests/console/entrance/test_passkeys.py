"""Passkeys: whatever a browser sends, only what our challenge, our site and the person's own key made is a proof."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework.audit import Action
from bot.casework.owners import Manager
from bot.ports.proofs import MeansKind
from bot.proofs.passkeys import Site, site_of
from bot.proofs.verifier import SiteVerifier
from bot.usecases.office import Office
from bot.usecases.staff.proving.brakes import Caller
from bot.usecases.staff.proving.prove import Fate, PasskeyAnswer, ask_passkey, prove
from bot.usecases.staff.proving.set_up import SetUpFate, offer_passkey, set_up_passkey
from bot.usecases.staff.sign_in import begin_session, find_arrival
from tests.console.entrance.keys import SoftKey
from tests.manager.stage import Stage

ADDRESS = "https://dveri.example"
VERIFIER = SiteVerifier(ADDRESS)


@dataclass(slots=True)
class Door:
    """Somebody who comes again and again, with a key of theirs."""

    stage: Stage
    manager: Manager
    key: SoftKey = field(default_factory=lambda: SoftKey(ADDRESS))

    @property
    def office(self) -> Office:
        return self.stage.office

    async def arrives(self) -> Caller:
        begun = await begin_session(self.office, self.manager, device="Firefox, Linux")
        presence = await find_arrival(self.office, token=begun.token)
        assert presence
        return Caller(presence, "192.0.2.7", "Firefox, Linux")

    async def makes(self, caller: Caller | None = None) -> SetUpFate:
        caller = caller or await self.arrives()
        options = await offer_passkey(self.office, VERIFIER, caller.presence, house="Двері")
        return await self.answers_new(caller, self.key.make(options))

    async def answers_new(self, caller: Caller, said: str) -> SetUpFate:
        return (await set_up_passkey(self.office, VERIFIER, caller, said=said)).fate

    async def asked(self, caller: Caller) -> str:
        return await ask_passkey(self.office, VERIFIER, caller.presence)

    async def answers(self, caller: Caller, said: str) -> Fate:
        return (await prove(self.office, VERIFIER, caller, shown=PasskeyAnswer(said))).fate

    async def uses(self, caller: Caller | None = None) -> Fate:
        caller = caller or await self.arrives()
        return await self.answers(caller, self.key.use(await self.asked(caller)))


@pytest.fixture
async def door(stage: Stage) -> Door:
    """Somebody with a passkey."""
    door = Door(stage, await stage.joins("Оксана"))
    assert await door.makes() is SetUpFate.ADDED
    return door


async def test_a_passkey_is_made_and_used(door: Door) -> None:
    assert await door.uses() is Fate.PROVED
    assert await door.uses() is Fate.PROVED
    async with door.office.work() as work:
        (means,) = await work.means.of_manager(door.manager.id)
    assert (means.kind, means.counter, means.device) == (MeansKind.PASSKEY, 2, "Firefox, Linux")


async def test_an_answer_is_for_its_session_and_for_once(door: Door) -> None:
    here, there = await door.arrives(), await door.arrives()
    said = door.key.use(await door.asked(here))
    await door.asked(there)
    assert await door.answers(there, said) is Fate.WRONG, "another session asked for something else"
    assert await door.answers(here, said) is Fate.PROVED
    assert await door.answers(await door.arrives(), said) is Fate.LATE, "nobody asked there"


async def test_an_answer_sent_twice_at_once_opens_one_session(door: Door) -> None:
    caller = await door.arrives()
    said = door.key.use(await door.asked(caller))
    fates = await asyncio.gather(door.answers(caller, said), door.answers(caller, said))
    assert sorted(fates) == [Fate.LATE, Fate.PROVED]


async def test_an_answer_comes_in_time(door: Door) -> None:
    caller = await door.arrives()
    said = door.key.use(await door.asked(caller))
    door.stage.passes(timedelta(minutes=10))
    assert await door.answers(caller, said) is Fate.LATE


async def test_what_a_false_site_was_told_is_no_proof(door: Door) -> None:
    for key in (replace(door.key, origin="https://evil.example"), replace(door.key, site="evil.example")):
        caller = await door.arrives()
        assert await door.answers(caller, key.use(await door.asked(caller))) is Fate.WRONG


async def test_a_key_that_was_found_in_the_street_is_no_proof(door: Door) -> None:
    caller, found = await door.arrives(), replace(door.key, is_verified=False)
    assert await door.answers(caller, found.use(await door.asked(caller))) is Fate.WRONG


async def test_another_key_under_the_same_name_is_no_proof(door: Door) -> None:
    caller, other = await door.arrives(), SoftKey(ADDRESS, handle=door.key.handle)
    assert await door.answers(caller, other.use(await door.asked(caller))) is Fate.WRONG


async def test_a_colleagues_passkey_is_no_proof(door: Door) -> None:
    petro = Door(door.stage, await door.stage.joins("Петро"))
    await petro.makes()
    caller = await petro.arrives()
    assert await petro.answers(caller, door.key.use(await petro.asked(caller))) is Fate.WRONG


async def test_a_copy_that_lags_behind_is_refused_told_and_on_record(door: Door) -> None:
    copied = replace(door.key, used=0)
    assert await door.uses() is Fate.PROVED
    await door.stage.alerts(door.manager)
    caller = await door.arrives()
    assert await door.answers(caller, copied.use(await door.asked(caller))) is Fate.WRONG
    assert any("скопійовано" in said for said in await door.stage.alerts(door.manager))
    async with door.office.work() as work:
        records = await work.audit.of_subject(caller.presence.session.id)
    assert records[-1].action is Action.PROOF_FAILED


async def test_a_passkey_that_counts_nothing_is_used_again(stage: Stage) -> None:
    door = Door(stage, await stage.joins("Оксана"), SoftKey(ADDRESS, counts=False, may_be_copied=True))
    assert await door.makes() is SetUpFate.ADDED
    assert [await door.uses() for _ in range(2)] == [Fate.PROVED, Fate.PROVED]
    door.key.is_copied = True
    assert await door.uses() is Fate.PROVED
    async with stage.office.work() as work:
        (means,) = await work.means.of_manager(door.manager.id)
    assert (means.may_be_copied, means.is_copied) == (True, True)


async def test_whether_a_passkey_may_be_copied_never_changes(door: Door) -> None:
    door.key.may_be_copied = True
    assert await door.uses() is Fate.WRONG


async def test_a_passkey_is_made_for_its_challenge_and_for_once(stage: Stage) -> None:
    door = Door(stage, await stage.joins("Оксана"))
    here, there = await door.arrives(), await door.arrives()
    said = door.key.make(await offer_passkey(stage.office, VERIFIER, here.presence, house="Двері"))
    await offer_passkey(stage.office, VERIFIER, there.presence, house="Двері")
    assert await door.answers_new(there, said) is SetUpFate.WRONG
    assert await door.answers_new(here, said) is SetUpFate.ADDED
    assert await door.answers_new(await door.arrives(), said) is SetUpFate.REFUSED


async def test_an_unverified_or_foreign_passkey_is_not_taken_over(stage: Stage) -> None:
    door = Door(stage, await stage.joins("Оксана"))
    for key in (
        SoftKey(ADDRESS, is_verified=False),
        SoftKey(ADDRESS, origin="https://evil.example"),
        SoftKey(ADDRESS, site="evil.example"),
    ):
        caller = await door.arrives()
        options = await offer_passkey(stage.office, VERIFIER, caller.presence, house="Двері")
        assert await door.answers_new(caller, key.make(options)) is SetUpFate.WRONG


async def test_the_site_is_named_by_the_settings_and_never_by_the_request(door: Door) -> None:
    caller = await door.arrives()
    asked = json.loads(await door.asked(caller))
    assert asked["rpId"] == "dveri.example"
    assert asked["userVerification"] == "required"
    assert len(asked["allowCredentials"]) == 1


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://dveri.example", Site("dveri.example", "https://dveri.example")),
        ("https://dveri.example:8443", Site("dveri.example", "https://dveri.example:8443")),
        ("http://localhost:8080", Site("localhost", "http://localhost:8080")),
        ("http://dveri.example", None),
        ("https://192.0.2.7", None),
        ("https://[2001:db8::1]", None),
        ("", None),
    ],
)
def test_passkeys_belong_to_a_site_with_a_name_and_https(address: str, site: Site | None) -> None:
    assert site_of(address) == site
    assert SiteVerifier(address).takes_passkeys is (site is not None)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


_CHALLENGE = bytes(32)
_OPTIONS = json.dumps({"challenge": "A" * 43})
_KEY = SoftKey(ADDRESS)
_ANSWERS = (_KEY.make(_OPTIONS), _KEY.use(_OPTIONS))
_MADE = VERIFIER.new_passkey(_CHALLENGE, _ANSWERS[0])


@st.composite
def _mangled(draw: st.DrawFn) -> str:
    """Something like an answer: a real one with a part of it replaced, cut or stirred."""
    answer: dict[str, Any] = json.loads(draw(st.sampled_from(_ANSWERS)))
    place = answer if draw(st.booleans()) else answer["response"]
    name = draw(st.sampled_from(sorted(place)))
    if isinstance(place[name], str) and draw(st.booleans()):
        at, gone, come = draw(st.integers(0, 300)), draw(st.integers(0, 4)), draw(st.text("AQgw_-0z", max_size=4))
        place[name] = place[name][:at] + come + place[name][at + gone :]
    else:
        place[name] = draw(_JSON)
    return json.dumps(answer)


@given(_mangled())
@settings(max_examples=300, deadline=None)
def test_whatever_is_sent_nothing_falls_over(said: str) -> None:
    assert _MADE
    VERIFIER.new_passkey(_CHALLENGE, said)
    VERIFIER.used_passkey(_CHALLENGE, said, _MADE.public_key)
    VERIFIER.handle_of(said)


@given(st.one_of(st.text(max_size=40), _JSON.map(json.dumps)))
@settings(max_examples=60, deadline=None)
def test_nonsense_is_no_proof(said: str) -> None:
    assert VERIFIER.new_passkey(b"x" * 32, said) is None
    assert VERIFIER.used_passkey(b"x" * 32, said, b"no key") is None
    assert VERIFIER.handle_of(said) is None
