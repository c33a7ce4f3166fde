"""How the parts are put together: options of the desk, Django settings, URLs, the server's entry point."""
