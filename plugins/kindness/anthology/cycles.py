"""Circles: which stories would, over any number of steps, be inspired by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def cycles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every node that lies on a circle, with the first of its edges that leads back to it.

    Nodes come in the order of `edges`; targets that are no nodes lead nowhere. Takes time in
    proportion to nodes and edges, however long the circles are.
    """
    component = _components(edges)
    for node, targets in edges.items():
        for target in targets:
            if target in component and component[target] == component[node]:
                yield node, target
                break


def _components(edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The strongly connected component of every node, by Tarjan's algorithm, without recursion.

    R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972).
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    component: dict[str, int] = {}
    open_nodes: list[str] = []
    for root in edges:
        if root in number:
            continue
        path = [(root, iter(edges[root]))]
        number[root] = lowest[root] = len(number)
        open_nodes.append(root)
        while path:
            node, targets = path[-1]
            for target in targets:
                if target not in edges or target in component:
                    continue
                if target in number:
                    lowest[node] = min(lowest[node], number[target])
                    continue
                number[target] = lowest[target] = len(number)
                open_nodes.append(target)
                path.append((target, iter(edges[target])))
                break
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    while node not in component:
                        component[open_nodes.pop()] = number[node]
    return component
