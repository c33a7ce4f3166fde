"""Reads scenarios: a small screenplay for each matter, in plain text.

    ### key-before-breakfast
    bookings | before 1-12 | cabin
    subject: Getting the key early | Early key for {cabin}
    let town = Malby | Sundhamn

    ASKS
    We come by the night ferry to {town}. <Could we have the key at eight?> [It docks at seven.|]
    --
    Another way of asking the same …

    ANSWER +40m
    (priya) Yes. The cleaner leaves {cabin} at nine on {arrives}, so nine rather than eight.

    WRITES?
    Nine is fine, thank you.

    JUDGED
    +1 A straight yes with a time on it. (thanks priya)

    => short
    ANSWER +20h
    …

The line under the name: mailbox | stage and days | conditions. Stage days count back from the arrival (before) or on
from the departure (after). Conditions: cabin, pitch, summer, winter, `months=4-7`, `new` (who has not been here
often), a language, kinds of customers, `open` (stays open), an address (only that customer), or a fixed day and time
such as `-3d 17:42`. `<…>` marks the need, `[…|…]` offers alternatives, `{…}` names a detail, `--` parts whole
variants, `(name)` says whose voice a variant is. `?` after WRITES: not everyone writes. `=> short` begins the way the
matter goes when our answer does not reach what was needed.

A step's moment: `+40m` after the step before, `9:20` at that time (the next day when it is past), `+1d 9:20` both,
`-55m` before now, `@arrived` the morning after the arrival, `@left` after the departure; `*+1` is said only after the
stay. `at=Heron:+8x4` names the stay (cabin or p22; arrival in days from the asking; nights), `with=jonas` who has it
although nobody has answered. `attach:` is a file with the first letter, `encloses:` one with the first answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from functools import cached_property

KINDS = ("family", "couple", "seasonal", "group", "company")
LANGUAGES = ("en", "de", "fr", "es")
_BLOCK = re.compile(r"^(ASKS|ANSWER|NOTE|WRITES\??|JUDGED)((?: [-+(@]\S+)*)(?: (\d+:\d+))?$")
_VERDICT = re.compile(r"^(\*?)([+-]?[0-2])(?: (.*?))??(?: \(thanks ([a-z ]+)\))?$")
_FIXED = re.compile(r"^-(\d+)d (\d+):(\d+)$")
_PLACE = re.compile(r"^at=(\w+):([+-]\d+)x(\d+)$")
_BAR = re.compile(r"\|(?![^\[\]]*\])")  # between options, not inside [one|another]
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class UnreadableScene(ValueError):
    """A screenplay breaks the rules above; the text names the scene and the line."""


@dataclass(frozen=True)
class Line:
    """One way of saying it. speaker: the first name of the agent whose voice it is, or ""."""

    text: str
    speaker: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the customer may say of the answer. thanks: first names of agents. is_late: told after the stay."""

    value: int
    words: str
    thanks: tuple[str, ...] = ()
    is_late: bool = False


