"""What curators use: review, withdrawal, statistics."""
