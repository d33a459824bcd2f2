"""How the window was left, kept in the settings and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from jianbao.ui import beside
from jianbao.ui import settings as kept

if TYPE_CHECKING:
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow

SIZE = (1480, 920)
"""Of the window at first, if the screen has room for it."""
FRAME = QSize(16, 48)
"""What a frame with a title may take; it is not known before the window is shown."""


def restore_frame(window: MainWindow, settings: Settings) -> None:
    """Put the frame back as it was left."""
    get = settings.get
    if not window.restoreGeometry(get(kept.GEOMETRY)):
        room = window.screen().availableSize() - FRAME
        window.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
    window.restoreState(get(kept.STATE))
    window.panes.restoreState(get(kept.PANES))
    # Else the row of places had the focus, for as long as there is no list.
    window.setFocus()


def restore(window: MainWindow, settings: Settings) -> None:
    """Put what stands in the frame back as it was left."""
    get = settings.get
    window.panes.restoreState(get(kept.PANES))
    window.institutions.splitter.restoreState(get(kept.TREE_AND_TAGS))
    window.inspector.splitter.restoreState(get(kept.FIGURES))
    window.institutions.restore_branches(get(kept.BRANCHES).splitlines())
    window.institutions.tags.restore_branches(get(kept.TAG_BRANCHES).splitlines())
    window.articles.restore_header(get(kept.COLUMNS))
    window.reader.set_zoom(get(kept.ZOOM))
    if get(kept.ORIGINAL):
        window.reader.toggle_original()


def keep(window: MainWindow, settings: Settings) -> None:
    """Keep how the window is now."""
    put = settings.set
    put(kept.GEOMETRY, window.saveGeometry())
    put(kept.STATE, window.saveState())
    put(kept.PANES, window.panes.saveState())
    put(kept.TREE_AND_TAGS, window.institutions.splitter.saveState())
    put(kept.FIGURES, window.inspector.splitter.saveState())
    put(kept.BRANCHES, "\n".join(window.institutions.open_branches()))
    put(kept.TAG_BRANCHES, "\n".join(window.institutions.tags.open_branches()))
    put(kept.COLUMNS, window.articles.header_state())
    beside.keep(window, settings)
    put(kept.ORIGINAL, window.reader.shows_original)
    put(kept.PLACE, window.reader.place())
    settings.save()
