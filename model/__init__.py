"""The content of the guide as typed data: what the macros show and the publisher prints."""

from model.guide import Guide, load
from model.problems import Problem, Problems

__all__ = ["Guide", "Problem", "Problems", "load"]
