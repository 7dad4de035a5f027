"""Keeps conversations on this machine, encrypted, so that nothing said is lost.

``sdm_aid.record.record`` is the door. Nothing heavy is imported here: the first paint comes first.
"""
