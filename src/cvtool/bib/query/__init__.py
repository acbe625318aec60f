"""Which works are wanted, and in which order: works and criteria in, works out."""
