"""An archive that lies on a PostgreSQL server, worked on directly. Only this folder and ``office`` speak to one.

``tables`` makes it beside the office archive whose log and sources it works on, ``words`` gives the server the
few words of SQLite's that the archive's SQL uses, ``place`` opens it. How it works, and why: ``docs/office.md``.
"""
