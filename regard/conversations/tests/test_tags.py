"""Tags are put on and taken off; renaming, merging and deleting are undone without loss."""

from __future__ import annotations

import pytest

from regard.conversations import tags
from regard.conversations.marks import Tag
from regard.conversations.models import Conversation, EventKind
from regard.team.tests.cast import NOW, Cast


def names(matter: Conversation) -> list[str]:
    return [tag.name for tag in tags.tags_of(matter)]


def put(cast: Cast, matter: Conversation, name: str) -> Tag:
    return tags.put_on(matter, name, by=cast.ines, at=NOW)


def test_the_same_word_is_the_same_tag(cast: Cast) -> None:
    matter = cast.write()
    assert put(cast, matter, " Billing ") == put(cast, matter, "billing") == put(cast, matter, "#BILLING")
    assert names(matter) == ["Billing"]
    assert matter.events.filter(kind=EventKind.TAGGED).count() == 1


@pytest.mark.parametrize("text", ["", " ", "#", ",", "x" * 41, "\x00"])
def test_what_names_nothing_is_refused(cast: Cast, text: str) -> None:
    with pytest.raises(tags.NoSuchName):
        put(cast, cast.write(), text)


def test_taking_off_what_is_not_on_changes_nothing(cast: Cast) -> None:
    matter, other = cast.write(), cast.write(subject="Other")
    tag = put(cast, matter, "billing")
    tags.take_off(other, tag, by=cast.ines, at=NOW)
    tags.take_off(matter, tag, by=cast.ines, at=NOW)
    assert names(matter) == []
    assert not other.events.filter(kind=EventKind.TAGGED).exists()


def test_a_program_sets_them_all_at_once(cast: Cast) -> None:
    matter = cast.write()
    put(cast, matter, "billing")
    tags.put_under(matter, ["Access", "heron", "access"], by=cast.ines, at=NOW)
    assert names(matter) == ["Access", "heron"]
    with pytest.raises(tags.TooManyTags):
        tags.put_under(matter, [f"tag {n}" for n in range(tags.MOST_TAGS + 1)], by=cast.ines, at=NOW)


def test_renaming_keeps_the_former_name_and_takes_no_other_tags(cast: Cast) -> None:
    matter = cast.write()
    tag, other = put(cast, matter, "biling"), put(cast, matter, "heron")
    tags.rename(tag, "billing")
    assert (tag.name, tag.former_name) == ("billing", "biling")
    with pytest.raises(tags.TagAlreadyHere):
        tags.rename(other, "BILLING")
    tags.rename(tag, tag.former_name)
    assert names(matter) == ["biling", "heron"]


def test_a_merge_is_undone_exactly(cast: Cast) -> None:
    only_old, both, only_new = cast.write(subject="1"), cast.write(subject="2"), cast.write(subject="3")
    old, new = put(cast, only_old, "bill"), put(cast, only_new, "billing")
    put(cast, both, "bill")
    put(cast, both, "billing")
    tags.merge(old, new, at=NOW)
    assert [names(matter) for matter in (only_old, both, only_new)] == [["billing"]] * 3
    tags.bring_back(old)
    assert [names(matter) for matter in (only_old, both, only_new)] == [["bill"], ["bill", "billing"], ["billing"]]


def test_a_deleted_tag_comes_back_where_it_stood_unless_its_name_is_taken(cast: Cast) -> None:
    matter = cast.write()
    tag = put(cast, matter, "billing")
    tags.delete(tag, at=NOW)
    assert names(matter) == []
    assert not tags.in_use().exists()
    tags.bring_back(tag)
    assert names(matter) == ["billing"]
    tags.delete(tag, at=NOW)
    put(cast, matter, "Billing")
    with pytest.raises(tags.TagAlreadyHere):
        tags.bring_back(tag)
