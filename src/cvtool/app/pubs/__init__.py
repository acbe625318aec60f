"""``cvtool pubs``: a request and works → an answer. The formats are ``listings.LISTINGS`` and ``reports.REPORTS``."""
