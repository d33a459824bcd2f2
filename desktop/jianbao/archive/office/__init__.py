"""The office archive: what an office keeps together on a PostgreSQL server. Only this folder speaks to one.

``definition`` makes it, ``server`` asks it and sends to it, ``marks`` is what an archive remembers of it. How it works,
and why: ``docs/office.md``. The drivers are loaded when a server is spoken to, and not before.
"""
