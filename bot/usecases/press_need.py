"""Buttons of «My requests» and of what managers ask, and the words and papers that answer them."""

from __future__ import annotations

from bot.casework.need import Need
from bot.usecases.answer_plan import say_of_plan, show_plan, take_plan_words
from bot.usecases.ask_exclusion import ask_exclusion, press_unwanted, press_wanted, take_unwanted
from bot.usecases.ask_feedback import ask_all, take_rating
from bot.usecases.ask_words import ask_words, stop_expecting
from bot.usecases.change_contact import ask_contact, set_contact, show_contact, take_contact
from bot.usecases.choose_time import cancel_by_person, pick_time
from bot.usecases.complaints.complain import ask_complaint, ask_how, find_complaint, show_complaints, take_complaint
from bot.usecases.my_need import find_served, show_more, show_need
from bot.usecases.own_word import WORD
from bot.usecases.partners.ask_to_share import answer_share
from bot.usecases.partners.stop_sharing import stop_sharing
from bot.usecases.show_lookers import show_lookers
from bot.usecases.sitting import Sitting
from bot.usecases.take_paper import end_papers, show_request
from bot.usecases.tell_change import tell_change
from bot.usecases.withdraw_need import ask_withdrawal, withdraw_need
from bot.usecases.write_to_manager import write_after


async def press_need(sitting: Sitting, words: tuple[str, ...]) -> bool:
    """Do what a button of a need says; False when it is none of these."""
    match words:
        case ("need", need):
            await show_need(sitting, need)
        case ("more", need):
            await show_more(sitting, need)
        case ("change" | "write" as act, need):
            await _ask(sitting, act, need)
        case ("withdraw", need):
            await ask_withdrawal(sitting, need)
        case ("withdrawn", need):
            await withdraw_need(sitting, need)
        case ("lookers", need):
            await show_lookers(sitting, need)
        case ("contact", need):
            await show_contact(sitting, need)
        case ("reach", need, fact):
            await ask_contact(sitting, need, fact)
        case ("reach", need, fact, value):
            await set_contact(sitting, need, fact, value)
        case _:
            return await _press_arranged(sitting, words)
    return True


async def _press_arranged(sitting: Sitting, words: tuple[str, ...]) -> bool:
    match words:
        case ("pick", visit, which):
            await pick_time(sitting, visit, which)
        case ("unpick", visit):
            await cancel_by_person(sitting, visit)
        case ("papers", request):
            await show_request(sitting, request)
        case ("papers_done", request):
            await end_papers(sitting, request)
        case ("plan", plan):
            await show_plan(sitting, plan)
        case ("plan_say", plan, answer):
            await say_of_plan(sitting, plan, answer)
        case ("rate_all", need):
            await ask_all(sitting, need)
        case ("rate", need, stage, question, value):
            await take_rating(sitting, need, (stage, question), value)
        case _:
            return await _press_complaint(sitting, words)
    return True


async def _press_complaint(sitting: Sitting, words: tuple[str, ...]) -> bool:
    match words:
        case ("complain", need):
            await ask_how(sitting, need)
        case ("complain", need, how):
            await ask_complaint(sitting, need, how)
        case ("exclude", need):
            await ask_exclusion(sitting, need)
        case ("unwanted", need, code):
            await press_unwanted(sitting, need, code)
        case ("wanted", code):
            await press_wanted(sitting, code)
        case ("complaints",):
            await show_complaints(sitting)
        case ("unshare", link):
            await stop_sharing(sitting, link)
        case ("share", ask, answer):
            await answer_share(sitting, ask, agreed=answer == "yes")
        case ("complaint_by_number",):
            await ask_words(sitting, "complaint_ask_number", "complaint_by_number")
        case _:
            return False
    return True


async def take_expected(sitting: Sitting, text: str) -> None:
    """Take words for what the person pressed before."""
    expecting = sitting.person.expecting
    stop_expecting(sitting)
    match expecting:
        case ("change" | "write" as act, need_id):
            need = await find_served(sitting, need_id)
            if need is not None:
                await (tell_change if act == "change" else write_after)(sitting, need, text)
        case ("reach", need, fact):
            await take_contact(sitting, need, fact, text)
        case ("plan_say", plan):
            await take_plan_words(sitting, plan, text)
        case ("complain", need, how):
            await take_complaint(sitting, need, how, text)
        case ("complaint_by_number",):
            await find_complaint(sitting, text)
        case ("exclude", need):
            await take_unwanted(sitting, need, text)
        case _:
            await _pass_on(sitting, text)


def expects_words(expecting: tuple[str, ...]) -> bool:
    """Say whether the next words answer something; papers that are waited for leave words what they are."""
    return bool(expecting) and expecting[0] not in ("papers", WORD)


async def _pass_on(sitting: Sitting, text: str) -> None:
    """Words for what nobody knows any more still reach whoever answers."""
    needs: tuple[Need, ...] = await sitting.work.needs.of_person(sitting.person.id)
    live = next((need for need in needs if need.is_live and not need.is_report), None)
    if live is not None:
        await write_after(sitting, live, text)


async def _ask(sitting: Sitting, act: str, need_id: str) -> None:
    need = await find_served(sitting, need_id)
    if need is not None:
        await ask_words(sitting, f"{act}_ask", act, need.id, need=need)
