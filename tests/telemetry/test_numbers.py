"""What is counted, and that nobody can be recognised in it."""

from datetime import timedelta

from prometheus_client import generate_latest

from bot.ports.counting import Sent
from bot.ports.messaging import Channel
from bot.telemetry.numbers import Numbers


def test_everything_is_counted_by_bot() -> None:
    numbers = Numbers()

    numbers.turn(Channel.CITIZEN, timedelta(milliseconds=20))
    numbers.turn(Channel.CITIZEN, timedelta(milliseconds=1))
    numbers.sent(Channel.MANAGER, Sent.RETRIED)
    numbers.outbox(Channel.MANAGER, depth=7, oldest=timedelta(minutes=2))
    numbers.timers_fired(3)
    numbers.clocks_mended(2)
    numbers.queued(4)

    value = numbers.registry.get_sample_value
    assert value("dveri_turn_seconds_count", {"bot": "citizen"}) == 2
    assert value("dveri_turn_seconds_bucket", {"bot": "citizen", "le": "0.025"}) == 2
    assert value("dveri_sends_total", {"bot": "manager", "result": "retried"}) == 1
    assert value("dveri_outbox_messages", {"bot": "manager"}) == 7
    assert value("dveri_outbox_oldest_seconds", {"bot": "manager"}) == 120
    assert value("dveri_timers_fired_total") == 3
    assert value("dveri_clocks_mended_total") == 2
    assert value("dveri_needs_in_queues") == 4


def test_every_series_is_there_before_anything_happened() -> None:
    value = Numbers().registry.get_sample_value
    assert value("dveri_sends_total", {"bot": "citizen", "result": "parked"}) == 0
    assert value("dveri_timers_fired_total") == 0


def test_labels_name_kinds_only() -> None:
    labels = {
        name
        for family in Numbers().registry.collect()
        if family.name.startswith("dveri_")
        for sample in family.samples
        for name in sample.labels
    }
    assert labels == {"bot", "result", "le"}


def test_two_processes_of_a_test_do_not_share_numbers() -> None:
    Numbers().sent(Channel.CITIZEN, Sent.DELIVERED)
    assert b'dveri_sends_total{bot="citizen",result="delivered"} 0.0' in generate_latest(Numbers().registry)
