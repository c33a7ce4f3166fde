"""The door for programs: /api/v1/, described by OpenAPI, opened by bearer tokens."""
