"""What the app is made of besides its rooms: keeping and locking, hiding, the gentle offer, looking after the journal."""
