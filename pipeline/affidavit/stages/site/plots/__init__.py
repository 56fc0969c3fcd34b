"""Plots as SVG, drawn when the page is made: the same rows give the same picture on every machine."""

from affidavit.stages.site.plots.arcs import arcs
from affidavit.stages.site.plots.figure import Figure
from affidavit.stages.site.plots.matrix import matrix
from affidavit.stages.site.plots.timeline import timeline

__all__ = ["Figure", "arcs", "matrix", "timeline"]
