"""Writing in this room: one function a verb, with an explicit actor."""
