"""The running service: two bots, a console and a worker around pure rules."""

__version__ = "0.1.0"
