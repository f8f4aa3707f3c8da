// Writes each text file of the built application once more in Brotli and gzip, as hard as they can: the server sends
// them as they are.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ASSETS = "target/classes/web/assets";
/** Fonts are compressed in themselves. */
const TEXT = /\.(js|css|svg)$/;

for (const file of readdirSync(ASSETS)) {
  if (!TEXT.test(file)) continue;
  const path = join(ASSETS, file);
  const content = readFileSync(path);
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  );
  writeFileSync(`${path}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
}
