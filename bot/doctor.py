"""What is wrong with this installation, each with its cure."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import aiohttp
from aiohttp import ClientError

from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import supervisors
from bot.content import load_bundle
from bot.doctor_staff import examine_staff
from bot.localization.catalogue import BrokenCatalogue
from bot.mail.examine import CannotMail, examine_server
from bot.mail.server import read_smtp_url
from bot.parts import kyiv_calendar, open_storage
from bot.ports.storage import Unavailable
from bot.settings import BadSettings, Settings
from bot.storage.content import NoContent
from bot.storage.redis.connection import can_reach
from bot.storage.sql.urls import NotADatabaseUrl
from bot.system import SystemClock
from bot.understanding.listening import load_listening
from dialogs.bundle import Bundle
from dialogs.problems import Severity

#: How long anything may take to answer.
PATIENCE = timedelta(seconds=5)
#: A telephone number nobody has checked for so long may be wrong. A product choice.
STALE_AFTER = timedelta(days=180)
#: Clocks further apart than this make promises wrong.
CLOCKS_APART = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, and what to do if not."""

    subject: str
    is_well: bool
    says: str


async def examine(settings: Settings) -> int:
    """Look at everything and print a line for each; 0 when all is well, 1 when something needs a cure."""
    examinations: tuple[Callable[[Settings], Awaitable[list[Finding]]], ...] = (
        *(_tokens, _mail, _database, _redis, _dialogs),
        *(_understanding, _port),
    )
    found = [finding for group in await asyncio.gather(*(each(settings) for each in examinations)) for finding in group]
    for finding in found:
        print(f"{'ok  ' if finding.is_well else 'MEND'} {finding.subject}: {finding.says}")
    return 0 if all(finding.is_well for finding in found) else 1


async def _tokens(settings: Settings) -> list[Finding]:
    timeout = aiohttp.ClientTimeout(total=PATIENCE.total_seconds())
    async with aiohttp.ClientSession(timeout=timeout) as session:
        named = (("citizen bot", settings.citizen_bot_token), ("manager bot", settings.manager_bot_token))
        return [await _token(settings, session, name, token.get_secret_value()) for name, token in named]


async def _token(settings: Settings, session: aiohttp.ClientSession, name: str, token: str) -> Finding:
    variable = f"DVERI_{name.upper().replace(' ', '_')}_TOKEN"
    if not token:
        return Finding(
            name, is_well=False, says=f"{variable} is not set; make a bot with BotFather and put its token there"
        )
    try:
        async with session.get(f"{settings.telegram_api_url}/bot{token}/getMe") as answer:
            told = await answer.json(content_type=None)
            clock = _clock(answer.headers.get("Date", ""))
    except (ClientError, TimeoutError, ValueError) as error:
        where = settings.telegram_api_url
        cure = f"{where} does not answer ({type(error).__name__}); check the network and DVERI_TELEGRAM_API_URL"
        return Finding(name, is_well=False, says=cure)
    if not isinstance(told, dict) or not told.get("ok"):
        return Finding(
            name, is_well=False, says=f"the Bot API does not know the token; set {variable} anew from BotFather"
        )
    return Finding(name, is_well=not clock, says=clock or f"@{told['result'].get('username', '?')} answers")


