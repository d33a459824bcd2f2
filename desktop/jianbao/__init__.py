"""Jianbao 剪报: a desktop archive for Chinese newspaper feature pages."""

__version__ = "0.1.0"
