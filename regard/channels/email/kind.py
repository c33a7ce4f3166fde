"""Whether a person wrote a mail or a machine: message, bounce, auto-reply, feedback report."""

from __future__ import annotations

from dataclasses import dataclass

from regard.channels.email.mime import Part
from regard.channels.email.parsed import Bounce, Kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind a mail is, and for a bounce, of whom it speaks."""

    kind: Kind
    bounce: Bounce | None = None


def judge(root: Part, *, subject: str, text: str) -> Verdict:
    """Tell the kind of the mail whose outermost part is `root`."""
    if root.content_type == "multipart/report":
        if root.parameters.get("report-type") == "feedback-report":
            return Verdict("feedback_report")
        if root.parameters.get("report-type") == "delivery-status":
            return Verdict("bounce", Bounce(()))
    return Verdict("message")
