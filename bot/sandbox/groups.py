"""Groups in the least form: people make them, let bots in, write there, and send bots out."""

from bot.sandbox import talk
from bot.sandbox.accounts import Account
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.wire import Json
from bot.sandbox.world import World


def let_in(world: World, group: Chat, bot: Bot, *, by: Account) -> None:
    """Add a bot to a group: the bot hears of its new standing and of the message about it."""
    bot.chats[group.id] = group
    bot.met.add(by.id)
    group.members[bot.id] = bot.account
    tell_standing(world, group, bot, by=by, standing=("left", "member"))
    talk.say_as_person(world, group, by, content={"new_chat_members": [bot.account.as_user()]})


def send_out(world: World, group: Chat, bot: Bot, *, by: Account) -> None:
    """Remove a bot from a group; the bot hears of its new standing."""
    group.members.pop(bot.id, None)
    tell_standing(world, group, bot, by=by, standing=("member", "left" if by is bot.account else "kicked"))


def upgrade(world: World, group: Chat) -> Chat:
    """Make a supergroup of a basic group: the old id is refused from now on and names the new one."""
    larger = world.add_group(group.as_chat["title"], "supergroup")
    larger.members = dict(group.members)
    group.migrated_to = larger.id
    for bot in world.bots_in(group):
        bot.chats[larger.id] = larger
    return larger


def tell_standing(world: World, chat: Chat, bot: Bot, *, by: Account, standing: tuple[str, str]) -> None:
    """Queue `my_chat_member`: the bot's standing in a chat, before and after."""
    before, after = standing
    payload = {
        "chat": chat.as_chat,
        "from": by.as_user(),
        "date": world.now(),
        "old_chat_member": _member(bot, before),
        "new_chat_member": _member(bot, after),
    }
    bot.hear("my_chat_member", payload, chat)


def _member(bot: Bot, status: str) -> Json:
    member: Json = {"status": status, "user": bot.account.as_user()}
    return member | {"until_date": 0} if status == "kicked" else member
