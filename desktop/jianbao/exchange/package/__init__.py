"""Packages: pages that leave one archive and come into another, with what was decided about them.

``lines`` says how a record of the log and a page are written; ``container``, ``bag`` and ``taking`` read what may be
hostile; ``sink`` and ``making`` write. The format for people: ``docs/package-format.md``.
"""
