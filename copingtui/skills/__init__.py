"""Skills as data, a practice as a small state machine; nothing here knows a screen."""
