"""Who the bot is: getMe, its commands, names and descriptions."""

from typing import Any

import orjson

from bot.sandbox.methods.call import Call
from bot.sandbox.refusals import bad_request
from bot.sandbox.wire import Json

# Source: Bot API, setMyCommands.commands, "At most 100 commands"; BotCommand.command "1-32 characters".
COMMANDS = 100
COMMAND_LETTERS = 32
COMMAND_DESCRIPTION_LETTERS = 256
# Source: Bot API, setMyName "0-64", setMyDescription "0-512", setMyShortDescription "0-120".
NAME_LETTERS = 64
DESCRIPTION_LETTERS = 512
SHORT_DESCRIPTION_LETTERS = 120


def get_me(call: Call) -> Json:
    """Tell the bot who it is."""
    return call.bot.account.as_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.hears_groups,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def close(_call: Call) -> bool:
    """Agree that the bot moves to another server; here nothing changes."""
    return True


def set_my_commands(call: Call) -> bool:
    """Remember the menu of commands for a scope and a language."""
    commands: Any = call.structure("commands", called="list of bot commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse list of bot commands")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.profile[_place("commands", call)] = [_command(command) for command in commands]
    return True


def get_my_commands(call: Call) -> list[Json]:
    """Give the menu that was set for exactly this scope and language."""
    found: list[Json] = call.bot.profile.get(_place("commands", call), [])
    return found


def delete_my_commands(call: Call) -> bool:
    """Forget the menu of a scope and a language."""
    call.bot.profile.pop(_place("commands", call), None)
    return True


def set_my_name(call: Call) -> bool:
    """Rename the bot for a language."""
    return _set(call, "name", NAME_LETTERS)


def get_my_name(call: Call) -> Json:
    """Give the name for a language."""
    return {"name": call.bot.profile.get(_place("name", call)) or call.bot.account.first_name}


def set_my_description(call: Call) -> bool:
    """Set what an empty chat shows."""
    return _set(call, "description", DESCRIPTION_LETTERS)


def get_my_description(call: Call) -> Json:
    """Give what an empty chat shows."""
    return {"description": call.bot.profile.get(_place("description", call), "")}


def set_my_short_description(call: Call) -> bool:
    """Set what the profile and shared links show."""
    return _set(call, "short_description", SHORT_DESCRIPTION_LETTERS)


def get_my_short_description(call: Call) -> Json:
    """Give what the profile and shared links show."""
    return {"short_description": call.bot.profile.get(_place("short_description", call), "")}


def set_chat_menu_button(call: Call) -> bool:
    """Remember the menu button of a chat, or the default one."""
    button = call.structure("menu_button", called="menu button") or {"type": "default"}
    call.bot.profile[f"menu_button {call.number('chat_id')}"] = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    """Give the menu button of a chat, or the default one."""
    profile = call.bot.profile
    found: Json = (
        profile.get(f"menu_button {call.number('chat_id')}") or profile.get("menu_button 0") or {"type": "commands"}
    )
    return found


def _set(call: Call, field: str, letters: int) -> bool:
    value = call.text(field)
    if len(value) > letters:
        raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
    call.bot.profile[_place(field, call)] = value
    return True


def _place(field: str, call: Call) -> str:
    scope = call.structure("scope", called="bot command scope") or {"type": "default"}
    return f"{field} {orjson.dumps(scope, option=orjson.OPT_SORT_KEYS).decode()} {call.text('language_code')}"


def _command(command: Any) -> Json:
    name = str(command.get("command", "")).removeprefix("/")
    about = str(command.get("description", ""))
    if not 1 <= len(name) <= COMMAND_LETTERS or not name.replace("_", "a").isalnum() or name != name.lower():
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(about) <= COMMAND_DESCRIPTION_LETTERS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": about}
