"""Who may do what: a row for every address, with what each role is answered.

The rows speak of a matter of Reception. Ines (agent), Lio (light) and Vera (viewer) belong to Reception; Bruno (other)
is an agent of Bookings; Omar (lead) and Olga (owner) see all; Charlie (none) may sign in and sees nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

PEOPLE = {
    "owner": "olga",
    "lead": "omar",
    "agent": "ines",
    "other": "bruno",
    "light": "lio",
    "viewer": "vera",
    "none": "charlie",
}
ROLES = (*PEOPLE, "stranger")
OK, FORBIDDEN, NOT_FOUND, SIGN_IN = "ok", 403, 404, "sign in"

Access = Mapping[str, object]
"""What each role is answered. A stranger is asked to sign in unless told otherwise."""


def only(allowed: str, *, others: object = NOT_FOUND, **told: object) -> Access:
    """Let the roles named in `allowed` in; the rest are answered `others`, or what is told for them by name."""
    answers = dict.fromkeys(ROLES, others) | {"none": NOT_FOUND, "stranger": SIGN_IN} | told
    return answers | dict.fromkeys(allowed.split(), OK)


READERS = only("owner lead agent other light viewer")
"""Screens that every agent has: their rows are each one's own."""
OF_TEAM = only("owner lead agent light viewer")
NOTERS = only("owner lead agent light", viewer=FORBIDDEN)
ANSWERERS = only("owner lead agent", light=FORBIDDEN, viewer=FORBIDDEN)
MERGERS = only("owner lead", light=FORBIDDEN, viewer=FORBIDDEN)
LEADERS = only("owner lead")
WRITERS = only("owner lead agent other", light=FORBIDDEN, viewer=FORBIDDEN)
LEADS = only("owner lead", others=FORBIDDEN)
"""Of what belongs to no team: who may not is told so."""
ITS_MAKER = only("owner lead agent", others=FORBIDDEN)
"""Ines made it; a lead may, too."""
ALL_NOTERS = only("owner lead agent other light", viewer=FORBIDDEN)
OF_INES = only("owner lead agent", viewer=FORBIDDEN)
INES_ALONE = only("agent", viewer=FORBIDDEN)
READ_ALONG = only("owner lead", agent=FORBIDDEN, viewer=FORBIDDEN)
OWNERS = only("owner")
PUBLIC = only(" ".join(ROLES))
SIGNED_IN = only(" ".join(PEOPLE))
NOBODY = only("", stranger=NOT_FOUND)


@dataclass(frozen=True)
class Row:
    """get, post: who may; None: the address knows no such method. path: its arguments. data: what is posted."""

    get: Access | None = None
    post: Access | None = None
    path: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""


MATTER = {"conversation_id": "conversation"}
MESSAGE = {"message_id": "message"}
CORRECTION = {"correction_id": "correction"}
CUSTOMER = {"customer_id": "customer"}
SENT = {"post_id": "post"}
PLANNED = {"planned_id": "planned"}
TAG = {"tag_id": "tag"}
MAIL = {"raw_mail_id": "raw_mail"}
INTERVIEW = {"interview_id": "interview"}
DEED = {"deed_id": "deed"}
ASKED = {"token": "interview_token"}
CLAUSE = {"clause_id": "clause"}
PROPOSAL = {"proposal_id": "proposal"}
ENTRY = {"entry_id": "entry"}
THEME = {"theme_id": "theme"}
WORDS = {"verbatim_id": "verbatim"}
AIM = {"aim_id": "aim"}

