"""How much text each element holds, and how much of it is links."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import walk


@dataclass(frozen=True, slots=True)
class Weight:
    """Of an element and all in it, in characters that are no white space."""

    characters: int = 0
    linked: int = 0
    links: int = 0

    @property
    def plain(self) -> int:
        """Characters that are in no link."""
        return self.characters - self.linked


NONE = Weight()


def weigh(root: LexborNode, skip: Container[int]) -> Mapping[int, Weight]:
    """The weight of every element below `root`, by its `mem_id`; what is in `skip` weighs nothing."""
    found: dict[int, Weight] = {}
    characters = linked = links = inside = 0
    open_at: list[tuple[int, int, int]] = []
    for node, entering in walk(root, skip):
        if node.is_text_node:
            size = len("".join((node.text_content or "").split()))
            characters += size
            linked += size if inside else 0
        elif node.is_element_node and entering:
            inside += node.tag == "a"
            links += node.tag == "a"
            open_at.append((characters, linked, links - (node.tag == "a")))
        elif node.is_element_node:
            inside -= node.tag == "a"
            c, k, n = open_at.pop()
            found[node.mem_id] = Weight(characters - c, linked - k, links - n)
    return found
