"""A chart as one SVG that the screen, the paper and a web page all show."""
