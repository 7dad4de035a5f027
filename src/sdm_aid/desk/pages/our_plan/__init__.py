"""The page "Our plan": actions, who agreed, reading it through."""
