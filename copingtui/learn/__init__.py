"""Short plain articles: what urges and feelings are, how help works, how to talk to someone."""
