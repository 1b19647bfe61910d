"""Is the process alive, may it be given work, and what does it count."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from http import HTTPStatus

from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.ports.storage import Unavailable
from bot.ports.understanding import Understanding

#: Gives one plain sentence about a thing that works, or raises NotReady with one that says what does not.
Check = Callable[[], Awaitable[str]]

# Whoever asks for readiness asks every few seconds: an answer that takes longer is an answer.
PATIENCE = timedelta(seconds=5)

_log = logging.getLogger(__name__)


class NotReady(Exception):
    """Something this process needs does not work now. The sentence says what, without personal data."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    name: str
    ready: bool
    says: str


def alive() -> Response:
    """Answer that the process runs, whatever else does not."""
    return JSONResponse({"alive": True})


async def readiness(checks: Mapping[str, Check], patience: timedelta = PATIENCE) -> Response:
    """Run every check at once and answer 200 when all are content, 503 when one is not."""
    findings = await asyncio.gather(*(_find(name, check, patience) for name, check in checks.items()))
    ready = all(finding.ready for finding in findings)
    return JSONResponse(
        {"ready": ready, "checks": [asdict(finding) for finding in findings]},
        HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE,
    )


async def check_understanding(understanding: Understanding) -> str:
    """Say how free text is understood: without a model the service still works, so it is ready all the same."""
    trouble = understanding.trouble
    return f"MEND: words of the catalogue alone; {trouble}" if trouble else "the model is loaded"


def metrics(registry: CollectorRegistry) -> Response:
    """Give the counters in Prometheus's own format."""
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


async def _find(name: str, check: Check, patience: timedelta) -> Finding:
    try:
        async with asyncio.timeout(patience.total_seconds()):
            return Finding(name, ready=True, says=await check())
    except (NotReady, Unavailable) as reason:
        return Finding(name, ready=False, says=str(reason))
    except TimeoutError:
        return Finding(name, ready=False, says=f"no answer within {patience.total_seconds():g} s")
    except Exception as failure:  # noqa: BLE001  # a check that breaks is a finding too, and must not hide the others
        _log.exception("a readiness check broke", extra={"check": name})
        return Finding(name, ready=False, says=f"the check itself failed: {type(failure).__name__}")
