"""A CV as data: tables of rows, SQL over them, statistics, and files for other tools; one person's CV or a thousand."""
