"""The desk in the browser: lists, the conversation, search, customers, outbox, settings. Composes the packages below."""
