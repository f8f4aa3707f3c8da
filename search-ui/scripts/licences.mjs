// Writes licences.txt: every package whose code the bundle carries, with the text of its licence.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const WEB = "target/classes/web";
const LICENCE = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const locked = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;

/** What the application depends on, and what that depends on: a superset of what ends up in the bundle. */
function reached(names) {
  const found = new Set();
  const waiting = names.map((name) => `node_modules/${name}`);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    for (const name of Object.keys(locked[at]?.dependencies ?? {})) waiting.push(resolved(at, name));
  }
  return [...found].sort();
}

/** As Node looks a package up: beside the one that asks for it, then further out. */
function resolved(from, name) {
  for (let base = from; ; base = base.slice(0, base.lastIndexOf("/node_modules/"))) {
    const nested = `${base}/node_modules/${name}`;
    if (locked[nested]) return nested;
    if (!base.includes("/node_modules/")) return `node_modules/${name}`;
  }
}

const without = [];
const parts = reached(Object.keys(dependencies)).map((path) => {
  const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const texts = readdirSync(path).filter((file) => LICENCE.test(file) && existsSync(join(path, file)));
  if (license === undefined) without.push(`${name} ${version}`);
  return [
    `${name} ${version}`,
    `Licence: ${license}`,
    "",
    ...texts.map((file) => readFileSync(join(path, file), "utf8").trim()),
  ].join("\n");
});
if (without.length > 0) {
  throw new Error(`these packages name no licence: ${without.join(", ")}`);
}

const rule = `\n\n${"=".repeat(78)}\n\n`;
writeFileSync(
  join(WEB, "licences.txt"),
  [
    "Precedent is licensed under the Apache License 2.0.\nIts web application contains the following packages.",
    ...parts,
  ].join(rule) + "\n",
);
