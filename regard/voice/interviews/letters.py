"""The letters of an interview: the invitation, and the one reminder. Plain text and a plain HTML part."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup

from regard.customers.models import Address, AddressKind
from regard.judgement.question import FONT
from regard.post import sender as senders
from regard.post.writing import Letter
from regard.voice.interviews.links import link
from regard.voice.interviews.models import Interview, Invitation
from regard.voice.interviews.questions import Asked, asked
from regard.voice.interviews.wording import words_in

P = Markup(f'<p style="{FONT};font-size:16px;line-height:24px;margin:0 0 16px">{{}}</p>')
BUTTON = Markup(
    '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr>'
    '<td bgcolor="#1d4480" style="background-color:#1d4480;border-radius:7px">'
    f'<a href="{{}}" rel="nofollow noreferrer" style="display:block;padding:11px 22px;{FONT};font-size:16px;'
    'line-height:20px;color:#fffdfa;text-decoration:none"><span style="color:#fffdfa">{}</span></a></td></tr></table>'
)
SMALL = Markup(f'<p style="{FONT};font-size:13px;line-height:19px;margin:0 0 8px">{{}}</p>')
LINK = Markup('{} <a href="{}" rel="nofollow noreferrer">{}</a>')


def addresses_of(customer_ids: Collection[int]) -> dict[int, str]:
    """Return the address to write to of each customer: the one last written from, if mail reaches it."""
    rows = Address.objects.filter(customer__in=customer_ids, kind=AddressKind.EMAIL, failing_since=None)
    return dict(rows.order_by("last_heard_at", "pk").values_list("customer_id", "value"))


def invitation(invitation: Invitation, interview: Interview, address: str, *, is_reminder: bool = False) -> Letter:
    """Write an invitation, or its reminder, in the customer's language."""
    words, desk = words_in(invitation.language), senders.desk()
    customer = invitation.customer
    first = interview.questions.filter(removed_at=None).order_by("place", "pk").first()
    intro = words.reminder if is_reminder else interview.intro or words.intro
    question = asked(first, invitation.language) if first else Asked("", ())
    signed = interview.thanks_by.name if interview.thanks_by else words.whole_team.format(desk=desk.name)
    greeting = words.greeting.format(name=customer.first_name or customer.name)
    answer, refuse = link(invitation), link(invitation, "no")
    text = [
        greeting,
        intro,
        question.words,
        f"{words.begin}: {answer}",
        words.personal,
        f"{words.rather_not} {refuse}",
        signed,
    ]
    html = [
        P.format(greeting),
        P.format(intro),
        P.format(Markup('<b lang="{}">{}</b>').format(question.language or words.language, question.words)),
        BUTTON.format(answer, words.begin),
        P.format(Markup("{}<br>{}").format(signed, desk.name)),
        SMALL.format(words.personal),
        SMALL.format(LINK.format(words.rather_not, refuse, words.decline)),
    ]
    return Letter(
        kind="interview",
        customer=customer,
        sender_name=desk.name,
        sender=desk.address,
        recipient_name=customer.name,
        recipient=address,
        subject=words.subject.format(desk=desk.name),
        text="\n\n".join(text) + "\n",
        html=Markup('<div lang="{}">{}</div>').format(words.language, Markup("").join(html)),
        is_automatic=True,
        leave_url=refuse,
    )
