"""Who sees what: every page of the console, looked at by everybody (loop.md 7.6, "field-level matrix; default deny").

Whoever adds a page adds it here; a page that stands in no table fails, and who stands in no line sees nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from nicegui import app
from starlette.routing import Route

from bot.casework.proving import FRESH_FOR
from tests.console.glass_house import GlassHouse, Seen, Who, open_house
from tests.manager.stage import Stage

_CASES: Final = frozenset({Who.OWNER, Who.COLLEAGUE, Who.STRANGER, Who.SUPERVISOR, Who.FAR_SUPERVISOR})
_DESKS: Final = frozenset({Who.OWNER, Who.COLLEAGUE, Who.STRANGER, Who.OPERATOR, Who.OTHER_OPERATOR})
_EDITORS: Final = frozenset({Who.ADMINISTRATOR, Who.FAR_ADMINISTRATOR})
_ABOVE: Final = frozenset({Who.SUPERVISOR, Who.FAR_SUPERVISOR}) | _EDITORS
_HERE: Final = frozenset({Who.SUPERVISOR, Who.ADMINISTRATOR})
_STAFF: Final = frozenset(Who) - {Who.HALF, Who.NOBODY}
_ON_THE_WAY: Final = _STAFF | {Who.HALF}
_NONE: Final = frozenset[Who]()

#: What anybody in the world may open; nothing of what is marked stands there.
PUBLIC: Final = frozenset({"/favicon.ico", "/login", "/login/{code}", "/p/{code}", "/report/{code}"})

#: Who is shown a page at all. A page about one thing may still say that there is no such thing.
PAGES: Final[Mapping[str, frozenset[Who]]] = {
    "/proof": _NONE,
    "/proof/new": _ON_THE_WAY,
    "/proof/new/app": _ON_THE_WAY,
    "/proof/new/passkey": _NONE,
    "/proof/codes": _STAFF,
    "/proof/reset": _STAFF,
    "/desk": _CASES,
    "/desk/need/{need}": _CASES,
    "/desk/paper/{paper}": frozenset({Who.OWNER}),
    "/desk/learn": _STAFF,
    "/desk/me": _STAFF,
    "/desk/people": _ABOVE,
    "/desk/people/duty": _ABOVE,
    "/desk/people/table": _ABOVE,
    "/desk/people/{manager}": _ABOVE,
    "/desk/complaints": _ABOVE,
    "/desk/reports": _ABOVE,
    "/desk/reports/file": _NONE,
    "/desk/live": _ABOVE,
    "/desk/live/file": _ABOVE,
    "/desk/review": _EDITORS,
    "/desk/review/{heard}": _EDITORS,
    "/desk/providers": _STAFF,
    "/desk/providers/-/new": _ABOVE,
    "/desk/providers/-/table": _ABOVE,
    "/desk/providers/-/table/file": _ABOVE,
    "/desk/providers/{provider}": _STAFF,
    "/desk/hromada": _ABOVE,
    "/desk/partners": _ABOVE,
    "/desk/doors": _ABOVE,
    "/desk/doors/{payload}": _ABOVE,
    "/desk/doors/{payload}/try": _ABOVE,
    "/desk/doors/{payload}/poster": _HERE,
    "/intake": _DESKS,
    "/intake/sheet.pdf": _STAFF,
    "/intake/visit/{sitting}": frozenset({Who.OPERATOR}),
    "/intake/visit/{sitting}/receipt.pdf": _NONE,
    "/workshop": _EDITORS,
    "/workshop/history": _EDITORS,
    "/workshop/history/{edition}.zip": _EDITORS,
    "/workshop/{draft}": _EDITORS,
    "/workshop/{draft}/changes": _EDITORS,
    "/workshop/{draft}/check": _EDITORS,
    "/workshop/{draft}/catalogue": _EDITORS,
    "/workshop/{draft}/catalogue/{section}": _EDITORS,
    "/workshop/{draft}/files.zip": _EDITORS,
    "/workshop/{draft}/script/{name}": _EDITORS,
    "/workshop/{draft}/words": _EDITORS,
    "/workshop/{draft}/words/{language}.{kind}": _EDITORS,
}

#: Which of the marked things stand there, and for whom. Letters, complaints and whereabouts are opened by a press,
#: which is on record: they stand on no page (test_who_may_do_what.py).
FIELDS: Final[Mapping[str, Mapping[Who, frozenset[Seen]]]] = {
    "/desk": {Who.OWNER: frozenset({Seen.NUMBER}), Who.SUPERVISOR: frozenset({Seen.NUMBER})},
    "/desk/need/{need}": {
        Who.OWNER: frozenset({Seen.NUMBER, Seen.NAME, Seen.PHONE, Seen.STORY}),
        Who.SUPERVISOR: frozenset({Seen.NUMBER}),
    },
    "/desk/paper/{paper}": {Who.OWNER: frozenset({Seen.PAPER})},
    "/desk/people": dict.fromkeys(_HERE, frozenset({Seen.COLLEAGUE})),
    "/desk/people/{manager}": dict.fromkeys(_HERE, frozenset({Seen.COLLEAGUE, Seen.MAILBOX})),
    "/desk/review": dict.fromkeys(_EDITORS, frozenset({Seen.HEARD})),
    "/desk/review/{heard}": dict.fromkeys(_EDITORS, frozenset({Seen.HEARD})),
    "/proof/reset": dict.fromkeys(_HERE, frozenset({Seen.COLLEAGUE})),
}

#: Who may send a form; for everybody else it changes nothing at all.
FORMS: Final[Mapping[str, frozenset[Who]]] = {
    "/proof": _ON_THE_WAY,
    "/proof/new/app": _ON_THE_WAY,
    "/proof/new/passkey": _ON_THE_WAY,
    "/proof/leave": _ON_THE_WAY,
    "/proof/codes": _STAFF,
    "/proof/reset": _HERE,
    "/desk/review/{heard}": _EDITORS,
    "/intake": _DESKS,
    "/intake/task/{task}": _NONE,
    "/intake/task/{task}/undo": _NONE,
    "/intake/visit/{sitting}": frozenset({Who.OPERATOR}),
    "/intake/visit/{sitting}/code": frozenset({Who.OPERATOR}),
    "/intake/visit/{sitting}/end": frozenset({Who.OPERATOR}),
}
PUBLIC_FORMS: Final = frozenset({"/login", "/login/{code}", "/p/{code}"})

# Some hundred pages, each drawn whole.
pytestmark = pytest.mark.timeout(400)

_REFUSED: Final = "не для вашої ролі"
_OK: Final = 200


@pytest.fixture
async def house(stage: Stage, tmp_path: Path) -> AsyncIterator[GlassHouse]:
    async with open_house(stage, tmp_path) as house:
        yield house


def _paths(method: str) -> set[str]:
    routes = [one for one in app.routes if isinstance(one, Route) and method in (one.methods or ())]
    return {one.path for one in routes if not one.path.startswith("/_nicegui")}


async def test_every_page_and_every_form_stands_in_a_table(house: GlassHouse) -> None:
    assert _paths("GET") == set(PAGES) | PUBLIC
    assert _paths("POST") == set(FORMS) | PUBLIC_FORMS
    assert set(FIELDS) <= set(PAGES)


async def test_everybody_sees_what_the_tables_say_and_nothing_else(house: GlassHouse) -> None:
    wrong: dict[tuple[str, str], object] = {}
    for path, opens in PAGES.items():
        for who in Who:
            answer = await house.looks(who, path)
            is_open = answer.status_code == _OK and _REFUSED not in answer.text
            seen = house.seen(answer.text)
            if is_open != (who in opens) or seen != FIELDS.get(path, {}).get(who, frozenset()):
                wrong[path, who.name] = answer.status_code, sorted(one.name for one in seen)
    assert wrong == {}


async def test_what_is_public_shows_nothing_that_is_marked(house: GlassHouse) -> None:
    for path in PUBLIC:
        for who in Who:
            assert house.seen((await house.looks(who, path)).text) == frozenset(), (path, who)


async def test_nobody_and_whoever_only_opened_a_link_are_sent_to_sign_in(house: GlassHouse) -> None:
    for path in PAGES:
        answers = [await house.looks(Who.NOBODY, path)]
        if not path.startswith("/proof"):
            answers += [await house.looks(Who.HALF, path), await house.sends(Who.HALF, path)]
        for answer in answers:
            assert (answer.status_code, answer.headers.get("location")) in {(303, "/login"), (405, None)}, path


@pytest.mark.parametrize(
    "path", ["/desk/reports/file?period=2026-Q3", "/desk/live/file", "/desk/providers/-/table/file"]
)
async def test_what_is_taken_out_asks_for_a_fresh_proof(house: GlassHouse, path: str) -> None:
    house.stage.passes(FRESH_FOR)
    answer = await house.looks(Who.SUPERVISOR, path)
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/proof")


async def test_a_form_of_somebody_who_may_not_changes_nothing(house: GlassHouse) -> None:
    before = _told(house.stage)
    for path, may in FORMS.items():
        for who in Who:
            if who not in may:
                answer = await house.sends(who, path)
                assert house.seen(answer.text) == frozenset(), (path, who)
                assert _told(house.stage) == before, (path, who)


def _told(stage: Stage) -> list[str]:
    """Give everything the database tells, but when somebody was seen last."""
    (file,) = stage.folder.glob("dveri.sqlite3")
    reading = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    lines = [line for line in reading.iterdump() if not line.startswith('INSERT INTO "sessions"')]
    reading.close()
    return lines
