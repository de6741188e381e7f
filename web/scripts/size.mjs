// The size bars of the studio, measured from the build's manifest; a broken bar ends with status 1.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const kb = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;

function chunks(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) chunks(next, seen);
  return seen;
}
const js = (keys) => [...keys].reduce((sum, key) => sum + kb(manifest[key].file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = chunks(entry);
const routes = Object.keys(manifest)
  .filter((key) => manifest[key].isDynamicEntry)
  .map((key) => ({ key, size: js(new Set([...first, ...chunks(key)])) }))
  .sort((a, b) => b.size - a.size);
const assets = readdirSync(join(dist, "assets"));
const all = assets.filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + kb(`assets/${file}`), 0);
const css = assets.filter((file) => file.endsWith(".css")).reduce((sum, file) => sum + kb(`assets/${file}`), 0);
const font = assets
  .filter((file) => file.includes("inter-latin-wght"))
  .reduce((sum, file) => sum + statSync(join(dist, "assets", file)).size / 1024, 0);

const bars = [
  ["JS to first paint", js(first), 120],
  [`largest route (${routes[0]?.key})`, routes[0]?.size ?? 0, 180],
  ["all JS", all, 320],
  ["CSS", css, 20],
  ["first-load font", font, 60],
];
let broken = 0;
for (const [name, size, limit] of bars) {
  if (size > limit) broken += 1;
  console.log(`${size > limit ? "not ok" : "ok"} ${name}: ${size.toFixed(1)} KB of ${limit}`);
}
process.exit(broken > 0 ? 1 : 0);
