"""The environment as typed settings; nonsense is refused at start, all of it at once, in plain sentences."""

from __future__ import annotations

import re
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.mail.server import NotASmtpUrl, read_smtp_url

#: Where the project lies; default folders stand beside it.
ROOT = Path(__file__).resolve().parent.parent

# Source: https://core.telegram.org/bots/api, "Authorizing your bot": "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11".
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{5,}")
# Source: Bot API, setWebhook, secret_token, "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed".
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
_DATABASE = re.compile(r"(sqlite|postgresql)(\+\w+)?://")
#: Shorter keys can be guessed. A product choice, in characters.
SHORTEST_KEY = 32


class BadSettings(Exception):
    """The environment cannot be used; every mistake is a line of its own, saying what to set."""


class Mode(StrEnum):
    """How updates come: we ask Telegram, or Telegram calls us."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class LogLevel(StrEnum):
    """How much the log tells."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _token(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("is not a bot token; BotFather gives one that looks like 123456:ABC-DEF")
    return value


def _address(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return value.rstrip("/")


def _database(value: str) -> str:
    if not _DATABASE.match(value):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    scheme, _, file = value.partition(":///")
    # Wherever a command is called from, it is the same database.
    return f"{scheme}:///{ROOT / file}" if scheme.startswith("sqlite") and file else value


def _redis(value: str) -> str:
    if value and not value.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("must begin with redis://, rediss:// or unix://")
    return value


def _secret(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and len(value.get_secret_value()) < SHORTEST_KEY:
        raise ValueError(
            f"is shorter than {SHORTEST_KEY} characters; make one with: python3 -c 'import secrets; "
            "print(secrets.token_urlsafe(48))'"
        )
    return value


def _webhook_secret(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
        raise ValueError("may hold only letters, digits, _ and -, at most 256 of them")
    return value


def _smtp(value: SecretStr) -> SecretStr:
    try:
        if value.get_secret_value():
            read_smtp_url(value.get_secret_value())
    except NotASmtpUrl as wrong:
        raise ValueError(str(wrong)) from None
    return value


def _hours(value: str) -> str:
    if not _HOURS.fullmatch(value):
        raise ValueError("must be two hours such as 21:00-08:00")
    return value


def _networks(value: str) -> str:
    for one in filter(None, map(str.strip, value.split(","))):
        try:
            ip_network(one)
        except ValueError:
            raise ValueError(f"{one} is neither an address nor a network such as 172.16.0.0/12") from None
    return value


Token = Annotated[SecretStr, AfterValidator(_token)]
Address = Annotated[str, AfterValidator(_address)]


class Settings(BaseSettings):
    """Everything the environment decides; `.env.example` describes each in plain words."""

    model_config = SettingsConfigDict(
        env_prefix="DVERI_", env_file=ROOT / ".env", extra="ignore", env_ignore_empty=True
    )

    citizen_bot_token: Token = SecretStr("")
    manager_bot_token: Token = SecretStr("")
    telegram_api_url: Address = "https://api.telegram.org"
    database_url: Annotated[str, AfterValidator(_database)] = f"sqlite:///{ROOT / 'var' / 'dveri.sqlite'}"
    redis_url: Annotated[str, AfterValidator(_redis)] = ""
    mode: Mode = Mode.POLLING
    public_url: Address = ""
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = SecretStr("")
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)
    #: Addresses and networks of proxies of ours, with commas between them: what they say of visitors is believed.
    http_proxies: Annotated[str, AfterValidator(_networks)] = "127.0.0.1"
    secret_key: Annotated[SecretStr, AfterValidator(_secret)] = SecretStr("")
    smtp_url: Annotated[SecretStr, AfterValidator(_smtp)] = SecretStr("")
    dialogs_dir: Path = ROOT / "dialogs"
    #: Whether a second administrator must approve a draft before it is published.
    four_eyes: bool = False
    #: Where the staff can practise on fake people: a training hromada that runs apart.
    training_url: Address = ""
    locales_dir: Path = ROOT / "locales"
    log_level: LogLevel = LogLevel.INFO
    #: Public holidays are working days while martial law lasts (domain.md 2.5); "no" when it is over.
    martial_law: bool = True
    #: Between these hours, Europe/Kyiv, nothing that can wait arrives on a citizen's telephone.
    quiet_hours: Annotated[str, AfterValidator(_hours)] = "21:00-08:00"

    @model_validator(mode="after")
    def _fits_together(self) -> Settings:
        if self.mode is Mode.WEBHOOK and not self.public_url.startswith("https://"):
            raise ValueError("DVERI_PUBLIC_URL: webhook mode needs the public https:// address Telegram is to call")
        if self.mode is Mode.WEBHOOK and not self.webhook_secret.get_secret_value():
            raise ValueError("DVERI_WEBHOOK_SECRET: webhook mode needs one, so that nobody else can pose as Telegram")
        citizen, manager = self.citizen_bot_token.get_secret_value(), self.manager_bot_token.get_secret_value()
        if citizen and citizen == manager:
            raise ValueError("DVERI_MANAGER_BOT_TOKEN: is the citizens' token; make a second bot with BotFather")
        return self


def read_settings(**given: object) -> Settings:
    """Read the environment and `.env`.

    Raises:
        BadSettings: with every mistake, one a line.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # tests and the demo give values as the environment would
    except ValidationError as errors:
        raise BadSettings("\n".join(_sentence(error["loc"], error["msg"]) for error in errors.errors())) from None


def missing(settings: Settings, *names: str) -> list[str]:
    """List the named secrets that are not set, as sentences."""
    return [
        f"DVERI_{name.upper()}: is not set; .env.example says what to put there"
        for name in names
        if not getattr(settings, name).get_secret_value()
    ]


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"DVERI_{str(place[0]).upper()}: {said}" if place else said
