// Turns the OpenAPI document that `ymf openapi` prints into src/api/schema.gen.ts.
// It lives in a package of its own because the generator needs TypeScript 5's library, which TypeScript 7 no longer has.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const here = new URL("./", import.meta.url);
const source = new URL("openapi.json", here);
const target = new URL("../src/api/schema.gen.ts", here);

if (!existsSync(source)) {
  console.error("no openapi.json here: build/ymf openapi > web/apigen/openapi.json");
  process.exit(1);
}
const head = "// Made by web/apigen from the OpenAPI document. Never edit; run `npm run apigen`.\n";
const text = head + astToString(await openapiTS(source));
if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error("src/api/schema.gen.ts is out of date: run `npm run apigen`");
    process.exit(1);
  }
  console.log("schema.gen.ts matches the OpenAPI document");
} else writeFileSync(target, text);
