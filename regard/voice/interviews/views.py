"""The desk's screens of interviews: leads make, send and close them; agents read, and write down what they are told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from regard.conversations import tags
from regard.conversations.acquaintance import visible_customers
from regard.customers.models import Address, Customer
from regard.measures.shares import ENOUGH
from regard.team.models import ANSWERING, Agent
from regard.ui.links import url
from regard.voice.interviews import actions, answering, figures, tables
from regard.voice.interviews.choosing import MOST, REST_DAYS, STAGES, Choice, Group, Wanted
from regard.voice.interviews.links import link
from regard.voice.interviews.models import Interview, Invitation, Kind, Question, Refusal, State, Way
from regard.voice.interviews.page import shown_to
from regard.voice.interviews.public import chosen_in
from regard.voice.interviews.questions import READY, asked
from regard.voice.interviews.sending import GRACE
from regard.voice.interviews.wording import words_in
from regard.voice.themes.models import Theme
from regard.workspace.door import DeskRequest, for_leads, for_readers
from regard.workspace.frame import frame

UNPROCESSABLE = 422
A_PAGE = 50
MOST_PEOPLE = 200
MOST_DAYS = 60
MOST_THEMES = 100
SCALE_STEPS = (2, 3, 4, 5, 7, 10, 11)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def interviews(request: DeskRequest) -> HttpResponseBase:
    """List interviews, newest first; a lead's POST makes one."""
    if request.method == "POST":
        return _make(request)
    return _list(request)


@for_leads
def _make(request: DeskRequest) -> HttpResponseBase:
    title = request.POST.get("title", "").strip()
    if not title:
        return _list(request, error="Give it a name, so that others know which one it is.", status=UNPROCESSABLE)
    made = actions.make(title, by=request.agent, at=timezone.now())
    return redirect("interview", made.pk)


def _list(request: DeskRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    found = Interview.objects.order_by("-made_at", "-pk")
    before = _id(request.GET.get("before", ""))
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found[: A_PAGE + 1])
    listed = rows[:A_PAGE]
    context = frame(request, current="voice") | {
        "interviews": [
            (one, progress) for one, progress in zip(listed, figures.progress_of(listed).values(), strict=True)
        ],
        "next": listed[-1].pk if len(rows) > A_PAGE else 0,
        "error": error,
    }
    return render(request, "interviews/interviews.html", context, status=status)


