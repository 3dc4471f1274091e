"""The settings of the api: from the environment (TOWNCLERK_...), with flags winning."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.problems import SettingError

LLM_NOTICE = "TOWNCLERK_LLM is set, but this version answers without a language model and does not use it."


def built_in_corpus() -> Path:
    """The folder of digests that comes with the package."""
    return Path(str(files("ingest") / "corpus"))


class Settings(BaseSettings):
    """What a person may set; each field is the environment variable TOWNCLERK_ and its name."""

    model_config = SettingsConfigDict(env_prefix="TOWNCLERK_", env_ignore_empty=True, frozen=True, extra="ignore")

    data_dir: Path = Path("data")
    corpus: Path = Field(default_factory=built_in_corpus)
    embedding_model: str = ""
    chroma_url: str = ""
    read_seconds: float = Field(default=60, gt=0)
    read_memory_mb: int = Field(default=1024, ge=128)
    llm: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    allowed_hosts: str = ""
    max_question_chars: int = Field(default=1000, ge=1)
    max_body_bytes: int = Field(default=65536, ge=1)
    log_questions: bool = False
    history: bool = True
    history_days: int = Field(default=365, ge=1, le=36500)

    @property
    def names_corpus(self) -> bool:
        """Whether a person chose the corpus, rather than leaving the built-in one."""
        return "corpus" in self.model_fields_set

    @property
    def hosts(self) -> list[str]:
        """The host names that a request may carry: this machine's own, the one set, and any added."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        added = [name.strip() for name in self.allowed_hosts.split(",") if name.strip()]
        return list(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", host, *added]))


def load_settings(**flags: object) -> Settings:
    """The settings from the environment; flags that are not None win."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks each value
    except ValidationError as error:
        name = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SettingError(f"The setting {name} cannot be used: {error.errors()[0]['msg'].lower()}.") from error
