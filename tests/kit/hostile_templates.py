"""Templates and logos that hang, fill the memory or end the process that draws them."""

from tests.kit.own_paper import drawing

_LOOPS = "for a in range(1000) { for b in range(1000) { for c in range(9000) { x = x + 1 } } }"
_HANGING_PLUGIN = (
    "0061736d 01000000 01050160 00017f03 02010005 03010001 070e0206 6d656d6f 72790200"
    "01660000 0a0b0109 00034000 0c000b41 000b"
)
"""A WebAssembly module with a function ``f`` that never returns, and a ``memory``."""


def _plugin() -> str:
    code = bytes.fromhex(_HANGING_PLUGIN.replace("034000 0c00", "03400c00"))
    return ", ".join(map(str, code))


SELECTOR = (
    "<style>" + "g " * 100_000 + "{fill:red}</style>" + "<g>" * 200 + "<rect/>" + "</g>" * 200
)
RULES = "<style>" + ".a{fill:red}" * 16_000 + "</style>" + "<rect class='a'/>" * 20
WORDS = "<style>.a{" + "fill:red;" * 20_000 + "}</style>" + "<rect class='a'/>" * 20

LOGOS = {
    "one long selector": drawing(SELECTOR),
    "thousands of rules": drawing(RULES),
    "thousands of words in a rule": drawing(WORDS),
    "groups in groups": drawing("<g>" * 4_900 + "</g>" * 4_900),
}
"""Logos of 200 kB and less that are plain shapes, by what is in them."""

TYPST = {
    "a big range": "#for x in range(1000000000) { [x] }",
    "nested loops": f"#let x = 0; #{{ {_LOOPS} }}",
    "a million shapes": "#for x in range(3000000) { place(rect(width: 1pt, height: 1pt)) }",
    "a million pages": "#for x in range(1000000) { pagebreak() }",
    "a function that calls itself": "#let f(n) = f(n + 1); #f(0)",
    "a loop without an end": "#let i = 0; #while i >= 0 { i = i + 1 }",
    "a panic": '#panic("no paper today")',
    "a string that doubles": '#let s = "a"; #for i in range(40) { s = s + s }; #s',
    "an array that doubles": "#let s = (1,); #for i in range(40) { s = s + s }; #s.len()",
    "boxes in boxes": "#let x = [a]; #for i in range(200000) { x = block(inset: 0pt, x) }; #x",
    "brackets in brackets": "$" + "(" * 90_000 + ")" * 90_000 + "$",
    "a plugin that hangs": f"#let p = plugin(bytes(({_plugin()}))); #p.f()",
    "a drawing that hangs": '#image(bytes("'
    + drawing(RULES).decode().replace('"', '\\"')
    + '"), format: "svg", alt: "x")',
    "a package": '#import "@pre" + "view/cetz:0.3.0": *',
}
"""What a template writes for Typst, by what it does."""

JINJA = {
    "a range of a thousand million": "{% for x in range(10**9) %}x{% endfor %}",
    "nested ranges": "{% for a in range(99999) %}{% for b in range(99999) %}"
    "{% endfor %}{% endfor %}",
    "a string ten thousand million times": "{{ 'x' * 10**10 }}",
    "a number too large to write": "{{ 9**(9**9) }}",
    "words as wide as the memory": "{{ '%2000000000d' % 1 }}",
    "a macro that calls itself": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "words that double": "{% set ns = namespace(s='x') %}"
    "{% for x in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "a list that doubles": "{% set ns = namespace(s=[1]) %}"
    "{% for x in range(40) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
}
"""What a template asks of Jinja2, by what it does."""


def as_plan(block: str) -> str:
    """The shipped plan, with one block that is hostile."""
    start = '{% extends "shipped/plan.typ.j2" %}{% block title %}{{ super() }}'
    return f"{start}\n{block}\n{{% endblock %}}"