@require_safe
@for_readers
def interview(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Show one: how it is made while it is a draft, and then what was said."""
    found = _interview(interview_id)
    return _draft_page(request, found) if found.is_draft and request.agent.can_lead else _page(request, found)


def _draft_page(request: DeskRequest, found: Interview, *, status: int = 200, **more: Any) -> HttpResponse:
    language = request.desk.language
    standing = found.questions.filter(removed_at=None).order_by("place", "pk")
    invited = figures.seen(found, request.agent).select_related("customer").order_by("place", "pk")
    taken_out = found.invitations.filter(taken_out_at__isnull=False).select_related("customer").order_by("place")
    listed = list(standing)
    context = frame(request, current="voice") | {
        "interview": found,
        "questions": [(question, asked(question, language)) for question in listed],
        "ready": [
            (key, say(words_in(language)))
            for key, (_, say) in READY.items()
            if key not in {question.ready for question in listed}
        ],
        "kinds": Kind.choices,
        "people": list(invited[:MOST]),
        "taken_out": list(taken_out[:MOST]),
        "groups": Group.choices,
        "stages": list(STAGES.items()),
        "tags": list(tags.in_use().values_list("pk", "name")),
        "themes": [(theme.pk, theme.name) for theme in Theme.objects.shown().order_by("-size", "pk")[:MOST_THEMES]],
        "agents": [("", "Nobody by name"), *_agents()],
        "rest_days": REST_DAYS,
        "scale_steps": [(n, n) for n in SCALE_STEPS],
        "intro": words_in(language).intro,
        "given": request.POST if status == UNPROCESSABLE else {},
        "errors": {},
        "guesses_url": _guesses_url(found) if request.agent.can_answer else "",
    }
    return render(request, "interviews/draft.html", context | more, status=status)


def _page(request: DeskRequest, found: Interview, *, status: int = 200, **more: Any) -> HttpResponse:
    agent = request.agent
    people = figures.seen(found, agent).select_related("customer", "post", "noted_by").order_by("place", "pk")
    after = _id(request.GET.get("after", ""))
    if after:
        people = people.filter(place__gt=after)
    rows = list(people[: MOST_PEOPLE + 1])
    progress = figures.progress(found)
    now = timezone.now()
    context = frame(request, current="voice") | {
        "interview": found,
        "progress": progress,
        "said": figures.said(found, agent, request.desk.language),
        "people": rows[:MOST_PEOPLE],
        "next": rows[MOST_PEOPLE - 1].place if len(rows) > MOST_PEOPLE else 0,
        "after": after,
        "enough": ENOUGH,
        "can_take_back": bool(
            agent.can_lead and found.opened_at and now < found.opened_at + GRACE and not found.first_answer_at
        ),
        "guesses_url": _guesses_url(found) if agent.can_answer else "",
        "ways": [(Way.PHONE.value, "by telephone"), (Way.LINK.value, "by a link that I hand over")],
        "errors": {},
        "given": request.POST if status == UNPROCESSABLE else {},
    }
    return render(request, "interviews/interview.html", context | more, status=status)


def _guesses_url(found: Interview) -> str:
    """Where the team's guesses are, if there is something to guess: an order or a choice."""
    can_be_guessed = found.questions.filter(removed_at=None, kind__in=(Kind.RANK, Kind.CHOICE)).exists()
    return url("value_guess", found.pk) if can_be_guessed else ""


@require_POST
@for_leads
def describe(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Change what surrounds the questions."""
    found, given = _interview(interview_id), request.POST
    days = given.get("reminder_days", "")
    errors: dict[str, list[str]] = {}
    if not given.get("title", "").strip():
        errors["title"] = ["Give it a name."]
    if not days.isascii() or not days.isdigit() or int(days[:4]) > MOST_DAYS:
        errors["reminder_days"] = [f"A number of days from 0 to {MOST_DAYS}."]
    if errors:
        return _draft_page(request, found, status=UNPROCESSABLE, errors=errors)
    thanks_by = Agent.objects.filter(pk=_id(given.get("thanks_by", "")), role__in=ANSWERING).first()
    actions.describe(
        found, title=given["title"], intro=given.get("intro", ""), thanks_by=thanks_by, reminder_days=int(days)
    )
    messages.success(request, "Kept.")
    return redirect("interview", found.pk)


@require_POST
@for_leads
def questions(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Add a question: one that stands ready, or one of our own."""
    found, given = _interview(interview_id), request.POST
    kind, steps = given.get("kind", Kind.OPEN), given.get("steps", "5")
    wish = actions.Wish(
        kind=Kind(kind) if kind in Kind.values else Kind.OPEN,
        ready=given.get("ready", ""),
        words=given.get("words", ""),
        options=given.get("options", "").splitlines(),
        steps=int(steps) if steps in map(str, SCALE_STEPS) else 5,
        low=given.get("low", ""),
        high=given.get("high", ""),
    )
    try:
        actions.add_question(found, wish, at=timezone.now())
    except (actions.NotAQuestion, actions.AlreadySent) as refused:
        return _refused(request, found, "words", refused)
    return redirect(url("interview", found.pk) + "#questions")


@require_POST
@for_leads
def question(request: DeskRequest, question_id: int) -> HttpResponse:
    """Move a question up or down, or take it out."""
    found = _question(question_id)
    act = request.POST.get("act", "")
    try:
        if act == "remove":
            actions.remove_question(found, at=timezone.now())
            messages.success(request, "The question is out.", extra_tags=url("interview_asked_back", found.pk))
        elif act in ("up", "down"):
            actions.move_question(found, up=act == "up")
    except actions.AlreadySent as refused:
        return _refused(request, found.interview, "words", refused)
    return redirect(url("interview", found.interview_id) + "#questions")


@require_POST
@for_leads
def question_back(request: DeskRequest, question_id: int) -> HttpResponse:
    """Put a question back that was taken out."""
    found = _question(question_id)
    try:
        actions.put_question_back(found)
    except actions.AlreadySent as refused:
        return _refused(request, found.interview, "words", refused)
    return redirect(url("interview", found.interview_id) + "#questions")


@require_POST
@for_readers
def people(request: DeskRequest, interview_id: int) -> HttpResponseBase:
    """Choose customers of a group (leads); or add one customer, to be asked by telephone or a link."""
    found = _interview(interview_id)
    return _add_one(request, found) if "customer" in request.POST else _choose(request, found)


@for_leads
def _choose(request: DeskRequest, found: Interview) -> HttpResponse:
    wanted, errors = _wanted(request)
    if wanted is None:
        return _draft_page(request, found, status=UNPROCESSABLE, errors=errors)
    choice = actions.choose_people(found, wanted, at=timezone.now())
    messages.success(request, _chosen_words(choice))
    return redirect(url("interview", found.pk) + "#people")


def _wanted(request: DeskRequest) -> tuple[Wanted | None, dict[str, list[str]]]:
    given, errors = request.POST, dict[str, list[str]]()
    group, n, rest = given.get("group", ""), given.get("n", ""), given.get("rest_days", str(REST_DAYS))
    if group not in Group.values:
        errors["group"] = ["Choose a group."]
    if not n.isascii() or not n.isdigit() or not 1 <= int(n[:6]) <= MOST:
        errors["n"] = [f"A number from 1 to {MOST}."]
    if not rest.isascii() or not rest.isdigit() or int(rest[:6]) > 3650:
        errors["rest_days"] = ["A number of days."]
    stage, tag = given.get("stage", ""), _id(given.get("tag", ""))
    if group == Group.STAGE and stage not in STAGES:
        errors["stage"] = ["Choose a stage."]
    if group == Group.TAG and not tags.in_use().filter(pk=tag).exists():
        errors["tag"] = ["Choose a tag."]
    theme = _id(given.get("theme", ""))
    if group == Group.THEME and not Theme.objects.shown().filter(pk=theme).exists():
        errors["theme"] = ["Choose a theme."]
    if errors:
        return None, errors
    seed = given.get("seed", "").strip()[:40] or "1"
    return Wanted(Group(group), int(n), stage=stage, tag=tag, theme=theme, seed=seed, rest_days=int(rest)), {}


def _chosen_words(choice: Choice) -> str:
    n = len(choice.chosen)
    words = f"{n} {'customer' if n == 1 else 'customers'} chosen." if n else "Nobody was chosen."
    if choice.left_out:
        told = ", ".join(f"{count} {why}" for why, count in choice.left_out.items())
        words += f" Left in peace: {told}."
    return words


def _add_one(request: DeskRequest, found: Interview) -> HttpResponse:
    agent, given = request.agent, request.POST
    way = given.get("way", Way.PHONE)
    if not agent.can_answer or (found.is_draft and not agent.can_lead):
        raise Http404("Only leads add somebody to a draft, and who may not answer adds nobody.")
    customer = _customer(agent, given.get("customer", ""))
    if customer is None:
        problem = "We know nobody with this address among the customers whom you see."
        return _one_refused(request, found, problem)
    try:
        added = actions.add_person(
            found, customer, way=Way(way) if way in Way.values else Way.PHONE, by=agent, at=timezone.now()
        )
    except (actions.NotToBeAsked, actions.AlreadySent) as refused:
        return _one_refused(request, found, str(refused))
    return redirect("interview_person", added.pk)


def _one_refused(request: DeskRequest, found: Interview, problem: str) -> HttpResponse:
    show = _draft_page if found.is_draft and request.agent.can_lead else _page
    return show(request, found, status=UNPROCESSABLE, errors={"customer": [problem]})


def _customer(agent: Agent, text: str) -> Customer | None:
    address = Address.objects.filter(value=text.strip().lower()).first()
    return visible_customers(agent).filter(pk=address.customer_id).first() if address else None


@require_POST
@for_leads
def taking_out(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take customers out by hand, before anything is sent."""
    found = _interview(interview_id)
    n = actions.take_out([_id(text) for text in request.POST.getlist("person")], found, at=timezone.now())
    messages.success(request, f"{n} taken out. They stand below the list." if n else "Nobody was taken out.")
    return redirect(url("interview", found.pk) + "#people")


@require_POST
@for_leads
def putting_back(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Put customers back who were taken out."""
    found = _interview(interview_id)
    actions.put_back([_id(text) for text in request.POST.getlist("person")], found)
    return redirect(url("interview", found.pk) + "#people")


@require_POST
@for_leads
def sending(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Write to everybody who waits."""
    found = _interview(interview_id)
    try:
        n = actions.send(found, at=timezone.now())
    except (actions.NothingToAsk, actions.AlreadySent) as refused:
        return _refused(request, found, "send", refused)
    words = f"{n} {'letter leaves' if n == 1 else 'letters leave'} in two minutes." if n else "It is open."
    messages.success(request, words, extra_tags=url("interview_withdrawal", found.pk))
    return redirect("interview", found.pk)


@require_POST
@for_leads
def withdrawal(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take the letters back before they leave."""
    found = _interview(interview_id)
    try:
        actions.take_back(found, at=timezone.now())
    except actions.TooLateToTakeBack as late:
        messages.error(request, str(late))
        return redirect("interview", found.pk)
    messages.success(request, "Nothing was sent. It is a draft again.")
    return redirect("interview", found.pk)


@require_POST
@for_leads
def closure(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take no more answers."""
    found = _interview(interview_id)
    actions.close(found, at=timezone.now())
    messages.success(request, "The interview is closed.", extra_tags=url("interview_reopening", found.pk))
    return redirect("interview", found.pk)


@require_POST
@for_leads
def reopening(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Take answers again."""
    found = _interview(interview_id)
    actions.reopen(found)
    return redirect("interview", found.pk)


@require_safe
@for_readers
def table(request: DeskRequest, interview_id: int) -> HttpResponse:
    """Give all answers as CSV."""
    found = _interview(interview_id)
    text = tables.answers(found, request.agent, request.desk.language)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="regard-interview-{found.pk}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def person(request: DeskRequest, invitation_id: int) -> HttpResponse:
    """Show what one customer said; a POST writes down what an agent was told on the telephone."""
    found = _invitation(request.agent, invitation_id)
    if request.method != "POST":
        return _person_page(request, found)
    if not request.agent.can_answer:
        raise Http404("Who may not answer writes nothing down.")
    try:
        _write_down(request, found)
    except (answering.NotAChoice, answering.SamePlaceTwice, answering.NoLongerAsked) as refused:
        return _person_page(request, found, error=str(refused), status=UNPROCESSABLE)
    messages.success(request, "Kept, and marked as told on the telephone.")
    return redirect("interview_person", found.pk)


def _write_down(request: DeskRequest, found: Invitation) -> None:
    """Keep what was said to each question that has words or a choice in the form; then it is finished."""
    now, given = timezone.now(), request.POST
    shown = shown_to(found)
    read = [(one, chosen_in(given, one, f"q{one.number}-")) for one in shown]
    for one, chosen in read:
        words = given.get(f"q{one.number}-words", "")
        if words != one.said or chosen != one.chosen:
            answering.save(found, one.question, words=words, chosen=chosen, at=now, noted_by=request.agent)
    may_tell, may_quote = "tell" in given, "quote" in given
    answering.finish(found, may_tell=may_tell, may_quote=may_quote, at=now, noted_by=request.agent)


def _person_page(request: DeskRequest, found: Invitation, *, error: str = "", status: int = 200) -> HttpResponse:
    can_write = request.agent.can_answer and found.interview.state == State.OPEN
    context = frame(request, current="voice") | {
        "invitation": found,
        "interview": found.interview,
        "customer": found.customer,
        "shown": shown_to(found),
        "words": words_in(request.desk.language),
        "link": link(found) if request.agent.can_answer and not found.finished_at else "",
        "can_write": can_write,
        "is_refused": Refusal.objects.filter(customer=found.customer).exists(),
        "error": error,
        "given": request.POST if error else {},
    }
    return render(request, "interviews/person.html", context, status=status)


def _refused(request: DeskRequest, found: Interview, where: str, refused: Exception) -> HttpResponse:
    show = _draft_page if found.is_draft else _page
    return show(request, found, status=UNPROCESSABLE, errors={where: [str(refused)]})


def _interview(interview_id: int) -> Interview:
    found = Interview.objects.select_related("thanks_by", "made_by").filter(pk=interview_id).first()
    if found is None:
        raise Http404("There is no such interview.")
    return found


def _question(question_id: int) -> Question:
    found = Question.objects.select_related("interview").filter(pk=question_id).first()
    if found is None:
        raise Http404("There is no such question.")
    return found


def _invitation(agent: Agent, invitation_id: int) -> Invitation:
    related = ("interview__thanks_by", "customer", "noted_by", "post")
    found = Invitation.objects.select_related(*related).filter(pk=invitation_id).first()
    if found is None or not (agent.can_lead or visible_customers(agent).filter(pk=found.customer_id).exists()):
        raise Http404("There is no such person in an interview.")
    return found


def _agents() -> list[tuple[int, str]]:
    people = Agent.objects.filter(role__in=ANSWERING, is_active=True, is_program=False)
    return list(people.order_by("name").values_list("pk", "name"))


def _id(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
