"""An editor at work in a script: reading it as a talk, changing it in forms, beside a colleague."""

from __future__ import annotations

import asyncio

import pytest
from nicegui import ui

from bot.usecases.workshop.begin_draft import open_draft
from dialogs.editing.page import value_at
from dialogs.editing.values import Value
from tests.console.desks import PATIENCE, Browser
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

HEARD = "Дякуємо, що написали. Ми зберегли ваші слова."


class Editor:
    """Tetiana in front of the front door's script."""

    def __init__(self, shop: Shop, browser: Browser) -> None:
        self.shop, self.browser = shop, browser

    async def opens(self, script: str = "front", **wanted: str) -> None:
        asked = "&".join(f"{key}={value}" for key, value in wanted.items())
        await self.browser.opens(f"/workshop/{self.shop.id}/script/{script}{asked and '?'}{asked}")

    async def edits(self, step: str) -> None:
        await self.browser.presses(f"edit-{step}")
        await self.browser.sees_mark("form-done")

    async def types(self, mark: str, words: str) -> None:
        await self.browser.sees_mark(mark)
        for element in self.browser.user.find(marker=mark).elements:
            assert isinstance(element, ui.input | ui.textarea)
            element.value = words

    async def selects(self, mark: str, value: object) -> None:
        await self.browser.sees_mark(mark)
        for element in self.browser.user.find(marker=mark).elements:
            assert isinstance(element, ui.select | ui.radio)
            element.value = value

    async def is_done(self) -> None:
        await self.browser.presses("form-done")
        await self.browser.misses_mark("form-done")

    async def step(self, step: str, path: str = FRONT) -> dict[str, Value]:
        found = value_at(await self.shop.text(path), ("steps", step))
        assert isinstance(found, dict), found
        return found

    async def saved(self, version: int) -> None:
        """Wait until the draft has come so far."""
        for _ in range(PATIENCE):
            if await self.shop.version() >= version:
                return
            await asyncio.sleep(0.1)
        pytest.fail(f"version {await self.shop.version()}")


@pytest.fixture
async def editor(stage: Stage, browser: Browser) -> Editor:
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    return Editor(shop, browser)


