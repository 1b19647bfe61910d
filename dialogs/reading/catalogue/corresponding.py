"""Reading approved letters and standard questions about the help."""

from __future__ import annotations

from dialogs.correspondence import FeedbackQuestion, LetterText
from dialogs.reading.fields import Fields, check_id, text_of

LETTER_KEYS = ("title", "text")
FEEDBACK_KEYS = ("version", "text", "choices", "stages", "unhappy")


def read_letter(fields: Fields, name: str) -> LetterText:
    """Read a letter."""
    line = f"letters.{name}"
    title = fields.line("title", f"{line}.title", required=True)
    return LetterText(name, title, fields.line("text", f"{line}.text", required=True), fields.where)


def read_question(fields: Fields, name: str) -> FeedbackQuestion:
    """Read a question with its answers."""
    line = f"feedback_questions.{name}"
    choices = {}
    for entry in fields.entries("choices", required=True):
        check_id(fields.page, entry.where, entry.key)
        label = text_of(fields.page, entry.node, entry.key)
        if label is not None:
            choices[entry.key] = fields.page.wording(label.where, f"{line}.choice.{entry.key}", label.text.strip())
    return FeedbackQuestion(
        name,
        fields.text("version", required=True),
        fields.line("text", f"{line}.text", required=True),
        choices,
        fields.ids("stages"),
        fields.where,
        fields.id("unhappy"),
    )
