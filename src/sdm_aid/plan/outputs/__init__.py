"""The files a plan can be written as."""
