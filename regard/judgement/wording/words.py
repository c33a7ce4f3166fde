"""The texts a language must have, and how it says a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Words:
    """Every text of one language. {agent}: a first name. {when}, {until}: days (`on_day`, `until_day`)."""

    language: str

    question: str
    question_unsigned: str
    """The question where no person answered: a program did, or whoever answered is gone."""
    steps: tuple[str, str, str, str, str]
    mail_hint: str

    skip: str
    asked: str
    line: str
    hint: str
    not_kept_yet: str
    keep: str
    kept: str
    unkept: str
    words_low: str
    words_met: str
    words_high: str
    words_hint: str
    words_kept: str
    thank: str
    thank_for_answer: str
    thank_for_help: str
    send_words: str
    still_open: str
    kept_with: str

    choose_one: str
    expired_title: str
    expired: str
    withdrawn_title: str
    withdrawn: str
    closed_title: str
    closed: str
    """Her verdict can be changed no more; it is shown below."""
    unknown_title: str
    unknown: str
    busy_title: str
    busy: str

    question_matter: str
    """The question where a link was handed over and no answer of ours is left to ask about."""
    noted: str
    """{until}. An agent wrote down what she said; her link shows it."""
    reminder: str
    code_title: str
    code_label: str
    code_hint: str
    code_open: str
    code_unknown: str
    extra_optional: str
    csat: tuple[str, str, str]
    """Of each other scale: the question, what its lowest and what its highest step mean."""
    ces: tuple[str, str, str]
    nps: tuple[str, str, str]

    today: str
    yesterday: str
    on_weekdays: tuple[str, str, str, str, str, str, str]
    """Monday first, as the sentence `asked` begins."""
    on_date: str
    """{weekday} (from on_weekdays), {day}, {month}."""
    until_weekdays: tuple[str, str, str, str, str, str, str]
    until_date: str
    """{weekday} (from until_weekdays), {day}, {month}."""
    months: tuple[str, ...]
    in_year: str = " {year}"
    first_of_month: str = "1"

    def ask(self, agent: str) -> str:
        """Say the question; `agent` is the first name of who answered, "" for none."""
        return self.question.format(agent=agent) if agent else self.question_unsigned

    def on_day(self, day: date, *, today: date) -> str:
        """Say when she wrote: today, yesterday, the weekday within the last six days, else the date."""
        distance = (today - day).days
        if distance in (0, 1):
            return (self.today, self.yesterday)[distance]
        weekday = self.on_weekdays[day.weekday()]
        if 1 < distance < 7:
            return weekday
        words = self.on_date.format(weekday=weekday, day=self._day(day), month=self.months[day.month - 1])
        return words + (self.in_year.format(year=day.year) if day.year != today.year else "")

    def until_day(self, day: date) -> str:
        """Say the last day of a span, with its weekday."""
        return self.until_date.format(
            weekday=self.until_weekdays[day.weekday()], day=self._day(day), month=self.months[day.month - 1]
        )

    def _day(self, day: date) -> str:
        return self.first_of_month if day.day == 1 else str(day.day)