SCREENS = {
    # the desk
    "home": Row(get=READERS),
    "conversations": Row(get=READERS),
    "search": Row(get=READERS, query="q=heron"),
    "outbox": Row(get=READERS),
    "mail_log": Row(get=READERS),
    "me": Row(get=READERS, post=READERS),
    "me_forwarding": Row(post=WRITERS),
    "customers": Row(get=READERS),
    "repairs": Row(get=READERS),
    "own_blind_spots": Row(get=only("owner lead agent other", light=FORBIDDEN, viewer=FORBIDDEN)),
    "blind_spots": Row(get=MERGERS),
    # a matter of Reception
    "conversation": Row(get=OF_TEAM, path=MATTER),
    "replies": Row(post=NOTERS, path=MATTER, data={"kind": "note", "text": "Hello"}),
    "notes": Row(post=NOTERS, path=MATTER, data={"text": "Hello"}),
    "draft": Row(post=NOTERS, path=MATTER, data={"text": "Hello"}),
    "presence": Row(post=OF_TEAM, path=MATTER),
    "words": Row(post=ANSWERERS, path=MATTER, data={"word_what": "The door", "word_when": "tomorrow"}),
    "word_settlement": Row(post=ANSWERERS, path={"word_id": "word"}, data={"act": "kept"}),
    "word_reading": Row(post=WRITERS, data={"when": "tomorrow"}),
    "mood": Row(post=ANSWERERS, path=MATTER, data={"label": "worried"}),
    "mood_withdrawal": Row(post=ANSWERERS, path=CORRECTION),
    "closure": Row(post=ANSWERERS, path=MATTER),
    "reopening": Row(post=ANSWERERS, path=MATTER),
    "assignment": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER, data={"agent": ""}),
    "team": Row(post=ANSWERERS, path=MATTER, data={"team": ""}),
    "need": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER),
    "need_parts": Row(post=ANSWERERS, path=MATTER, data={"message": "message", "quote": "wheelchair"}),
    "need_part": Row(post=ANSWERERS, path={**MATTER, "part_id": "part"}, data={"state": "met"}),
    "tagging": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER, data={"tag": "access"}),
    "tag_removal": Row(post=ANSWERERS, path={**MATTER, "tag_id": "tag"}),
    "verdict": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER, data={"value": "1"}),
    "handing_over": Row(post=ANSWERERS, path=MATTER),
    "repair": Row(get=ANSWERERS, post=ANSWERERS, path={"repair_id": "repair"}, data={"reason": "Paid back"}),
    "merging": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER, data={"to": "other_matter"}),
    "place": Row(get=ANSWERERS, post=ANSWERERS, path=MESSAGE, data={"to": "other_matter"}),
    "regrouping_undoing": Row(post=ANSWERERS, path={"regrouping_id": "regrouping"}),
    "message_html": Row(get=OF_TEAM, path=MESSAGE),
    "remote_picture": Row(get=NOBODY, path={"token": "interview_token"}),
    "pictures": Row(post=ANSWERERS, path=MESSAGE),
    "vouching": Row(post=ANSWERERS, path=MESSAGE),
    "vouching_withdrawal": Row(post=ANSWERERS, path=MESSAGE),
    "deletion": Row(post=ANSWERERS, path=MATTER),
    "deletions": Row(get=WRITERS, post=WRITERS, data={"number": "conversation"}),
    "bin": Row(get=READERS),
    "restorations": Row(post=WRITERS, data={"number": "deleted"}),
    "deleted_restoration": Row(post=ANSWERERS, path={"number": "deleted"}),
    "deleted_erasure": Row(get=LEADERS, post=LEADERS, path={"number": "deleted"}),
    "message_raw": Row(get=OF_TEAM, path=MESSAGE),
    "withdrawal": Row(post=ANSWERERS, path={"message_id": "answer"}),
    "planned_moment": Row(post=ANSWERERS, path=PLANNED, data={"later": "tomorrow"}),
    "planned_leaving": Row(post=ANSWERERS, path=PLANNED, data={"act": "now"}),
    "planned_withdrawal": Row(post=ANSWERERS, path=PLANNED),
    "attachment": Row(get=OF_TEAM, path={"attachment_id": "attachment"}),
    "post": Row(get=OF_TEAM, path=SENT),
    "post_html": Row(get=OF_TEAM, path=SENT),
    "post_retry": Row(post=ANSWERERS, path=SENT),
    "raw_mail": Row(get=OF_TEAM, path=MAIL),
    "intake": Row(post=ANSWERERS, path=MAIL),
    # a customer who has no matter but that one
    "customer": Row(get=OF_TEAM, path=CUSTOMER),
    "company": Row(get=OF_TEAM, path={"domain": "company"}),
    "preferences": Row(post=ANSWERERS, path=CUSTOMER, data={"hours": "after 17:00"}),
    "preferences_undoing": Row(post=ANSWERERS, path={"preferences_id": "preferences"}),
    "keeping": Row(get=ANSWERERS, post=ANSWERERS, path=MATTER, data={"message": "message", "quote": "wheelchair"}),
    "letting_go": Row(post=ANSWERERS, path={"kept_id": "kept"}),
    "keeping_again": Row(post=ANSWERERS, path={"kept_id": "kept"}),
    "customer_export": Row(get=OWNERS, path=CUSTOMER),
    "customer_erasure": Row(get=OWNERS, post=OWNERS, path=CUSTOMER, data={"name": "Mara Lind"}),
    "customer_description": Row(post=ANSWERERS, path=CUSTOMER),
    "customer_merge_choice": Row(get=MERGERS, path=CUSTOMER),
    "customer_merge": Row(post=MERGERS, path=CUSTOMER, data={"with": "stray"}),
    "customer_merge_undo": Row(post=MERGERS, path={**CUSTOMER, "merge_id": "merge"}),
    # the report: each sees the figures of own teams
    "report": Row(get=READERS),
    "report_table": Row(get=READERS, query="table=weeks"),
    "report_matters": Row(get=READERS),
    "report_digest": Row(get=READERS),
    "report_digest_html": Row(get=READERS),
    # what customers say
    "voice": Row(get=READERS),
    # interviews: leads make and send them, agents read and write down what they are told
    "interviews": Row(get=READERS, post=LEADERS, data={"title": "Guests"}),
    "interview": Row(get=READERS, path=INTERVIEW),
    "interview_words": Row(post=LEADERS, path=INTERVIEW, data={"title": "Guests", "reminder_days": "5"}),
    "interview_questions": Row(post=LEADERS, path=INTERVIEW, data={"ready": "matters"}),
    "interview_people": Row(post=LEADERS, path=INTERVIEW, data={"group": "chance", "n": "5"}),
    "interview_taking_out": Row(post=LEADERS, path=INTERVIEW),
    "interview_putting_back": Row(post=LEADERS, path=INTERVIEW),
    "interview_sending": Row(post=LEADERS, path=INTERVIEW),
    "interview_withdrawal": Row(post=LEADERS, path=INTERVIEW),
    "interview_closure": Row(post=LEADERS, path=INTERVIEW),
    "interview_reopening": Row(post=LEADERS, path=INTERVIEW),
    "interview_table": Row(get=READERS, path=INTERVIEW),
    "interview_asked": Row(post=LEADERS, path={"question_id": "question"}, data={"act": "down"}),
    "interview_asked_back": Row(post=LEADERS, path={"question_id": "question"}),
    "interview_wordings": Row(get=LEADERS, post=LEADERS, path={"question_id": "own_question"}),
    "interview_person": Row(
        get=OF_TEAM, post=only("owner lead agent"), path={"invitation_id": "invitation"}, data={"q1-words": "The lake"}
    ),
    "value_guesses": Row(get=WRITERS),
    "value_guess": Row(get=WRITERS, post=WRITERS, path=INTERVIEW, data={"place-0": "1"}),
    "value_guess_withdrawal": Row(post=WRITERS, path=INTERVIEW),
    # what service means here
    "definition": Row(get=READERS),
    "definition_version": Row(get=READERS, path={"number": "number"}),
    "definition_compare": Row(get=READERS),
    "definition_clause": Row(get=READERS, path=CLAUSE),
    "definition_tie": Row(post=LEADS, path=CLAUSE, data={"measure": "met"}),
    "definition_tie_end": Row(post=LEADS, path={"tie_id": "tie"}),
    "definition_speaking": Row(post=LEADS, path=CLAUSE, data={"theme": "theme"}),
    "definition_speaking_end": Row(post=LEADS, path={"speaking_id": "speaking"}),
    "conversation_definition": Row(get=OF_TEAM, path=MATTER),
    "definition_proposals": Row(get=READERS),
    "definition_proposal_new": Row(get=ALL_NOTERS, post=ALL_NOTERS),
    "definition_proposal": Row(get=READERS, path=PROPOSAL),
    "definition_proposal_change": Row(get=ITS_MAKER, post=ITS_MAKER, path=PROPOSAL),
    "definition_agreement": Row(post=ALL_NOTERS, path=PROPOSAL),
    "definition_quotes": Row(post=NOTERS, path=PROPOSAL, data={"conversation": "conversation", "words": "Heron"}),
    "definition_quote_removal": Row(post=ALL_NOTERS, path={"quote_id": "quote"}),
    "definition_proposal_comments": Row(post=ALL_NOTERS, path=PROPOSAL, data={"text": "Yes"}),
    "definition_comment_withdrawal": Row(post=only("agent", viewer=FORBIDDEN), path={"comment_id": "comment"}),
    "definition_adoption": Row(post=LEADS, path=PROPOSAL, data={"seen": "2"}),
    "definition_proposal_withdrawal": Row(post=ITS_MAKER, path=PROPOSAL),
    "definition_workshop": Row(get=READERS, post=LEADS, data={"question": "What is it?"}),
    "definition_round": Row(get=READERS, post=ALL_NOTERS, path={"round_id": "round"}, data={"text": "To mind."}),
    "definition_opening": Row(post=LEADS, path={"round_id": "round"}),
    "definition_approval": Row(post=ALL_NOTERS, path={"own_id": "own"}),
    "definition_own_comments": Row(post=ALL_NOTERS, path={"own_id": "own"}, data={"text": "Yes"}),
    "definition_register": Row(get=READERS),
    "definition_entry_new": Row(get=ALL_NOTERS, post=ALL_NOTERS),
    "definition_entry": Row(get=READERS, path=ENTRY),
    "definition_revisions": Row(post=ALL_NOTERS, path=ENTRY, data={"text": "More"}),
    "definition_entry_note": Row(post=ALL_NOTERS, path=ENTRY),
    "definition_entry_removal": Row(post=LEADS, path=ENTRY),
    "definition_thread": Row(get=READERS),
    "definition_marks": Row(post=ALL_NOTERS, data={"revision": "revision", "concept": "meet", "there": "no"}),
    "definition_unmark": Row(post=ALL_NOTERS, path={"mark_id": "mark"}),
    "definition_ways": Row(get=LEADS, post=LEADS),
    "definition_publication": Row(get=LEADS, post=LEADS),
    "definition_publication_end": Row(post=LEADS),
    "voice_table": Row(get=READERS),
    "theme_search": Row(post=LEADERS),
    "theme": Row(get=OF_TEAM, path=THEME),
    "theme_name": Row(post=LEADERS, path=THEME, data={"label": "Told first"}),
    "theme_merge": Row(post=LEADERS, path=THEME, data={"into": "other_theme"}),
    "theme_split": Row(get=LEADERS, post=LEADERS, path=THEME, data={"words": "verbatim"}),
    "theme_pin": Row(post=LEADERS, path=THEME, data={"pinned": "1"}),
    "theme_dismissal": Row(post=LEADERS, path=THEME),
    "theme_undoing": Row(post=LEADERS, path={"change_id": "theme_change"}),
    "doubtful_words": Row(get=LEADERS),
    "verbatims": Row(get=READERS, query="q=tell&theme=none"),
    "verbatims_table": Row(get=READERS),
    "verbatim": Row(get=OF_TEAM, path=WORDS),
    "verbatim_theme": Row(post=LEADERS, path=WORDS, data={"theme": "theme"}),
    "words_files": Row(get=LEADERS, post=LEADERS),
    "words_file": Row(get=LEADERS, post=LEADERS, path={"file_id": "words_file"}),
    "words_bad_lines": Row(get=only("", others=NOT_FOUND), path={"file_id": "words_file"}),
    # you said, we did
    "deeds": Row(get=READERS, post=LEADERS, data={"title": "A light"}),
    "deeds_page": Row(post=LEADERS),
    "deed": Row(get=READERS, post=LEADERS, path=DEED, data={"title": "A light"}),
    "deed_voices": Row(post=LEADERS, path=DEED),
    "deed_completion": Row(post=LEADERS, path=DEED, data={"did": "There is a light."}),
    "deed_reopening": Row(post=LEADERS, path=DEED),
    "deed_telling": Row(post=LEADERS, path=DEED),
    "deed_withdrawal": Row(post=LEADERS, path=DEED),
    "deed_publication": Row(post=LEADERS, path=DEED),
    "deed_voice": Row(get=LEADERS, post=LEADERS, path={"voice_id": "deed_voice"}, data={"act": "leave"}),
    "deed_voice_back": Row(post=LEADERS, path={"voice_id": "deed_voice"}),
    # the crew
    "crew": Row(get=READERS),
    "crew_own": Row(get=READERS),
    "crew_turn_new": Row(get=ALL_NOTERS, post=ALL_NOTERS),
    "crew_turn": Row(get=ALL_NOTERS, post=ALL_NOTERS, path={"turn_id": "turn"}),
    "crew_turn_keeping": Row(post=only("agent"), path={"turn_id": "turn"}),
    "crew_turn_removal": Row(post=ITS_MAKER, path={"turn_id": "turn"}),
    "crew_pulse": Row(get=ALL_NOTERS, post=ALL_NOTERS),
    "crew_growth": Row(get=ALL_NOTERS),
    "crew_plan": Row(get=OF_INES, path={"agent_id": "ines"}),
    "crew_notes": Row(post=OF_INES, path={"agent_id": "ines"}, data={"text": "We talked"}),
    "crew_reading": Row(get=READ_ALONG, post=READ_ALONG, path={"agent_id": "ines", **MATTER}, data={"praise": "Clear"}),
    "crew_coaching": Row(get=OF_INES, post=OF_INES, path={"coaching_id": "coaching"}),
    "crew_aims": Row(post=ALL_NOTERS, data={"text": "To ask first"}),
    "crew_aim": Row(post=INES_ALONE, path=AIM),
    "crew_steps": Row(post=INES_ALONE, path=AIM, data={"text": "Ask"}),
    "crew_evidence": Row(post=INES_ALONE, path=AIM, data={"conversation": "conversation", "what": "Asked"}),
    "crew_step": Row(post=INES_ALONE, path={"step_id": "step"}),
    "crew_guide": Row(post=ALL_NOTERS, path={"guide": "guide"}),
    # how the desk works
    "settings_desk": Row(get=OWNERS, post=OWNERS),
    "settings_people": Row(get=OWNERS, post=OWNERS),
    "settings_person": Row(get=OWNERS, post=OWNERS, path={"agent_id": "agent"}),
    "settings_teams": Row(get=OWNERS, post=OWNERS),
    "settings_team": Row(get=OWNERS, post=OWNERS, path={"team_id": "team"}),
    "settings_mailboxes": Row(get=OWNERS, post=OWNERS),
    "settings_mailbox": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_acknowledgement": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_account": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_account_end": Row(post=OWNERS, path={"mailbox_id": "mailbox"}),
    "closed_addresses": Row(get=LEADERS, post=LEADERS),
    "closed_addresses_export": Row(get=LEADERS),
    "address_lifting": Row(post=LEADERS, path={"suppression_id": "suppression"}),
    "address_return": Row(post=LEADERS, path={"suppression_id": "suppression"}),
    "picture_writing": Row(post=NOTERS, path=MATTER),
    "written_picture": Row(get=OF_TEAM, path=MATTER | {"mark": "picture_mark"}),
    "address_works": Row(post=ANSWERERS, path={"address_id": "address"}),
    "address_works_undoing": Row(post=ANSWERERS, path={"said_id": "said_to_work"}),
    "settings_outgoing": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_outgoing_end": Row(post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_outgoing_trial": Row(post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_carrier": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_carrier_end": Row(post=OWNERS, path={"mailbox_id": "mailbox"}),
    "mail_told": Row(post=PUBLIC, path={"key": "carrier_key"}),
    "mail_brought": Row(post=PUBLIC, path={"key": "carrier_key"}),
    "settings_grant": Row(get=OWNERS, post=OWNERS, path={"mailbox_id": "mailbox"}),
    "settings_grant_return": Row(get=only("", others=NOT_FOUND)),  # nobody who was not sent comes back
    "settings_troubles": Row(get=OWNERS),
    "settings_trouble_snooze": Row(post=OWNERS, path={"trouble_id": "trouble"}, data={"days": "1"}),
    "settings_trouble_again": Row(post=OWNERS, path={"trouble_id": "trouble"}),
    "settings_asking": Row(get=OWNERS, post=OWNERS),
    "settings_senders": Row(get=OWNERS, post=OWNERS, data={"name": "mx.lakeside.example"}),
    "settings_sender_removal": Row(post=OWNERS, data={"name": "mx.post.example"}),
    "settings_tags": Row(get=OWNERS),
    "settings_tag": Row(get=OWNERS, post=OWNERS, path=TAG),
    "settings_tag_merge": Row(post=only(""), path=TAG),
    "settings_tag_deletion": Row(post=OWNERS, path=TAG),
    "settings_tag_return": Row(post=OWNERS, path=TAG),
    "settings_promises": Row(get=OWNERS, post=OWNERS),
    "settings_promise": Row(get=OWNERS, post=OWNERS, path={"promise_id": "promise"}),
    "settings_promise_end": Row(post=OWNERS, path={"promise_id": "promise"}),
    "settings_hours_new": Row(get=OWNERS, post=OWNERS),
    "settings_hours": Row(get=OWNERS, post=OWNERS, path={"hours_id": "hours"}),
    "settings_hours_deletion": Row(post=OWNERS, path={"hours_id": "hours"}),
    "settings_domains": Row(get=OWNERS, post=OWNERS),
    "settings_domain_removal": Row(post=OWNERS, data={"name": "gmail.com"}),
    "settings_signing": Row(get=OWNERS, post=OWNERS, data={"domain": "elsewhere.example"}),
    "settings_signing_look": Row(post=OWNERS, path={"key_id": "signing_key"}),
    "settings_signing_end": Row(post=OWNERS, path={"key_id": "signing_key"}),
    "settings_shops": Row(get=OWNERS, post=OWNERS),
    "settings_shop": Row(get=OWNERS, post=OWNERS, path={"shop_id": "shop"}),
    "settings_shop_end": Row(post=OWNERS, path={"shop_id": "shop"}),
    "settings_taken_files": Row(get=OWNERS, post=OWNERS),
    "settings_taken_file": Row(get=OWNERS, post=OWNERS, path={"file_id": "taken_file"}),
    "settings_bad_lines": Row(get=only("", others=NOT_FOUND), path={"file_id": "taken_file"}),
    "shop_letter": Row(post=only("", others=401, none=401, stranger=401), path={"key": "shop_key"}),
    "settings_tokens": Row(get=OWNERS, post=OWNERS),
    "settings_revoke": Row(post=OWNERS, path={"token_id": "token"}),
    "setup": Row(get=NOBODY, post=NOBODY),
    "styleguide": Row(get=READERS),
    "styleguide_screen": Row(get=READERS, path={"screen": "screen"}),
    # signing in
    "account_login": Row(get=PUBLIC, post=PUBLIC),
    "account_logout": Row(get=PUBLIC, post=PUBLIC),
    "account_inactive": Row(get=PUBLIC),
    "account_signup": Row(get=PUBLIC, post=PUBLIC),
    "account_request_login_code": Row(get=PUBLIC, post=PUBLIC),
    "account_confirm_login_code": Row(get=PUBLIC, post=PUBLIC),
    "account_reset_password": Row(get=PUBLIC, post=PUBLIC),
    "account_reset_password_done": Row(get=PUBLIC),
    "account_reset_password_from_key": Row(get=PUBLIC, post=PUBLIC, path={"uidb36": "uid", "key": "key"}),
    "account_reset_password_from_key_done": Row(get=PUBLIC),
    "account_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_change_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_set_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    # what customers open
    "public_promises": Row(get=PUBLIC),
    "public_definition": Row(get=PUBLIC),
    "judgement": Row(get=PUBLIC, post=PUBLIC, path={"token": "judgement_token"}, data={"value": "1"}),
    "judgement_code": Row(get=PUBLIC, post=only("", others=NOT_FOUND, stranger=NOT_FOUND), data={"code": "aaaaaaaa"}),
    "judgement_choice": Row(get=PUBLIC, path={"token": "judgement_token", "key": "judgement_key"}),
    "interview_answering": Row(get=PUBLIC, path=ASKED),
    "interview_question": Row(
        get=PUBLIC, post=PUBLIC, path={**ASKED, "number": "interview_number"}, data={"words": "A"}
    ),
    "interview_last": Row(get=PUBLIC, post=PUBLIC, path=ASKED),
    "interview_no": Row(get=PUBLIC, post=PUBLIC, path=ASKED, data={"act": "once"}),
    "public_deeds": Row(get=only("", others=NOT_FOUND, stranger=NOT_FOUND)),
    # the API's own words
    "api:openapi-json": Row(get=PUBLIC),
    "api:api-root": Row(get=NOBODY),
    "api:nothing": Row(get=NOBODY, post=NOBODY),
}


