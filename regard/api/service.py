"""The API put together, and its description."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from regard.api import (
    agents,
    conversations,
    customers,
    deleting,  # noqa: F401  # its operations stand on the routers of conversations and customers
    judgements,
    problems,
    regrouping,
    touchpoints,
)
from regard.api.door import BearerToken

DESCRIPTION = """\
Everything that a program may read and do on this desk. Send `Authorization: Bearer rg_…`; `regard token create NAME`
makes a token. It acts as an agent with a role and sees what that agent may see; the rest is not found (404).

Lists answer `{"items": […], "next": …}`: give `next` as `cursor` to read on. Errors are problem details (RFC 9457).
A token may call 600 times a minute; beyond that it is answered 429 with `Retry-After`. A POST that creates something
takes an `Idempotency-Key`, so that it can be sent again when no answer came.
"""


class DescribedApi(NinjaAPI):
    """NinjaAPI whose description says that problems come as problem details."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400:
                        response["content"] = {problems.CONTENT_TYPE: response["content"]["application/json"]}
        return schema


api = DescribedApi(
    title="Regard",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    urls_namespace="api",
    auth=BearerToken(),
)
problems.register(api)
PARTS = (conversations, regrouping, customers, judgements, touchpoints, agents)
for part in PARTS:
    api.add_router("", part.router)
