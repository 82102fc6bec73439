"""Scorecards set side by side, and every difference attributed to facts and to rules."""
