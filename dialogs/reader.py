"""Authors' files become one edition; every mistake in them becomes a Problem with its line and column.

Text in, values out: nothing here opens a file. A bundle with problems is built from what could be read,
so that the checks can go on and an author sees all mistakes at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import yaml

from dialogs.acknowledgements import Acknowledgement
from dialogs.bundle import Bundle, Translations, edition_of, structure_of
from dialogs.migrations import Migration
from dialogs.problems import Problem, Where
from dialogs.reading.acknowledgements import read_acknowledgements_table
from dialogs.reading.catalogue.shelves import Shelves
from dialogs.reading.faults import fault_rule
from dialogs.reading.migrations import MIGRATIONS, read_migrations_table
from dialogs.reading.nodes import Entry, Items, Node, Scalar, Table
from dialogs.reading.page import Page
from dialogs.reading.scripts import read_script_table
from dialogs.reading.stories import read_stories_table
from dialogs.reading.understanding import UNDERSTANDING, read_understanding_table
from dialogs.script import Script
from dialogs.stories import Story
from dialogs.understanding import Understanding

_SCRIPTS, _CATALOGUE = "scripts/", "catalogue/"
_LOADER = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader


def read_bundle(
    files: Mapping[str, str], translations: Translations | None = None
) -> tuple[Bundle, tuple[Problem, ...]]:
    """Read all files of an edition.

    Args:
        files: path under `dialogs/` → text: "scripts/front.yaml", "catalogue/facts.yaml". Stories do not belong.
        translations: language → (context, source) → text.

    Returns:
        The edition, and what could not be read, in the order of the files.
    """
    readable = {path: _encodable(text) for path, text in files.items()}
    scripts: dict[str, Script] = {}
    shelves = Shelves()
    migrations: list[Migration] = []
    pages = _read_all(readable, scripts, shelves, migrations)
    catalogue = shelves.catalogue()
    bundle = Bundle(
        edition=edition_of(readable, translations or {}),
        structure=structure_of(scripts, catalogue),
        scripts=scripts,
        catalogue=catalogue,
        translations=translations or {},
        files=readable,
        migrations=tuple(migrations),
        understanding=_understanding(pages),
    )
    problems = [problem for page in pages for problem in page.problems]
    return bundle, tuple(sorted(problems, key=lambda problem: problem.where))


def read_script(path: str, text: str) -> tuple[Script | None, tuple[Problem, ...]]:
    """Read one script; None when nothing of it can be read."""
    page = Page(path, _encodable(text))
    table = _table(page)
    script = read_script_table(page, table) if table else None
    return script, tuple(sorted(page.problems, key=lambda problem: problem.where))


def read_stories(path: str, text: str) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
    """Read a file of stories: those that can be read, and every mistake."""
    page = Page(path, _encodable(text))
    table = _table(page)
    stories = read_stories_table(page, table) if table else ()
    return stories, tuple(sorted(page.problems, key=lambda problem: problem.where))


def read_acknowledgements(path: str, text: str) -> tuple[tuple[Acknowledgement, ...], tuple[Problem, ...]]:
    """Read the file of acknowledged warnings: those that say all they must, and every mistake."""
    page = Page(path, _encodable(text))
    table = _table(page)
    entries = read_acknowledgements_table(page, table) if table else ()
    return entries, tuple(sorted(page.problems, key=lambda problem: problem.where))


def find_wordings(files: Mapping[str, str]) -> Mapping[str, Where]:
    """Find where each wording of an edition stands, by its context."""
    readable = {path: _encodable(text) for path, text in files.items()}
    pages = _read_all(readable, {}, Shelves(), [])
    return {context: where for page in pages for context, where in page.wordings.items()}


def _read_all(
    files: Mapping[str, str], scripts: dict[str, Script], shelves: Shelves, migrations: list[Migration]
) -> list[Page]:
    pages = [Page(path, files[path]) for path in sorted(files)]
    for page in pages:
        if page.file == MIGRATIONS:
            table = _table(page)
            migrations += read_migrations_table(page, table) if table else ()
            continue
        if page.file == UNDERSTANDING:
            continue
        if not page.file.startswith((_SCRIPTS, _CATALOGUE)):
            page.warn(Where(page.file), "file_out_of_place", file=page.file)
            continue
        table = _table(page)
        if table and page.file.startswith(_CATALOGUE):
            shelves.put(page, table)
        elif table:
            _add_script(page, table, scripts)
    return pages


def _understanding(pages: list[Page]) -> Understanding:
    for page in pages:
        table = _table(page) if page.file == UNDERSTANDING else None
        if table:
            return read_understanding_table(page, table)
    return Understanding()


def _add_script(page: Page, table: Table, scripts: dict[str, Script]) -> None:
    script = read_script_table(page, table)
    first = scripts.setdefault(script.id, script)
    if first is not script:
        page.report(script.where, "said_twice", name=script.id, file=first.where.file, line=str(first.where.line))


def _encodable(text: str) -> str:
    # Half a letter cannot be hashed, sent or stored; a question mark can.
    return text.encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff")


def _table(page: Page) -> Table | None:
    tree = _tree(page)
    if isinstance(tree, Table):
        return tree
    if tree is not None or not page.problems:
        page.report(Where(page.file, 1, 1), "expected_file_of_keys")
    return None


def _tree(page: Page) -> Node | None:
    grower = _Grower(page)
    try:
        for event in yaml.parse(page.source, Loader=_LOADER):
            grower.take(event)
    except yaml.MarkedYAMLError as fault:
        page.problems.append(_fault(page, fault))
        return None
    except yaml.reader.ReaderError as fault:
        page.problems.append(_strange_letter(page, int(fault.character)))
        return None
    return grower.root


def _fault(page: Page, fault: yaml.MarkedYAMLError) -> Problem:
    context = fault.context or ""
    quoted = "quoted scalar" in context
    mark = (fault.context_mark if quoted else fault.problem_mark) or fault.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = page.source.split("\n")
    text = lines[line] if line < len(lines) else ""
    rule = fault_rule(problem=fault.problem or "", context=context, line=text, column=column)
    return Problem(Where(page.file, line + 1, column + 1), rule, {"text": text.strip()[:80]})


def _strange_letter(page: Page, code: int) -> Problem:
    # One parser counts the position in bytes, the other in letters; both name the letter.
    before = page.source[: page.source.find(chr(code))]
    where = Where(page.file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(where, "yaml_strange_letter", {"code": f"U+{code:04X}"})


class _Mark(Protocol):
    line: int
    column: int
    index: int


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


class _Grower:
    """Grows a tree out of the parser's events: no depth is too deep for it, and no alias makes a ring."""

    def __init__(self, page: Page) -> None:
        self.root: Node | None = None
        self._page = page
        self._open: list[Items | Table] = []
        self._keys: list[Scalar | None] = []

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._put(Scalar(self._where(event), event.value, _index(event.start_mark), _index(event.end_mark)))
            case yaml.MappingStartEvent():
                self._begin(Table(self._where(event), _index(event.start_mark)))
            case yaml.SequenceStartEvent():
                self._begin(Items(self._where(event)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
                self._keys.pop()
            case yaml.AliasEvent():
                name = f"*{event.anchor}"
                self._page.report(self._where(event), "yaml_alias", name=name)
                self._put(Scalar(self._where(event), name, 0, 0))
            case yaml.DocumentStartEvent() if self.root is not None:
                self._page.report(self._where(event), "yaml_two_documents")
            case _:
                pass

    def _where(self, event: yaml.Event) -> Where:
        mark: _Mark | None = event.start_mark
        return Where(self._page.file, mark.line + 1, mark.column + 1) if mark else Where(self._page.file)

    def _begin(self, node: Items | Table) -> None:
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, Items):
            parent.members.append(node)
        elif key is None:
            self._keys[-1] = self._key(node)
        else:
            self._keys[-1] = None
            self._enter(parent, key, node)

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar) and node.text:
            return node
        self._page.report(node.where, "key_not_text")
        return Scalar(node.where, "", 0, 0)

    def _enter(self, table: Table, key: Scalar, node: Node) -> None:
        if not key.text:
            return
        first = table.entries.setdefault(key.text, Entry(key.text, key.where, node))
        if first.node is not node:
            self._page.report(key.where, "key_twice", name=key.text, line=str(first.where.line))
