"""Dates and times in text: found, resolved against a reference, and given in TimeML and EDTF."""

from affidavit.dates.edtf import bounds, is_edtf, precision
from affidavit.dates.expressions import TimeExpression
from affidavit.dates.scan import RULES, find_dates

__all__ = ["RULES", "TimeExpression", "bounds", "find_dates", "is_edtf", "precision"]
