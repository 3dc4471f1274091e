"""The settings of the api: from the environment (TOWNCLERK_...), with flags winning."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.peers import Address, address_of
from api.problems import SettingError

_SHORTEST_TOKEN = 16


def built_in_corpus() -> Path:
    """The folder of digests that comes with the package."""
    return Path(str(files("ingest") / "corpus"))


class Settings(BaseSettings):
    """What a person may set; each field is the environment variable TOWNCLERK_ and its name."""

    model_config = SettingsConfigDict(env_prefix="TOWNCLERK_", env_ignore_empty=True, frozen=True, extra="ignore")

    data_dir: Path = Path("data")
    corpus: Path = Field(default_factory=built_in_corpus)
    embedding_model: str = ""
    reranker: str = ""
    thesaurus: Path | None = None
    chroma_url: str = ""
    read_seconds: float = Field(default=60, gt=0)
    read_memory_mb: int = Field(default=1024, ge=128)
    llm: str = ""
    llm_base_url: str = ""
    llm_seconds: float = Field(default=20, gt=0, le=600)
    llm_retries: int = Field(default=1, ge=0, le=5)
    llm_at_once: int = Field(default=16, ge=1, le=32)  # below the 40 threads that answer all requests
    llm_price_in: float | None = Field(default=None, ge=0)
    llm_price_out: float | None = Field(default=None, ge=0)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    allowed_hosts: str = ""
    max_question_chars: int = Field(default=1000, ge=1)
    max_body_bytes: int = Field(default=65536, ge=1)
    log_questions: bool = False
    token: SecretStr = SecretStr("")
    trusted_proxy: str = ""
    officers: str = ""
    max_upload_mb: int = Field(default=100, ge=1)

    @field_validator("token")
    @classmethod
    def _is_long(cls, token: SecretStr) -> SecretStr:
        if 0 < len(token.get_secret_value()) < _SHORTEST_TOKEN:
            raise ValueError(f"a token has {_SHORTEST_TOKEN} characters or more, so that nobody guesses it")
        return token

    @field_validator("trusted_proxy")
    @classmethod
    def _are_addresses(cls, proxies: str) -> str:
        for proxy in _listed(proxies):
            try:
                address_of(proxy)
            except ValueError as error:
                raise ValueError(f"'{proxy}' is no address such as 10.0.0.5") from error
        return proxies

    @property
    def proxies(self) -> frozenset[Address]:
        """The machines that alone may connect, and whose word counts on who a person is; none: anyone may."""
        return frozenset(map(address_of, _listed(self.trusted_proxy)))

    @property
    def officer_names(self) -> frozenset[str]:
        """Those who may manage papers, as the proxy names them."""
        return frozenset(_listed(self.officers))

    @property
    def uploads(self) -> Path:
        """The folder of the papers that people add on the page."""
        return self.data_dir / "papers"

    history: bool = True
    history_days: int = Field(default=365, ge=1, le=36500)

    @property
    def names_corpus(self) -> bool:
        """Whether a person chose the corpus, rather than leaving the built-in one."""
        return "corpus" in self.model_fields_set

    @property
    def site(self) -> str:
        """Where the page is found from this machine, as http://127.0.0.1:8000, while Townclerk serves."""
        named = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{named}]' if ':' in named else named}:{self.port}"

    @property
    def hosts(self) -> list[str]:
        """The host names that a request may carry: this machine's own, the one set, and any added."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return list(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", host, *_listed(self.allowed_hosts)]))


def _listed(names: str) -> list[str]:
    """What stands between the commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def load_settings(**flags: object) -> Settings:
    """The settings from the environment; flags that are not None win."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each value
    except ValidationError as error:
        name = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SettingError(f"The setting {name} cannot be used: {error.errors()[0]['msg'].lower()}.") from error
