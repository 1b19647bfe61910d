"""What is measured, and how it is told."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

MICRO = 1_000_000
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Reading:
    """One run.

    Attributes:
        updates: how many were handled.
        seconds: how long it took.
        cpu: seconds of processor, the user's and the system's, of all threads of the process that is measured.
        waits: seconds from each update to its answer, sorted.
        memory: bytes that process held at the end.
    """

    updates: int
    seconds: float
    cpu: float
    waits: Sequence[float]
    memory: int

    @property
    def rate(self) -> float:
        """Updates per second."""
        return self.updates / self.seconds

    @property
    def cost(self) -> float:
        """Microseconds of processor per update."""
        return self.cpu / self.updates * MICRO


@dataclass(slots=True)
class Watch:
    """Measures from when it is made."""

    began: float = field(default_factory=time.perf_counter)
    began_cpu: float = field(default_factory=time.process_time)
    waits: list[float] = field(default_factory=list)

    def read(self) -> Reading:
        """Say what it took; each wait was an update."""
        seconds, cpu = time.perf_counter() - self.began, time.process_time() - self.began_cpu
        return Reading(len(self.waits), seconds, cpu, sorted(self.waits), memory())


def percentile(ordered: Sequence[float], share: float) -> float:
    """Give the value under which this share of a sorted list lies; 0 of an empty one."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def memory() -> int:
    """Give the bytes this process holds now; where the system does not say, the most it ever held."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def cheapest(readings: Sequence[Reading]) -> Reading:
    """Choose the cheapest of several runs: others share the machine, and they only ever add."""
    return min(readings, key=lambda reading: reading.cost)


def title(text: str) -> None:
    """Begin a table of runs."""
    print(
        f"\n{text}\n{'':36}{'updates/s':>10}{'CPU µs':>8}{'p50 ms':>9}{'p99 ms':>9}{'MB':>6}{'× floor':>9}", flush=True
    )


def line(name: str, reading: Reading, floor: Reading | None = None) -> None:
    """Print a run, beside the floor when there is one."""
    middle, last = (percentile(reading.waits, share) * 1000 for share in (0.5, 0.99))
    ratio = f"{reading.cost / floor.cost:9.2f}" if floor else ""
    held = reading.memory / 2**20
    print(f"{name:36}{reading.rate:10.0f}{reading.cost:8.0f}{middle:9.1f}{last:9.1f}{held:6.0f}{ratio}", flush=True)
