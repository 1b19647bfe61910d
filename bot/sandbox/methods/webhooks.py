"""setWebhook and its relatives."""

import re

from bot.sandbox.bots import Webhook
from bot.sandbox.methods.call import Call, Told
from bot.sandbox.methods.updates import read_allowed
from bot.sandbox.refusals import bad_request
from bot.sandbox.wire import Json

# Source: Bot API, setWebhook.secret_token, "1-256 characters. Only characters A-Z, a-z, 0-9, _ and -".
SECRET_LETTERS = 256
# Source: Bot API, setWebhook.max_connections, "1-100. Defaults to 40".
CONNECTIONS = 40
MOST_CONNECTIONS = 100


def set_webhook(call: Call) -> Told:
    """Send updates to an address from now on; an empty address ends it. Plain http is allowed here."""
    url = call.text("url")
    if not url:
        return delete_webhook(call)
    webhook = Webhook(url, _secret(call), _connections(call))
    if not re.match(r"https?://[^/\s]+", url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    inbox = call.bot.inbox
    read_allowed(call, inbox)
    if call.flag("drop_pending_updates"):
        inbox.drop()
    same = call.bot.webhook is not None and call.bot.webhook.url == url
    call.bot.webhook = webhook
    call.bot.poll += 1
    call.bot.polled.ring()
    inbox.bell.ring()
    call.world.couriers.start(call.bot)
    return Told(result=True, description=f"Webhook {'is already' if same else 'was'} set")


def delete_webhook(call: Call) -> Told:
    """Keep updates for getUpdates from now on."""
    if call.flag("drop_pending_updates"):
        call.bot.inbox.drop()
    was_set = call.bot.webhook is not None
    call.bot.webhook = None
    call.world.couriers.stop(call.bot)
    return Told(result=True, description=f"Webhook {'was' if was_set else 'is already'} deleted")


def get_webhook_info(call: Call) -> Json:
    """Tell where updates go, how many wait, and what went wrong last."""
    webhook, inbox = call.bot.webhook, call.bot.inbox
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(inbox.waiting),
    }
    if webhook is not None:
        info["max_connections"] = webhook.max_connections
        info["ip_address"] = "127.0.0.1"
        if webhook.last_error_date is not None:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    if inbox.allowed is not None:
        info["allowed_updates"] = sorted(inbox.allowed)
    return info


def _secret(call: Call) -> str:
    secret = call.text("secret_token")
    if len(secret) > SECRET_LETTERS:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(call: Call) -> int:
    return min(max(call.number("max_connections", CONNECTIONS), 1), MOST_CONNECTIONS)
