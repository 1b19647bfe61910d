"""What people wrote teaches the bot only when they let it, and never who they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from typing_extensions import override

from bot.casework.consent import Consent
from bot.casework.owners import Role
from bot.ports.heard import Chosen, Fate, Heard
from bot.ports.learning import ModelParcel, Wish
from bot.ports.understanding import Because, Guess, Understood
from bot.understanding.lexicon import Lexicon
from bot.usecases.learning.keep_heard import IMPROVE
from bot.usecases.learning.review_texts import draft_example
from bot.usecases.learning.suggest_lesson import suggested
from bot.worker.editions import keep_model
from dialogs.bundle import Bundle
from dialogs.corpus import Danger
from dialogs.redaction import MARK
from tests.manager.stage import Stage
from tests.usecases.visitor import Visitor

VAGUE = "якось воно все не так, мені Марія Коваль порадила написати"
#: From consent to the end, whatever was written before.
TO_THE_NEEDS = ("Погоджуюся", "Для мене")
TO_THE_REVIEW = (
    *("Порада або щось інше", "Готово", "Так, може", "Ще ні", "Ні, це все", "Не знаю"),
    *("Так, зможемо", "Ні, досить", "Не можу сказати", "Ні, лише я"),
)
AGREED = ("Усе правильно", "Погоджуюся", "Погоджуюся", "Не погоджуюся")
ASK = "Чи можна боту вчитися на ваших словах?"
VAGUELY = Understood(
    *(Danger.NONE, 0.1, "", (), ()),
    needs=(Guess("legal_documents", 0.3), Guess("employment", 0.2)),
    language="uk",
    about="self",
    asks_back=True,
    confidence=0.3,
    because=Because("model-1"),
)
ALARMED = replace(
    VAGUELY, danger=Danger.FLAG, danger_score=0.7, sign="suicide_selfharm", signs=(Guess("suicide_selfharm", 0.6),)
)


@dataclass
class Mishears(Lexicon):
    """Understands some texts as a test says, others by the words of the catalogue."""

    taken: dict[str, Understood] = field(default_factory=dict)

    @override
    def understand(self, text: str, bundle: Bundle) -> Understood:
        return self.taken.get(text) or super().understand(text, bundle)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    stage.office = replace(stage.office, understanding=Mishears({VAGUE: VAGUELY}))
    await stage.joins("Оксана")
    yield stage
    await stage.close()


@pytest.fixture
def olena(stage: Stage) -> Visitor:
    return Visitor(stage)


async def kept(visitor: Visitor) -> tuple[Heard, ...]:
    person = await visitor.person()
    async with visitor.stage.office.work() as work:
        return await work.heard.of_person(person.id)


async def consents(visitor: Visitor) -> list[Consent]:
    person = await visitor.person()
    async with visitor.stage.office.work() as work:
        return [one for one in await work.consents.of_person(person.id) if one.purpose == IMPROVE]


async def reaches_the_review(olena: Visitor, way: str = "Писати сюди") -> None:
    """Say what it is about, whatever was understood, and go on."""
    await olena.taps(*TO_THE_NEEDS)
    if "Щось інше" in olena.labels():
        await olena.taps("Щось інше")
    await olena.taps(*TO_THE_REVIEW, way)


async def tells(olena: Visitor, text: str = VAGUE, *, name: str = "Соломія", way: str = "Писати сюди") -> str:
    """Tell everything until a need is open; give what was said last."""
    await olena.writes(text)
    await reaches_the_review(olena, way)
    await olena.writes(name)
    return "\n".join(await olena.taps(*AGREED))


async def test_until_they_are_asked_words_wait_sealed_and_redacted(stage: Stage, olena: Visitor) -> None:
    await olena.writes(VAGUE)
    (heard,) = await kept(olena)
    assert heard.fate is Fate.WAITING
    assert heard.text == f"якось воно все не так, мені {MARK} порадила написати"
    assert (heard.model, heard.edition) == ("model-1", stage.office.editions.current.edition)
    assert heard.reading.ranked == ("legal_documents", "employment")
    async with stage.office.work() as work:
        assert await work.heard.open(Wish(), 9) == ()


async def test_they_are_asked_once_when_the_need_is_open_and_may_agree(stage: Stage, olena: Visitor) -> None:
    assert ASK in await tells(olena)
    said = await olena.taps("Так, можна")
    assert "Ви погодилися" in said[0]
    (consent,) = await consents(olena)
    assert consent.given
    assert ASK in consent.text
    (heard,) = await kept(olena)
    assert heard.fate is Fate.OPEN
    assert heard.chosen == Chosen(needs=("other_information",))
    assert heard.is_corrected


async def test_what_they_said_of_themselves_later_is_closed_in_what_they_wrote_before(
    stage: Stage, olena: Visitor
) -> None:
    text = "соломія я, не знаю вже що мені робити"
    stage.office.understanding.taken[text] = VAGUELY  # type: ignore[attr-defined]
    await tells(olena, text, name="Соломія")
    await olena.taps("Так, можна")
    assert (await kept(olena))[0].text == f"{MARK} я, не знаю вже що мені робити"


async def test_who_says_no_leaves_nothing_and_is_not_asked_again(stage: Stage, olena: Visitor) -> None:
    await tells(olena)
    said = await olena.taps("Ні, не треба")
    assert "не бережемо" in said[0]
    assert await kept(olena) == ()
    await olena.comes()
    assert ASK not in await tells(olena)
    assert await kept(olena) == ()


async def test_who_does_not_answer_is_not_asked_again_and_nothing_is_shown(stage: Stage, olena: Visitor) -> None:
    assert ASK in await tells(olena)
    await olena.comes()
    assert await kept(olena) == ()
    assert ASK not in await tells(olena)
    assert [one.fate for one in await kept(olena)] == [Fate.WAITING]


async def test_words_of_a_talk_that_is_begun_anew_are_gone(stage: Stage, olena: Visitor) -> None:
    await olena.writes(VAGUE)
    await olena.taps("Погоджуюся", "Ще", "Спочатку")
    assert await kept(olena) == ()


async def test_who_agreed_need_not_be_asked_the_next_time(stage: Stage, olena: Visitor) -> None:
    await tells(olena)
    await olena.taps("Так, можна")
    await olena.comes()
    assert ASK not in await tells(olena)
    assert [one.fate for one in await kept(olena)] == [Fate.OPEN, Fate.OPEN]


async def test_words_are_taken_back_with_everything_made_of_them(stage: Stage, olena: Visitor) -> None:
    await tells(olena)
    await olena.taps("Так, можна")
    admin = await stage.joins("Адміністраторка", Role.ADMINISTRATOR)
    (heard,) = await kept(olena)
    await draft_example(stage.office, manager=admin.id, heard=heard.id)
    await olena.taps("Мої звернення", "Мої слова", "Забрати мої слова")
    assert await kept(olena) == ()
    assert [one.given for one in await consents(olena)] == [True, False]
    async with stage.office.work() as work:
        assert await work.drafts.listed() == ()


async def test_nobody_in_danger_is_asked(stage: Stage, olena: Visitor) -> None:
    await olena.writes(VAGUE)
    await reaches_the_review(olena)
    await olena.writes("мене побив чоловік")
    said = "\n".join(await olena.taps(*AGREED))
    assert (await olena.need()).signs
    assert ASK not in said


async def test_who_wants_no_messages_is_not_asked(stage: Stage, olena: Visitor) -> None:
    assert ASK not in await tells(olena, way="Не турбувати, писатиму я")


async def test_who_only_tapped_is_not_asked(stage: Stage, olena: Visitor) -> None:
    await olena.comes()
    at = TO_THE_REVIEW.index("Готово") + 1
    await olena.taps("Розповісти, що сталося", *TO_THE_NEEDS, *TO_THE_REVIEW[:at])
    await olena.writes("потрібні дрова")
    await olena.taps(*TO_THE_REVIEW[at:], "Писати сюди")
    await olena.writes("Соломія Гук із Вербового")
    assert ASK not in "\n".join(await olena.taps(*AGREED))
    assert await kept(olena) == ()


async def test_a_false_alarm_is_noted_and_teaches_calm(stage: Stage, olena: Visitor) -> None:
    stage.office.understanding.taken[VAGUE] = ALARMED  # type: ignore[attr-defined]
    await olena.writes(VAGUE)
    await olena.taps("Зі мною все гаразд")
    await reaches_the_review(olena)
    await olena.writes("Соломія")
    assert ASK in "\n".join(await olena.taps(*AGREED))
    await olena.taps("Так, можна")
    (heard,) = await kept(olena)
    assert (heard.chosen.sign, heard.is_corrected) == ("fine", True)
    admin = await stage.joins("Адміністраторка", Role.ADMINISTRATOR)
    await draft_example(stage.office, manager=admin.id, heard=heard.id)
    async with stage.office.work() as work:
        (draft,) = await work.drafts.listed()
    assert (draft.lesson.danger, draft.lesson.sign, draft.lesson.style) == (Danger.NONE, "", "neg-people")


@pytest.mark.parametrize(
    ("danger", "tap", "chosen", "taught"),
    [
        (Danger.ASK, "Так", Chosen(safety="yes"), (Danger.NONE, "")),
        (Danger.ASK, "Ні", Chosen(safety="no"), (Danger.FLAG, "suicide_selfharm")),
        (Danger.ASK, "Не можу говорити", Chosen(safety="cannot_talk"), (Danger.FLAG, "suicide_selfharm")),
        (Danger.FLAG, "Насильство вдома", Chosen(sign="domestic_violence"), (Danger.FLAG, "domestic_violence")),
        (Danger.FLAG, "Щось інше", Chosen(sign="other"), (Danger.FLAG, "suicide_selfharm")),
    ],
)
async def test_what_they_say_of_danger_is_believed(
    stage: Stage, olena: Visitor, danger: Danger, tap: str, chosen: Chosen, taught: tuple[Danger, str]
) -> None:
    signs = (Guess("suicide_selfharm", 0.5), Guess("domestic_violence", 0.4))
    stage.office.understanding.taken[VAGUE] = replace(ALARMED, danger=danger, signs=signs)  # type: ignore[attr-defined]
    await olena.writes(VAGUE)
    await olena.taps(tap)
    (heard,) = await kept(olena)
    assert heard.chosen == chosen
    lesson = suggested(heard)
    assert (lesson.danger, lesson.sign) == taught


async def test_letters_to_a_human_are_nobodys_lessons(stage: Stage, olena: Visitor) -> None:
    await tells(olena)
    await olena.taps("Так, можна")
    before = await kept(olena)
    await olena.writes("дякую, чекаю вашого дзвінка, Марія Коваль зі мною")
    assert await kept(olena) == before


async def test_a_model_is_kept_once(stage: Stage) -> None:
    asked = []

    def body() -> bytes:
        asked.append(1)
        return b"model"

    assert await keep_model(stage.office, ModelParcel("m1", body))
    assert await keep_model(stage.office, ModelParcel("m1", body))
    assert asked == [1]
    async with stage.office.work() as work:
        assert await work.models.load("m1") == b"model"


async def test_no_word_of_theirs_reaches_a_log(stage: Stage, olena: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        await tells(olena)
        await olena.taps("Так, можна")
        admin = await stage.joins("Адміністраторка", Role.ADMINISTRATOR)
        (heard,) = await kept(olena)
        await draft_example(stage.office, manager=admin.id, heard=heard.id)
        stage.passes(timedelta(days=91))
        await stage.storage.prune(stage.office.now())
    written = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert not [line for line in written if any(word in line for word in ("якось", "Соломія", "Коваль"))]
    assert await kept(olena) == ()
