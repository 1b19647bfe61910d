"""A draft is tried as a citizen would, and nothing happens but on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bot.casework.deadlines import Calendar
from bot.localization.translator import BabelTranslator
from bot.understanding.lexicon import Lexicon
from bot.usecases.workshop.rehearsing.acts import Act, GiveBack, Send, SharePhone, SharePlace, Tap, Write
from bot.usecases.workshop.rehearsing.knowing import knowables, leading_to
from bot.usecases.workshop.rehearsing.play import act, start
from bot.usecases.workshop.rehearsing.replay import Otherwise, replay
from bot.usecases.workshop.rehearsing.setting import Room, Setting, Trouble
from bot.usecases.workshop.rehearsing.story import Unsaid, write_story
from bot.usecases.workshop.rehearsing.talk import Noted, Said, Talk
from dialogs.bundle import Bundle
from dialogs.inputs import Medium
from dialogs.reader import read_bundle, read_stories
from dialogs.world import somewhere
from tests.shipped import LOCALES, shipped_bundle

#: A Monday, at noon in Kyiv.
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
BASIC = "scripts/basic_help.yaml"


@cache
def room() -> Room:
    calendar = Calendar(ZoneInfo("Europe/Kyiv"), frozenset({date(2026, 11, 24)}), martial_law=False)
    return Room(shipped_bundle(), BabelTranslator(LOCALES), Lexicon(), calendar)


def room_of(bundle: Bundle) -> Room:
    return replace(room(), bundle=bundle)


def edited(changes: Mapping[str, tuple[str, str]]) -> Room:
    """Read the shipped edition with a few words changed: path → (old, new)."""
    shipped = shipped_bundle()
    files = dict(shipped.files)
    for path, (old, new) in changes.items():
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return room_of(read_bundle(files, shipped.translations)[0])


def does(talk: Talk, *acts: str | Act, where: Room | None = None) -> Talk:
    """Do several things; a text is the label of a button of the newest message that has it."""
    for each in acts:
        talk = act(where or room(), talk, tap(talk, each) if isinstance(each, str) else each)
    return talk


def tap(talk: Talk, label: str) -> Tap:
    said = [item for item in talk.now.screen if isinstance(item, Said)]
    for item in reversed(said):
        for row in item.rows:
            for push in row:
                if label in {push.source, push.label}:
                    return Tap(item.id, push.data, push.source)
    offered = [push.source for item in said for row in item.rows for push in row]
    raise AssertionError(f"no button {label!r} among {offered}")


def notes(talk: Talk) -> list[str]:
    return [item.key for item in talk.now.screen if isinstance(item, Noted)]


def heard(talk: Talk) -> str:
    return "\n".join(item.text for item in talk.now.screen if isinstance(item, Said))


def basic(**others: object) -> Setting:
    return replace(Setting(MONDAY, "basic_help"), **others)  # type: ignore[arg-type]


def test_a_talk_begins_at_the_beginning_and_notes_where_it_stands() -> None:
    talk = start(room(), basic())
    assert "Чого зараз бракує?" in heard(talk)
    assert talk.now.spot == ("basic_help", shipped_bundle().scripts["basic_help"].start)
    assert talk.now.passed


def test_many_answers_are_ticked_in_place_and_the_answered_question_loses_its_buttons() -> None:
    talk = does(start(room(), basic()), "Їжа", "Дрова, паливо")
    ticked = [push.label for item in talk.now.screen if isinstance(item, Said) for row in item.rows for push in row]
    assert "☑️ Їжа" in ticked
    assert len([item for item in talk.now.screen if isinstance(item, Said)]) == 1
    done = does(talk, "Готово")
    first = done.now.screen[0]
    assert isinstance(first, Said)
    assert "✅ Готово" in first.text
    assert first.rows == ()


def test_an_act_can_be_taken_back() -> None:
    began = start(room(), basic())
    talk = does(began, "Їжа", "Готово")
    assert talk.before().before() == began
    assert began.before() == began


def test_a_talk_begins_at_any_step_with_what_leads_there() -> None:
    script = shipped_bundle().scripts["basic_help"]
    for step in script.steps:
        talk = start(room(), basic(step=step, knows=leading_to(shipped_bundle(), "basic_help", step)))
        assert ("basic_help", step) in talk.now.passed
        assert "broke" not in notes(talk)


def test_every_step_of_every_script_can_be_begun_at() -> None:
    bundle = shipped_bundle()
    broken = []
    for script in bundle.scripts.values():
        for step in script.steps:
            talk = start(room(), Setting(MONDAY, script.id, step))
            if "broke" in notes(talk):
                broken.append((script.id, step, talk.now.screen))
    assert broken == []


def test_words_of_danger_are_answered_and_noted() -> None:
    talk = does(start(room(), basic()), Write("мене б'є чоловік"))
    assert "heard_danger_flag" in notes(talk)
    assert {"sign", "danger_watched"} <= {*notes(talk)}
    assert "Якщо ви замовкнете" in heard(talk)


def test_a_human_is_called_hears_the_words_and_gives_the_floor_back() -> None:
    talk = does(start(room(), basic()), "☰ Ще", "🙋 Людина")
    assert "human_asked" in notes(talk)
    assert "Ми покликали людину" in heard(talk)
    talk = does(talk, Write("передзвоніть мені"))
    assert "letter" in notes(talk)
    talk = does(talk, GiveBack())
    assert talk.now.state.has_human is False
    assert talk.now.spot == ("basic_help", shipped_bundle().scripts["basic_help"].start)


def test_nobody_is_there_at_night() -> None:
    talk = does(start(room(), basic(at=NIGHT, is_staffed=False)), "☰ Ще", "🙋 Людина")
    assert "Зараз нікого немає на місці" in heard(talk)


def test_the_chat_is_hidden_and_opened_again() -> None:
    talk = does(start(room(), basic()), "☰ Ще", "🫥 Сховати")
    assert "Чого зараз бракує?" not in heard(talk)
    assert notes(talk) == ["hidden"]
    talk = does(talk, Write("що?"))
    assert "Чого зараз бракує?" not in heard(talk)
    talk = does(talk, shipped_bundle().phrase("neutral_button.other").source)
    talk = does(talk, shipped_bundle().catalogue.controls["restart"].label.source)
    assert "Чого зараз бракує?" in heard(talk)


def test_without_a_database_people_hear_the_numbers_and_nothing_is_kept() -> None:
    broken = basic(broken=frozenset({Trouble.DATABASE}))
    talk = start(room(), broken)
    assert notes(talk) == ["nothing_kept"]
    assert "103" in heard(talk)
    urgent = does(talk, shipped_bundle().catalogue.controls["urgent"].label.source)
    assert urgent.now.state.conversation is not None or urgent.now.spot is None


def test_without_the_case_system_a_talk_goes_on_until_somebody_is_called() -> None:
    talk = does(start(room(), basic(broken=frozenset({Trouble.CASES}))), "Їжа", "☰ Ще")
    before = talk.now.spot
    talk = does(talk, "🙋 Людина")
    assert notes(talk)[-1] == "nothing_kept"
    assert talk.now.state.has_human is False
    assert talk.now.spot == before


def test_what_breaks_in_the_middle_of_a_talk_leaves_it_where_it_was() -> None:
    talk = does(start(room(), basic()), "Їжа", "Готово")
    broken = does(talk.amid(basic(broken=frozenset({Trouble.DATABASE}))), "Ні, немає")
    assert notes(broken)[-1] == "nothing_kept"
    assert broken.now.spot == talk.now.spot
    assert replay(room(), broken).talk == broken
    mended = does(broken.amid(basic()), "Ні, немає")
    assert mended.now.spot != talk.now.spot


def test_without_understanding_words_of_the_catalogue_are_heard() -> None:
    talk = does(start(room(), basic(broken=frozenset({Trouble.UNDERSTANDING}))), Write("мене б'є чоловік"))
    assert "heard_danger_flag" in notes(talk)


def test_a_place_may_be_found_or_not() -> None:
    name, step = next(
        (script.id, name)
        for script in shipped_bundle().scripts.values()
        for name, each in script.steps.items()
        if getattr(each, "fact", "") == "place"
    )
    at = Setting(MONDAY, name, step)
    found = does(start(room(), at), Write("Світанкове"))
    assert "place_found" in notes(found)
    lost = does(start(room(), replace(at, is_place_found=False)), Write("Світанкове"))
    assert "place_not_found" in notes(lost)
    assert lost.now.spot == (name, step)
    shared = does(start(room(), at), SharePlace())
    newest = shared.now.screen[-1]
    assert isinstance(newest, Said)
    assert somewhere(shipped_bundle()).name in newest.rows[0][0].label


def test_photos_and_numbers_are_answered() -> None:
    talk = does(start(room(), basic()), Send(Medium.PHOTO), SharePhone("+380501234567"))
    assert next(item.shows for item in talk.now.screen if isinstance(item, Said) and item.is_mine) is Medium.PHOTO


def test_the_language_is_the_one_chosen() -> None:
    talk = start(room(), basic(language="en"))
    shown = talk.now.screen[0]
    assert isinstance(shown, Said)
    assert shown.text != shown.source
    assert "Чого зараз бракує?" in shown.source


def test_a_draft_that_is_not_whole_breaks_on_the_screen_only() -> None:
    gone = start(room(), Setting(MONDAY, "basic_help", "no_such_step"))
    assert notes(gone) == ["broke"]
    assert notes(start(room(), Setting(MONDAY, "no_such_script"))) == ["broke"]


def test_the_same_acts_on_the_same_draft_end_the_same() -> None:
    talk = does(start(room(), basic()), "Їжа", "Готово", "Ні, немає", Write("холодно"))
    again = replay(room(), talk)
    assert again.departures == ()
    assert again.talk == talk


def test_a_changed_text_is_told_and_the_talk_goes_on() -> None:
    talk = does(start(room(), basic()), "Їжа", "Готово")
    again = replay(edited({BASIC: ("Чого зараз бракує?", "Чого вам бракує?")}), talk)
    assert {each.how for each in again.departures} == {Otherwise.WORDS}
    assert again.left == 0
    assert len(again.talk.acts) == 2


def test_a_button_that_is_gone_stops_the_repetition() -> None:
    talk = does(start(room(), basic()), "Їжа", "Готово", "Ні, немає")
    changed = edited({BASIC: ("food: ", "meal: ")}) if "food: " in shipped_bundle().files[BASIC] else None
    if changed is None:
        pytest.skip("the script calls food otherwise")
    again = replay(changed, talk)
    assert again.departures[-1].how is Otherwise.GONE
    assert again.left == 3


def test_what_a_script_reads_can_be_brought_along() -> None:
    known = {each.id: each for each in knowables(shipped_bundle(), "basic_help")}
    assert known
    assert all(each.choices for each in known.values() if each.kind.value == "choice")
    assert not {"services", "providers"} & {*known}


def test_a_talk_becomes_a_story_that_goes_as_it_says() -> None:
    talk = does(start(room(), basic()), "Їжа", "Готово", "Ні, немає", Write("холодно"))
    written = write_story(room(), talk, "їжа й холод", "")
    assert written.problems == ()
    (story,), problems = read_stories("stories/basic_help.yaml", written.text)
    assert problems == ()
    assert [line.text for line in story.talk if line.act == "citizen taps"] == ["Їжа", "Готово", "Ні, немає"]


def test_a_talk_from_the_middle_becomes_a_story_from_the_beginning() -> None:
    script = shipped_bundle().scripts["basic_help"]
    talk = does(start(room(), basic()), "Їжа", "Готово", "Ні, немає")
    assert talk.now.spot is not None
    step = talk.now.spot[1]
    assert step != script.start
    middle = does(start(room(), basic(step=step)), Write("холодно"))
    written = write_story(room(), middle, "з середини", "")
    assert written.problems == ()
    assert written.story.talk[0].act.startswith(("bot", "citizen"))


def test_what_stories_have_no_words_for_is_told() -> None:
    talk = does(start(room(), basic()), "☰ Ще", "🙋 Людина", GiveBack())
    with pytest.raises(Unsaid) as told:
        write_story(room(), talk, "людина", "")
    assert told.value.why == "act"
