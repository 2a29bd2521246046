"""Generators that make pages from the guide, and what they share."""
