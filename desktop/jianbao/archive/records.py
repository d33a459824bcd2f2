"""The records that the archive gives to the rooms above it: frozen, free of SQL, cheap to import."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive.piece_records import ALONE, WHOLE, Beside, Pieces
from jianbao.archive.seen import Judged
from jianbao.page.findings import Level
from jianbao.page.particulars import NO_PARTICULARS, Particulars

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal

    from jianbao.archive.chain import Link
    from jianbao.archive.figures import Figure, FigureState, Verdict
    from jianbao.page.anchors import Anchor, AnchorState, LinkEnd
    from jianbao.page.findings import Finding
    from jianbao.page.records import Article, Bound, Change, InstitutionKind, MetricKind, Span


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as received: bytes are kept once, by SHA-256, and never change."""

    sha256: str
    name: str
    size: int
    encoding: str
    received: datetime


class ArticleRow(NamedTuple):
    """An article as a line of the list. ``title`` is never empty: the headline, else the deck, else the first words."""

    id: int
    title: str
    deck: str | None
    institution: str | None
    edition: str | None
    year: int | None
    period: str | None
    figures: int
    notes: int
    tags: tuple[str, ...]
    source_name: str
    sha256: str
    checked: int = 0
    """How many of the ``figures`` have a verdict."""
    contradictions: int = 0
    """What the checks found contradictory and nobody has settled."""
    signed: int = 0
    """How many have signed it off as its figures stand now: 0, 1, or 2 if it was countersigned."""
    particulars: Particulars = NO_PARTICULARS
    """Paper, date, edition and section as people say or the reader found; ``edition`` is the same."""
    place: Pieces = WHOLE


class FigureRow(NamedTuple):
    """A figure as a row of the ledger, as it stands, at its ``place`` there.

    ``key`` names it (see ``figures.py``), ``span`` is where it stands in the source. ``measure`` is what people say its
    indicator names, else the indicator. ``corrected``: what a wrong one should be, as it would be printed.
    """

    place: int
    article_id: int
    key: Span
    span: Span
    text: str
    value: Decimal
    value_to: Decimal | None
    unit: str
    kind: MetricKind
    bound: Bound
    change: Change | None
    indicator: str | None
    measure: str | None
    subject: str | None
    period: str | None
    required: bool
    state: FigureState
    verdict: Verdict | None
    conflict: bool
    corrected: str | None
    confidence: float | None
    """How sure the reader is, 0 to 1; None where people spoke, or it does not say."""
    author: str | None
    time: datetime | None
    title: str
    source_name: str
    year: int | None

    @property
    def judged(self) -> Judged:
        """What people said of it, as ``Figure.judged``."""
        return Judged(self.verdict, self.conflict, self.author, self.time)


@dataclass(frozen=True, slots=True)
class FigureElsewhere:
    """A figure of another page, and whose page it is."""

    article_id: int
    sha256: str
    title: str
    year: int | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class SignOff:
    """A page signed off: ``rank`` "first" or "second" (countersigned). ``current``: nothing was said of it since."""

    rank: str
    author: str
    time: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article with all that was read, and the decoded source text that its offsets count in."""

    id: int
    article: Article
    source: SourceRecord
    text: str
    engine: str
    """Name and version of the reader that made ``article``."""
    title: str
    particulars: Particulars = NO_PARTICULARS
    """Both as in the list: a title is never empty."""
    beside: Beside = ALONE


@dataclass(frozen=True, slots=True)
class InstitutionNode:
    """A node of the institution tree; ``articles`` and ``figures`` are rolled up, each article counted once.

    Required figures only. ``filed_by`` says why the node hangs under its parent: "page" (a page says so) or "rule"
    (the program's filing rule: a city's hospital under the city's health commission), "person" (the authority file
    says so), None for a root. ``body`` is the id of its record in the authority file; None: it was read on pages.
    """

    id: int
    name: str
    kind: InstitutionKind
    parent_id: int | None
    articles: int
    figures: int
    filed_by: str | None
    checked: int = 0
    """How many of the ``figures`` have a verdict."""
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the vocabulary. ``colour`` is "#rrggbb" or None; ``articles`` counts the articles that carry it.

    ``within`` counts those that carry it or one below it, each once. ``broader`` is the name of the tag above,
    ``synonyms`` what it is also called, ``digit`` the key that puts it on. ``disputed``: two people said different
    things of it without knowing of each other. ``id`` names it whatever it is called.
    """

    name: str
    colour: str | None
    articles: int
    within: int = 0
    broader: str | None = None
    note: str = ""
    synonyms: tuple[str, ...] = ()
    digit: str | None = None
    disputed: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on an article, or a passage (``anchor``) that stands at ``span`` now; marks and links need no text."""

    id: str
    article_id: int
    text: str
    author: str
    time: datetime
    anchor: Anchor | None = None
    state: AnchorState | None = None
    span: Span | None = None
    meaning: str = ""
    link: LinkEnd | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One immutable record of the log (see ``archive/decisions.py`` for the one rule that folds it).

    ``slot`` is what it is about (``tags/<sha256>``), ``says`` what it says (None: nothing stands here any more),
    ``supersedes`` the ids of the decisions that it takes the place of. ``act`` groups the decisions of one act;
    ``link`` (``chain.py``) is there where the record bears one and it was asked for.
    """

    id: str
    act: str
    device: str
    author: str
    time: datetime
    kind: str
    slot: str
    says: dict[str, Any] | None
    supersedes: tuple[str, ...] = ()
    link: Link | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles to list: of an institution's subtree, or filed under none; those that carry all of the tags.

    Each word of ``words`` stands in the title, the institution, a tag or the name of the file. ``order`` is one of
    ``articles.ORDERS``.
    """

    institution_id: int | None = None
    tags: tuple[str, ...] = ()
    unfiled: bool = False
    words: str = ""
    order: str = "newest"
    descending: bool = False
    nodes: tuple[int, ...] = ()
    """Filed at one of these nodes itself: of a subtree that is not today's. () for any."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles that a query gives, by number and in order, and how many figures to check they have in all."""

    ids: array[int]
    figures: int


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Which figures, in which order: ``words`` as in ``query.py``, ``order`` as in ``figure_search.py``."""

    words: str = ""
    order: str = "page"
    descending: bool = False
    article_ids: tuple[int, ...] | None = None
    """Only of these articles."""
    required_only: bool = True
    within: tuple[str, str | None] | None = None
    """Only of one group: by what they are grouped, as in ``figure_search.py``, and what those of it have in common."""


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A figure of an indicator, with what it may be compared by."""

    label: str
    article_id: int
    subject: str | None
    period: str | None
    number: float


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be compared: its name, and how many figures, institutions and years the archive has of it."""

    name: str
    figures: int
    institutions: int
    years: int


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure beside others of its measure.

    ``path``: the names of whose it is, from the outermost body to the one that is meant; () where the page does not
    say. Two figures of one path are of one institution.
    """

    row: FigureRow
    path: tuple[str, ...]


