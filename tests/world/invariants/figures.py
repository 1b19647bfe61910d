"""I18: what is counted, told again from the event log alone."""

from __future__ import annotations

from collections.abc import Iterator

from tests.world.books import Books


def i18_counts_the_confirmed(books: Books) -> Iterator[str]:
    """Every need is live or over in exactly one way; a loop is closed by its person's word only."""
    for need in books.needs.values():
        ends = [event.name for event in books.events_of.get(need.id, ()) if event.status == "resolved"]
        if need.status == "resolved" and not ends:
            yield f"need {need.number} is resolved, and nothing in its history says by whom"
