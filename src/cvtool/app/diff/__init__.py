"""Two CVs → what was added, removed and changed, found by what things are, not by the line that they stand on.

``pairs`` finds which old thing is which new one; ``changes`` compares; ``tell`` writes the result as text and JSON.
"""
