"""Modules in one script do in a browser what they did apart."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Browser

from kindness.site.javascript import bundle

MODULES = {
    "entry.js": """
// The entry has a name in common with what it imports.
import { total, Counter as Tally } from "./deep/counter.js";
const hidden = "entry";
export const answer = await new Tally(/[/*]/).count(["a//b", "c"]);
export function names() {
  return [hidden, total(1, 2), `${`// ${ { a: hidden }.a }`} // kept`];
}
""",
    "deep/counter.js": """
import { hidden } from "../other.js";
/* A comment. */
export class Counter {
  #pattern;
  constructor(pattern) { this.#pattern = pattern; }
  async count(texts) { return texts.filter((text) => this.#pattern.test(text)).length; }
}
export function total(...numbers) {
  return hidden + numbers.reduce((a, b) => a + b, 0); // `
}
""",
    "other.js": "export const hidden = 40;\n",
}


def test_a_bundle_runs_like_its_modules(browser: Browser, tmp_path: Path) -> None:
    for name, source in MODULES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(source, "utf-8")
    script = bundle(tmp_path / "entry.js", lambda file: file.name)
    address = f"data:text/javascript;base64,{base64.b64encode(script.encode()).decode()}"
    page = browser.new_page()
    run = "import(address).then(made => [made.answer, made.names()])"
    assert page.evaluate(f"address => {run}", address) == [1, ["entry", 43, "// entry // kept"]]
    page.close()
