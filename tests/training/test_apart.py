"""What is fictional can touch nothing real, whatever the settings say."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.fiction import settings_apart
from bot.settings import Mode, Settings, read_settings

#: Stands in everything that leads to something real.
REAL = "real"


def _real(folder: Path) -> Settings:
    return read_settings(
        citizen_bot_token=f"4200000001:{REAL}TokenOfTheCitizensDoor000000000000",
        manager_bot_token=f"4200000002:{REAL}TokenOfTheManagersDoor000000000000",
        telegram_api_url=f"https://{REAL}-telegram.example",
        database_url=f"sqlite:///{folder / REAL}.sqlite",
        redis_url=f"redis://{REAL}.example",
        secret_key=SecretStr(f"{REAL}-" * 8),
        smtp_url=SecretStr(f"smtp://{REAL}.example:587?from=a@b.example"),
        webhook_secret=SecretStr(f"{REAL}-secret"),
        public_url=f"https://{REAL}.example",
        training_url=f"https://{REAL}-training.example",
        mode=Mode.WEBHOOK,
        four_eyes=True,
    )


def test_no_setting_of_a_real_service_is_left(tmp_path: Path) -> None:
    real = _real(tmp_path)
    apart = settings_apart(
        real, Path("/apart"), api_url="http://127.0.0.1:1", address="http://127.0.0.1:8090", port=8090
    )
    left = {
        name: said
        for name, value in apart.model_dump().items()
        if REAL in (said := value.get_secret_value() if isinstance(value, SecretStr) else str(value))
    }
    assert left == {}
    assert apart.mode is Mode.POLLING
    assert not apart.four_eyes, "one administrator is all there is"
