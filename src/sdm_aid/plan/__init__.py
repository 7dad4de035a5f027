"""From a conversation to the joint plan, and from the plan to paper."""
