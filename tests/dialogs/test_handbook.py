"""The authors' handbook: its example is followed to the letter, and works."""

from __future__ import annotations

import re
from datetime import date

from bot.storage.content import read_content
from dialogs.checks import check_bundle
from dialogs.reader import read_bundle, read_stories
from dialogs.rehearsing.rehearsal import never_reached, rehearse
from tests.shipped import DIALOGS, shipped_bundle

HANDBOOK = (DIALOGS / "README.md").read_text(encoding="utf-8")
_FILE = re.compile(r"новий файл `([a-z_/]+\.yaml)`:\n\n```yaml\n(.*?)```", re.DOTALL)


_STEP = re.compile(
    r"наприкінці `([a-z_/]+\.yaml)`.*?`(go: [a-z]+)` напишіть `(go: [a-z]+)`.*?```yaml\n(.*?)```", re.DOTALL
)


def example() -> dict[str, str]:
    return {found[1]: found[2] for found in _FILE.finditer(HANDBOOK)}


def changed() -> dict[str, str]:
    """Give the file that the example changes, as it says: the last way on is another, and a step comes after it."""
    found = _STEP.search(HANDBOOK)
    assert found
    path, old, new, step = found.groups()
    before, last, after = (DIALOGS / path).read_text(encoding="utf-8").rpartition(old)
    assert last
    return {path: f"{before}{new}{after.rstrip()}\n\n{step}"}


def edition_of(files: dict[str, str]) -> dict[str, str]:
    """Give everything that makes an edition once these files are added."""
    written = {path: text for path, text in files.items() if not path.startswith("stories/")}
    return {**read_content(DIALOGS), **written}


def test_the_example_is_read_without_a_single_complaint() -> None:
    files = {**example(), **changed()}
    assert sorted(path.partition("/")[0] for path in example()) == ["catalogue", "scripts", "stories"]
    bundle, problems = read_bundle(edition_of(files))
    assert problems == ()
    assert [problem for problem in check_bundle(bundle) if problem.where.file in files] == []


def test_its_stories_go_as_written_and_pass_every_step() -> None:
    written = example()
    bundle, _ = read_bundle(edition_of(written))
    played = []
    for path in (path for path in written if path.startswith("stories/")):
        stories, problems = read_stories(path, written[path])
        assert problems == ()
        played += [rehearse(bundle, story, on=date(2026, 11, 23)) for story in stories]
    assert played
    assert [problem for one in played for problem in one.problems] == []
    assert [step for step in never_reached(bundle, played) if step[0] == "alarm_button"] == []


def test_the_mistake_it_speaks_of_is_met_with_the_cure_it_promises() -> None:
    path = "scripts/parts/alarm_button.yaml"
    broken = {**example(), path: example()[path].replace("go: noted", "go: notd")}
    bundle, _ = read_bundle(edition_of(broken))
    found = [problem for problem in check_bundle(bundle) if problem.where.file == path]
    assert any("noted" in problem.values.values() for problem in found)


def test_every_folder_and_file_it_names_is_there() -> None:
    table = HANDBOOK.partition("## Як звучить наш голос")[0]
    named = re.findall(r"\| `([^`]+)` \|", table)
    assert named
    # This one an author makes when it is first needed.
    named.remove("migrations.yaml")
    assert [name for name in named if not list(DIALOGS.glob(name.replace("<", "*").replace(">", "*")))] == []


def test_the_handbook_speaks_no_python() -> None:
    assert "```python" not in HANDBOOK
    assert not re.search(r"^\s*(import|def|class) ", HANDBOOK, re.MULTILINE)


def test_its_example_is_not_part_of_what_ships() -> None:
    assert "alarm_button" not in shipped_bundle().scripts
