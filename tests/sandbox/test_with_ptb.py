"""The real python-telegram-bot, unmodified, talks to the sandbox."""

from typing import Any

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.sandbox.bots import Bot
from bot.sandbox.faults import Fault
from bot.sandbox.people import Person
from bot.sandbox.refusals import too_many_requests
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import TOKEN, Api

App = Application[Any, Any, Any, Any, Any, Any]
TAKE = InlineKeyboardMarkup([[InlineKeyboardButton("Взяти", callback_data="take:1")]])


async def _start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(f"Нове звернення {' '.join(context.args or ())}", reply_markup=TAKE)


async def _take(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("Ви взяли <b>№1</b>", parse_mode="HTML")


def a_door(sandbox: Sandbox, token: str = TOKEN) -> App:
    app = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{sandbox.api_url}/bot")
        .base_file_url(f"{sandbox.api_url}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", _start))
    app.add_handler(CallbackQueryHandler(_take))
    return app


async def test_a_conversation_by_polling(sandbox: Sandbox, bot: Bot, olena: Person) -> None:
    app = a_door(sandbox)
    chat = olena.chat(bot)
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling()

        olena.opens_link(bot, "invite-77")
        alert = await chat.wait_for_text("Нове звернення invite-77")
        olena.taps(alert, "take:1")
        taken = await chat.wait_for_text("Ви взяли №1")

        assert taken.buttons == []
        await app.updater.stop()
        await app.stop()


async def test_each_trouble_becomes_the_exception_of_the_library(
    sandbox: Sandbox, bot: Bot, olena: Person, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The library warns of its own future unless the future is chosen now.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    client = a_door(sandbox).bot
    olena.opens_link(bot)
    async with client:
        sandbox.plan(Fault("sendMessage", refusal=too_many_requests(3)))
        with pytest.raises(RetryAfter, match="3"):
            await client.send_message(olena.id, "раз")
        with pytest.raises(BadRequest, match="Can't parse entities"):
            await client.send_message(olena.id, "<b>раз", parse_mode="HTML")
        await api("setWebhook", url="http://127.0.0.1:9/x")
        with pytest.raises(Conflict, match="webhook is active"):
            await client.get_updates()
        olena.blocks(bot)
        with pytest.raises(Forbidden, match="blocked"):
            await client.send_message(olena.id, "два")


async def test_an_unknown_token_is_invalid(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidToken):
        async with a_door(sandbox, "1:unknown").bot:
            pass


async def test_profile_and_files(sandbox: Sandbox, bot: Bot, olena: Person) -> None:
    async with a_door(sandbox).bot as client:
        assert client.username == "doors_bot"
        await client.set_my_commands([BotCommand("start", "Почати")])
        assert [command.command for command in await client.get_my_commands()] == ["start"]
        await client.set_my_name("Двері")
        assert (await client.get_my_name()).name == "Двері"

        olena.sends_voice(bot, b"OggS", seconds=4)
        (update,) = await client.get_updates()
        assert update.message is not None
        assert update.message.voice is not None
        voice = await update.message.voice.get_file()
        assert bytes(await voice.download_as_bytearray()) == b"OggS"
        sent = await client.send_photo(olena.id, b"\x89PNG", caption="Схема")
        assert sent.photo
