"""A chart with what people did to it: marking a month, fixing the line, beginning a new part."""
