"""A good edition passes every check; a bad one is told where it is bad, on the very line, and nothing besides."""

from __future__ import annotations

import pytest

from dialogs.checks import CHECKS, Check, check_bundle
from dialogs.checks.lengths import MESSAGE_UNITS, units
from dialogs.checks.lines import lines_of
from dialogs.checks.phrases import REQUIRED
from dialogs.problems import Problem, Severity, Where
from dialogs.reader import read_bundle
from tests.dialogs.bundles.shelf import CASES, expected, files_of, found_in, good_bundle, spoilt

#: Checks whose bad editions are made below, because they need translations or one changed line of many.
_MADE_HERE = {"phrases", "translations"}


def in_english(**texts: str) -> dict[str, dict[tuple[str, str], str]]:
    """Translate the whole good edition word for word, but for the given contexts (dots written as __)."""
    bundle = good_bundle()
    lines = {(line.wording.context, line.wording.source) for line in lines_of(bundle)}
    changed = {name.replace("__", "."): text for name, text in texts.items()}
    return {"en": {(context, source): changed.get(context, source) for context, source in lines}}


def with_phrase(name: str, text: str) -> dict[str, str]:
    """Change one line of the program's own in the good edition; "" removes it."""
    files = files_of("good")
    path = "catalogue/phrases.yaml"
    kept = [line for line in files[path].split("\n") if not line.startswith(f"  {name}:")]
    return files | {path: "\n".join([*kept, f'  {name}: "{text}"' if text else "", ""])}


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


def test_a_good_edition_passes_in_every_language() -> None:
    assert found_in(files_of("good")) == []
    assert found_in(files_of("good"), in_english()) == []


@pytest.mark.parametrize("case", CASES)
def test_a_bad_edition_is_told_where_and_nothing_besides(case: str) -> None:
    files = spoilt(case)
    found = sorted((problem.where.file, problem.where.line, problem.rule) for problem in found_in(files))
    assert found == expected(files)
    assert found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__module__.rpartition(".")[2])
def test_every_check_has_a_bad_edition(check: Check) -> None:
    name = check.__module__.rpartition(".")[2]
    if name not in _MADE_HERE:
        assert list(check(read_bundle(spoilt(name))[0]))


def test_problems_come_in_the_order_of_files_and_lines() -> None:
    for case in CASES:
        places = [problem.where for problem in check_bundle(read_bundle(spoilt(case))[0])]
        assert places == sorted(places)


def test_a_file_that_cannot_be_read_is_one_problem_and_not_hundreds() -> None:
    for path in files_of("good"):
        if path not in {"scripts/front.yaml", "scripts/guide.yaml", "catalogue/needs.yaml"}:
            (first, *others) = found_in(files_of("good") | {path: "a: [b"})
            assert first.rule == "yaml_broken"
            assert rules(others) == []


class TestPhrases:
    def test_a_missing_line_is_named(self) -> None:
        assert found_in(with_phrase("resume", "")) == [
            Problem(Where("catalogue/phrases.yaml"), "phrase_missing", {"name": "resume"})
        ]

    def test_a_blank_nobody_fills_is_found_with_its_place(self) -> None:
        (problem,) = found_in(with_phrase("floor_taken", "Говорить {ovner}"))
        assert problem.rule == "unknown_blank.maybe"
        assert problem.values["maybe"] == "owner"
        assert problem.where.line > 1

    def test_numbers_never_vanish_from_the_card(self) -> None:
        assert rules(found_in(with_phrase("urgent_card", "Телефонуйте"))) == ["phrase_lacks_blank"]

    def test_the_list_has_everything_the_engine_says(self) -> None:
        # A sample of each group; the scan of the whole code stands in test_checks_words.py.
        assert {"stale_button", "place_which_oblast", "got_photo", "status.sent", "notice.overdue"} <= set(REQUIRED)


class TestTranslations:
    def test_missing_lines_are_gathered_by_file(self) -> None:
        texts = in_english()
        del texts["en"]["roof.tonight.ask", "Чи є де ночувати?"]
        del texts["en"]["roof.tonight.choice.yes", "Так"]
        (problem,) = found_in(files_of("good"), texts)
        assert (problem.rule, problem.severity) == ("translation_missing", Severity.WARNING)
        assert problem.values["count"] == "2"
        assert problem.where == Where("scripts/roof.yaml", 7, 10)

    def test_a_changed_source_makes_its_translation_stale(self) -> None:
        files = files_of("good")
        files["scripts/roof.yaml"] = files["scripts/roof.yaml"].replace("Чи є де ночувати?", "Чи маєте ночівлю?")
        assert rules(found_in(files, in_english())) == ["translation_stale"]

    def test_blanks_that_differ_stop_publishing(self) -> None:
        (problem,) = found_in(files_of("good"), in_english(food__many__tell="There are {peple} of you."))
        assert (problem.rule, problem.severity) == ("translation_blanks", Severity.CRITICAL)
        assert (problem.values["wanted"], problem.values["given"]) == ("{people}", "{peple}")

    def test_words_collide_in_any_language(self) -> None:
        texts = in_english(roof__tonight__choice__yes="Людину")
        (problem,) = found_in(files_of("good"), texts)
        assert (problem.rule, problem.values["language"]) == ("answer_means_control", "en")


def test_a_review_has_room_for_the_answers() -> None:
    files = files_of("good")
    long = "Чи все правильно? " + "б" * (MESSAGE_UNITS - 50)
    files["scripts/front.yaml"] = files["scripts/front.yaml"].replace("Чи все правильно?", long)
    assert rules(found_in(files)) == ["review_too_long"]


def test_counting_is_as_telegram_counts() -> None:
    assert units("їжа") == 3
    assert units("🆘") == 2
