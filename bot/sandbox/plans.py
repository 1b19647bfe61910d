"""Planned troubles to and from JSON."""

from datetime import timedelta

from bot.sandbox.faults import EVERY_METHOD, Fault
from bot.sandbox.refusals import Refusal, bad_request, forbidden, server_trouble, too_many_requests
from bot.sandbox.wire import Json


def read_fault(plan: Json) -> Fault:
    """Read {"method", "bot", "chat", "times", "skip"} and one or more of {"code", "retry_after",
    "description", "page", "loss", "hold"}.

    Raises:
        ValueError: the plan troubles nothing.
    """
    refusal = _refusal(plan)
    loss = plan.get("loss", "")
    if refusal is None and not loss and "hold" not in plan:
        raise ValueError("a fault needs code, loss or hold")
    return Fault(
        method=plan.get("method", EVERY_METHOD),
        bot_id=plan.get("bot"),
        chat_id=plan.get("chat"),
        times=int(plan.get("times", 1)),
        skip=int(plan.get("skip", 0)),
        refusal=refusal,
        loss=loss,
        hold=_hold(plan),
    )


def write_fault(fault: Fault) -> Json:
    """Tell which trouble it is and how far it went."""
    return {
        "id": fault.id,
        "method": fault.method,
        "bot": fault.bot_id,
        "chat": fault.chat_id,
        "times": fault.times,
        "skip": fault.skip,
        "spoiled": fault.spoiled,
        "code": fault.refusal.code if fault.refusal else None,
        "loss": fault.loss,
    }


def _refusal(plan: Json) -> Refusal | None:
    match plan.get("code"):
        case None:
            return None
        case 429:
            return too_many_requests(int(plan.get("retry_after", 1)))
        case 400:
            return bad_request(plan.get("description", "chat not found"))
        case 403:
            return forbidden(plan.get("description", "bot was blocked by the user"))
        case code:
            return server_trouble(int(code), plan.get("description", ""), is_page=bool(plan.get("page")))


def _hold(plan: Json) -> timedelta | None:
    hold = plan.get("hold")
    if hold is None:
        return None
    return timedelta.max if hold == "until released" else timedelta(seconds=float(hold))
