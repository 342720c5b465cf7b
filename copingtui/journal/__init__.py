"""The private journal: one encrypted file, what goes into it, and what can be asked of it.

Nothing here is imported by starting the program: ``store`` when a journal is opened, the rest by whoever needs it.
"""
