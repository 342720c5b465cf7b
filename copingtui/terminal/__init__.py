"""Everything that touches the terminal itself or Textual's private names."""
