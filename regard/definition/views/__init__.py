"""The definition's screens, one module for each part of it."""
