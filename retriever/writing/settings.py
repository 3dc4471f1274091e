"""Which language model is set, and how it is to be asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A language model as ``provider:name``, for example 'ollama:llama3.1'.

    ``base_url`` is where it is served, empty for the provider's own address. ``seconds`` is the longest time that an
    answer waits for it, all ``retries`` (after a fault that may pass) included. Prices are per million tokens, in
    whatever currency; None: no cost is reckoned. At most ``at_once`` requests wait for it at a time.
    """

    model: str
    base_url: str = ""
    seconds: float = 20
    retries: int = 1
    at_once: int = 16
    price_in: float | None = None
    price_out: float | None = None

    @property
    def provider(self) -> str:
        """What stands before the first colon."""
        return self.model.partition(":")[0].strip()

    @property
    def name(self) -> str:
        """The model's own name, or that of a deployment: what stands behind it."""
        return self.model.partition(":")[2].strip()

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost; None where no price is set."""
        if self.price_in is None and self.price_out is None:
            return None
        return (tokens_in * (self.price_in or 0) + tokens_out * (self.price_out or 0)) / 1_000_000
