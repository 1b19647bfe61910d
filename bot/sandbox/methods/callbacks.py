"""Answering a tap."""

from datetime import timedelta

from bot.sandbox.methods.call import Call
from bot.sandbox.refusals import bad_request

# Source: Bot API, answerCallbackQuery.text, "0-200 characters".
ANSWER_UNITS = 200
# Telegram does not say how long; bots report refusals from about a quarter of a minute on.
ANSWERABLE_FOR = timedelta(seconds=15)


def answer_callback_query(call: Call) -> bool:
    """End the waiting circle on a button, with a notice or an alert."""
    text = call.text("text")
    if len(text) > ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    asked = call.bot.queries.get(call.text("callback_query_id"))
    if asked is None or call.world.clock() - asked[1].asked_at > ANSWERABLE_FOR.total_seconds():
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    chat, query = asked
    answer = {"text": text, "show_alert": call.flag("show_alert"), "url": call.text("url")}
    # A second answer is accepted by Telegram and shown to nobody: the client waits no more.
    if query.answer is None:
        query.answer = answer
        query.bell.ring()
        chat.note("answered", query=query)
    return True
