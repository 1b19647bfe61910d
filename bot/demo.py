"""Everything on one machine, with two phones on a web page: the demo. Nothing of it is used in production."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

from bot.app import Part
from bot.console.demo.page import Demo
from bot.console.server import make_app, serve
from bot.fiction import CITIZENS, MANAGERS, Fiction, open_fiction
from bot.localization.translator import BabelTranslator
from bot.sandbox.__main__ import serve as serve_sandbox
from bot.settings import Settings


async def run_demo(settings: Settings, *, port: int) -> None:
    """Serve the page with the two phones until cancelled; everything is forgotten afterwards.

    Raises:
        CannotListen: the port is taken.
        BrokenContent and its like: the dialogs cannot be used.
    """
    async with open_fiction(settings, address=address_here(settings, port), port=port) as fiction:
        await _play(fiction)


async def run_sandbox(*, port: int) -> None:
    """Serve only the local Bot API, with the demo's two bots, until cancelled; the first line is its address."""
    await serve_sandbox(host="127.0.0.1", port=port, tokens=[CITIZENS, MANAGERS], limits=True)


def address_here(settings: Settings, port: int) -> str:
    """Give the address on this machine; without a port of one's own choice nobody knows it before it is served."""
    return f"http://{settings.http_host}:{port}" if port else ""


def show(words: BabelTranslator, key: str, address: str) -> None:
    """Say on the terminal where to look, in every language of the page."""
    for language in words.languages:
        sys.stderr.write(f"\n  {words.line(key, language, address=address)}\n")
    sys.stderr.write("\n")


async def _play(fiction: Fiction) -> None:
    service, words = fiction.service, fiction.words
    async with asyncio.TaskGroup() as group:
        group.create_task(service.run(Part.ALL))
        staff = await fiction.staff()
        desk = await fiction.desk(staff)
        demo = Demo(fiction.world(staff), words)
        site = replace(service.site(Part.ALL), demo=demo, desk=desk, letters=fiction.letters())
        host, port = service.settings.http_host, service.settings.http_port
        await serve(make_app(site), host=host, port=port, on_start=lambda address: show(words, "demo.open", address))
