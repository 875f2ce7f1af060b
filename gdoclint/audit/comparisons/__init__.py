"""Checks that compare the documents of an archive: plain generators ``(archive, options)``."""
