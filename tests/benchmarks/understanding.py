"""What understanding a message costs, and what it costs to begin."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from bot.understanding.keeping import load_model
from bot.understanding.listening import Listening
from bot.understanding.shipped import SHIPPED
from bot.understanding.trained import Trained
from dialogs.corpus import Use, read_corpus
from tests.shipped import DIALOGS, ROOT, shipped_bundle

_LONG = 10


async def understanding(people: int, times: int) -> None:
    """Print ms a message, of processor, the cheapest of so many measurements; `people` is the number of messages."""
    files = {
        path.relative_to(DIALOGS).as_posix(): path.read_text(encoding="utf-8")
        for path in DIALOGS.glob("corpus/train/*/*.jsonl")
    }
    examples, _ = read_corpus(files)
    texts = [example.text for example in examples if example.use is Use.TRAIN][:people]
    trained = Trained(load_model())
    listening = Listening(trained)
    size = sum(path.stat().st_size for path in SHIPPED.iterdir())
    print(f"\nUnderstanding: {len(texts)} messages; model {size / 1e6:.1f} MB")
    rows: dict[str, float] = {
        "loading the model": _cheapest(load_model, times),
        "a message, words never met": _a_message(trained, texts, 1),
        "a message, words remembered": _a_message(trained, texts, times),
        "a message ten times as long": _a_message(
            trained, [text * _LONG for text in texts[: len(texts) // _LONG + 1]], times
        ),
        "a message, as the service hears it": _cheapest(
            lambda: [listening.understand(text, shipped_bundle()) for text in texts], times
        )
        / len(texts),
        "a message explained": _cheapest(lambda: trained.explain(texts[0]), times),
        "python -m bot understand, from start to end": _start(),
    }
    for name, cost in rows.items():
        print(f"{name:46}{cost * 1000:10.2f}")


def _a_message(trained: Trained, texts: list[str], times: int) -> float:
    return _cheapest(lambda: [trained.understand(text) for text in texts], times) / len(texts)


def _start() -> float:
    """Say how long one message takes when the program must begin first; by the clock, others use the machine too."""
    began = time.perf_counter()
    asked = '{"id": 1, "text": "a"}\n'
    subprocess.run(
        [sys.executable, "-m", "bot", "understand"], input=asked.encode(), cwd=ROOT, check=True, capture_output=True
    )
    return time.perf_counter() - began


def _cheapest(work: Callable[[], object], times: int) -> float:
    costs = []
    for _ in range(times):
        began = time.process_time()
        work()
        costs.append(time.process_time() - began)
    return min(costs)
