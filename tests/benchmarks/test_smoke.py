"""Every benchmark still runs and prints its figures. How large they are is nobody's business here."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks.__main__ import BENCHMARKS
from tests.benchmarks.house import DATABASES

#: A handful of people, once.
FEW = {
    "checks": 50,
    "engine": 1,
    "in_process": 4,
    "over_http": 3,
    "growth": 100,
    "alerts": 5,
    "reports": 50,
    "understanding": 20,
    "desk": 30,
    "live": 30,
    "editors": 30,
}


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("name", BENCHMARKS)
async def test_a_benchmark_prints_its_figures(
    name: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # One database proves that a benchmark runs; the other would start as many processes again.
    monkeypatch.delitem(DATABASES, "PostgreSQL")

    await BENCHMARKS[name](FEW[name], 1)

    printed = capfd.readouterr().out
    rows = [line for line in printed.splitlines() if re.search(r"\d\s*$|lost$|dearest|processor", line)]
    assert rows
    assert all(line.endswith("; 0 lost") for line in rows if "lost" in line)
