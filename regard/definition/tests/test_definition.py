"""From what each thinks to what stands, and what shows it; through the desk's own pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from regard.conversations.actions import Reply, reply
from regard.customers.actions import merge, undo_merge
from regard.definition import proposing, publishing, registering, ties, versions, workshop
from regard.definition import thread as threads
from regard.definition.deciding import Rule
from regard.definition.figures import figures
from regard.definition.models import Clause, Comment, Entry, Kind, Own, Proposal, Revision, Round, Shows, State, Version
from regard.definition.proposing import Wording
from regard.definition.shipped import load
from regard.judgement.actions import judge
from regard.judgement.models import Asking
from regard.measures import counting
from regard.promises.choosing import Kind as Promised
from regard.promises.tests.promising import promise as promised
from regard.team.tests.cast import NOW, Cast, SignIn
from regard.voice.interviews import actions as interviews
from regard.voice.interviews import answering
from regard.voice.interviews.models import Way
from regard.voice.themes.models import Theme
from regard.voice.verbatims.models import Source, Verbatim

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CREED = Wording(text="Service is what our guests perceive.")
WHOLE = Wording("We answer the whole need", "Not the sentence we found easiest.", ("act",))


def adopted(cast: Cast, kind: Kind, wording: Wording, *, at=NOW, clause: int | None = None) -> Version:
    """Let Ines propose and Omar decide alone."""
    proposing.set_ways(rule=Rule.LEAD, aside="")
    proposal = proposing.propose(kind, wording, title="A step", why="So", by=cast.ines, at=at, clause=clause)
    document = versions.current()
    return proposing.adopt(proposal, seen=document.version.number if document else 0, by=cast.omar, at=at)


def test_a_round_is_blind_until_one_has_written(cast: Cast, as_agent: SignIn) -> None:
    omar, ines, bruno = as_agent(cast.omar), as_agent(cast.ines), as_agent(cast.bruno)
    assert ines.post("/definition/workshop/", {"question": "What is it?"}).status_code == 403
    where = omar.post("/definition/workshop/", {"question": "What is it?"})["Location"]
    omar.post(where, {"text": "Doing what we said."})
    page = ines.get(where).content.decode()
    assert "Still sealed" in page
    assert "Doing what we said." not in page
    own = Own.objects.get()
    assert ines.post(f"/definition/owns/{own.pk}/approval").status_code == 422
    assert ines.post(f"/definition/owns/{own.pk}/comments/", {"text": "Yes"}).status_code == 422
    assert ines.post(where, {"text": ""}).status_code == 422
    ines.post(where, {"text": "Minding whether it helped."})
    assert "Doing what we said." in ines.get(where).content.decode()
    ines.post(f"/definition/owns/{own.pk}/approval")
    ines.post(f"/definition/owns/{own.pk}/comments/", {"text": "And saying so."})
    assert "And saying so." in omar.get(where).content.decode()
    omar.post(where, {"text": "Doing what we say."})
    assert not own.approvals.exists()  # other words ask again
    assert "And saying so." not in bruno.get(where).content.decode()
    omar.post(f"{where}/opening", {"act": "open_up"})
    assert "And saying so." in bruno.get(where).content.decode()
    said = Comment.objects.get()
    ines.post(f"/definition/comments/{said.pk}/withdrawal")
    assert "And saying so." not in bruno.get(where).content.decode()
    assert bruno.post(f"/definition/comments/{said.pk}/withdrawal").status_code == 404
    omar.post(f"{where}/opening", {"act": "close"})
    assert ines.post(where, {"text": "Too late"}).status_code == 422
    assert "Propose it as our creed" in ines.get(where).content.decode()
    assert "Minding whether" in ines.get(f"/definition/proposals/new?kind=creed&own={own.pk + 1}").content.decode()


def test_a_change_is_proposed_called_for_agreed_and_adopted(cast: Cast, as_agent: SignIn) -> None:
    first = adopted(cast, Kind.CREED, CREED)
    assert versions.at(NOW - DAY) is None
    proposing.set_ways(rule=Rule.TWO_THIRDS, aside="")
    matter = cast.write("Hello. You answered half of it. The door is the half that matters.")
    ines, omar = as_agent(cast.ines), as_agent(cast.omar)
    assert ines.post("/definition/proposals/new", {"heading": "X", "text": ""}).status_code == 422
    given = {"heading": WHOLE.heading, "text": WHOLE.text, "elements": ["act"], "title": "Whole need", "why": "Asked"}
    where = ines.post("/definition/proposals/new", given)["Location"]
    proposal = Proposal.objects.get(state=State.OPEN)
    found = ines.get(f"{where}?q=half").content.decode()
    assert "You answered half of it." in found
    quote = {"conversation": matter.pk, "words": "You answered half of it."}
    assert ines.post(f"{where}/quotes/", quote | {"words": "You answered all of it."}).status_code == 422
    assert as_agent(cast.bruno).post(f"{where}/quotes/", quote).status_code == 404  # a matter of another team
    ines.post(f"{where}/quotes/", quote)
    assert "A customer of another team" in as_agent(cast.bruno).get(where).content.decode()
    assert "3 more must agree" in omar.get(where).content.decode()
    assert omar.post(f"{where}/adoption", {"seen": first.number}).status_code == 422
    for agent in (cast.omar, cast.olga, cast.bruno):
        as_agent(agent).post(f"{where}/agreement")
    assert ines.post(f"{where}/adoption", {"seen": first.number}).status_code == 403
    assert omar.post(f"{where}/adoption", {"seen": first.number}).status_code == 303
    second = Version.objects.get(number=2)
    assert [name for _, name in second.agreed_by] == ["Ines Duarte", "Omar Haddad", "Olga Berg", "Bruno Keller"]
    page = omar.get("/definition/").content.decode()
    assert "Agreed by four of the five of us." in page
    assert "You answered half of it." in page
    assert "Nothing shows yet whether we live it." in page
    assert f"<ins>{WHOLE.heading}</ins>" in omar.get("/definition/?changes=1").content.decode()
    assert f"<del>{WHOLE.heading}</del>" in omar.get("/definition/comparison?from=2&to=1").content.decode()
    assert omar.get("/definition/comparison?from=9&to=1").status_code == 404
    assert proposal.agreements.count() == 4
    applied = omar.get(f"/conversations/{matter.pk}/definition")
    assert applied["Location"] == "/definition/versions/1"


def test_who_agreed_with_what_reads_otherwise_by_now_is_asked_again(cast: Cast) -> None:
    adopted(cast, Kind.CREED, CREED)
    adopted(cast, Kind.ADD, WHOLE, at=NOW + DAY)
    clause = Clause.objects.get()

    def change(text: str) -> Proposal:
        wording = Wording(WHOLE.heading, text, WHOLE.elements)
        return proposing.propose(Kind.CHANGE, wording, title="T", why="W", by=cast.ines, at=NOW, clause=clause.pk)

    one, other, away = change("All of it."), change("Every part."), change("Whatever.")
    proposing.withdraw(away, at=NOW)
    proposing.adopt(one, seen=2, by=cast.omar, at=NOW + 2 * DAY)
    other.refresh_from_db()
    assert (other.agreements.count(), other.before_text) == (0, "All of it.")
    proposing.put_forward_again(away, by=cast.ines, at=NOW)
    assert Proposal.objects.get(pk=away.pk).agreements.count() == 0
    with pytest.raises(proposing.Overtaken) as overtaken:
        proposing.adopt(other, seen=2, by=cast.omar, at=NOW)
    assert overtaken.value.number == 3
    third = proposing.adopt(other, seen=3, by=cast.omar, at=NOW)  # a clock that goes back
    assert third.in_force_at > Version.objects.get(number=3).in_force_at
    drop = proposing.propose(Kind.DROP, Wording(), title="T", why="W", by=cast.ines, at=NOW, clause=clause.pk)
    proposing.adopt(drop, seen=4, by=cast.omar, at=NOW + 3 * DAY)
    current = versions.current()
    assert current is not None
    assert not current.clauses
    with pytest.raises(proposing.CannotPropose):
        proposing.adopt(Proposal.objects.get(pk=away.pk), seen=5, by=cast.omar, at=NOW + 4 * DAY)
    with pytest.raises(proposing.NotOpen):
        proposing.agree(one, by=cast.bruno, at=NOW)


def test_what_was_overtaken_is_told_and_shown_anew(cast: Cast, as_agent: SignIn) -> None:
    adopted(cast, Kind.CREED, CREED)
    proposal = proposing.propose(Kind.ADD, WHOLE, title="T", why="W", by=cast.ines, at=NOW)
    adopted(cast, Kind.ADD, Wording("Late", "With a light."), at=NOW + DAY)
    told = as_agent(cast.omar).post(f"/definition/proposals/{proposal.pk}/adoption", {"seen": 1})
    assert told.status_code == 409
    assert "Version 2 came into force meanwhile" in told.content.decode()
    assert 'name="seen" value="2"' in told.content.decode()


def test_a_clause_is_shown_by_live_figures(cast: Cast, as_agent: SignIn) -> None:
    promise = promised(Promised.EACH, 4, public_words="You hear from us within four hours.")
    adopted(cast, Kind.CREED, CREED)
    adopted(cast, Kind.ADD, WHOLE, at=NOW + timedelta(seconds=1))
    for n in range(12):
        customer = cast.customer(f"Guest {n}", f"guest{n}@post.example")
        matter = cast.write("Is there a ramp?", customer=customer)
        if n % 2:
            cast.write("Hello?", customer=customer, into=matter, at=NOW + timedelta(minutes=30))
        late = NOW + (timedelta(hours=9) if n % 2 else timedelta(hours=1))
        answer = reply(matter, Reply("<p>Yes</p>", "Yes"), by=cast.ines, at=late)
        judge(Asking.objects.get(answer=answer), -1 if n % 2 else 1, at=late + DAY)
    counting.count_all(at=NOW + DAY)
    omar = as_agent(cast.omar)
    clause = Clause.objects.get()
    where = f"/definition/clauses/{clause.pk}"
    assert as_agent(cast.ines).post(f"{where}/ties/", {"measure": "met"}).status_code == 403
    assert omar.post(f"{where}/ties/", {"measure": "met", "aim": "101"}).status_code == 422
    omar.post(f"{where}/ties/", {"measure": "met", "aim": "80"})
    omar.post(f"{where}/ties/", {"measure": str(promise.pk), "aim": "50"})
    for shows in ("told_first", "once", "our_word"):
        omar.post(f"{where}/ties/", {"measure": shows})
    shown = {
        of.tie.shows: of for of in figures(cast.omar, list(clause.ties.select_related("promise")), now=NOW)[clause.pk]
    }
    assert (shown["met"].share.k, shown["met"].share.n, shown["met"].state) == (6, 12, "far")
    assert shown["told_first"].share.k == 6
    assert shown["told_first"].difference is not None
    assert shown["told_first"].difference.is_told_apart
    kept = shown["promise"]
    assert (kept.share.k, kept.share.n, kept.name) == (6, 12, "You hear from us within four hours.")
    assert (kept.when_kept.met.k, kept.when_not.met.k) == (6, 0)
    assert not shown["our_word"].share.is_enough
    assert not figures(cast.bruno, list(clause.ties.all()), now=NOW)[clause.pk][0].share.n  # of another team
    with CaptureQueriesContext(connection) as few, time_machine.travel(NOW + DAY):
        page = omar.get("/definition/").content.decode()
    assert "Where it was kept" in page
    ties.tie(Clause.objects.create(), Shows.OUR_WORD, by=cast.omar, at=NOW)
    adopted(cast, Kind.ADD, Wording("Late", "With a light."), at=NOW + DAY)
    with CaptureQueriesContext(connection) as more, time_machine.travel(NOW + DAY):
        omar.get("/definition/")
    assert len(more) == len(few)
    assert len(few) <= 34
    theme = Theme.objects.create(label="told first", found_at=NOW, size=3)
    assert "told first" in omar.get(where).content.decode()
    assert omar.post(f"{where}/themes/", {"theme": "x"}).status_code == 404
    omar.post(f"{where}/themes/", {"theme": theme.pk})
    page = omar.get(where).content.decode()
    assert f'href="/voice/themes/{theme.pk}/"' in page
    bare = as_agent(cast.ines).get(where).content.decode()
    assert "told first" not in bare, "nothing of it was said in a matter that Ines sees"
    Theme.objects.update(given_label="Told before asking")
    assert "Told before asking" in as_agent(cast.ines).get(where).content.decode(), "a name of ours is told to all"
    omar.post(f"/definition/speaking/{clause.speaking.get().pk}/end")
    assert not clause.speaking.exists()
    omar.post(f"/definition/ties/{shown['met'].tie.pk}/end")
    assert clause.ties.count() == 4


def test_customers_read_what_was_looked_over(cast: Cast, as_agent: SignIn) -> None:
    adopted(cast, Kind.CREED, CREED)
    stranger, omar = Client(), as_agent(cast.omar)
    assert stranger.get("/what-service-means").status_code == 404
    matter = cast.write("Ines carried Bo Ek up the hill.")
    proposal = proposing.propose(Kind.ADD, WHOLE, title="T", why="W", by=cast.ines, at=NOW)
    quote = proposing.quote(proposal, matter, "Ines carried Bo Ek up the hill.", by=cast.ines, at=NOW)
    other = cast.customer("M. Lind", "m.lind@post.example")
    merged = merge(other, cast.mara, by=cast.olga, at=NOW)
    quote.refresh_from_db()
    assert quote.customer == other  # a quotation goes with its conversation
    undo_merge(merged, by=cast.olga, at=NOW)
    quote.refresh_from_db()
    assert quote.customer == cast.mara
    proposing.adopt(proposal, seen=1, by=cast.omar, at=NOW + DAY)
    page = omar.get("/definition/publication").content.decode()
    assert "… carried … up the hill." in page
    omar.post("/definition/publication", {f"quote_{quote.pk}": "on", f"words_{quote.pk}": "… carried … up the hill."})
    read = stranger.get("/what-service-means")
    text = read.content.decode()
    assert "… carried … up the hill." in text
    assert "Mara" not in text
    assert "In force since" in text
    assert "public" in read["Cache-Control"]
    again = stranger.get("/what-service-means", headers={"If-None-Match": read["ETag"]})
    assert again.status_code == 304
    adopted(cast, Kind.CREED, Wording(text="Something newer."), at=NOW + 2 * DAY)
    assert "Something newer." not in stranger.get("/what-service-means").content.decode()
    omar.post("/definition/publication/end")
    assert stranger.get("/what-service-means").status_code == 404
    known = publishing.Publication.objects.get()
    omar.post(f"/definition/publication/end?publication={known.pk}")
    assert stranger.get("/what-service-means").status_code == 200


def test_the_register_keeps_what_was_said_before(cast: Cast, as_agent: SignIn) -> None:
    from django.apps import apps

    assert load(apps) == 0  # it came with the tables, once
    ines = as_agent(cast.ines)
    assert ines.post("/definition/register/new", {"source": "A", "text": "B", "on": "soon"}).status_code == 422
    where = ines.post("/definition/register/new", {"source": "Ada", "text": "Help <b>", "on": "2026-02"})["Location"]
    entry = Entry.objects.get(source="Ada")
    assert "</mark> &lt;b&gt;" in ines.get(where).content.decode()
    assert ines.post(f"{where}/revisions/", {"text": "Help <b>"}).status_code == 422
    ines.post(f"{where}/revisions/", {"text": "To delight every customer."})
    assert [each.text for each in entry.revisions.order_by("place")] == ["Help <b>", "To delight every customer."]
    ines.post(f"{where}/note", {"note": "Said at lunch."})
    assert "Said at lunch." in ines.get(where).content.decode()
    newest = Revision.objects.get(entry=entry, place=2)
    ines.post("/definition/marks/", {"revision": newest.pk, "concept": "delight", "there": "no"})
    row = next(row for row in threads.thread(None).rows if row.name == "Ada")
    assert not row.has("delight")
    registering.mark(newest, "delight", is_there=False, by=cast.omar, at=NOW)
    mark = newest.marks.get(undone_at=None)
    ines.post(f"/definition/marks/{mark.pk}/undoing")
    row = next(row for row in threads.thread(None).rows if row.name == "Ada")
    assert row.has("delight")
    assert ines.post(f"{where}/removal").status_code == 403
    as_agent(cast.omar).post(f"{where}/removal")
    assert "Ada" not in [row.name for row in threads.thread(None).rows]
    assert ines.post("/definition/marks/", {"revision": newest.pk, "concept": "luck"}).status_code == 404


def test_the_common_thread_says_what_ours_has_and_lacks(cast: Cast, as_agent: SignIn) -> None:
    adopted(cast, Kind.CREED, Wording(text="A guest is met every time, from the first question to long after."))
    found = threads.thread(versions.current())
    assert found.ours is not None
    assert {each.concept.key for each in found.shared if each.ours} == {
        "customer", "before", "during", "after", "meet", "consistently",
    }  # fmt: skip
    assert [each.concept.key for each in found.lacks][:2] == ["organisation", "acts"]
    assert "consistently" in {each.concept.key for each in found.alone}
    page = as_agent(cast.vera).get("/definition/thread").content.decode()
    assert "Ours lacks" in page
    assert workshop.members().count() == 5
    assert Round.objects.count() == 0


def test_words_of_an_interview_call_for_a_clause_and_are_published_with_leave_alone(
    cast: Cast, as_agent: SignIn
) -> None:
    adopted(cast, Kind.CREED, CREED)
    cast.write()
    interview = interviews.make("Guests", by=cast.omar, at=NOW)
    asked = interviews.add_person(interview, cast.mara, way=Way.PHONE, by=cast.omar, at=NOW)
    interviews.send(interview, at=NOW)
    first = interview.questions.order_by("place")[0]
    answering.save(asked, first, words="The lake. Tell me the evening before.", at=NOW, noted_by=cast.ines)
    proposal = proposing.propose(Kind.ADD, WHOLE, title="T", why="W", by=cast.ines, at=NOW)
    where, ines, bruno = f"/definition/proposals/{proposal.pk}", as_agent(cast.ines), as_agent(cast.bruno)
    words = Verbatim.objects.get(source=Source.INTERVIEW)
    assert f'name="verbatim" value="{words.pk}"' in ines.get(f"{where}?q=evening").content.decode()
    assert "Tell me the evening" not in bruno.get(f"{where}?q=evening").content.decode()
    cast.write("Good evening,\n\nwe come in the evening.")
    found = ines.get(f"{where}?q=evening").content.decode()
    assert "we come in the evening" in found
    assert "Good evening" not in found, "a greeting calls for nothing"
    said = {"verbatim": words.pk, "words": "Tell me the evening before."}
    assert bruno.post(f"{where}/quotes/", said).status_code == 404
    assert ines.post(f"{where}/quotes/", said | {"words": "Tell me at noon."}).status_code == 422
    for _ in range(2):
        ines.post(f"{where}/quotes/", said)
    quote = proposal.quotes.get()
    assert f'href="/voice/words/{words.pk}/"' in ines.get(where).content.decode(), "quoted by address"
    assert "A customer of another team" in bruno.get(where).content.decode()
    other = cast.customer("M. Lind", "m.lind@post.example")
    merged = merge(other, cast.mara, by=cast.olga, at=NOW)
    quote.refresh_from_db()
    assert quote.customer == other
    undo_merge(merged, by=cast.olga, at=NOW)
    quote.refresh_from_db()
    assert quote.customer == cast.mara
    proposing.adopt(proposal, seen=1, by=cast.omar, at=NOW + DAY)
    omar = as_agent(cast.omar)
    assert "1 quotation from interviews is not offered" in omar.get("/definition/publication").content.decode()
    answering.finish(asked, may_tell=False, may_quote=True, at=NOW, noted_by=cast.ines)
    assert f'name="quote_{quote.pk}"' in omar.get("/definition/publication").content.decode()
    answering.save(asked, first, words="", at=NOW, noted_by=cast.ines)
    assert not proposal.quotes.exists(), "words that are taken back are quoted no more"
