"""The edge: commands read files, call the engine, print. One module a group of commands.

Heavy imports stand inside the functions that need them: start-up is mostly import time.
"""
