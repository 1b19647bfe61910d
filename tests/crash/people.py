"""Fictional people who use the shipped scripts: they read what comes, and press or write what a person would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.crash.telegram import CITIZENS_BOT, MANAGERS_BOT

Json = dict[str, Any]

_NUMBER = re.compile(r"вернення:? ([2-9A-Z]{2}-[2-9A-Z]{3}-[2-9A-Z]{3})")
HROMADA = "Світанківська"
#: After this answer the need is opened.
LAST_CONSENT = "Чи можна нам"
ALERT = "Нове звернення"
#: A word of the citizens' bot that is said past the outbox.
TROUBLE = "технічна несправність"


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do about a message: with these words and this button press it; without a button write instead.

    Attributes:
        after: a button that must be there too, which shows that an earlier press has arrived.
    """

    words: str
    button: str = ""
    writes: str = ""
    after: str = ""


_ALWAYS = (
    Rule("З чого почнемо?", "Розповісти, що сталося"),
    Rule("Це не екстрена служба", "Погоджуюся"),
    Rule("У якій громаді", writes=HROMADA),
    Rule("Перевірте, будь ласка", "Усе правильно"),
    Rule("Передати ваше звернення", "Погоджуюся"),
    Rule(LAST_CONSENT, "Погоджуюся"),
    Rule("Чи отримали ви допомогу", "Так, допомогли"),
)
#: Somebody asks for advice for oneself.
_FOR_ME = (
    Rule("Для кого", "Для мене"),
    Rule("Що сталося?", "⬜ Порада або щось інше"),
    Rule("Що сталося?", "Готово", after="☑️ Порада або щось інше"),
    Rule("Розкажіть, будь ласка", "Розповім потім"),
    Rule("Чи може це почекати", "Так, може"),
    Rule("Чи ви вже кудись", "Не хочу відповідати"),
    Rule("Чи є ще щось", "Ні, це все"),
    Rule("Що допомогло б", "Не знаю"),
    Rule("Чи зможете ви", "Ще не знаю"),
    Rule("Це необов'язково", "Ні, досить"),
    Rule("Чи може хтось іще", "Не хочу казати"),
    Rule("Як краще з вами", "Писати сюди"),
    Rule("Як до вас звертатися", "Без імені"),
)
#: Somebody worries about a neighbour.
_FOR_A_NEIGHBOUR = (
    Rule("Для кого", "Тривожуся за іншу людину"),
    Rule("Чи є людині небезпека", "Ні або не знаю"),
    Rule("Що сталося?", "Догляд і допомога ›"),
    Rule("Що сталося?", "⬜ Догляд удома"),
    Rule("Що сталося?", "Готово", after="☑️ Догляд удома"),
    Rule("Додайте, будь ласка", "Більше не знаю"),
    Rule("Як знайти цю людину", "Не знаю"),
    Rule("Чи знаєте ім'я або номер", "Не знаю або не хочу"),
    Rule("Записати, хто повідомив", "Не погоджуюся"),
)
TALKS = ((*_FOR_ME, *_ALWAYS), (*_FOR_A_NEIGHBOUR, *_ALWAYS))


@dataclass(slots=True)
class Citizen:
    """Somebody in trouble. Each question is answered once, so a lost answer leaves them waiting for ever.

    Attributes:
        waits_since: moment of an act nobody has answered yet; None when the bot spoke last.
        confirmed: they said the last yes, so there must be a need.
        number: what they were told it is called; "" before that.
    """

    account: int
    rules: tuple[Rule, ...]
    waits_since: float | None = None
    confirmed: bool = False
    number: str = ""
    _done: set[Rule] = field(default_factory=set)

    def begins(self) -> Json:
        """Open the bot."""
        return {"person": self.account, "bot": CITIZENS_BOT, "act": "opens_link"}

    def sees(self, message: Json) -> Json | None:
        """Read a message; give what to do about it."""
        found = _NUMBER.search(message["text"])
        if self.confirmed and found and not self.number:
            self.number = found.group(1)
        rule = next((rule for rule in self.rules if rule not in self._done and _fits(rule, message)), None)
        if rule is None:
            return None
        self._done.add(rule)
        self.confirmed = self.confirmed or rule.words == LAST_CONSENT
        if rule.writes:
            return {"person": self.account, "bot": CITIZENS_BOT, "act": "writes", "text": rule.writes}
        return press(self.account, CITIZENS_BOT, message, rule.button)


@dataclass(slots=True)
class Manager:
    """A social manager who takes some of what comes and moves it on."""

    account: int
    chance: Random
    waits_since: float | None = None
    _done: set[tuple[str, str]] = field(default_factory=set)

    def begins(self, code: str) -> Json:
        """Open the one-time link."""
        return {"person": self.account, "bot": MANAGERS_BOT, "act": "opens_link", "payload": code}

    def sees(self, message: Json) -> Json | None:
        """Read an alert or a card; give what to do about it."""
        found = _NUMBER.search(message["text"])
        if found is None:
            return None
        for button, likelihood in _MOVES:
            step = (found.group(1), button)
            if button not in buttons_of(message) or step in self._done:
                continue
            self._done.add(step)
            if self.chance.random() < likelihood:
                return press(self.account, MANAGERS_BOT, message, button)
        return None


#: How likely a manager is to press each button once it is there.
_MOVES = (
    ("Відкрити", 0.6),
    ("✋ Беру в роботу", 0.9),
    ("💬 Поговорили", 0.7),
    ("✅ Допомогу надано", 0.5),
    ("Пораду і пояснення дано", 1.0),
)


def press(account: int, bot: int, message: Json, button: str) -> Json:
    """Press a button of a message."""
    return {"person": account, "bot": bot, "act": "taps", "message": message["message_id"], "button": button}


def buttons_of(message: Json) -> list[str]:
    """List the inline buttons of a message as it is shown."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [button["text"] for row in rows for button in row]


def _fits(rule: Rule, message: Json) -> bool:
    if rule.words not in message["text"]:
        return False
    shown = buttons_of(message)
    if rule.writes:
        return True
    return rule.button in shown and (not rule.after or rule.after in shown)
