"""Crisis lines: who to reach in which country, and the row that is on every screen. Pure, and light to import."""
