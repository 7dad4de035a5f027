"""What the windows share and no widget is: the presenter, what it shows, the open record."""
