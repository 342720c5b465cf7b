"""The parts the check-in and the urge are made of: each asks one thing, and nothing in it is preset."""
