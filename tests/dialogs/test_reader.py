"""What authors write becomes values; what they mistype becomes problems with a line and a column."""

from __future__ import annotations

from textwrap import dedent

from dialogs.conditions import Test as Question
from dialogs.problems import Problem, Severity, Where
from dialogs.reader import find_wordings, read_bundle, read_script
from dialogs.script import Ask, AskConsent, Call, Each, End, Human, Open, Review, Script, Tell

HOUSING = """\
script: housing
title: Житло
about: Людині ніде жити
start: tonight
steps:
  tonight:
    ask: Чи є вам де ночувати сьогодні?
    why: Якщо ні, скажемо черговому.
    fact: roof_tonight
    choices:
      yes: Так
      no: Ні
    synonyms:
      no: нема, ніде
    skip: Не хочу відповідати
    then:
      - when: roof_tonight is no
        go: shelter
      - go: place
  shelter:
    tell: |
      Розуміємо.
      Передамо сьогодні.

    raise: homeless_now
    go: place
  place: {call: parts_place, go: all}
  all: {each: needs, go: check}
  check: {review: "Чи все правильно?", go: agree}
  agree: {consent: share, go: open}
  open: {open: need, go: person}
  person: {human: Передаємо людині., go: bye}
  bye: {end: До зв'язку.}
"""


def script_of(text: str, path: str = "scripts/housing.yaml") -> Script:
    script, problems = read_script(path, dedent(text))
    assert problems == ()
    assert script
    return script


def problems_of(text: str, path: str = "scripts/housing.yaml") -> tuple[Problem, ...]:
    return read_script(path, dedent(text))[1]


def rules_of(text: str, path: str = "scripts/housing.yaml") -> list[str]:
    return [problem.rule for problem in problems_of(text, path)]


def script_with(step: str) -> str:
    """Put the lines of one step into a script; the first of them stands on line 6."""
    head = "script: housing\ntitle: Житло\nstart: one\nsteps:\n  one:\n"
    return head + "".join(f"    {line}\n" for line in dedent(step).strip("\n").split("\n"))


class TestAScript:
    def test_every_kind_of_step_is_read(self) -> None:
        steps = script_of(HOUSING).steps
        kinds = [Ask, Tell, Call, Each, Review, AskConsent, Open, Human, End]
        assert [type(step) for step in steps.values()] == kinds
        assert next(iter(steps)) == "tonight"

    def test_yes_and_no_stay_words(self) -> None:
        ask = script_of(HOUSING).steps["tonight"]
        assert isinstance(ask, Ask)
        assert [(choice.id, choice.label.source) for choice in ask.choices] == [("yes", "Так"), ("no", "Ні")]

    def test_every_line_has_its_context(self) -> None:
        script = script_of(HOUSING)
        ask = script.steps["tonight"]
        assert isinstance(ask, Ask)
        assert ask.why
        assert ask.skip
        assert ask.choices[1].words
        assert script.title.context == "housing.title"
        assert ask.text.context == "housing.tonight.ask"
        assert ask.why.context == "housing.tonight.why"
        assert ask.skip.context == "housing.tonight.skip"
        assert ask.choices[1].label.context == "housing.tonight.choice.no"
        assert ask.choices[1].words.context == "housing.tonight.synonyms.no"

    def test_paragraphs_end_where_their_words_end(self) -> None:
        shelter = script_of(HOUSING).steps["shelter"]
        assert isinstance(shelter, Tell)
        assert shelter.text.source == "Розуміємо.\nПередамо сьогодні."
        assert shelter.sign == "homeless_now"

    def test_routes_keep_their_order_and_places(self) -> None:
        ask = script_of(HOUSING).steps["tonight"]
        assert isinstance(ask, Ask)
        first, last = ask.routes
        assert (first.go, first.when) == ("shelter", Question("roof_tonight", "is", "no"))
        assert (last.go, last.when, last.where) == ("place", None, Where("scripts/housing.yaml", 19, 9))

    def test_steps_know_their_lines(self) -> None:
        steps = script_of(HOUSING).steps
        assert steps["tonight"].where == Where("scripts/housing.yaml", 6, 3)
        assert steps["shelter"].where.line == 20


