"""The content of the guide as typed data: what the macros show and the publisher prints."""

from model.guide import Guide
from model.loading import load
from model.problems import Problem, Problems, Subject

__all__ = ["Guide", "Problem", "Problems", "Subject", "load"]
