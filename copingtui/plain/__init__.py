"""The same conversations as the app, as lines: for screen readers, braille displays, dumb terminals and scripts."""
