"""Tiny models made on the spot, in the shape in which those of others come: untaught weights, real files."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

_MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
_WORDS = "the of and herons otters ducks pond river number says sentence budget library query passage : ?".split()


def tiny_embedder(folder: Path, width: int = 16, seed: int = 1, prompts: dict[str, str] | None = None) -> Path:
    """A sentence-transformers model whose vectors have ``width`` dimensions."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    plain = _saved(BertModel(_config(width, seed)), folder.with_name(f"{folder.name}-bert"))
    transformer = Transformer(str(plain))
    made = SentenceTransformer(modules=[transformer, Pooling(width, "mean")], device="cpu", prompts=prompts)
    made.save(str(folder))
    return folder


def tiny_cross_encoder(folder: Path, labels: int = 1, seed: int = 1) -> Path:
    """A cross-encoder with so many outputs."""
    return _saved(BertForSequenceClassification(_config(16, seed, labels)), folder)


def _config(width: int, seed: int, labels: int = 1) -> BertConfig:
    torch.manual_seed(seed)
    return BertConfig(
        vocab_size=len(_MARKS) + len(_WORDS),
        hidden_size=width,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
        num_labels=labels,
        initializer_range=1.0,
    )


def _saved(model: torch.nn.Module, folder: Path) -> Path:
    vocabulary = {word: at for at, word in enumerate([*_MARKS, *_WORDS])}
    words = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    words.pre_tokenizer = BertPreTokenizer()
    words.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    named = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), _MARKS, strict=True))
    PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=64, **named).save_pretrained(folder)
    model.save_pretrained(folder)
    return folder
