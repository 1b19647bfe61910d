"""Letters to a person, and those that wait until somebody who wants silence comes by themselves."""

from __future__ import annotations

from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.tell_citizen import write_line

#: Author of a citizen's letters.
PERSON = "person"


async def deliver_held(office: Office, work: Work, need: Need) -> int:
    """Show a person the letters that waited for them to come by themselves; how many there were."""
    letters = [one for one in await work.letters.of_need(need.id) if one.author != PERSON and one.read_at is None]
    for letter in letters:
        await show_letter(office, work, need, letter.text)
    for author in {letter.author for letter in letters}:
        await work.letters.mark_read(need.id, author, office.now())
    return len(letters)


async def show_letter(office: Office, work: Work, need: Need, text: str) -> None:
    """Put a manager's words for a person, saying who writes and about what."""
    await write_line(office, work, need, office.editions.current.phrase("letter_from").filled(text=text))
