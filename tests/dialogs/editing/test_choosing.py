"""Answers that facts are given and lose, and entries that lists let go of: what only a person can decide stays."""

from __future__ import annotations

from dialogs.editing.edits import AddChoice, RemoveChoice, RemoveEntry
from dialogs.editing.entering import uses_of_entry
from dialogs.editing.finding import steps_in
from dialogs.editing.mentions import loose_in
from dialogs.editing.page import value_at
from tests.dialogs.editing.doing import after, all_files, problems_before, problems_of, refusal

FACTS = "catalogue/facts/care.yaml"
SERVICES = "catalogue/social_services/at_home.yaml"


def _asking(fact: str) -> tuple[str, str]:
    """Find a question about a fact: its file, and its step."""
    for path, text in all_files().items():
        if path.startswith("scripts/") and f"fact: {fact}\n" in text:
            for step, said in steps_in(text).items():
                if said.get("fact") == fact:
                    return path, step
    raise LookupError(fact)


def test_an_answer_comes_to_the_fact_and_to_the_question_that_offers_it() -> None:
    path, step = _asking("care_help")
    there = after(AddChoice(FACTS, "care_help", "gardening", "Город", ((path, step),)))
    assert value_at(there[FACTS], ("facts", "care_help", "choices"))[-1] == "gardening"  # type: ignore[index]
    assert value_at(there[path], ("steps", step, "choices", "gardening")) == "Город"
    assert "# --- догляд удень ---" in there[FACTS]


def test_an_answer_goes_with_its_buttons() -> None:
    path, step = _asking("care_help")
    there = after(AddChoice(FACTS, "care_help", "gardening", "Город", ((path, step),)))
    back = after(RemoveChoice(FACTS, "care_help", "gardening"), there)
    assert {name for name, text in back.items() if text != all_files()[name]} == set()


def test_an_answer_that_a_condition_speaks_of_stays() -> None:
    assert refusal(RemoveChoice(FACTS, "copes_today", "no")).rule == "entry_used"


def test_the_last_answer_stays() -> None:
    text = "facts:\n  sole:\n    kind: choice\n    label: Один\n    choices: [one]\n"
    there = {**all_files(), "catalogue/facts/sole.yaml": text}
    assert refusal(RemoveChoice("catalogue/facts/sole.yaml", "sole", "one"), there).rule == "last_choice"


def test_lists_let_go_of_an_entry_and_keep_everything_else() -> None:
    files = all_files()
    paper = "disability_paper"
    uses = uses_of_entry(files, "documents", paper)
    assert uses
    assert loose_in(files, uses) == uses
    there = after(RemoveEntry("catalogue/documents.yaml", "documents", paper, with_mentions=True))
    assert not uses_of_entry(there, "documents", paper)
    assert paper not in str(value_at(there[SERVICES], ("services", "care_at_home", "documents")))
    assert {rule for rule, _ in problems_of(there) - problems_before()} <= {"unused_document"}
    assert refusal(RemoveEntry("catalogue/documents.yaml", "documents", paper)).rule == "entry_used"


def test_what_stands_alone_does_not_let_go() -> None:
    edit = RemoveEntry("catalogue/deadlines.yaml", "deadlines", "decision", with_mentions=True)
    assert refusal(edit).rule == "entry_used"