def _clock(header: str) -> str:
    """Compare our clock with a server's; "" when they agree or the server does not say."""
    try:
        theirs = datetime.strptime(header, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        return ""
    apart = abs(datetime.now(UTC) - theirs)
    return f"the clock of this machine is {apart} off; set it by NTP" if apart > CLOCKS_APART else ""


async def _mail(settings: Settings) -> list[Finding]:
    url = settings.smtp_url.get_secret_value()
    if not url:
        return [Finding("mail", is_well=True, says="not used; alerts go by Telegram alone, and no partner gets a link")]
    try:
        says = await asyncio.wait_for(examine_server(read_smtp_url(url)), PATIENCE.total_seconds())
    except CannotMail as wrong:
        return [Finding("mail", is_well=False, says=str(wrong))]
    except TimeoutError:
        return [Finding("mail", is_well=False, says="the server does not answer; check the network and DVERI_SMTP_URL")]
    if not settings.public_url:
        cure = f"{says}, yet letters hold no links; set DVERI_PUBLIC_URL to the address of our pages"
        return [Finding("mail", is_well=False, says=cure)]
    return [Finding("mail", is_well=True, says=says)]


async def _database(settings: Settings) -> list[Finding]:
    try:
        storage = open_storage(settings)
    except (BadSettings, NotADatabaseUrl) as wrong:
        return [Finding("database", is_well=False, says=str(wrong))]
    try:
        await asyncio.wait_for(storage.check(), PATIENCE.total_seconds())
        async with storage.work() as work:
            today = kyiv_calendar(settings).day_of(SystemClock().now())
            duty = supervisors(await work.staff.of_hromada(NATIONAL_QUEUE), on=today)
            staff = await examine_staff(work, today)
    except (Unavailable, TimeoutError) as trouble:
        return [Finding("database", is_well=False, says=str(trouble) or "no answer; check DVERI_DATABASE_URL")]
    finally:
        await storage.close()
    well = Finding("database", is_well=True, says="answers, and its tables are up to date")
    return [well, _duty(len(duty)), *(Finding(f"staff of {code}", is_well=False, says=says) for code, says in staff)]


def _duty(people: int) -> Finding:
    if people:
        return Finding("national duty", is_well=True, says=f"{people} to catch what no hromada can")
    cure = f"nobody catches what no hromada can; invite a supervisor into the hromada {NATIONAL_QUEUE}"
    return Finding("national duty", is_well=False, says=cure)


async def _redis(settings: Settings) -> list[Finding]:
    if not settings.redis_url:
        return [Finding("redis", is_well=True, says="not used; one process needs none")]
    if await can_reach(settings.redis_url):
        return [Finding("redis", is_well=True, says="answers")]
    return [Finding("redis", is_well=False, says="does not answer; nothing is lost without it, check DVERI_REDIS_URL")]


async def _dialogs(settings: Settings) -> list[Finding]:
    try:
        bundle, problems = load_bundle(settings)
    except (NoContent, BrokenCatalogue) as nothing:
        return [Finding("dialogs", is_well=False, says=str(nothing))]
    critical = sum(problem.severity is Severity.CRITICAL for problem in problems)
    says = f"edition {bundle.edition}, {len(bundle.scripts)} scripts, languages {', '.join(bundle.languages)}"
    if critical:
        says = f"{critical} critical problems; see: ./run bot check"
    return [Finding("dialogs", is_well=not critical, says=says), _hotlines(bundle, datetime.now(UTC).date())]


def _hotlines(bundle: Bundle, today: date) -> Finding:
    shown = [line for line in bundle.catalogue.hotlines.values() if line.verified]
    stale = [line.number for line in shown if line.verified_on is None or today - line.verified_on > STALE_AFTER]
    if stale:
        cure = f"call and set verified_on anew in catalogue/emergencies.yaml: {', '.join(stale)}"
        return Finding("hotlines", is_well=False, says=cure)
    return Finding("hotlines", is_well=True, says=f"{len(shown)} verified within {STALE_AFTER.days} days")


async def _understanding(settings: Settings) -> list[Finding]:
    del settings
    trouble = load_listening().trouble
    cure = f"only words of the catalogue are understood; {trouble}"
    return [Finding("understanding", is_well=not trouble, says=cure if trouble else "the model is loaded")]


async def _port(settings: Settings) -> list[Finding]:
    host, port = settings.http_host, settings.http_port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as reason:
            taken = f"{host}:{port} cannot be used: {reason.strerror or 'no such address'}"
        else:
            return [Finding("port", is_well=True, says=f"{host}:{port} is free" if port else "any that is free")]
    if await _is_ours(f"http://{host}:{port}/healthz"):
        return [Finding("port", is_well=True, says=f"the service answers at {host}:{port}")]
    return [Finding("port", is_well=False, says=f"{taken}; stop who uses it, or set another DVERI_HTTP_PORT")]


async def _is_ours(address: str) -> bool:
    """Say whether this very service answers there."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE.total_seconds())
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(address) as answer:
            told = await answer.json(content_type=None)
    except (ClientError, TimeoutError, ValueError):
        return False
    return isinstance(told, dict) and told.get("alive") is True
