"""Who may do what: every use case of the console, tried by everybody on the staff (loop.md 7.6; default deny).

A page only leads to use cases; whoever reaches one past its page gets no more than stands in the table.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from tests.architecture.tree import python_files, tree_of
from tests.console.doings import DOINGS
from tests.console.glass_house import furnish
from tests.console.who_acts import settle, try_out
from tests.manager.stage import Stage

#: By which of its arguments a use case knows who acts.
_BY: Final = frozenset({"by", "manager", "operator", "presence", "caller", "decision", "order"})

#: What one does about oneself: there is nobody to refuse it to (test_second_step.py, test_signing_in.py).
ABOUT_ONESELF: Final = frozenset(
    {
        *("begin_session", "end_others", "end_session", "list_sessions", "look_again", "choose_language"),
        *("ask_passkey", "prove", "may_set_up", "offer_app", "offer_passkey", "set_up_app", "set_up_passkey"),
        *("show_means", "remove_means", "renew_codes", "see_progress"),
    }
)
#: What is tried by everybody elsewhere, with more around it than stands in one hromada.
ELSEWHERE: Final = {
    "list_colleagues": "test_second_step_attacks.py",
    "reset_means": "test_second_step_attacks.py",
    "write_report": "test_reports.py: the order carries who asks",
    "offer_hours": "asked for inside a card that is open",
    "name_areas": "names of places, which everybody may know",
    "find_by_number": "test_desk_inbox.py",
    "finish_task": "test_desk_not_theirs.py",
    "undo_task": "test_desk_not_theirs.py",
    "answer_partner": "tests/partners",
    "renew_link": "tests/partners",
    "revoke_link": "tests/partners",
    "show_pin": "tests/partners",
    "read_draft": "tests/usecases/test_workshop_drafts.py",
    "weigh_draft": "tests/usecases/test_workshop_publishing.py",
    "publish_draft": "tests/usecases/test_workshop_publishing.py",
    "schedule_draft": "tests/usecases/test_workshop_publishing.py",
    "take_edition": "tests/usecases/test_workshop_files.py",
    "take_draft": "tests/usecases/test_workshop_files.py",
    "add_synonym": "tests/usecases/test_live_synonyms.py",
    "preview_import": "tests/usecases/directory/",
    "take_import": "tests/usecases/directory/",
}
#: What changes something without a line of the audit, and where it says who did it.
RECORDED_ELSEWHERE: Final = {
    "change_draft": "among the changes of the draft",
    "close_papers": "in the history of the need",
}


def _asked_by_the_console() -> dict[str, Callable[..., Any]]:
    """Give the use cases the console imports in which somebody acts."""
    found = dict(_imported())
    return {name: act for name, act in found.items() if _BY & set(inspect.signature(act).parameters)}


def _imported() -> Iterator[tuple[str, Callable[..., Any]]]:
    for path in python_files("bot/console"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.usecases"):
                module = import_module(str(node.module))
                for alias in node.names:
                    act = getattr(module, alias.name, None)
                    if inspect.iscoroutinefunction(act):
                        yield alias.name, act


@pytest.mark.timeout(600)
async def test_nobody_sees_or_does_more_than_the_table_says(stage: Stage, tmp_path: Path) -> None:
    things = await furnish(stage)
    settle(stage)
    wrong: dict[tuple[str, str], object] = {}
    for number, doing in enumerate(DOINGS):
        for who, actor in things.staff.items():
            came = await try_out(stage, things, doing, actor, tmp_path / f"{number}-{who.name}")
            recorded = doing.records if who in doing.changes else frozenset()
            expected = who in doing.changes, doing.sees.get(who, frozenset()), recorded
            if (came.changed, came.seen, came.recorded) != expected:
                wrong[doing.act.__name__, who.name] = came.changed, sorted(came.seen), came.recorded, came.told[:100]
    assert wrong == {}


def test_whoever_changes_something_is_on_record() -> None:
    unrecorded = {doing.act.__name__ for doing in DOINGS if doing.changes and not doing.records}
    assert unrecorded == set(RECORDED_ELSEWHERE)


def test_every_use_case_stands_in_the_table() -> None:
    listed = {doing.act.__name__ for doing in DOINGS}
    asked = set(_asked_by_the_console())
    assert asked - listed - ABOUT_ONESELF - set(ELSEWHERE) == set()
    assert (ABOUT_ONESELF | set(ELSEWHERE)) - asked == set(), "what the console does not ask for needs no excuse"