@dataclass(frozen=True)
class Beat:
    """One step of a scene.

    delay: since the step before. clock: at that time of day. ago: before now. after: arrived or left.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    is_optional: bool = False
    delay: timedelta | None = None
    clock: time | None = None
    ago: timedelta | None = None
    after: str = ""


@dataclass
class Scene:
    """One matter and the ways it can go.

    months: in which it may be asked. days: how far from arrival or departure. fixed: days before now and a time.
    place: where, days to the arrival, nights. holder: who has it although nobody has answered.
    """

    name: str
    mailbox: str
    stage: str
    days: tuple[int, int]
    conditions: frozenset[str]
    subjects: tuple[str, ...]
    asks: tuple[Line, ...]
    asks_at: Beat | None = None
    lets: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = field(default_factory=list)
    paths: dict[str, tuple[Beat, ...]] = field(default_factory=dict)
    attach: str = ""
    encloses: str = ""
    customer: str = ""
    holder: str = ""
    months: frozenset[int] = frozenset(range(1, 13))
    place: tuple[str, int, int] | None = None
    fixed: tuple[int, time] | None = None
    language: str = "en"
    kinds: tuple[str, ...] = KINDS[:3]

    def names(self, detail: str) -> bool:
        """Tell whether any text of the scene speaks of `detail`."""
        return "{" + detail + "}" in self.text

    @cached_property
    def text(self) -> str:
        """Everything written in the scene, in one piece, to look things up in."""
        beats = [beat for path in self.paths.values() for beat in path]
        spoken = [line.text for beat in beats for line in beat.lines] + [
            v.words for beat in beats for v in beat.verdicts
        ]
        lets = [value for _, options in self.lets for option in options for value in option]
        return "\n".join([*self.subjects, *(line.text for line in self.asks), *spoken, *lets])


def read(text: str, *, language: str = "en") -> list[Scene]:
    """Read all scenes of a screenplay. Raises UnreadableScene."""
    return [_scene(part, language) for part in re.split(r"^### ", text, flags=re.M)[1:]]


def _scene(part: str, language: str) -> Scene:
    head, *blocks = re.split(r"^(?=(?:ASKS|ANSWER|NOTE|WRITES|JUDGED|=>)\b|=> )", part.strip(), flags=re.M)
    scene = _headed(head.strip().splitlines(), language)
    path: list[Beat] = []
    scene.paths["well"] = ()
    name = "well"
    for block in blocks:
        first, _, rest = block.strip().partition("\n")
        if first.startswith("=>"):
            scene.paths[name] = tuple(path)
            name, path = first[2:].strip(), []
            continue
        beat = _beat(scene.name, first.strip(), rest.strip())
        if beat.kind == "ASKS":
            scene.asks, scene.asks_at = beat.lines, beat
        else:
            path.append(beat)
    scene.paths[name] = tuple(path)
    _check(scene)
    return scene


def _headed(lines: list[str], language: str) -> Scene:
    mailbox, stage, conditions = (field.strip() for field in lines[1].split("|"))
    stage, _, days = stage.partition(" ")
    least, _, most = (days or "0-0").partition("-")
    scene = Scene(lines[0].strip(), mailbox, stage, (int(least), int(most)), frozenset(), (), (), language=language)
    plain = []
    for condition in re.findall(r"-\d+d \d+:\d+|\S+", conditions):
        if fixed := _FIXED.match(condition):
            scene.fixed = (int(fixed[1]), time(int(fixed[2]), int(fixed[3])))
        elif "@" in condition:
            scene.customer = condition
        elif place := _PLACE.match(condition):
            scene.place = (place[1].replace("_", " "), int(place[2]), int(place[3]))
        elif condition.startswith("with="):
            scene.holder = condition[5:]
        elif condition.startswith("months="):
            scene.months = _months(*map(int, condition[7:].split("-")))
        elif condition in LANGUAGES:
            scene.language = condition
        else:
            plain.append(condition)
    scene.conditions = frozenset(plain)
    if kinds := tuple(kind for kind in KINDS if kind in plain):
        scene.kinds = kinds
    if "any" in plain:
        scene.kinds = KINDS
    for line in lines[2:]:
        _header_line(scene, line)
    return scene


def _months(first: int, last: int) -> frozenset[int]:
    """List the months from first to last, over the new year where need be."""
    return frozenset((first - 1 + offset) % 12 + 1 for offset in range((last - first) % 12 + 1))


def _header_line(scene: Scene, line: str) -> None:
    key, _, value = line.partition(":")
    if key == "subject":
        scene.subjects = tuple(each.strip() for each in _BAR.split(value))
    elif key == "attach":
        scene.attach = value.strip()
    elif key == "encloses":
        scene.encloses = value.strip()
    elif line.startswith("let "):
        names, _, values = line[4:].partition("=")
        options = [tuple(word.strip() for word in option.split(";")) for option in _BAR.split(values)]
        scene.lets.append((tuple(name.strip() for name in names.split(";")), options))
    else:
        raise UnreadableScene(f"{scene.name}: header line not understood: {line}")


def _beat(scene: str, first: str, rest: str) -> Beat:
    match = _BLOCK.match(first)
    if not match:
        raise UnreadableScene(f"{scene}: block not understood: {first}")
    kind, flags, clock = match.groups()
    delay, ago = (next((_span(flag[1:]) for flag in flags.split() if flag[0] == sign), None) for sign in "+-")
    speaker = next((flag.strip("()") for flag in flags.split() if flag[0] == "("), "")
    after = next((flag[1:] for flag in flags.split() if flag[0] == "@"), "")
    moment = time.fromisoformat(clock.zfill(5)) if clock else None
    beat = Beat(kind.rstrip("?"), is_optional=kind.endswith("?"), delay=delay, clock=moment, ago=ago, after=after)
    if kind == "JUDGED":
        return replace(beat, verdicts=tuple(_verdict(scene, line) for line in rest.splitlines()))
    return replace(beat, lines=tuple(_line(part.strip(), speaker) for part in re.split(r"^--$", rest, flags=re.M)))


def _span(text: str) -> timedelta:
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def _line(text: str, speaker: str) -> Line:
    if tagged := re.match(r"^\(([a-z]+)\) ", text):
        return Line(text[tagged.end() :], tagged[1])
    return Line(text, speaker)


def _verdict(scene: str, line: str) -> Verdict:
    match = _VERDICT.match(line.strip())
    if not match:
        raise UnreadableScene(f"{scene}: judgement not understood: {line}")
    return Verdict(int(match[2]), match[3] or "", tuple((match[4] or "").split()), bool(match[1]))


def _check(scene: Scene) -> None:
    if not scene.subjects or not scene.asks:
        raise UnreadableScene(f"{scene.name}: has no subject or asks nothing")
    for line in scene.asks:
        if len(re.findall(r"<[^<>]+>", line.text)) != 1 or not line.text:
            raise UnreadableScene(f"{scene.name}: needs exactly one <need>: {line.text[:60]}")
