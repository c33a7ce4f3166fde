"""A theme's page, what people change of it, and the words that wait for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.lib.numbers import id_of, whole_numbers
from regard.search import finding, words
from regard.team.models import Agent
from regard.ui.links import url
from regard.voice import telling
from regard.voice.choosing import PERIODS, STAGES, chosen
from regard.voice.listing import Wanted, theme_choices
from regard.voice.themes import actions, counting, queries
from regard.voice.themes.figures import overview, weeks_of
from regard.voice.themes.models import Act, Change, Theme
from regard.voice.verbatims.models import Verbatim
from regard.voice.verbatims.queries import verbatim_for
from regard.workspace.door import DeskRequest, for_leads, for_readers
from regard.workspace.frame import frame

SHOWN = 6
MOST_TO_SPLIT, MOST_WAITING = 200, 20
DONE = {
    Act.RENAMED: "Renamed",
    Act.MERGED: "Merged into another",
    Act.SPLIT: "Split off",
    Act.PINNED: "Pinned or let go",
    Act.DISMISSED: "Dismissed",
    Act.PLACED: "Words placed",
}


class NameForm(forms.Form):
    """What people call a theme."""

    label = forms.CharField(
        label="What we call it",
        max_length=actions.LONGEST_LABEL,
        required=False,
        help_text="Empty: a sentence of the customers’ own again.",
    )


class MergeForm(forms.Form):
    """Into which other theme."""

    into = forms.ChoiceField(label="Merge it into")

    def __init__(self, agent: Agent, theme: Theme, *given: Any) -> None:
        super().__init__(*given)
        others = [(key, name) for key, name in theme_choices(agent) if key != str(theme.pk)]
        self.fields["into"].choices = [("", "Choose a theme"), *others]  # type: ignore[attr-defined]


@require_safe
@for_readers
def theme(request: DeskRequest, theme_id: int) -> HttpResponse:
    """Show a theme: its figures, some of its words, what people did to it."""
    return _page(request, queries.theme_for(request.agent, theme_id))


def _page(request: DeskRequest, shown: Theme, **more: Any) -> HttpResponse:
    wanted = chosen(request.GET)
    scope = wanted.scope(request.agent)
    figures = overview(scope).of(shown.pk)
    of_period = Wanted(theme=str(shown.pk), stage=wanted.stage, since=str(scope.first), until=str(scope.until))
    forms_of: dict[str, forms.Form] = {}
    if request.agent.can_lead:
        forms_of = {"name_form": NameForm({"label": shown.name}), "merge_form": MergeForm(request.agent, shown)}
    context = {
        **frame(request, current="voice"),
        "theme": shown,
        "one": figures,
        "weeks": weeks_of(shown, scope),
        "of_week": lambda week: of_period.address(since=str(week.first), until=str(week.first + timedelta(weeks=1))),
        "words": queries.some_words(request.agent, shown, scope, SHOWN),
        "customers": queries.customers_of(request.agent, shown, scope),
        "words_of": of_period,
        "all_words": Wanted(theme=str(shown.pk)),
        "chosen": wanted,
        "periods": [
            {"label": label, "href": wanted.address("theme", shown.pk, period=key), "is_current": key == wanted.period}
            for key, (label, _) in PERIODS.items()
        ],
        "stages": [
            {"label": label, "href": wanted.address("theme", shown.pk, stage=key), "is_current": key == wanted.stage}
            for key, label in STAGES.items()
        ],
        "changes": queries.changes_of(shown),
        "done": DONE,
        "tell": telling,
        **forms_of,
        **more,
    }
    refused = any(isinstance(form, forms.Form) and form.errors for form in more.values())
    return render(request, "voice/theme.html", context, status=422 if refused else 200)


@require_POST
@for_leads
def name(request: DeskRequest, theme_id: int) -> HttpResponseBase:
    """Call it something else."""
    shown, form = queries.theme_for(request.agent, theme_id), NameForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, name_form=form)
    change = actions.rename(shown, form.cleaned_data["label"], by=request.agent, at=timezone.now())
    return _done(request, change, "It has the new name.", shown.pk)


@require_POST
@for_leads
def merge(request: DeskRequest, theme_id: int) -> HttpResponseBase:
    """Let another theme stand for it, too."""
    shown = queries.theme_for(request.agent, theme_id)
    form = MergeForm(request.agent, shown, request.POST)
    if not form.is_valid():
        return _page(request, shown, merge_form=form)
    into = queries.theme_for(request.agent, int(form.cleaned_data["into"]))
    try:
        change = actions.merge(shown, into, by=request.agent, at=timezone.now())
    except actions.NotWithItself as error:
        form.add_error("into", str(error))
        return _page(request, shown, merge_form=form)
    return _done(request, change, f"Merged into “{into.name}”.", into.pk)


@require_POST
@for_leads
def pin(request: DeskRequest, theme_id: int) -> HttpResponseBase:
    """Let it stay when a search does not find it, or not."""
    shown, stays = queries.theme_for(request.agent, theme_id), request.POST.get("pinned") == "1"
    change = actions.pin(shown, stays, by=request.agent, at=timezone.now())
    said = "It stays, whatever a search finds." if stays else "It goes when a search does not find it."
    return _done(request, change, said, shown.pk)


@require_POST
@for_leads
def dismissal(request: DeskRequest, theme_id: int) -> HttpResponseBase:
    """Show it no more."""
    shown = queries.theme_for(request.agent, theme_id)
    change = actions.dismiss(shown, by=request.agent, at=timezone.now())
    return _done(request, change, f"“{shown.name}” is dismissed.", None)


@require_POST
@for_leads
def undoing(request: DeskRequest, change_id: int) -> HttpResponseBase:
    """Let be what was before."""
    change = Change.objects.filter(pk=change_id).first()
    if change is None:
        raise Http404
    try:
        actions.undo(change, at=timezone.now())
        counting.count_stale()
        messages.success(request, "It is as it was before.")
    except actions.NothingToUndo as error:
        messages.error(request, str(error))
    return redirect("theme", change.theme_id) if change.theme_id else redirect("voice")


def _done(request: DeskRequest, change: Change | None, said: str, theme_id: int | None) -> HttpResponseBase:
    """Tell what was done, with the way back; the figures follow at once."""
    if change is not None:
        counting.count_stale()
        messages.success(request, said, extra_tags=url("theme_undoing", change.pk))
    return redirect("theme", theme_id) if theme_id else redirect("voice")


@require_http_methods(["GET", "POST"])
@for_leads
def split(request: DeskRequest, theme_id: int) -> HttpResponseBase:
    """Show the theme's words to choose from; POST makes a theme of those that were chosen."""
    shown, problem = queries.theme_for(request.agent, theme_id), ""
    if request.method == "POST":
        chosen_ids = whole_numbers(request.POST.getlist("words"))
        try:
            new = actions.split(shown, chosen_ids, request.POST.get("label", ""), by=request.agent, at=timezone.now())
        except actions.NothingChosen as error:
            problem = str(error)
        else:
            return _done(request, new.changes.get(act=Act.SPLIT), f"“{new.name}” is a theme of its own now.", new.pk)
    rows = Verbatim.objects.visible_to(request.agent).filter(placement__theme=shown)
    sought = request.GET.get("q", "").strip()
    if query := finding.query_of(words.read(sought)) if sought else "":
        rows = rows.filter(finding.Matches("search", query))
    context = {
        **frame(request, current="voice"),
        "theme": shown,
        "words": rows.select_related("customer").defer("search").newest_first()[:MOST_TO_SPLIT],
        "sought": sought,
        "problem": problem,
        "label": request.POST.get("label", ""),
        "chosen_ids": request.POST.getlist("words"),
        "most": MOST_TO_SPLIT,
    }
    return render(request, "voice/split.html", context, status=422 if problem else 200)


@require_safe
@for_leads
def doubtful(request: DeskRequest) -> HttpResponse:
    """List the words of which the machine is not sure where they belong."""
    context = {
        **frame(request, current="voice"),
        "count": queries.count_doubtful(request.agent),
        "words": queries.doubtful_words(request.agent)[:MOST_WAITING],
        "themes": theme_choices(request.agent),
        "tell": telling,
    }
    return render(request, "voice/doubtful.html", context)


@require_POST
@for_leads
def placement(request: DeskRequest, verbatim_id: int) -> HttpResponseBase:
    """Say under which theme words stand, or that they stand under none."""
    verbatim, given = verbatim_for(request.agent, verbatim_id), request.POST.get("theme", "")
    chosen_theme = None
    if given:
        chosen_theme = queries.theme_for(request.agent, id_of(given))
    change = actions.put(verbatim, chosen_theme, by=request.agent, at=timezone.now())
    said = f"It stands under “{chosen_theme.name}”." if chosen_theme else "It stands under no theme."
    counting.count_stale()
    messages.success(request, said, extra_tags=url("theme_undoing", change.pk))
    return redirect("doubtful_words") if request.POST.get("from") == "doubtful" else redirect("verbatim", verbatim.pk)