class TestReading:
    """The talk."""

    async def test_a_script_reads_as_a_talk(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.sees("Вітаємо. Це «Двері» вашої громади.")
        await browser.sees("якщо людина прийшла за кодом (QR) закладу")
        await browser.sees("Мати, батько або опікун дитини")
        await browser.sees("«Чому питаєте?» — Від цього залежить")
        await browser.sees("помилок не видно")

    async def test_a_problem_stands_at_its_step_and_in_a_list(self, editor: Editor, browser: Browser) -> None:
        text = await editor.shop.text()
        await editor.shop.writes(editor.shop.tetiana, since=0, files={FRONT: text.replace("go: talk", "go: tlak", 1)})
        await editor.opens()
        await browser.sees("1 помилка")
        await browser.sees("2. Хто прийшов?: Такого кроку немає")
        await browser.sees("talk")

    async def test_a_file_that_cannot_be_read_says_so(self, editor: Editor, browser: Browser) -> None:
        await editor.shop.writes(editor.shop.tetiana, since=0, files={FRONT: "script: front\nsteps: [\n"})
        await editor.opens()
        await browser.sees("Цей файл зараз не читається")

    async def test_its_text_and_its_picture_stand_beside_the_talk(self, editor: Editor, browser: Browser) -> None:
        await editor.opens(step="heard")
        await browser.sees("Вітаємо. Це «Двері» вашої громади.")
        for tab, shown in (("yaml", "Усе збережено в чернетці"), ("drawing", "Схема"), ("talk", "Вітаємо. Це «Двері»")):
            await browser.presses(f"tab-{tab}")
            await browser.sees(shown)

    async def test_there_is_no_script_of_that_name(self, editor: Editor, browser: Browser) -> None:
        await editor.opens("nothing")
        await browser.sees("Такої розмови в цій чернетці немає")


class TestWriting:
    """Forms."""

    async def test_words_are_saved_by_themselves(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await editor.edits("heard")
        await editor.types("field-tell", "Дякуємо. Ваші слова в нас.")
        await editor.saved(1)
        assert (await editor.step("heard"))["tell"] == "Дякуємо. Ваші слова в нас."
        await browser.sees("збережено о")
        await editor.is_done()
        await browser.sees("Дякуємо. Ваші слова в нас.")

    async def test_what_is_not_edited_keeps_its_letters(self, editor: Editor) -> None:
        before = await editor.shop.text()
        await editor.opens()
        await editor.edits("heard")
        await editor.types("field-tell", "Дякуємо.")
        await editor.is_done()
        old = "    tell: Дякуємо, що написали. Ми зберегли ваші слова. Повторювати їх не доведеться.\n"
        assert await editor.shop.text() == before.replace(old, "    tell: Дякуємо.\n")

    async def test_undo_and_redo(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await editor.edits("heard")
        await editor.types("field-tell", "Дякуємо.")
        await editor.is_done()
        await browser.presses("undo")
        await editor.saved(2)
        await browser.sees(HEARD)
        await browser.presses("redo")
        await editor.saved(3)
        assert (await editor.step("heard"))["tell"] == "Дякуємо."
        await browser.presses("redo")
        await browser.sees("Немає чого повторити")

    async def test_answers_are_put_in_another_order_and_added(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await editor.edits("after_guide")
        await browser.presses("arrow_upward-no")
        await editor.saved(1)
        assert list((await editor.step("after_guide"))["choices"]) == ["no", "yes"]
        await browser.presses("add-answer")
        await editor.types("answer-new-1", "Не знаю")
        await editor.types("words-new-1", "хтозна, не певна")
        await editor.is_done()
        step = await editor.step("after_guide")
        assert step["choices"] == {"no": "Поки ні", "yes": "Так, розповім", "ne_znaiu": "Не знаю"}
        assert dict(step["synonyms"])["ne_znaiu"] == "хтозна, не певна"  # type: ignore[arg-type]
        opened = await open_draft(editor.shop.stage.office, editor.shop.bench, by=editor.shop.by, draft=editor.shop.id)
        fact = next(value for text in opened.content.files.values() if (value := _fact(text, "after_guide")))
        assert fact["choices"] == ["yes", "no", "ne_znaiu"]

    async def test_a_way_is_built_of_facts_and_answers(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await editor.edits("carer")
        await browser.presses("add-way")
        await editor.selects("test-fact-1-0", "for_whom")
        await editor.selects("test-value-1-0", "my_child")
        await editor.selects("way-1", "needs")
        await editor.is_done()
        assert (await editor.step("carer"))["then"] == [
            {"when": "story is known", "go": "your_words"},
            {"when": "for_whom is my_child", "go": "needs"},
            {"go": "needs"},
        ]
        await browser.sees("якщо людина відповіла «Для моєї дитини»")

    async def test_a_fact_is_made_on_the_spot(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await editor.edits("after_guide")
        await browser.presses("make-fact")
        await browser.presses("do-move")
        await browser.sees("Напишіть, як його назвати")
        await editor.types("fact-label", "Чи є дрова")
        await browser.presses("do-move")
        await browser.misses_mark("fact-label")
        await editor.is_done()
        assert (await editor.step("after_guide"))["fact"] == "chi_ie_drova"


class TestSteps:
    """Steps come, go and move."""

    async def test_a_step_is_added_on_a_way(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.presses("more-heard")
        await browser.presses("after-heard")
        await editor.types("field-tell", "Зараз поговоримо.")
        await browser.presses("do-move")
        await editor.saved(1)
        assert (await editor.step("heard"))["go"] == "tell_1"
        assert await editor.step("tell_1") == {"tell": "Зараз поговоримо.", "go": "talk"}

    async def test_nothing_is_added_without_its_words(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.presses("more-heard")
        await browser.presses("before-heard")
        await browser.presses("do-move")
        await browser.sees("Заповніть: Що каже бот")

    async def test_a_step_goes_and_what_led_to_it_leads_elsewhere(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.presses("more-heard")
        await browser.presses("remove-heard")
        await browser.sees("Куди вести розмову")
        await browser.presses("do-move")
        await editor.saved(1)
        ways = (await editor.step("hello"))["then"]
        assert {"when": "story is known", "go": "talk"} in ways
        assert "  heard:" not in await editor.shop.text()

    async def test_a_step_is_renamed_copied_and_moved(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.presses("more-heard")
        await browser.presses("rename-heard")
        await editor.types("step-name", "words_kept")
        await browser.presses("do-move")
        await editor.saved(1)
        await browser.presses("more-words_kept")
        await browser.presses("duplicate-words_kept")
        await editor.saved(2)
        assert await editor.step("words_kept_copy") == await editor.step("words_kept")
        await browser.presses("more-words_kept")
        await browser.presses("up-words_kept")
        await editor.saved(3)
        steps = value_at(await editor.shop.text(), ("steps",))
        assert isinstance(steps, dict)
        assert list(steps)[:4] == ["hello", "words_kept", "who_came", "words_kept_copy"]

    async def test_a_shared_part_is_made_by_whoever_knows_only_its_title(
        self, editor: Editor, browser: Browser
    ) -> None:
        await editor.opens()
        await browser.presses("more-heard")
        await browser.presses("extract-heard")
        await browser.presses("do-move")
        await browser.sees("Дайте спільній частині назву")
        await editor.types("extract-title", "Слова подяки")
        await browser.presses("do-move")
        await editor.saved(1)
        assert "call: slova_podiaki" in await editor.shop.text()
        assert "title: Слова подяки" in await editor.shop.text("scripts/parts/slova_podiaki.yaml")

    async def test_a_refusal_is_told_in_words(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.presses("more-heard")
        await browser.presses("rename-heard")
        await editor.types("step-name", "hello")
        await browser.presses("do-move")
        await browser.sees("Назва «hello» уже зайнята")
        (said,) = browser.user.find("Назва «hello» уже зайнята").elements
        # In the window, beside its field.
        assert any(each.props.get("role") == "alert" for each in said.ancestors())
        assert await editor.shop.version() == 0


class TestTwo:
    """Two editors at once."""

    async def test_what_a_colleague_writes_appears(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await browser.sees(HEARD)
        text = await editor.shop.text()
        await editor.shop.writes(editor.shop.pavlo, since=0, files={FRONT: text.replace(HEARD, "Спасибі вам.")})
        await browser.sees("Спасибі вам.")

    async def test_both_in_one_step_and_one_decides(self, editor: Editor, browser: Browser) -> None:
        await editor.opens()
        await editor.edits("heard")
        text = await editor.shop.text()
        await editor.shop.writes(editor.shop.pavlo, since=0, files={FRONT: text.replace(HEARD, "Спасибі вам.")})
        await editor.types("field-tell", "Дякуємо вам.")
        await browser.sees("Двоє змінили те саме")
        await browser.sees("Дякуємо вам.")
        assert str((await editor.step("heard"))["tell"]).startswith("Спасибі вам.")
        await editor.selects("clash-choice", "third")
        await editor.types("clash-words", "Спасибі, дякуємо.")
        await browser.presses("do-move")
        await browser.misses_mark("clash-choice")
        assert (await editor.step("heard"))["tell"] == "Спасибі, дякуємо."


def _fact(text: str, name: str) -> dict[str, Value]:
    found = value_at(text, ("facts", name)) if "facts:" in text else None
    return found if isinstance(found, dict) else {}
