"""What pages and measures read of promises and our words."""
