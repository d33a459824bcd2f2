"""Where things lie in a package, and what says that it is one."""

FORMAT, VERSION = "jianbao-package", 1
DESCRIPTION = "data/package.json"
PAGES = "data/pages.jsonl"
DECISIONS = "data/decisions.jsonl"
CHAIN = "data/chain.jsonl"
ROWS = "data/readings.jsonl"
INDEX = "index.html"
SHEETS, SOURCES, READINGS = "pages", "sources", "readings"
ANNOTATIONS = "annotations.jsonld"
DUBLIN_CORE, ELEMENTS = "metadata/dublin-core.xml", "metadata/da-t-46.csv"
CATALOGUE, LEDGER = "catalogue.xlsx", "ledger.xlsx"
"""Those without ``data/`` are named as they are written; the first five as they are read too."""
