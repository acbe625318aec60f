"""Who is who in the author lists: names and declared spellings in, outcomes, marks and doubts out."""
