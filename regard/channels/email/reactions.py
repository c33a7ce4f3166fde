"""The reactions of e-mail to what happens in a conversation."""
