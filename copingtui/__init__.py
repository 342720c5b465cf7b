"""A private, offline companion for practising coping skills in the terminal."""

__version__ = "0.1.0"
