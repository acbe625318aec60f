"""Writers: one file a format; a theme is a file of measures."""
