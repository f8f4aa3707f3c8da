import { expect, test } from "vitest";
import { svg } from "./svg";

const at = (left: number, top: number, width: number, height: number) => () =>
  ({ left, top, width, height }) as DOMRect;

test("bars, curves, points and words are where they are on the page, in its colours", () => {
  document.body.innerHTML = `
    <figure style="background-color: rgb(255, 255, 255)"><div id="plot">
      <span>50 % &lt; 1</span>
      <i class="bar" style="background-color: rgb(13, 97, 112)"></i>
      <i class="empty"></i>
      <i class="point" style="border-radius: 50%; border-top: 2px solid rgb(1, 2, 3)"></i>
      <svg><polyline points="0,1 0.5,0.25 1,0" style="stroke: rgb(9, 9, 9); stroke-width: 2"></polyline></svg>
    </div></figure>`;
  const place = (selector: string, box: () => DOMRect) => {
    document.querySelector(selector)!.getBoundingClientRect = box;
  };
  place("#plot", at(100, 50, 400, 200));
  place("span", at(100, 60, 20, 10));
  place(".bar", at(150, 150, 30, 100));
  place(".empty", at(200, 150, 30, 100));
  place(".point", at(300, 100, 10, 10));
  place("svg", at(100, 50, 400, 200));

  const picture = new DOMParser().parseFromString(
    svg(document.querySelector<HTMLElement>("#plot")!, "Scores & shares"),
    "image/svg+xml",
  );

  const attributes = (selector: string, ...names: string[]) =>
    names.map((name) => picture.querySelector(selector)!.getAttribute(name));
  expect(picture.querySelector("parsererror")).toBeNull();
  expect(attributes("svg", "width", "height")).toEqual(["432", "232"]);
  expect(picture.querySelector("title")!.textContent).toBe("Scores & shares");
  expect(picture.querySelectorAll("rect")).toHaveLength(2);
  expect(attributes("rect + rect", "x", "y", "width", "height", "fill")).toEqual([
    "50",
    "100",
    "30",
    "100",
    "rgb(13, 97, 112)",
  ]);
  expect(attributes("circle", "cx", "cy", "r")).toEqual(["205", "55", "4"]);
  expect(attributes("polyline", "points", "stroke")).toEqual(["0,200 200,50 400,0", "rgb(9, 9, 9)"]);
  expect(picture.querySelector("text")!.textContent).toBe("50 % < 1");
});
