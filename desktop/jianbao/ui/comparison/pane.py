"""The comparison as a place of the window."""

from __future__ import annotations

from jianbao.ui.places import Place


class ComparisonPane(Place):
    """See the folder's name."""

    def show_archive(self) -> None:
        """Show what the archive holds now."""
