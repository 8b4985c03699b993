"""Documents and pictures from typst templates; the only place that knows typst."""