class TestMistakes:
    def test_a_mistyped_key_gets_a_suggestion(self) -> None:
        problems = problems_of(script_with("tell: Так\nrise: fire\ngo: done"))
        assert problems == (
            Problem(Where("scripts/housing.yaml", 7, 5), "unknown_key.maybe", {"name": "rise", "maybe": "raise"}),
        )

    def test_all_mistakes_come_at_once_and_in_order(self) -> None:
        text = script_with("tell: ''\nwhatever_it_is: 1\nthen:\n  - when: a is\n    go: done\n  - {}")
        assert rules_of(text) == ["empty_text", "unknown_key", "condition_unfinished", "missing_key"]

    def test_what_can_be_read_is_read(self) -> None:
        script, problems = read_script("scripts/housing.yaml", HOUSING.replace("    fact:", "    fakt:"))
        assert [problem.rule for problem in problems] == ["missing_key", "unknown_key.maybe"]
        assert script
        assert len(script.steps) == 9

    def test_a_key_said_twice_keeps_its_first_value(self) -> None:
        script, problems = read_script("scripts/housing.yaml", script_with("tell: Раз\ntell: Два\ngo: done"))
        assert [(problem.rule, problem.values["line"]) for problem in problems] == [("key_twice", "6")]
        assert script
        assert isinstance(step := script.steps["one"], Tell)
        assert step.text.source == "Раз"

    def test_wrong_shapes_are_named(self) -> None:
        assert rules_of(script_with("tell: [a, b]\ngo: done")) == ["expected_text"]
        assert rules_of(script_with("ask: А?\nfact: a\nchoices: так, ні\ngo: done")) == ["expected_table"]
        assert rules_of(script_with("tell: А\nthen: done")) == ["expected_list"]
        assert rules_of(script_with("tell: {owner}\ngo: done")) == ["text_in_braces"]
        assert rules_of("- a\n- b") == ["expected_file_of_keys"]
        assert rules_of("") == ["expected_file_of_keys"]
        assert rules_of(script_with("[a]: b\ntell: А\ngo: done")) == ["key_not_text"]

    def test_a_step_is_of_exactly_one_kind(self) -> None:
        assert rules_of(script_with("tell: А\nend: Б\ngo: done")) == ["step_of_two_kinds"]
        assert rules_of(script_with("go: done")) == ["step_of_no_kind"]
        assert rules_of(script_with("end: Бувайте\ngo: done")) == ["key_of_another_kind"]
        assert rules_of(script_with("open: door\ngo: done")) == ["opens_only_needs"]

    def test_there_is_one_way_to_say_where_to_go(self) -> None:
        assert rules_of(script_with("tell: А")) == ["no_way_on"]
        assert rules_of(script_with("tell: А\ngo: done\nthen:\n  - go: done")) == ["go_and_then"]

    def test_names_are_small_latin_letters(self) -> None:
        problem, *others = problems_of(script_with("tell: А\ngo: dоne"))  # the second letter is Cyrillic
        assert (problem.rule, problem.values["letter"]) == ("strange_name", "о")
        assert not others
        assert rules_of(script_with("ask: А?\nfact: a\nchoices:\n  known: Так\ngo: done")) == ["reserved_name"]

    def test_a_script_is_named_as_its_file(self) -> None:
        assert rules_of(HOUSING, "scripts/shelter.yaml") == ["script_named_otherwise"]

    def test_synonyms_belong_to_choices(self) -> None:
        text = script_with("ask: А?\nfact: a\nchoices:\n  good: Так\nsynonyms:\n  god: ага\ngo: done")
        assert rules_of(text) == ["synonyms_without_choice.maybe"]

    def test_no_step_is_called_done(self) -> None:
        assert rules_of(HOUSING.replace("  bye:", "  done:")) == ["step_named_done"]


class TestConditionMistakes:
    def mistake(self, when: str) -> tuple[str, int, int]:
        text = script_with(f"tell: А\nthen:\n  - when: {when}\n    go: done\n  - go: done")
        (problem,) = problems_of(text)
        return problem.rule, problem.where.line, problem.where.column

    def test_the_column_is_exact(self) -> None:
        assert self.mistake("roof == no") == ("condition_letter", 8, 20)
        assert self.mistake("roof no") == ("condition_relation", 8, 20)
        assert self.mistake('"roof no"') == ("condition_relation", 8, 21)
        assert self.mistake("'  roof  no'") == ("condition_relation", 8, 24)

    def test_the_column_is_exact_in_folded_lines(self) -> None:
        when = ">\n        roof is no\n        and age is old"
        text = "tell: А\nthen:\n  - go: done\n    when: " + when.replace("is old", "old")
        (problem,) = problems_of(script_with(text))
        assert (problem.rule, problem.where) == ("condition_relation", Where("scripts/housing.yaml", 11, 21))

    def test_each_mistake_has_its_own_sentence(self) -> None:
        assert self.mistake("roof is") == ("condition_unfinished", 8, 22)
        assert self.mistake("is no")[0] == "condition_fact"
        assert self.mistake("roof is and")[0] == "condition_value"
        assert self.mistake("age > old")[0] == "condition_number"
        assert self.mistake("(age > 1 age")[0] == "condition_parenthesis"
        assert self.mistake("age > 1 2")[0] == "condition_end"
        assert self.mistake("not " * 30 + "a is b")[0] == "condition_too_long"


