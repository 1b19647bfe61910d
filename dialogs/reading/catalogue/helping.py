"""Reading what help there is: services with their offers, forms, groups, papers and fees."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.offers import Document, FeeMode, Form, Offer, PriorityGroup, Service
from dialogs.reading.fields import EDITORS_NOTES, Fields
from dialogs.reading.routes import condition_under

_OFFER_KEYS = ("group", "form", "when", "because")
_BASIC = ("yes", "no", "unknown")

SERVICE_KEYS = (
    *("title", "about", "for_whom", "conditions", "order", "decides", "former", "number", "code"),
    *("needs", "basic", "emergency", "documents", "fee", "decision", "offers"),
    *("basis", *EDITORS_NOTES),
)
GROUP_KEYS = ("title", "when", "law", *EDITORS_NOTES)
FEE_KEYS = ("title", "text", *EDITORS_NOTES)
DOCUMENT_KEYS = ("title", *EDITORS_NOTES)
FORM_KEYS = ("title", *EDITORS_NOTES)


def read_service(fields: Fields, name: str) -> Service:
    """Read a kind of help."""
    line = f"services.{name}"
    return Service(
        name,
        fields.line("title", f"{line}.title", required=True),
        fields.where,
        about=fields.wording("about", f"{line}.about"),
        for_whom=fields.wording("for_whom", f"{line}.for_whom"),
        conditions=fields.wording("conditions", f"{line}.conditions"),
        order=fields.wording("order", f"{line}.order"),
        decides=fields.wording("decides", f"{line}.decides"),
        former=fields.text("former"),
        number=fields.text("number"),
        code=fields.text("code"),
        needs=fields.ids("needs"),
        basic=fields.one_of("basic", _BASIC, "unknown_basic") or "unknown",
        emergency=fields.flag("emergency"),
        documents=fields.ids("documents"),
        fee=fields.id("fee"),
        decision=fields.id("decision"),
        basis=fields.text("basis"),
        edition=fields.text("edition"),
        source=fields.text("source"),
        verified=fields.flag("verified"),
        offers=tuple(_offers(fields, name)),
    )


def _offers(fields: Fields, service: str) -> Iterator[Offer]:
    seen: set[str] = set()
    for row in fields.rows("offers", _OFFER_KEYS):
        group, form = row.id("group", required=True), row.id("form", required=True)
        when = condition_under(row, "when")
        if not group or not form or (row.has("when") and when is None):
            continue
        key = f"{group}.{service}.{form}"
        if key in seen:
            row.page.report(row.where, "offer_twice", service=service, group=group, form=form)
            continue
        seen.add(key)
        because = row.wording("because", f"services.{service}.because.{group}.{form}")
        yield Offer(key, group, form, row.where, when, because)


def read_group(fields: Fields, name: str) -> PriorityGroup:
    """Read a group to whom some help is due first."""
    return PriorityGroup(
        name,
        fields.line("title", f"priority_groups.{name}.title", required=True),
        fields.where,
        condition_under(fields, "when"),
        fields.text("source"),
    )


def read_fee(fields: Fields, name: str) -> FeeMode:
    """Read whether help costs something."""
    return FeeMode(
        name,
        fields.line("title", f"fee_modes.{name}.title", required=True),
        fields.line("text", f"fee_modes.{name}.text"),
        fields.where,
        source=fields.text("source"),
        edition=fields.text("edition"),
        verified=fields.flag("verified"),
    )


def read_document(fields: Fields, name: str) -> Document:
    """Read a paper that may be asked for."""
    return Document(
        name,
        fields.line("title", f"documents.{name}.title", required=True),
        fields.where,
        note=fields.wording("note", f"documents.{name}.note"),
        source=fields.text("source"),
        edition=fields.text("edition"),
        verified=fields.flag("verified"),
    )


def read_form(fields: Fields, name: str) -> Form:
    """Read where help is given."""
    return Form(name, fields.line("title", f"forms.{name}.title", required=True), fields.where)
