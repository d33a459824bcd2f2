"""What stands beside the pages: a place is loaded and made when somebody first goes there, the bar when it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.ui import settings as kept

if TYPE_CHECKING:
    from jianbao.ui.comparison.pane import ComparisonPane
    from jianbao.ui.ledger.pane import LedgerPane
    from jianbao.ui.notes.pane import NotesPane
    from jianbao.ui.notices import NoticeBar
    from jianbao.ui.queue.pane import QueuePane
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow


def queue(window: MainWindow) -> QueuePane:
    """What waits to be checked."""
    from jianbao.ui.queue.pane import QueuePane  # noqa: PLC0415 - not needed at the start

    return QueuePane(window.acts, window)


def ledger(window: MainWindow) -> LedgerPane:
    """The figures of all pages, as it was left."""
    from jianbao.ui.ledger.pane import LedgerPane  # noqa: PLC0415 - as above

    made, get = LedgerPane(window.acts, window), window.settings.get
    made.restore(get(kept.LEDGER_COLUMNS), get(kept.LEDGER_GROUPS))
    return made


def comparison(window: MainWindow) -> ComparisonPane:
    """One measure across the pages, as it was left."""
    from jianbao.ui.comparison.pane import ComparisonPane  # noqa: PLC0415 - as above

    made, get = ComparisonPane(window.acts, window), window.settings.get
    made.restore(get(kept.MEASURE), get(kept.MEASURE_PARTS), get(kept.MEASURE_WIDTHS), get(kept.MEASURE_HEIGHTS))
    return made


def notes(window: MainWindow) -> NotesPane:
    """The notes of all pages, as they were left."""
    from jianbao.ui.notes.pane import NotesPane  # noqa: PLC0415 - as above

    made = NotesPane(window.acts, window.drafts, window)
    made.restore(window.settings.get(kept.NOTE_COLUMNS))
    return made


def keep(window: MainWindow, settings: Settings) -> None:
    """Keep how those are that were made."""
    put, made = settings.set, vars(window)
    if "ledger" in made:
        columns, groups = window.ledger.save_state()
        put(kept.LEDGER_COLUMNS, columns)
        put(kept.LEDGER_GROUPS, groups)
    if "notes" in made:
        put(kept.NOTE_COLUMNS, window.notes.save_state())
    if "comparison" in made:
        measure, parts, widths, heights = window.comparison.save_state()
        put(kept.MEASURE, measure)
        put(kept.MEASURE_PARTS, parts)
        put(kept.MEASURE_WIDTHS, widths)
        put(kept.MEASURE_HEIGHTS, heights)


def notice(window: MainWindow) -> NoticeBar:
    """The bar above the panes, also above a frame that a bug left empty."""
    from jianbao.ui.notices import NoticeBar  # noqa: PLC0415 - the frame is painted without it

    bar = NoticeBar(window)
    window.column.insertWidget(0, bar)
    return bar
