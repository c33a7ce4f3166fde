"""All answers of an interview for a spreadsheet."""

from __future__ import annotations

from regard.lib.csv_writing import as_csv
from regard.team.models import Agent
from regard.voice.interviews.figures import seen
from regard.voice.interviews.models import Interview
from regard.voice.interviews.page import shown
from regard.voice.interviews.questions import asked


def answers(interview: Interview, agent: Agent, language: str) -> str:
    """Write a line for each customer who answered and whom `agent` may see. Two queries."""
    questions = list(interview.questions.filter(removed_at=None).order_by("place", "pk"))
    people = seen(interview, agent).filter(begun_at__isnull=False).select_related("customer")
    heads = ["customer", "language", "by", "finished", *(asked(question, language).words for question in questions)]
    rows = []
    for person in people.prefetch_related("answers").order_by("place", "pk"):
        said = {answer.question_id: answer for answer in person.answers.all()}
        cells = [shown(question, 0, language, said.get(question.pk)).in_words for question in questions]
        finished = person.finished_at.isoformat() if person.finished_at else ""
        rows.append([person.customer.name, person.language, person.way, finished, *cells])
    return as_csv(heads, rows)
