"""Papers: a manager taps which and by which day, then writes what for; the person is asked for just these."""

from __future__ import annotations

from bot.casework.names import NeedId
from bot.manager.acts import Pressed
from bot.manager.days import packed, unpacked
from bot.manager.desk import Desk
from bot.manager.moves import show_card
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.ask_papers import Asked, Fate, ask_papers, close_papers
from bot.usecases.doing import Arranging, Doing, ask_for, leave_question
from bot.usecases.offer_days import offer_days
from bot.usecases.show_arranged import show_arranged
from bot.usecases.staff.serve_manager import Reply

PAPERS = "papers"
#: What a day is told from a document by, among what was picked.
_DAY = "@"


async def ask_for_papers(desk: Desk, need: NeedId, *, pressed: Pressed) -> Reply:
    """Begin: nothing is picked yet."""
    if await show_arranged(desk.office, manager=desk.manager.id, need=need) is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    return await _screen(desk, need, (), pressed=pressed.message_id)


async def press_paper(desk: Desk, before: Doing | None, need: NeedId, *, which: str, pressed: Pressed) -> Reply:
    """Pick a document or a day, or take it back."""
    chosen = before.chosen if isinstance(before, Arranging) and before.subject == need else ()
    if which.isdigit():
        chosen = (*(one for one in chosen if not one.startswith(_DAY)), f"{_DAY}{which}")
    elif which in chosen:
        chosen = tuple(one for one in chosen if one != which)
    else:
        chosen = (*chosen, which)
    return await _screen(desk, need, chosen, pressed=pressed.message_id)


async def ask_papers_why(desk: Desk, doing: Arranging, text: str) -> Reply:
    """Take what it is for; without a document of the list the first line says which paper is wanted."""
    need = NeedId(doing.subject)
    day = next((unpacked(one[1:]) for one in doing.chosen if one.startswith(_DAY)), None)
    documents = [one for one in doing.chosen if not one.startswith(_DAY)]
    words, _, why = text.strip().partition("\n") if not documents else ("", "", text)
    if day is None:
        return Reply((Message(desk.voice.line("papers.pick_day")),))
    asked = Asked(documents, words, why.strip(), day)
    answer = await ask_papers(desk.office, manager=desk.manager.id, need=need, asked=asked)
    if answer.fate in (Fate.EMPTY, Fate.TOO_LONG, Fate.BAD_DAY):
        return Reply((Message(desk.voice.line(f"papers.{answer.fate}")),))
    async with desk.office.work() as work:
        await leave_question(work, desk.manager.id)
    return await show_card(desk, need, note=desk.voice.line(f"papers.{answer.fate}"))


async def stop_papers(desk: Desk, need: NeedId, *, pressed: int) -> Reply:
    """Ask for no more papers."""
    answer = await close_papers(desk.office, manager=desk.manager.id, need=need)
    return await show_card(desk, need, note=desk.voice.line(f"papers.{answer.fate}"), pressed=pressed)


async def _screen(desk: Desk, need: NeedId, chosen: tuple[str, ...], *, pressed: int) -> Reply:
    async with desk.office.work() as work:
        await ask_for(work, desk.manager.id, Arranging(PAPERS, need, chosen))
        offered = await offer_days(desk.office, work, (await work.needs.load(need)).hromada)
    bundle = desk.office.editions.current
    papers = [
        Button(_ticked(one.id in chosen, desk.voice.words(one.title, bundle)), act_data("paper", need, one.id))
        for one in bundle.catalogue.documents.values()
    ]
    days = [
        Button(_ticked(f"{_DAY}{packed(day)}" in chosen, desk.voice.day(day)), act_data("paper_day", need, packed(day)))
        for day in offered
    ]
    pairs = tuple(tuple(days[at : at + 2]) for at in range(0, len(days), 2))
    rows = (*((one,) for one in papers), *pairs, (desk.voice.button("back", "arrange", need),))
    return Reply((Message(desk.voice.line("papers.ask"), rows=rows, replaces=pressed, is_protected=True),), about=need)


def _ticked(is_chosen: bool, label: str) -> str:  # noqa: FBT001 - the one thing it is about
    return f"☑️ {label}" if is_chosen else label
