"""Journeys through the whole desk, and rules that hold across packages."""
