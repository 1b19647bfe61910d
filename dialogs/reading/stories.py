"""A table of a stories file → Stories, gathering problems."""

from __future__ import annotations

from dialogs.problems import Where
from dialogs.reading.fields import Fields, text_of
from dialogs.reading.nodes import Entry, Items, Node, Table
from dialogs.reading.page import Page, unknown
from dialogs.stories import ACTS, ENDS, Line, Story

_KEYS = ("story", "script", "knows", "talk", "ends")


def read_stories_table(page: Page, table: Table) -> tuple[Story, ...]:
    """Read every story of a file; what cannot be read is reported and left out."""
    fields = Fields(page, table, where=table.where, known=("stories",))
    stories = fields.node("stories", required=True)
    if not isinstance(stories, Items):
        return ()
    read = (_story(page, node) for node in stories.members)
    return tuple(story for story in read if story is not None)


def _story(page: Page, node: Node) -> Story | None:
    if not isinstance(node, Table):
        page.report(node.where, "not_a_table", key="stories")
        return None
    fields = Fields(page, node, where=node.where, known=_KEYS)
    ends = fields.text("ends", required=True)
    if ends and ends not in ENDS:
        page.problems.append(unknown(fields.place("ends"), "story_unknown_end", ends, ENDS, offered=", ".join(ENDS)))
    talk = fields.node("talk", required=True)
    lines = tuple(line for each in (talk.members if isinstance(talk, Items) else ()) for line in _lines(page, each))
    return Story(
        name=fields.text("story", required=True),
        script=fields.id("script", required=True),
        talk=lines,
        ends=ends,
        where=node.where,
        knows=_texts(page, fields.node("knows")),
    )


def _lines(page: Page, node: Node) -> tuple[Line, ...]:
    if not isinstance(node, Table) or len(node.entries) != 1:
        page.report(node.where, "story_line", offered=", ".join(ACTS))
        return ()
    entry = next(iter(node.entries.values()))
    if entry.key not in ACTS:
        page.problems.append(unknown(entry.where, "story_unknown_act", entry.key, ACTS, offered=", ".join(ACTS)))
        return ()
    return (_line(page, entry),)


def _line(page: Page, entry: Entry) -> Line:
    where: Where = entry.where
    if entry.key == "world":
        return Line(entry.key, "", where, _texts(page, entry.node))
    scalar = text_of(page, entry.node, entry.key)
    return Line(entry.key, scalar.text.strip() if scalar else "", where)


def _texts(page: Page, node: Node | None) -> dict[str, str]:
    if not isinstance(node, Table):
        return {}
    read = {key: text_of(page, entry.node, key) for key, entry in node.entries.items()}
    return {key: scalar.text for key, scalar in read.items() if scalar is not None}
