"""What can be counted about the service without knowing anything about anybody: no label ever carries an id."""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

from bot.ports.counting import Sent
from bot.ports.messaging import Channel

# A turn on SQLite takes a few milliseconds; a database in trouble takes seconds.
_TURN_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Numbers:
    """ports.counting.Counting, in a registry of its own. Every series exists from the start, at zero."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._turns = Histogram(
            "dveri_turn_seconds",
            "From taking an update to its commit.",
            ["bot"],
            buckets=_TURN_SECONDS,
            registry=self.registry,
        )
        self._sends = Counter("dveri_sends", "Attempts to send a message.", ["bot", "result"], registry=self.registry)
        self._depth = Gauge("dveri_outbox_messages", "Messages that wait to leave.", ["bot"], registry=self.registry)
        self._oldest = Gauge(
            "dveri_outbox_oldest_seconds", "Age of the message that waits longest.", ["bot"], registry=self.registry
        )
        self._timers = Counter("dveri_timers_fired", "Timers whose time came.", registry=self.registry)
        self._mended = Counter(
            "dveri_clocks_mended", "Live needs, referrals and tasks found without a clock.", registry=self.registry
        )
        self._queued = Gauge("dveri_needs_in_queues", "Live needs that lie in duty queues.", registry=self.registry)
        self._begin_at_zero()

    def turn(self, bot: Channel, took: timedelta) -> None:
        """Count an update and how long it took."""
        self._turns.labels(bot.value).observe(took.total_seconds())

    def sent(self, bot: Channel, result: Sent) -> None:
        """Count an attempt to send."""
        self._sends.labels(bot.value, result.value).inc()

    def outbox(self, bot: Channel, *, depth: int, oldest: timedelta) -> None:
        """Tell how many messages wait now, and for how long the oldest has; zero when none waits."""
        self._depth.labels(bot.value).set(depth)
        self._oldest.labels(bot.value).set(oldest.total_seconds())

    def timers_fired(self, count: int) -> None:
        """Count timers."""
        self._timers.inc(count)

    def clocks_mended(self, count: int) -> None:
        """Count what lived without a clock."""
        self._mended.inc(count)

    def queued(self, count: int) -> None:
        """Tell how many needs lie in queues now."""
        self._queued.set(count)

    def _begin_at_zero(self) -> None:
        # A series that appears with its first event cannot be asked how fast it grows.
        for bot in Channel:
            self._turns.labels(bot.value)
            self.outbox(bot, depth=0, oldest=timedelta())
            for sent in Sent:
                self._sends.labels(bot.value, sent.value)
