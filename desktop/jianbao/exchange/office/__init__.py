"""Synchronising an archive with the office archive.

``synchronising`` is the whole of it, ``pulling`` and ``pushing`` its two directions, ``passwords`` where the password
comes from. How, and why: ``docs/office.md``.
"""
