"""What a figure measures, as a reader would label the row of a table, copied from the page's own words."""
from dataclasses import dataclass
@dataclass(frozen=True)
class Label:
    labels: tuple[str, ...]=()
    rule: str=''
    words: str=''
def find(text, figures, changed, mentions):
    return [Label() for _ in figures]
