"""Making `words.npz` anew; for those who develop Regard. Nothing here is needed to run a desk."""
