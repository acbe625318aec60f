"""How diagnostics and tables are printed: values go in, lines for a terminal or a file come out."""
