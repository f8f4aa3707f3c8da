/** What has a shape of its own in a plot: parts of bars, whiskers, points, lines of the grid. */
const SHAPES = "i, b";

/** Around it, in pixels: half of the words at an axis stand outside. */
const MARGIN = 16;

type Box = Pick<DOMRect, "left" | "top" | "width" | "height">;

/** A plot as it is drawn on the page, in its colours and at its size, as a picture of its own. */
export function svg(plot: HTMLElement, title: string): string {
  const frame = plot.getBoundingClientRect();
  const place = (one: Element): Box => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return { left: left - frame.left, top: top - frame.top, width, height };
  };
  const drawn = [
    ...[...plot.querySelectorAll<HTMLElement>(SHAPES)].map((one) => shape(one, place(one))),
    ...[...plot.querySelectorAll("polyline")].map((one) => line(one, place(one.ownerSVGElement!))),
    ...[...plot.querySelectorAll("span")].map((one) => words(one, place(one))),
  ];
  const width = frame.width + 2 * MARGIN;
  const height = frame.height + 2 * MARGIN;
  const paper = getComputedStyle(plot.closest("figure") ?? plot).backgroundColor;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${-MARGIN} ${-MARGIN} ${n(width)} ${n(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${-MARGIN}" y="${-MARGIN}" width="100%" height="100%" fill="${plain(paper)}"/>`,
    ...drawn.filter(Boolean),
    "</svg>",
  ].join("\n");
}

function shape(one: HTMLElement, { left, top, width, height }: Box): string {
  const {
    backgroundColor,
    borderRadius,
    borderBottomColor,
    borderBottomWidth,
    borderTopWidth,
    borderTopColor,
  } = getComputedStyle(one);
  if (borderRadius === "50%") {
    const radius = width / 2;
    return `<circle cx="${n(left + radius)}" cy="${n(top + radius)}" r="${n(radius - 1)}" fill="${plain(backgroundColor)}" stroke="${plain(borderTopColor)}" stroke-width="${escaped(borderTopWidth)}"/>`;
  }
  if (height <= 1 && parseFloat(borderBottomWidth) > 0) {
    const at = n(top + height / 2);
    return `<line x1="${n(left)}" x2="${n(left + width)}" y1="${at}" y2="${at}" stroke="${plain(borderBottomColor)}"/>`;
  }
  const seen = width > 0 && height > 0 && !/^(transparent|rgba\(0, 0, 0, 0\))?$/.test(backgroundColor);
  return seen
    ? `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${plain(backgroundColor)}"/>`
    : "";
}

/** Its points are shares of its own box. */
function line(one: SVGPolylineElement, { left, top, width, height }: Box): string {
  const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(one);
  const points = (one.getAttribute("points") ?? "")
    .split(" ")
    .filter(Boolean)
    .map((point) => point.split(",").map(Number))
    .map(([x = 0, y = 0]) => `${n(left + x * width)},${n(top + y * height)}`)
    .join(" ");
  const dashes =
    strokeDasharray && strokeDasharray !== "none" ? ` stroke-dasharray="${escaped(strokeDasharray)}"` : "";
  return `<polyline points="${points}" fill="none" stroke="${plain(stroke)}" stroke-width="${escaped(strokeWidth)}"${dashes}/>`;
}

function words(one: HTMLElement, { left, top, width, height }: Box): string {
  const { color, fontSize, fontFamily, display } = getComputedStyle(one);
  return display === "none" || !one.textContent
    ? ""
    : `<text x="${n(left + width / 2)}" y="${n(top + height / 2)}" text-anchor="middle" dominant-baseline="central" fill="${plain(color)}" font-size="${escaped(fontSize)}" font-family="${escaped(fontFamily)}">${escaped(one.textContent)}</text>`;
}

/** A colour as every program reads it, where this browser can paint; mixed ones come as `oklab()`. */
function plain(color: string): string {
  if (!/^(oklab|oklch|color)\(/.test(color)) return escaped(color);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d");
  if (!pen) return escaped(color);
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

const n = (pixels: number): string => String(Math.round(pixels * 100) / 100);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (each) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[each]!);
