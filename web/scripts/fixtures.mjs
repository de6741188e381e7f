// The built studio on fixture answers, under the real content policy: for looking at screens and for the browser checks
// that need no server. `node scripts/fixtures.mjs [port]`
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { getResponse } from "msw";
import { createServer as createVite } from "vite";

const port = Number(process.argv[2] ?? 4173);
const root = new URL("../", import.meta.url).pathname;
const dist = join(root, "dist");
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; frame-src https://www.youtube-nocookie.com; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const vite = await createVite({
  root,
  server: { middlewareMode: true, hmr: false, watch: null },
  appType: "custom",
  logLevel: "error",
});
const { handlers } = await vite.ssrLoadModule("/src/test/handlers.ts");
const { published } = await vite.ssrLoadModule("/src/test/factories/production.ts");

async function answerApi(request, response) {
  const url = `http://127.0.0.1:${port}${request.url}`;
  if (request.url.startsWith("/api/events")) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write("retry: 2000\n\n");
    const beat = setInterval(() => response.write(": here\n\n"), 15_000);
    request.on("close", () => clearInterval(beat));
    return;
  }
  if (request.url === "/api/_published") {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(published()));
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const init = { method: request.method, headers: request.headers };
  if (chunks.length > 0) init.body = Buffer.concat(chunks);
  const answer = await getResponse(handlers, new Request(url, init));
  if (!answer) {
    response.writeHead(404, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ title: "No such route in the fixtures", status: 404 }));
    return;
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function answerFile(request, response) {
  const path = normalize(decodeURIComponent(request.url.split("?")[0]));
  let file = join(dist, path);
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) file = join(dist, "index.html");
  response.writeHead(200, {
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
  });
  createReadStream(file).pipe(response);
}

createServer((request, response) => {
  if (request.url.startsWith("/api/")) void answerApi(request, response).catch((error) => response.destroy(error));
  else answerFile(request, response);
}).listen(port, "127.0.0.1", () => console.log(`fixture studio at http://127.0.0.1:${port}`));
