"""A telephone number: the sender's own by Telegram's button, or typed."""

from __future__ import annotations

import phonenumbers

from dialogs.answers.outcome import Accepted, Outcome, Unclear

#: Numbers written without a country are Ukrainian.
HOME_REGION = "UA"


def read_phone(text: str) -> Outcome:
    """Read a typed number into international form, "+380501234567", when the numbering plan knows it."""
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return Unclear("bad_phone")
    if not phonenumbers.is_valid_number(number):
        return Unclear("bad_phone")
    return Accepted(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def read_shared_phone(phone: str, *, own: bool) -> Outcome:
    """Take a shared contact only when it is the sender's own: a stranger's number is not theirs to give.

    Telegram has proven an own number by a call or a message; our plan of numbers may be older than it.
    """
    if not own:
        return Unclear("phone_not_own")
    digits = "".join(letter for letter in phone if letter.isdigit())
    return Accepted(f"+{digits}") if digits else Unclear("bad_phone")
