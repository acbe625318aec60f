"""What is wrong with a bibliography that BibTeX would read all the same: functions from works to diagnostics.

They are in one table with the checks of a CV, ``CHECKS`` in ``cv.checks``.
"""
