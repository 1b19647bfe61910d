"""The real aiogram, unmodified, talks to the sandbox."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.methods import SendMessage
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.sandbox.bots import Bot
from bot.sandbox.faults import Fault
from bot.sandbox.people import Person
from bot.sandbox.refusals import server_trouble, too_many_requests
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import TOKEN

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Так", callback_data="yes")]])
PAPER = b"%PDF" + b"x" * 3_000_000
PHONE = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Мій номер", request_contact=True)]])


@pytest.fixture
async def client(sandbox: Sandbox, bot: Bot) -> AsyncIterator[AiogramBot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.api_url))
    async with AiogramBot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML")) as client:
        yield client


def a_door() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"<b>Вітаємо</b>, двері {command.args}", reply_markup=YES)

    @dispatcher.message(Command("help"))
    async def help_(message: Message) -> None:
        await message.answer("Допомога", reply_markup=PHONE)

    @dispatcher.callback_query(F.data == "yes")
    async def yes(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Дякуємо", show_alert=True)
        await query.message.edit_text("Записали: так")

    @dispatcher.message(F.contact)
    async def contact(message: Message) -> None:
        assert message.contact is not None
        assert message.from_user is not None
        own = message.contact.user_id == message.from_user.id
        await message.answer(f"Номер {'ваш' if own else 'чужий'}")

    return dispatcher


async def test_a_conversation_by_polling(client: AiogramBot, bot: Bot, olena: Person) -> None:
    dispatcher = a_door()
    polling = asyncio.create_task(dispatcher.start_polling(client, handle_signals=False))
    await bot.listens()

    await talk_through(bot, olena)

    await dispatcher.stop_polling()
    await polling


async def test_a_conversation_by_webhook(client: AiogramBot, bot: Bot, olena: Person) -> None:
    app = web.Application()
    SimpleRequestHandler(a_door(), client, secret_token="tis-42").register(app, path="/telegram")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()

    await client.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/telegram", secret_token="tis-42")
    await talk_through(bot, olena)
    info = await client.get_webhook_info()

    assert info.last_error_message is None
    await client.delete_webhook()
    await runner.cleanup()


async def test_a_webhook_may_answer_with_a_method(client: AiogramBot, bot: Bot, olena: Person) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def reply(message: Message) -> SendMessage:
        return message.answer("Вітаємо", reply_markup=YES)

    app = web.Application()
    SimpleRequestHandler(dispatcher, client, handle_in_background=False).register(app, path="/telegram")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await client.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/telegram")

    olena.writes(bot, "Добрий день")

    assert (await olena.chat(bot).wait_for_text("Вітаємо")).button_texts == ["Так"]
    await client.delete_webhook()
    await runner.cleanup()


async def talk_through(bot: Bot, olena: Person) -> None:
    chat = olena.chat(bot)
    olena.opens_link(bot, "school_3")
    greeting = await chat.wait_for_text("Вітаємо, двері school_3")
    assert greeting.entities == [{"offset": 0, "length": 7, "type": "bold"}]
    tap = olena.taps(greeting, "Так")
    assert (await tap.answered())["show_alert"] is True
    await chat.wait_for_text("Записали: так")
    olena.writes(bot, "/help")
    await chat.wait_for_text("Допомога")
    olena.taps_reply(bot, "Мій номер")
    await chat.wait_for_text("Номер ваш")
    olena.shares_contact(bot, "380671112233", of="Сусід")
    await chat.wait_for_text("Номер чужий")


async def test_each_trouble_becomes_the_exception_of_the_library(
    sandbox: Sandbox, client: AiogramBot, bot: Bot, olena: Person
) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await client.send_message(12345, "є тут хто?")
    olena.opens_link(bot)

    sandbox.plan(Fault("sendMessage", refusal=too_many_requests(7)))
    with pytest.raises(TelegramRetryAfter) as patience:
        await client.send_message(olena.id, "раз")
    assert patience.value.retry_after == 7

    sandbox.plan(Fault("sendMessage", refusal=server_trouble(502)))
    with pytest.raises(TelegramServerError):
        await client.send_message(olena.id, "два")

    sandbox.plan(Fault("sendMessage", loss="after"))
    with pytest.raises(TelegramNetworkError):
        await client.send_message(olena.id, "три")

    olena.blocks(bot)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await client.send_message(olena.id, "чотири")
    assert olena.chat(bot).texts == ["три"]


async def test_an_unknown_token_is_unauthorized(sandbox: Sandbox) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.api_url))
    async with AiogramBot("1:unknown", session=session) as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_files_go_both_ways(client: AiogramBot, bot: Bot, olena: Person) -> None:
    olena.sends_photo(bot, b"a photo of a paper", caption="довідка")
    (update,) = await client.get_updates()
    assert update.message is not None
    assert update.message.photo is not None
    assert update.message.caption == "довідка"
    got = await client.download(update.message.photo[-1])
    assert got is not None
    assert got.read() == b"a photo of a paper"

    sent = await client.send_document(olena.id, BufferedInputFile(PAPER, "list.pdf"), caption="<i>Список</i>")

    assert sent.document is not None
    assert sent.document.file_name == "list.pdf"
    assert sent.caption_entities is not None
    back = await client.download(sent.document)
    assert back is not None
    assert back.read() == PAPER
