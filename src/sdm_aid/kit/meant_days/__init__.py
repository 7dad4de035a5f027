"""The day that plain words mean: "in two weeks", "before Christmas", "next Tuesday"."""
