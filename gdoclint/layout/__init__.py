"""The layout of a .docx against GB/T 9704: what is there, and what is prescribed."""

from __future__ import annotations

from gdoclint.layout.measured import Layout

__all__ = ["Layout"]
