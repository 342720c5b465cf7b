"""Homework by plain files: what a therapist sets, what a person makes of it, and what goes back if they want it to."""
