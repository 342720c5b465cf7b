"""Taking entries out of the journal and bringing them in: one file a format, previews first, nothing overwritten."""
