"""Filled-in forms to cases: what a form states, each with its cell, and what could not be placed."""
