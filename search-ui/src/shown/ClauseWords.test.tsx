import { cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ClauseWords } from "./ClauseWords";

function shown(words: string, id = "AB.9"): HTMLElement {
  cleanup();
  return render(<ClauseWords id={id} words={words} />).container.firstElementChild as HTMLElement;
}

test("words are Markdown, whose line breaks are spaces, without the id that begins them", () => {
  const words = shown("AB.9 **Everything else stays.** A turn that can be read\n*either way* is left.");

  expect(words.innerHTML.replaceAll("\n", " ")).toBe(
    "<p><strong>Everything else stays.</strong> A turn that can be read <em>either way</em> is left.</p>",
  );
});

test.each([
  ["AB.9 Stays.", "<p>Stays.</p>"],
  ["AB.9: Stays.", "<p>Stays.</p>"],
  ["**AB.9** Stays.", "<p>Stays.</p>"],
  ["**AB.9.** Stays.", "<p>Stays.</p>"],
  ["**AB.9**: Stays.", "<p>Stays.</p>"],
  ["`AB.9` – Stays.", "<p>Stays.</p>"],
  ["**AB.9 Rest.** Stays.", "<p><strong>Rest.</strong> Stays.</p>"],
  ["AB.9 -3 stays, as AB.9 says.", "<p>-3 stays, as AB.9 says.</p>"],
  ["Stays under AB.9.", "<p>Stays under AB.9.</p>"],
])("%s", (words, html) => {
  expect(shown(words).innerHTML).toBe(html);
});

test("lists stay lists, also where the clause was an item itself", () => {
  const words = shown("AB.9 Removed\n    where it is\n\n    - a threat,\n    - a slur.\n\n    Not else.");

  expect(words.querySelectorAll("li").length).toBe(2);
  expect(words.querySelector("pre")).toBeNull();
  expect(words.lastElementChild?.outerHTML).toBe("<p>Not else.</p>");
});

test("headings do not join the page's own", () => {
  expect(shown("AB.9 Stays.\n\n# Exceptions").innerHTML).toBe(
    "<p>Stays.</p>\n<p><strong>Exceptions</strong></p>",
  );
});

test("addresses and pictures are words, and markup is shown as it was written", () => {
  const words = shown(
    "AB.9 See [the guide](https://guide.example/a), <https://b.example> and ![a chart](c.png).\n\n<b onclick=x>no</b>",
  );

  expect(words.textContent).toBe(
    "See the guide (https://guide.example/a), https://b.example and a chart.\n<b onclick=x>no</b>",
  );
  expect(words.querySelector("a, img, b")).toBeNull();
});

test("no words put anything into the page but text and its structure", () => {
  const markup = fc.constantFrom(
    "<img src=x onerror=y>",
    "<script>",
    "[a](javascript:b)",
    "![](x)",
    "# ",
    "\n",
  );
  const piece = fc.oneof(markup, fc.string());
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const words = shown(`AB.9 ${pieces.join(" ")}`);

      for (const element of words.querySelectorAll("*")) {
        expect(element.matches("p, strong, em, ul, ol, li, blockquote, code, pre, br, hr, span.quiet")).toBe(
          true,
        );
        expect([...element.attributes].every(({ name }) => ["class", "start"].includes(name))).toBe(true);
      }
    }),
  );
});
