"""Work in a process of its own: one that is limited, and one that is only started."""
