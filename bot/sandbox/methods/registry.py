"""The methods of the Bot API that are answered here, by their names in small letters."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.methods import callbacks, editing, files, messages, profile, updates, webhooks
from bot.sandbox.methods.call import Call

#: Telegram does not tell capital letters in a method's name from small ones.
METHODS: dict[str, Callable[[Call], Any]] = {
    "getme": profile.get_me,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.set_my_name,
    "getmyname": profile.get_my_name,
    "setmydescription": profile.set_my_description,
    "getmydescription": profile.get_my_description,
    "setmyshortdescription": profile.set_my_short_description,
    "getmyshortdescription": profile.get_my_short_description,
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
    "setwebhook": webhooks.set_webhook,
    "deletewebhook": webhooks.delete_webhook,
    "getwebhookinfo": webhooks.get_webhook_info,
    "sendmessage": messages.send_message,
    "copymessage": messages.copy_message,
    "forwardmessage": messages.forward_message,
    "leavechat": messages.leave_chat,
    "close": profile.close,
    "logout": profile.close,
    "sendchataction": messages.send_chat_action,
    "sendphoto": files.send_photo,
    "senddocument": files.send_document,
    "getfile": files.get_file,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "answercallbackquery": callbacks.answer_callback_query,
}

#: Those that wait.
WAITING_METHODS: dict[str, Callable[[Call], Awaitable[Any]]] = {"getupdates": updates.get_updates}
