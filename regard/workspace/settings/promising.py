"""What we promise: opening hours and promises, each with a preview in words."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.models import Mailbox, Stage
from regard.promises import standards, timetable
from regard.promises.book import as_hours
from regard.promises.choosing import Kind
from regard.promises.hours import BadHours, Hours, NoOpeningHours
from regard.promises.models import OpeningHours, Promise, PromiseVersion
from regard.promises.standards import NameTaken, Standard, StillUsed
from regard.team.models import Team
from regard.workspace.door import DeskRequest
from regard.workspace.settings.door import for_owners
from regard.workspace.settings.forms import zone_choices
from regard.workspace.settings.showing import is_done, show

KINDS = [
    (Kind.FIRST, "The first answer"),
    (Kind.EACH, "Each answer"),
    (Kind.DONE, "All done, not counting the customer’s turns"),
]
STAGES = [(Stage.BEFORE, "Before the sale"), (Stage.DURING, "During"), (Stage.AFTER, "After")]
LATE_FRIDAY = time(17, 50)
"""A letter that comes when most weeks are over shows best what hours mean."""


class HoursForm(forms.Form):
    """A week in words, a field a day."""

    name = forms.CharField(max_length=80)
    zone = forms.ChoiceField(label="Time zone", choices=zone_choices)
    holidays = forms.CharField(
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        label="Days on which we are closed",
        help_text="A line each: 2026-12-24 Christmas Eve, or without the year for every year: 12-25 Christmas Day.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(timetable.DAYS):
            self.fields[f"day_{number}"] = forms.CharField(required=False, max_length=120, label=day)

    @classmethod
    def of(cls, known: OpeningHours, data: Any = None) -> HoursForm:
        hours = as_hours(known.versions.latest("since", "pk"))
        days = {f"day_{number}": timetable.day_words(spans) for number, spans in enumerate(hours.week)}
        holidays = timetable.holiday_lines(hours.holidays)
        return cls(data, initial={"name": known.name, "zone": hours.zone, "holidays": holidays, **days})

    def clean_holidays(self) -> object:
        try:
            return timetable.holidays_of(self.cleaned_data["holidays"])
        except timetable.Unreadable as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        week = [self._spans(number, data) for number in range(7)]
        if not self.errors and not any(week):
            self.add_error("day_0", "At least one day must be open.")
        if not self.errors:
            try:
                data["hours"] = Hours(data["zone"], tuple(week), data["holidays"])
            except BadHours as wrong:
                self.add_error("day_0", str(wrong))
        return data

    def _spans(self, number: int, data: dict[str, Any]) -> Any:
        try:
            return timetable.spans_of(data.get(f"day_{number}", ""))
        except timetable.Unreadable as wrong:
            self.add_error(f"day_{number}", str(wrong))
            return ()


class PromiseForm(forms.Form):
    """What we promise to whom. A condition that is left empty holds for everybody."""

    name = forms.CharField(max_length=80, help_text="As the team calls it.")
    kind = forms.TypedChoiceField(choices=KINDS, coerce=Kind, label="What we promise")
    hours_long = forms.DecimalField(
        min_value=0, max_value=10_000, max_digits=8, decimal_places=2, label="Within how many hours",
        help_text="Of opening time. 0.5 is half an hour.",
    )  # fmt: skip
    hours = forms.ModelChoiceField(OpeningHours.objects.order_by("name"), label="Counted in", empty_label=None)
    teams = forms.ModelMultipleChoiceField(
        Team.objects.order_by("name"), required=False, widget=forms.CheckboxSelectMultiple
    )
    mailboxes = forms.ModelMultipleChoiceField(
        Mailbox.objects.order_by("address"), required=False, widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(choices=STAGES, required=False, widget=forms.CheckboxSelectMultiple)
    customers = forms.CharField(
        required=False, max_length=20_000, widget=forms.Textarea, label="Only these customers",
        help_text="An address or a domain a line. Empty: every customer.",
    )  # fmt: skip
    public_words = forms.CharField(
        required=False, max_length=300, label="As customers read it",
        help_text="It stands on the public page of our promises. Empty: it does not.",
    )  # fmt: skip

    @classmethod
    def of(cls, version: PromiseVersion, data: Any = None) -> PromiseForm:
        fields = ("kind", "hours", "teams", "mailboxes", "stages", "public_words")
        initial = {field: getattr(version, field) for field in fields}
        initial |= {"name": version.promise.name, "customers": "\n".join(version.customers)}
        hours = version.length_s / 3600
        return cls(data, initial={**initial, "hours_long": int(hours) if hours == int(hours) else hours})

    def clean_hours_long(self) -> int:
        seconds = int(self.cleaned_data["hours_long"] * 3600)
        if seconds < 60:
            raise forms.ValidationError("A promise takes a minute at least.")
        return seconds

    def clean_customers(self) -> list[str]:
        lines = (line.strip().lower().lstrip("@") for line in self.cleaned_data["customers"].splitlines())
        return sorted({line[:320] for line in lines if line})

    def chosen(self, name: str) -> set[str]:
        """Return what is ticked in a list of choices."""
        return {str(getattr(each, "pk", each)) for each in self[name].value() or ()}

    def standard(self) -> Standard:
        data = self.cleaned_data
        return Standard(
            kind=data["kind"],
            length_s=data["hours_long"],
            hours=data["hours"],
            teams=[team.pk for team in data["teams"]],
            mailboxes=[mailbox.pk for mailbox in data["mailboxes"]],
            stages=data["stages"],
            customers=data["customers"],
            public_words=data["public_words"],
        )


@for_owners
@require_http_methods(["GET", "POST"])
def promises(request: DeskRequest) -> HttpResponseBase:
    """Everything promised, with the form for one more; `preview` shows what it would mean, and keeps nothing."""
    form, by, now = PromiseForm(request.POST or None), request.agent, timezone.now()
    if "preview" in request.POST:
        return _promises_page(request, form, preview=_preview(form))
    if is_done(
        form,
        lambda given: standards.make_promise(given["name"], form.standard(), by=by, at=now),
        refusal=NameTaken,
        field="name",
    ):
        return redirect("settings_promises")
    return _promises_page(request, form)


def _promises_page(request: DeskRequest, form: PromiseForm, **more: Any) -> HttpResponseBase:
    newest = PromiseVersion.objects.select_related("promise", "hours").order_by("promise", "-since", "-pk")
    known = sorted(newest.distinct("promise"), key=lambda each: (each.promise.ended_at is not None, each.promise.name))
    hours = OpeningHours.objects.prefetch_related("versions").order_by("name")
    told = [(each, timetable.week_words(as_hours(max(each.versions.all(), key=lambda v: v.since)))) for each in hours]
    kinds = dict(KINDS)
    said = [(each, kinds[Kind(each.kind)], timetable.length_words(each.length_s), _for_whom(each)) for each in known]
    return show(request, "settings_promises", form, promises=said, hours=told, **more)


def _for_whom(version: PromiseVersion) -> str:
    parts = [
        *Team.objects.filter(pk__in=version.teams).order_by("name").values_list("name", flat=True),
        *Mailbox.objects.filter(pk__in=version.mailboxes).order_by("address").values_list("address", flat=True),
        *(words for stage, words in STAGES if stage in version.stages),
        *([f"{len(version.customers)} named customers"] if version.customers else []),
    ]
    return ", ".join(parts) or "Everybody"


@for_owners
@require_http_methods(["GET", "POST"])
def promise(request: DeskRequest, promise_id: int) -> HttpResponseBase:
    """One promise with its versions. A change makes a new one."""
    known, now = get_object_or_404(Promise, pk=promise_id), timezone.now()
    version = known.versions.select_related("promise", "hours").latest("since", "pk")
    form = PromiseForm.of(version, request.POST or None)
    if "preview" not in request.POST and is_done(
        form,
        lambda given: standards.change_promise(known, given["name"], form.standard(), by=request.agent, at=now),
        refusal=NameTaken,
        field="name",
    ):
        messages.success(request, "Kept. Who waits already keeps what applied then.")
        return redirect("settings_promises")
    versions = [
        (each, timetable.length_words(each.length_s), _for_whom(each))
        for each in known.versions.select_related("by", "hours").order_by("-since")
    ]
    preview = _preview(form if form.is_bound else version)
    return show(request, "settings_promise", form, promise=known, versions=versions, preview=preview)


@for_owners
@require_POST
def promise_end(request: DeskRequest, promise_id: int) -> HttpResponseBase:
    known = get_object_or_404(Promise, pk=promise_id)
    standards.end_promise(known, at=timezone.now())
    messages.success(request, f"“{known.name}” is promised no more. Who waits already keeps it.")
    return redirect("settings_promises")


@for_owners
@require_http_methods(["GET", "POST"])
def hours_new(request: DeskRequest) -> HttpResponseBase:
    week = {f"day_{number}": "9:00–17:00" for number in range(5)}
    form = HoursForm(request.POST or None, initial={"zone": request.desk.time_zone, **week})

    def make(given: dict[str, Any]) -> None:
        standards.make_hours(given["name"], given["hours"], by=request.agent, at=timezone.now())

    if is_done(form, make, refusal=NameTaken, field="name"):
        return redirect("settings_promises")
    return show(request, "settings_hours", form, hours=None)


@for_owners
@require_http_methods(["GET", "POST"])
def hours(request: DeskRequest, hours_id: int) -> HttpResponseBase:
    known = get_object_or_404(OpeningHours, pk=hours_id)
    form = HoursForm.of(known, request.POST or None)

    def change(given: dict[str, Any]) -> None:
        standards.change_hours(known, given["name"], given["hours"], by=request.agent, at=timezone.now())

    if is_done(form, change, refusal=NameTaken, field="name"):
        messages.success(request, "Kept. Who waits already keeps the hours of then.")
        return redirect("settings_promises")
    return show(request, "settings_hours", form, hours=known)


@for_owners
@require_POST
def hours_deletion(request: DeskRequest, hours_id: int) -> HttpResponseBase:
    try:
        standards.drop_hours(get_object_or_404(OpeningHours, pk=hours_id))
    except StillUsed as used:
        messages.error(request, str(used))
    return redirect("settings_promises")


def _preview(of: PromiseForm | PromiseVersion) -> str:
    """Say what a promise means, "A mail that comes Friday 17:50 is to be answered by Monday 10:20"; "" if it cannot."""
    if isinstance(of, PromiseForm):
        if not of.is_valid():
            return ""
        standard = of.standard()
    else:
        standard = standards.standard_of(of)
    known = as_hours(standard.hours.versions.latest("since", "pk"))
    comes = _next_friday(ZoneInfo(known.zone))
    try:
        due = known.after(comes, timedelta(seconds=standard.length_s)).astimezone(comes.tzinfo)
    except NoOpeningHours:
        return ""
    until = f"{due:%A} {due.hour}:{due.minute:02}" + (f" ({due.day} {due:%B})" if (due - comes).days >= 6 else "")
    done = "done with" if standard.kind == Kind.DONE else "answered"
    return f"A mail that comes Friday {comes.hour}:{comes.minute:02} is to be {done} by {until}."


def _next_friday(zone: ZoneInfo) -> datetime:
    today = timezone.now().astimezone(zone).date()
    return datetime.combine(today + timedelta(days=(4 - today.weekday()) % 7), LATE_FRIDAY, zone)
