"""What is wrong with a bibliography that BibTeX would read all the same: functions from works to diagnostics."""
