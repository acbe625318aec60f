"""One publication for all styles, so that they can be compared."""

from cvtool.bib.work import Work
from cvtool.diagnostics import Span

EXAMPLE = Work(
    key="lee2018speeding",
    type="article",
    fields={
        "title": "Speeding Up Distributed Machine Learning Using Codes",
        "author": "Lee, Kangwook and Lam, Maximilian and Pedarsani, Ramtin",
        "journal": "IEEE Transactions on Information Theory",
        "volume": "64",
        "number": "3",
        "pages": "1514--1529",
        "year": "2018",
        "month": "mar",
        "doi": "10.1109/TIT.2017.2736066",
    },
    span=Span("example.bib", 1, 1),
    raw="",
)
