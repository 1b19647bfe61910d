"""The commands that bring the whole house along: both bots, the database, the web page.

`bot.__main__` loads this file only for them, so that an author's check answers at once.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar

import uvloop

from bot.app import Part, run_service
from bot.casework.codifier_rows import NotACodifier
from bot.casework.coordinates import NotAListOfCentres
from bot.casework.directory_rows import NotADirectory
from bot.casework.hromada_rows import NotSettings
from bot.citizen.opening import TokenRefused as CitizenTokenRefused
from bot.commands import directory, doors, hromada_settings, invitations, places, sign_in_reset
from bot.commands.speech import OK
from bot.console.server import CannotListen
from bot.demo import run_demo, run_sandbox
from bot.doctor import examine
from bot.manager.errors import TokenRefused as ManagerTokenRefused
from bot.ports.storage import Unavailable
from bot.settings import Settings
from bot.storage.spreadsheets import CannotRead
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.urls import NotADatabaseUrl
from bot.training.opening import run_training
from bot.usecases.directory.import_hromadas import NothingToImport

T = TypeVar("T")

#: What can be wrong outside the program, each told in its own sentence.
TOLD: tuple[type[Exception], ...] = (
    NotADatabaseUrl,
    NotACodifier,
    NotADirectory,
    NotAListOfCentres,
    NotSettings,
    NothingToImport,
    directory.CannotWrite,
    CannotRead,
    CannotListen,
    *doors.TOLD,
    Unavailable,
    CitizenTokenRefused,
    ManagerTokenRefused,
)


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do one command; give the exit code."""
    match given.command:
        case "demo" | "training" | "sandbox":
            return _fiction(given, settings)
        case "run":
            return _endless(run_service(settings, Part(given.role)))
        case "migrate":
            asyncio.run(migrate(settings.database_url))
            return OK
        case "sample-data":
            return asyncio.run(places.add_sample_data(settings))
        case "import-hromadas" | "import-directory" | "export-directory" | "import-settings":
            return asyncio.run(_with_table(given, settings))
        case "doors":
            return asyncio.run(doors.keep_doors(given, settings))
        case "invite":
            invitation = invitations.make_invitation(
                settings, hromada=given.hromada, name=given.name, role=given.role, email=given.email
            )
            return asyncio.run(invitation)
        case "reset-sign-in":
            return asyncio.run(sign_in_reset.reset_sign_in(settings, hromada=given.hromada, name=given.name))
        case _:
            return asyncio.run(examine(settings))


async def _with_table(given: argparse.Namespace, settings: Settings) -> int:
    """Take a spreadsheet in, or give one out."""
    match given.command:
        case "import-hromadas":
            return await places.add_hromadas(settings, given.file, centres=given.centres)
        case "import-directory":
            return await directory.add_providers(settings, given.file)
        case "import-settings":
            return await hromada_settings.add_settings(settings, given.file)
        case _:
            return await directory.give_providers(settings, given.file)


def _fiction(given: argparse.Namespace, settings: Settings) -> int:
    """Serve what needs nothing real.

    Whoever begins the training again gets another process, in which nothing can be left of this one.
    """
    if given.command == "demo":
        return _endless(run_demo(settings, port=given.port))
    if given.command == "sandbox":
        return _endless(run_sandbox(port=given.port))
    again = _run(run_training(settings, port=given.port, seed=given.seed, every=timedelta(minutes=given.every)))
    if again:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  # ourselves, as we were called
    return OK


def _endless(work: Coroutine[Any, Any, None]) -> int:
    _run(work)
    return OK


def _run(work: Coroutine[Any, Any, T]) -> T | None:
    """Run until told to stop by Ctrl-C or SIGTERM; then finish what was begun."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_until_told(work))


async def _until_told(work: Coroutine[Any, Any, T]) -> T | None:
    running = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, running.cancel)
    with suppress(asyncio.CancelledError):
        return await running
    return None
