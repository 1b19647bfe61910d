"""The pieces an app is put together from: the key, the calendar, the storage, by the settings."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from zoneinfo import ZoneInfo

import holidays

from bot.casework.deadlines import Calendar, moved_from, with_moved
from bot.mail.messenger import MailMessenger, NoMail
from bot.mail.server import read_smtp_url
from bot.ports.clock import Clock
from bot.ports.learning import ModelParcel
from bot.ports.limits import Limits
from bot.ports.messaging import Channel, Messenger
from bot.ports.wakeups import Wakeups
from bot.settings import ROOT, BadSettings, Settings
from bot.storage.local.limits import LocalLimits
from bot.storage.local.wakeups import LocalWakeups
from bot.storage.redis.limits import RedisLimits
from bot.storage.redis.wakeups import RedisWakeups
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance, SystemClock
from bot.understanding.shipped import edition_at, packed
from dialogs.bundle import SOURCE_LANGUAGE

KYIV = "Europe/Kyiv"
#: Languages in which the library names holidays: as we call a language, and as it does.
_NAMED_IN = {SOURCE_LANGUAGE: "uk", "en": "en_US"}


def secret_key(settings: Settings) -> bytes:
    """Give the sealing key: from the environment, else one made once and kept beside a SQLite database.

    Raises:
        BadSettings: the database is shared, so the key must be given.
    """
    given = settings.secret_key.get_secret_value()
    if given:
        return given.encode()
    if not settings.database_url.startswith("sqlite"):
        raise BadSettings("DVERI_SECRET_KEY: must be set with PostgreSQL; all processes share it")
    kept = database_file(settings).with_suffix(".key")
    try:
        if not kept.exists():
            _make_key(kept)
        return kept.read_text().encode()
    except OSError as error:
        raise BadSettings(
            f"DVERI_SECRET_KEY: is not set, and none can be kept beside the database ({type(error).__name__})"
        ) from error


def _make_key(kept: Path) -> None:
    """Make a key that appears at once and whole: two processes that begin together shall have the same."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=kept.parent, prefix=kept.name) as draft:
        draft.write(secrets.token_urlsafe(48))
        draft.flush()
        with suppress(FileExistsError):
            os.link(draft.name, kept)


def database_file(settings: Settings) -> Path:
    """Give the file of a SQLite database; relative paths count from the project's folder."""
    return ROOT / settings.database_url.partition(":///")[2].partition("?")[0]


def model_here() -> ModelParcel | None:
    """Give the model that ships; None when there is none that could be read."""
    edition = edition_at()
    return ModelParcel(edition, packed) if edition else None


def kyiv_calendar(settings: Settings) -> Calendar:
    """Give the working days of Ukraine by the martial-law switch, and the quiet hours.

    The library counts public holidays as working days since martial law began; here that is the switch's affair, so
    both of its kinds are taken, and days off that fall on a weekend are moved as the Labour Code does.
    """
    years = range(SystemClock().now().year - 1, SystemClock().now().year + 3)
    named = {
        ours: holidays.country_holidays("UA", years=years, categories=("public", "workday"), language=theirs)
        for ours, theirs in _NAMED_IN.items()
    }
    days = frozenset(named[SOURCE_LANGUAGE])
    quiet_from, quiet_until = map(time.fromisoformat, settings.quiet_hours.split("-"))
    return Calendar(
        ZoneInfo(KYIV),
        with_moved(days),
        settings.martial_law,
        quiet_from,
        quiet_until,
        names={day: {language: found[day] for language, found in named.items()} for day in days},
        moved=moved_from(days),
    )


def open_storage(
    settings: Settings, bots: frozenset[Channel] = frozenset(), *, clock: Clock | None = None
) -> SqlStorage:
    """Make the storage of the settings; nothing is connected yet."""
    return SqlStorage(
        settings.database_url,
        secret_key=secret_key(settings),
        chance=SystemChance(),
        clock=clock or SystemClock(),
        local_bots=bots,
    )


def limits_of(settings: Settings, clock: Clock) -> Limits:
    """Give who keeps to Telegram's pace: all processes together where they share a Redis, else each alone."""
    return RedisLimits(settings.redis_url, clock=clock) if settings.redis_url else LocalLimits(clock=clock)


def wakeups_of(settings: Settings) -> Wakeups:
    """Give the bells between processes."""
    return RedisWakeups(settings.redis_url) if settings.redis_url else LocalWakeups()


def mail_of(settings: Settings, clock: Clock) -> Messenger:
    """Give the way out for letters; where there is none, letters are set aside with the reason."""
    url = settings.smtp_url.get_secret_value()
    return MailMessenger(read_smtp_url(url), clock) if url else NoMail()
