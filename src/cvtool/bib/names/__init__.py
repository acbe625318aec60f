"""Names of people: an author field in, persons with given name, particle, family name and suffix out."""
