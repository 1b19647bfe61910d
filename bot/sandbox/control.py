"""The HTTP surface for tests, benchmarks and browsers: everything under `/sandbox/`, in JSON."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.sandbox.accounts import Account
from bot.sandbox.acts import NotUnderstood, act, find_where
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.journal import Change
from bot.sandbox.limits import Limits
from bot.sandbox.people import BotIsStopped, NoSuchButton
from bot.sandbox.plans import read_fault, write_fault
from bot.sandbox.wire import Json
from bot.sandbox.world import NoSuchPerson, World

_JSON = {"Content-Type": "application/json"}

# How many changes one answer carries at most, and how long it may be waited for, in seconds.
CHANGES_AT_ONCE = 1_000
LONGEST_WAIT = 60.0

_CANNOT = (NotUnderstood, NoSuchButton, BotIsStopped, NoSuchPerson)

Route = Callable[[Json, Any], Awaitable[Any] | Any]


class Control:
    """Answers those who drive the sandbox from outside."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._routes: dict[tuple[str, str], Route] = {
            ("GET", "bots"): self._bots,
            ("POST", "bots"): self._add_bot,
            ("POST", "persons"): self._add_persons,
            ("POST", "act"): self._act,
            ("GET", "chat"): self._chat,
            ("GET", "changes"): self._changes,
            ("GET", "listens"): self._listens,
            ("GET", "faults"): self._faults,
            ("POST", "faults"): self._plan,
            ("DELETE", "faults"): self._clear_faults,
            ("GET", "counters"): self._counters,
            ("DELETE", "counters"): self._reset_counters,
            ("POST", "limits"): self._limit,
            ("POST", "redeliver"): self._redeliver,
            ("POST", "clock"): self._advance,
        }

    async def answer(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """Answer one request."""
        route = self._routes.get((request.method, path.removeprefix("/sandbox/").strip("/")))
        if route is None or not path.startswith("/sandbox/"):
            return _said({"error": "no such place"}, 404)
        query = dict(parse_qsl(request.raw_path.partition("?")[2]))
        try:
            body = await request.read()
            result = route(query, orjson.loads(body) if body else {})
            return _said(await result if isinstance(result, Awaitable) else result, 200)
        except KeyError as missing:
            return _said({"error": f"lacks, or does not find, {missing}"}, 400)
        except (*_CANNOT, ValueError, TypeError) as trouble:
            return _said({"error": f"{type(trouble).__name__}: {trouble}"}, 400)

    def _bots(self, _query: Json, _body: Any) -> list[Json]:
        return [_standing(bot) for bot in self._world.bots.values()]

    def _add_bot(self, _query: Json, body: Json) -> Json:
        bot = self._world.add_bot(
            body["token"], first_name=body.get("first_name", ""), username=body.get("username", "")
        )
        return bot.account.as_user()

    def _add_persons(self, _query: Json, body: Json) -> list[Json]:
        """One person per `count`, all alike but for their numbers."""
        people = [self._add_person(body) for _ in range(int(body.get("count", 1)))]
        return [account.as_user() for account in people]

    def _add_person(self, body: Json) -> Account:
        account = Account(
            int(body.get("id", 0)),
            body.get("first_name", "Olena"),
            body.get("last_name", ""),
            body.get("username", ""),
            body.get("language_code", "uk"),
        )
        return self._world.add_person(account, phone=body.get("phone", ""))

    def _act(self, query: Json, body: Any) -> Any:
        """One order gives one answer; a list of orders a list, where each may be an error."""
        if not isinstance(body, list):
            return act(self._world, body)
        answers = [self._try(order) for order in body]
        if not query.get("quiet"):
            return answers
        return {"done": len(answers), "errors": [answer["error"] for answer in answers if "error" in answer]}

    def _try(self, order: Json) -> Json:
        try:
            return act(self._world, order)
        except _CANNOT as trouble:
            return {"error": f"{type(trouble).__name__}: {trouble}"}

    def _chat(self, query: Json, _body: Any) -> Json:
        where = find_where(self._world, query)
        if isinstance(where, Bot):
            where = self._world.chat_of(where, self._world.load_person(int(query["person"])))
        return _screen(where)

    async def _changes(self, query: Json, _body: Any) -> Json:
        wanted = _filter(query)
        journal = self._world.journal
        place = int(query.get("after", 0))
        limit = min(int(query.get("limit", CHANGES_AT_ONCE)), CHANGES_AT_ONCE)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(float(query.get("timeout", 0)), LONGEST_WAIT)
        found: list[Json] = []
        while not found:
            while place < journal.cursor and len(found) < limit:
                change = journal.changes[place]
                place += 1
                if wanted(change):
                    found.append(change.as_json())
            left = deadline - loop.time()
            if found or left <= 0 or not await journal.bell.wait_at_most(left):
                break
        return {"cursor": place, "changes": found}

    async def _listens(self, query: Json, _body: Any) -> Json:
        """Wait until a bot polled more than `after` times, or has a webhook."""
        bot = self._world.load_bot(int(query["bot"]))
        try:
            await bot.listens(min(float(query.get("timeout", 5)), LONGEST_WAIT), after=int(query.get("after", 0)))
        except TimeoutError:
            return _standing(bot) | {"listens": False}
        return _standing(bot) | {"listens": True}

    def _faults(self, _query: Json, _body: Any) -> list[Json]:
        return [write_fault(fault) for fault in self._world.faults.planned]

    def _plan(self, _query: Json, body: Json) -> Json:
        return write_fault(self._world.faults.plan(read_fault(body)))

    def _clear_faults(self, query: Json, _body: Any) -> Json:
        """End all troubles, or the one named by `id`; calls that are held go on."""
        if "id" in query:
            self._world.faults.end(int(query["id"]))
        else:
            self._world.faults.clear()
        return {}

    def _limit(self, _query: Json, body: Json) -> Json:
        """Turn Telegram's pace on or off."""
        self._world.meter.limits = Limits() if body.get("on", True) else None
        return {"on": self._world.meter.limits is not None}

    def _counters(self, _query: Json, _body: Any) -> Json:
        return {
            str(bot.id): {f"{method} {status}": times for (method, status), times in bot.calls.items()}
            for bot in self._world.bots.values()
        }

    def _reset_counters(self, _query: Json, _body: Any) -> Json:
        for bot in self._world.bots.values():
            bot.calls.clear()
        return {}

    def _redeliver(self, _query: Json, body: Json) -> Json:
        bot = self._world.load_bot(int(body["bot"]))
        return {"update_id": bot.redeliver(body.get("update_id"))}

    def _advance(self, _query: Json, body: Json) -> Json:
        self._world.clock.advance(timedelta(seconds=float(body.get("seconds", 0))))
        return {"now": self._world.clock()}


def _standing(bot: Bot) -> Json:
    return bot.account.as_user() | {
        "token": bot.token,
        "polls": bot.poll,
        "webhook": bot.webhook.url if bot.webhook else "",
        "pending": len(bot.inbox.waiting),
    }


def _screen(chat: Chat) -> Json:
    return {
        "chat": chat.as_chat,
        "messages": [message.as_seen() for message in chat.messages],
        "keyboard": chat.keyboard,
        "must_reply": chat.must_reply,
        "action": chat.action,
        "is_blocked": chat.is_blocked,
        "queries": [query.as_json() for query in chat.queries.values()],
    }


def _filter(query: Json) -> Callable[[Change], bool]:
    kinds = frozenset(query["kinds"].split(",")) if query.get("kinds") else None
    bot_id = int(query["bot"]) if query.get("bot") else None
    chat_id = int(query["chat"]) if query.get("chat") else None
    by = query.get("by", "")

    def wanted(change: Change) -> bool:
        return (
            (kinds is None or change.kind in kinds)
            and (bot_id is None or change.bot_id == bot_id)
            and (chat_id is None or change.chat_id == chat_id)
            and (not by or change.message is None or change.message.is_from_bot == (by == "bot"))
        )

    return wanted


def _said(result: Any, status: int) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(result), headers=_JSON)
