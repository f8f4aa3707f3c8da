// What Maven asks of this module: `install`, `build` and `check`. Each is silent when there is nothing to do or
// everything is well, and says all that the tools said when something is not.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const steps = {
  install() {
    const inputs = fingerprint(
      ["package.json", "package-lock.json", ".npmrc"],
      process.version,
      process.platform,
      process.arch,
    );
    upToDate("node_modules/.precedent-stamp", inputs, "node_modules/.bin", () => {
      console.log("search-ui: installing packages (npm ci)");
      npm("ci", "--no-audit", "--no-fund");
    });
  },

  build() {
    const sources = [
      "src",
      "public",
      "scripts",
      "index.html",
      "openapi.json",
      "vite.config.ts",
      "../docs/figures.md",
      "package-lock.json",
    ];
    upToDate("target/web.stamp", fingerprint(sources), "target/classes/web/licences.txt", () => {
      console.log("search-ui: building");
      npm("run", "build");
    });
  },

  check() {
    npm("run", "lint");
    npm("run", "typecheck");
    npm("test");
  },
};

/** Does the work unless its stamp says that it was done for the same inputs and its output is there. */
function upToDate(stamp, inputs, output, work) {
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
}

/** A digest of files, by name and content, and of further facts. What is generated is no input. */
function fingerprint(paths, ...facts) {
  const digest = createHash("sha256").update(JSON.stringify(facts));
  const add = (path) => {
    if (statSync(path).isDirectory()) {
      readdirSync(path)
        .sort()
        .forEach((name) => add(join(path, name)));
    } else if (!path.endsWith("schema.d.ts")) {
      digest.update(`\0${path}\0`).update(readFileSync(path));
    }
  };
  paths.forEach(add);
  return digest.digest("hex");
}

function npm(...args) {
  const { status, error, stdout, stderr } = spawnSync("npm", ["--silent", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
  console.error(`search-ui: npm ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  process.exit(1);
}

const step = steps[process.argv[2]];
if (step === undefined) {
  console.error(`expected one of ${Object.keys(steps).join(", ")}, found ${process.argv[2]}`);
  process.exit(2);
}
step();
