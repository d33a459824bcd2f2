"""The two columns of the left panes: a name that takes the room there is, and a count of the width that it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView


def set_name_and_count(view: QTreeView) -> None:
    """Set the columns of a view that has its model; rows are of one height, chosen whole and not edited."""
    view.setUniformRowHeights(True)
    view.setAllColumnsShowFocus(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    header = view.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
    header.setMinimumSectionSize(1)
    header.hide()