class Reason(StrEnum):
    """Why a figure wants a human eye, the most urgent first."""

    CONTRADICTION = "contradiction"
    CONFLICT = "conflict"
    """Two people said different things without knowing of each other."""
    REREAD = "reread"
    """Another value stands here than the one that the verdict was about."""
    LOST = "lost"
    """No figure is read any more where one was judged: a correction, or another reader, took it away."""
    LOOK = "look"
    DOUBTFUL_READING = "doubtful-reading"
    """The reader itself is not sure."""
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Queue:
    """The figures that want a human eye, in order, as places of the ledger; ``reasons`` leaves out UNCHECKED.

    ``total`` is how many there are in all; ``places`` may be the first of them only.
    """

    places: array[int]
    reasons: dict[int, Reason]
    total: int


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody saved; two of one id are a conflict, both shown."""

    id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class UndoStep:
    """An act to undo or redo: its kind, its tag or record ("" for none or several), of how many articles or records."""

    act: str
    kind: str
    tag: str
    decisions: int


class Tally(NamedTuple):
    """Figures that are to be checked, and how many of them have a verdict."""

    figures: int
    checked: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act changed, so that each pane refreshes what it shows and nothing else."""

    articles: frozenset[int] = frozenset()
    """Articles added, or of which anything changed."""
    institutions: bool = False
    """The institution tree or its counts."""
    tags: bool = False
    """The vocabulary of tags, its colours or counts."""
    measures: bool = False
    """Which indicators name one measure."""
    searches: bool = False
    """The searches that people saved."""
    figures: bool = False
    """Of the articles nothing changed but what is said of their figures, what was found there, and who signed."""
    extents: bool = False
    """A figure came, went, or has another place."""
    tallies: Mapping[int, Tally] = field(default_factory=dict)
    """By how much the counts of institutions changed, each without those above it; {} where ``institutions``."""
    label: str = ""
    """The kind of act ("tag", "untag", "note", …) for the undo menu."""
    reverted: frozenset[str] = field(default_factory=frozenset)
    """Ids of the acts undone or redone."""
    place: tuple[int, Span | None] | None = None
    """Where what was undone or redone is, if on one page: the article, the key of its first figure."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a person settled a finding: in a word ("scope", "rounding", …) and in their own words; where they said it."""

    how: str
    note: str
    author: str
    time: datetime
    slot: str = ""


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """A finding and its key; several ``settlements`` are of people who did not know of each other."""

    key: str
    finding: Finding
    settlements: tuple[Settlement, ...] = ()
    pages: tuple[tuple[str, int | None], ...] = ()
    """Title and year of the page of each of the finding's ``others``; a title is "" where the page is gone."""

    @property
    def open(self) -> bool:
        """Whether it waits for somebody: a contradiction, or worth a look, and not settled."""
        return self.finding.level is not Level.CONSISTENT and not self.settlements
