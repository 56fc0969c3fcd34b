"""Dates and times in text: found, resolved against a reference, and given in TimeML and EDTF."""

from affidavit.dates.expressions import TimeExpression

__all__ = ["TimeExpression"]