def api(**told: object) -> Callable[[str], Access]:
    """The same for a program, which is told 401 where a browser is asked to sign in."""
    return lambda allowed: only(allowed, stranger=401, **told)


API_READERS = api()("owner lead agent other light viewer")
API_OF_TEAM = api()("owner lead agent light viewer")
API_NOTERS = api(viewer=FORBIDDEN)("owner lead agent light")
API_ANSWERERS = api(light=FORBIDDEN, viewer=FORBIDDEN)("owner lead agent")
API_WRITERS = api(light=FORBIDDEN, viewer=FORBIDDEN)("owner lead agent other")
API_OWNERS = only("owner", others=FORBIDDEN, stranger=401)
API_BRINGERS = api(other=NOT_FOUND, light=FORBIDDEN, viewer=FORBIDDEN)("owner lead agent")
SAID = {"text": "Hello"}
LETTER = {"customer": {"email": "ruth@post.example"}, "text": "Hello"}

PROGRAMS: dict[str, dict[str, tuple[Access, Any]]] = {
    "/api/v1/agents": {"get": (API_READERS, None)},
    "/api/v1/bin": {"get": (API_READERS, None)},
    "/api/v1/conversations": {"get": (API_READERS, None), "post": (API_WRITERS, LETTER)},
    "/api/v1/conversations/{conversation_id}": {"get": (API_OF_TEAM, None), "delete": (API_ANSWERERS, None)},
    "/api/v1/conversations/{conversation_id}/deletion": {"delete": (API_BRINGERS, None)},
    "/api/v1/conversations/{conversation_id}/regroupings": {"post": (API_ANSWERERS, {"way": "split", "message": 1})},
    "/api/v1/regroupings/{regrouping_id}": {"delete": (API_ANSWERERS, None)},
    "/api/v1/conversations/{conversation_id}/replies": {"post": (API_ANSWERERS, SAID)},
    "/api/v1/conversations/{conversation_id}/notes": {"post": (API_NOTERS, SAID)},
    "/api/v1/conversations/{conversation_id}/closure": {"post": (API_ANSWERERS, {}), "delete": (API_ANSWERERS, None)},
    "/api/v1/conversations/{conversation_id}/assignment": {"put": (API_ANSWERERS, {"agent": None})},
    "/api/v1/conversations/{conversation_id}/tags": {"put": (API_ANSWERERS, {"tags": ["access"]})},
    "/api/v1/tags": {"get": (API_READERS, None)},
    "/api/v1/customers": {"get": (API_READERS, None)},
    "/api/v1/customers/{customer_id}": {"get": (API_OF_TEAM, None), "delete": (API_OWNERS, None)},
    "/api/v1/customers/{customer_id}/data": {"get": (API_OWNERS, None)},
    "/api/v1/judgements": {"get": (API_READERS, None)},
    "/api/v1/touchpoints": {"post": (API_WRITERS, {"kind": "visit", "email": "ruth@post.example"})},
}
