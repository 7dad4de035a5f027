"""What is on the screen in every step of a talk: header, ribbon, footer, plan beside it."""
