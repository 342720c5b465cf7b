"""One screen a file, its look beside it; a screen composes and routes, and holds no rules."""
