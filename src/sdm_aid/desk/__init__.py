"""The windows. The only part that knows Qt; widgets show state and pass on what people want."""
