"""What differs from one provider of language models to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.errors import TownclerkError
from retriever.writing.settings import ModelSettings

_OPENAI = {"max_retries": 0}


class ModelSettingProblem(TownclerkError):
    """The language model that is set cannot be used as it is set."""


@dataclass(frozen=True, slots=True)
class Provider:
    """How a provider's models are had: the package, and the environment variables that its client reads and needs.

    ``key`` is the variable of its key, empty where it wants none; ``address`` its client's argument for where it is
    served, ``address_variable`` the variable that must say so where TOWNCLERK_LLM_BASE_URL does not.
    """

    package: str
    key: str = ""
    address: str = "base_url"
    address_variable: str = ""
    needs: tuple[str, ...] = ()
    arguments: Mapping[str, Any] = field(default_factory=dict)


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider("langchain-openai", "OPENAI_API_KEY", arguments=_OPENAI),
    "azure_openai": Provider(
        "langchain-openai",
        "AZURE_OPENAI_API_KEY",
        address="azure_endpoint",
        address_variable="AZURE_OPENAI_ENDPOINT",
        needs=("OPENAI_API_VERSION",),
        arguments=_OPENAI,
    ),
    "anthropic": Provider("langchain-anthropic", "ANTHROPIC_API_KEY", arguments={"max_retries": 0}),
    # Unless it is told of a longer prompt, it cuts ours off without a word.
    "ollama": Provider("langchain-ollama", arguments={"temperature": 0, "num_ctx": 16_384}),
}
"""By the word that stands before the colon in TOWNCLERK_LLM."""


def provider_of(settings: ModelSettings) -> Provider:
    """The provider that is set. Raises ModelSettingProblem, which says what to set, where something is missing."""
    known = PROVIDERS.get(settings.provider)
    if known is None or not settings.name:
        raise ModelSettingProblem(
            f"TOWNCLERK_LLM is '{settings.model}', which names no language model that can be used. "
            f"Write provider:name, for example ollama:llama3.1; the providers are {', '.join(PROVIDERS)}."
        )
    for variable in _missing(known, settings):
        raise ModelSettingProblem(f"TOWNCLERK_LLM is '{settings.model}', and {variable} is not set. Please set it.")
    return known


def arguments_of(settings: ModelSettings) -> dict[str, Any]:
    """What the provider's client is made with, but for the model's name."""
    provider = PROVIDERS[settings.provider]
    out = dict(provider.arguments)
    if settings.base_url:
        out[provider.address] = settings.base_url
    if settings.provider == "azure_openai":
        out["azure_deployment"] = settings.name
    if settings.provider == "openai" and not os.environ.get(provider.key):
        out["api_key"] = "none"  # the client insists on one
    return out


def not_installed(settings: ModelSettings) -> ModelSettingProblem:
    """What is said where the provider's package is missing."""
    package = PROVIDERS[settings.provider].package
    return ModelSettingProblem(
        f"TOWNCLERK_LLM is '{settings.model}', and the package {package} that it needs is not installed. "
        f"Install it: pip install -c constraints.txt {package}"
    )


def _missing(provider: Provider, settings: ModelSettings) -> list[str]:
    """The environment variables that are needed and not set."""
    needed = list(provider.needs)
    if provider.key and not (settings.provider == "openai" and settings.base_url):
        needed.insert(0, provider.key)  # a server of one's own may want no key
    if provider.address_variable and not settings.base_url:
        needed.append(provider.address_variable)
    return [name for name in needed if not os.environ.get(name)]