class TestYamlFaults:
    def fault(self, step: str) -> tuple[str, int, int]:
        (problem,) = problems_of(script_with(step))
        return problem.rule, problem.where.line, problem.where.column

    def test_a_colon_in_a_text(self) -> None:
        assert self.fault("tell: Увага: важливо") == ("yaml_colon", 6, 16)

    def test_a_tab(self) -> None:
        assert self.fault("tell: А\n\tgo: done")[:2] == ("yaml_tab", 7)

    def test_a_quote_that_never_ends(self) -> None:
        assert self.fault('tell: "Увага\ngo: done') == ("yaml_quote", 6, 11)

    def test_a_text_that_begins_with_a_blank(self) -> None:
        assert self.fault("tell: {owner} поруч\ngo: done")[:2] == ("yaml_brace", 6)

    def test_a_text_that_begins_with_a_star(self) -> None:
        assert self.fault("tell: **Увага**\ngo: done")[:2] == ("yaml_sign", 6)

    def test_wrong_indentation(self) -> None:
        assert self.fault("tell: А\n go: done")[0] in {"yaml_indent", "yaml_colon"}

    def test_letters_that_no_file_may_hold(self) -> None:
        (problem,) = problems_of("a: b\nc: \x01")
        assert (problem.rule, problem.where) == ("yaml_strange_letter", Where("scripts/housing.yaml", 2, 4))

    def test_aliases_and_second_documents(self) -> None:
        assert rules_of(script_with("tell: &a А\ngo: *a")) == ["yaml_alias", "strange_name"]
        assert "yaml_two_documents" in rules_of(HOUSING + "---\na: b\n")


class TestABundle:
    def test_the_same_files_make_the_same_edition(self) -> None:
        files = {"scripts/housing.yaml": HOUSING, "catalogue/a.yaml": "phrases:\n  menu: Меню\n"}
        one, _ = read_bundle(files)
        other, _ = read_bundle(dict(reversed(files.items())))
        assert (one.edition, one.structure) == (other.edition, other.structure)

    def test_other_words_make_another_edition_of_the_same_structure(self) -> None:
        one, _ = read_bundle({"scripts/housing.yaml": HOUSING})
        other, _ = read_bundle({"scripts/housing.yaml": HOUSING.replace("Розуміємо.", "Чуємо вас.\n      Ми тут.")})
        assert one.edition != other.edition
        assert one.structure == other.structure

    def test_a_script_said_twice_is_kept_once(self) -> None:
        files = {"scripts/a/housing.yaml": HOUSING, "scripts/b/housing.yaml": HOUSING}
        bundle, problems = read_bundle(files)
        assert [problem.rule for problem in problems] == ["said_twice"]
        assert bundle.scripts["housing"].where.file == "scripts/a/housing.yaml"

    def test_a_broken_file_hides_no_other(self) -> None:
        bundle, problems = read_bundle({"scripts/housing.yaml": HOUSING, "scripts/broken.yaml": "a: [b"})
        assert [problem.where.file for problem in problems] == ["scripts/broken.yaml"]
        assert list(bundle.scripts) == ["housing"]

    def test_files_that_do_not_belong_are_pointed_at(self) -> None:
        _, problems = read_bundle({"stories/housing.yaml": "stories: []"})
        assert [(problem.rule, problem.severity) for problem in problems] == [("file_out_of_place", Severity.WARNING)]

    def test_every_wording_can_be_found(self) -> None:
        places = find_wordings({"scripts/housing.yaml": HOUSING, "catalogue/a.yaml": "phrases:\n  menu: Меню\n"})
        assert places["housing.tonight.choice.no"] == Where("scripts/housing.yaml", 12, 11)
        assert places["phrases.menu"] == Where("catalogue/a.yaml", 2, 9)
