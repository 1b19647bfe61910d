"""The HTTP surface of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

import orjson
from aiohttp import web

from bot.sandbox.bots import Bot
from bot.sandbox.faults import Fault
from bot.sandbox.methods.call import Call, Told
from bot.sandbox.methods.registry import METHODS, WAITING_METHODS
from bot.sandbox.reading import read_params
from bot.sandbox.refusals import Refusal, not_found, unauthorized
from bot.sandbox.wire import Json
from bot.sandbox.world import World

_JSON = {"Content-Type": "application/json"}

OtherPaths = Callable[[web.BaseRequest, str], Awaitable[web.StreamResponse]]


class BotApi:
    """Answers bots. Give `answer` to `aiohttp.web.Server`."""

    def __init__(self, world: World, others: OtherPaths) -> None:
        self._world = world
        self._others = others
        world.couriers.perform = self._perform

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        path = request.raw_path.partition("?")[0]
        if "%" in path:
            path = unquote(path)
        if path.startswith("/bot"):
            return await self._method(request, path)
        if path.startswith("/file/bot"):
            return self._file(path)
        return await self._others(request, path)

    async def _method(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        token, _, name = path[4:].partition("/")
        bot = self._world.bots.get(token)
        if bot is None:
            return _refused(unauthorized())
        try:
            call = Call(self._world, bot, await read_params(request))
            fault = self._world.faults.find(bot.id, name, call.params) if self._world.faults.planned else None
            if fault is not None:
                return await self._spoiled(request, call, name, fault=fault)
            body = orjson.dumps(_accepted(await self._run(call, name)))
        except Refusal as refusal:
            _count(bot, name, refusal.code)
            return _refused(refusal)
        _count(bot, name, 200)
        return web.Response(body=body, headers=_JSON)

    async def _run(self, call: Call, name: str) -> Any:
        lowered = name.lower()
        method = METHODS.get(lowered)
        if method is not None:
            return method(call)
        waiting = WAITING_METHODS.get(lowered)
        if waiting is None:
            raise not_found()
        return await waiting(call)

    async def _spoiled(self, request: web.BaseRequest, call: Call, name: str, *, fault: Fault) -> web.StreamResponse:
        await fault.before()
        if fault.is_lost_before:
            _count(call.bot, name, 0)
            return _hang_up(request)
        result = _accepted(await self._run(call, name))
        if fault.is_lost_after:
            _count(call.bot, name, 0)
            return _hang_up(request)
        _count(call.bot, name, 200)
        return web.Response(body=orjson.dumps(result), headers=_JSON)

    def _file(self, path: str) -> web.StreamResponse:
        token, _, place = path.removeprefix("/file/bot").partition("/")
        bot = self._world.bots.get(token)
        if bot is None:
            return _refused(unauthorized())
        stored = self._world.files.at(bot.id, place)
        if stored is None:
            return _refused(not_found())
        return web.Response(body=stored.body, headers={"Content-Type": "application/octet-stream"})

    async def _perform(self, bot: Bot, called: Json) -> None:
        name = str(called["method"])
        try:
            await self._run(Call(self._world, bot, called), name)
        except Refusal as refusal:
            _count(bot, name, refusal.code)
        else:
            _count(bot, name, 200)


def _accepted(result: Any) -> Json:
    if isinstance(result, Told):
        return {"ok": True, "result": result.result, "description": result.description}
    return {"ok": True, "result": result}


def _refused(refusal: Refusal) -> web.Response:
    if refusal.is_page:
        page = f"<html><head><title>{refusal.code} {refusal.description}</title></head></html>"
        return web.Response(status=refusal.code, text=page, content_type="text/html")
    return web.Response(status=refusal.code, body=orjson.dumps(refusal.as_json()), headers=_JSON)


def _count(bot: Bot, name: str, status: int) -> None:
    key = (name, status)
    bot.calls[key] = bot.calls.get(key, 0) + 1


def _hang_up(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
