"""Who may let a problem be: what is critical nobody, a warning whoever says why, an old one nobody has to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dialogs.acknowledgements import Acknowledgement, with_entries
from dialogs.bundle import Bundle
from dialogs.problems import Problem, Severity, Where
from dialogs.publishing.standing import Standing, Subject, Subjects, Verdict, judge
from dialogs.quoting import quoted
from dialogs.reader import read_acknowledgements, read_bundle

SCRIPT = """script: front
title: Початок
about: Для тестів
start: hello
steps:
  hello:
    tell: Вітаємо щиро вас усіх.
    go: bye
  bye: {end: Бувайте.}
"""
FILE = "acknowledged.yaml"
WORDS = Problem(Where("scripts/front.yaml", 7, 11), "hard_words", {"context": "front.hello.tell"}, Severity.WARNING)
STEP = Problem(Where("scripts/front.yaml", 9, 3), "step_nobody_reaches", {"step": "bye"}, Severity.WARNING)
CRITICAL = replace(STEP, rule="unknown_step.maybe", values={"name": "by", "maybe": "bye"}, severity=Severity.CRITICAL)


def read(text: str = SCRIPT) -> tuple[Bundle, Subjects]:
    bundle, problems = read_bundle({"scripts/front.yaml": text})
    assert problems == ()
    return bundle, Subjects(bundle, bundle.files)


def about(problem: Problem, text: str = SCRIPT) -> Subject:
    return read(text)[1].of(problem)


def entry(subject: Subject, text: str = "") -> Acknowledgement:
    words = text or subject.print
    return Acknowledgement(
        subject.rule, subject.place, words, "Олена", date(2026, 11, 22), "Так треба", Where(FILE, 2, 5)
    )


def judged(*problems: Problem, entries: tuple[Acknowledgement, ...] = (), text: str = SCRIPT) -> Verdict:
    return judge(problems, read(text)[1], acknowledgements=entries)


class TestSubjects:
    def test_a_place_is_a_name_and_not_a_line(self) -> None:
        assert about(WORDS).place == "front.hello.tell"
        assert about(STEP).place == "front.bye"

    def test_lines_above_do_not_change_it(self) -> None:
        moved = SCRIPT.replace("steps:\n", "# перше\n\nsteps:\n  # друге\n")
        below = replace(STEP, where=Where("scripts/front.yaml", 12, 3))
        assert about(below, moved) == about(STEP)

    def test_words_of_the_place_do(self) -> None:
        other = SCRIPT.replace("Бувайте.", "Бувайте здорові.")
        assert about(STEP, other).print != about(STEP).print
        assert about(WORDS, other) == about(WORDS)

    def test_a_suggestion_does_not(self) -> None:
        plain = replace(CRITICAL, rule="unknown_step", values={"name": "by"})
        assert about(plain) == about(CRITICAL)

    def test_a_problem_of_a_whole_file_is_known_by_what_it_says(self) -> None:
        one, other = (Problem(Where("catalogue/phrases.yaml"), "phrase_missing", {"name": name}) for name in "ab")
        assert about(one) != about(other)
        assert about(one).place == "catalogue/phrases.yaml"


class TestVerdict:
    def test_nothing_wrong_may_be_published(self) -> None:
        assert judged().may_be_published

    def test_what_is_critical_stops_publishing(self) -> None:
        assert not judged(CRITICAL).may_be_published

    def test_a_warning_stops_it_until_somebody_says_why_it_stays(self) -> None:
        assert not judged(WORDS).may_be_published
        verdict = judged(WORDS, entries=(entry(about(WORDS)),))
        assert verdict.may_be_published
        assert [one.standing for one in verdict.judged] == [Standing.ACKNOWLEDGED]

    def test_the_very_words_serve_as_well_as_their_print(self) -> None:
        words = entry(about(WORDS), "Вітаємо щиро  вас усіх.")
        assert judged(WORDS, entries=(words,)).may_be_published

    def test_other_words_need_a_new_acknowledgement(self) -> None:
        given = (entry(about(WORDS)),)
        verdict = judged(WORDS, entries=given, text=SCRIPT.replace("Вітаємо", "Радо вітаємо"))
        assert not verdict.may_be_published
        assert [one.problem.rule for one in verdict.standing(Standing.LISTED)] == ["acknowledgement_void"]

    def test_what_is_critical_cannot_be_acknowledged(self) -> None:
        verdict = judged(CRITICAL, entries=(entry(about(CRITICAL)),))
        assert not verdict.may_be_published
        assert [one.problem.rule for one in verdict.standing(Standing.LISTED)] == ["acknowledgement_of_critical"]

    def test_an_acknowledgement_of_nothing_is_told_and_stops_nothing(self) -> None:
        verdict = judged(entries=(entry(about(WORDS)),))
        assert verdict.may_be_published
        assert [one.problem.rule for one in verdict.judged] == ["acknowledgement_idle"]

    def test_a_slip_of_the_pen_is_guessed(self) -> None:
        slip = replace(entry(about(WORDS)), place="front.helo.tell")
        complaint = judged(WORDS, entries=(slip,)).judged[-1].problem
        assert (complaint.rule, complaint.values["maybe"]) == ("acknowledgement_idle.maybe", "front.hello.tell")

    def test_how_far_the_work_has_come_is_only_listed(self) -> None:
        assert judged(replace(WORDS, rule="translation_missing")).may_be_published


class TestBefore:
    def test_what_was_there_is_listed_and_does_not_stop(self) -> None:
        subjects = read()[1]
        verdict = judge((CRITICAL, WORDS), subjects, before=frozenset({subjects.of(CRITICAL), subjects.of(WORDS)}))
        assert verdict.may_be_published
        assert {one.standing for one in verdict.judged} == {Standing.OLD}

    def test_a_touched_step_has_to_be_mended(self) -> None:
        before = frozenset({about(CRITICAL)})
        touched = read(SCRIPT.replace("Бувайте.", "Бувайте здорові."))[1]
        assert not judge((CRITICAL,), touched, before=before).may_be_published

    def test_another_name_in_the_same_words_is_new(self) -> None:
        subjects = read()[1]
        other = replace(CRITICAL, values={"name": "hello"})
        assert not judge((other,), subjects, before=frozenset({subjects.of(CRITICAL)})).may_be_published


class TestTheFile:
    def test_what_is_written_is_read_back(self) -> None:
        given = [entry(about(WORDS)), replace(entry(about(STEP)), why='Бо "так": - ні', who="О. Коваль")]
        text = with_entries("# згадка\nacknowledged: []\n", (), given)
        assert text.startswith("# згадка\n")
        found, problems = read_acknowledgements(FILE, text)
        assert problems == ()
        assert [replace(one, where=Where(FILE, 2, 5)) for one in found] == given

    def test_a_new_word_takes_the_place_of_the_old_one(self) -> None:
        text = with_entries("", (), [entry(about(WORDS)), entry(about(STEP))])
        kept, _ = read_acknowledgements(FILE, text)
        again = with_entries(text, kept, [entry(about(WORDS), "нові слова")])
        found, problems = read_acknowledgements(FILE, again)
        assert problems == ()
        assert [one.rule for one in found] == ["step_nobody_reaches", "hard_words"]
        assert found[-1].text == "нові слова"

    def test_what_is_missing_is_told_and_counts_for_nothing(self) -> None:
        found, problems = read_acknowledgements(FILE, "acknowledged:\n  - {rule: hard_words, when: завтра, wy: так}\n")
        assert found == ()
        assert {problem.rule for problem in problems} == {"missing_key", "not_day", "unknown_key.maybe"}

    @given(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\x85\ufeff\ufffe\uffff"))
    )
    def test_any_words_are_quoted_so_that_they_come_back(self, why: str) -> None:
        if not why.strip():
            return
        head = "acknowledged:\n  - {rule: r, place: p, text: t, who: w, when: 2026-11-22}\n"
        block = head.replace("{", "").replace("}", "").replace(", ", "\n    ")
        text = f"{block}    why: {quoted(why)}\n"
        (found,), problems = read_acknowledgements(FILE, text)
        assert problems == ()
        assert found.why == why.strip()
