// A real server that speaks S3 (s3rver) for the tests of the store of job files, with what it lacks
// put in front of it: signatures of version 4 are computed anew and compared, uploads in parts can
// be given up and listed, and faults can be ordered. Prints its address as its first line.
//
//   node server.mjs --directory DIR --bucket NAME [--key K] [--secret S] [--skew SECONDS]
//   POST /_faults [{"status": 503, "times": 2, "method": "PUT", "query": "partNumber"}]
//   GET  /_seen   every request so far: [{"method", "path", "query", "status"}]
import { createHash, createHmac } from "node:crypto";
import fs from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
const S3rver = require("s3rver");
const accounts = require("s3rver/lib/models/account");

const { values: told } = parseArgs({
  options: {
    directory: { type: "string" },
    bucket: { type: "string", default: "films" },
    key: { type: "string", default: "AKIATESTTESTTEST" },
    secret: { type: "string", default: "a/secret+for=tests" },
    skew: { type: "string", default: "0" },
  },
});
accounts.DUMMY_ACCOUNT.createKeyPair(told.key, told.secret);
const s3 = new S3rver({
  directory: told.directory,
  silent: true,
  serviceEndpoint: "localhost",
  configureBuckets: [{ name: told.bucket, configs: [] }],
});
const skew = Number(told.skew) * 1000;
const inner = s3.callback();
const seen = [];
let faults = [];

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

// As Amazon writes it, strictly: what the query and the path hold is taken as it was sent.
function expected(rq, date, scope, signed) {
  const [where, query = ""] = rq.url.split("?");
  const parts = query.split("&").filter(Boolean);
  const canonical = parts.map((p) => (p.includes("=") ? p : `${p}=`)).sort();
  const lines = [
    rq.method,
    where,
    canonical.join("&"),
    ...signed.map((name) => `${name}:${String(rq.headers[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    signed.join(";"),
    rq.headers["x-amz-content-sha256"],
  ];
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256(lines.join("\n"))].join("\n");
  const key = scope.split("/").reduce((k, part) => hmac(k, part), `AWS4${told.secret}`);
  return hmac(key, text).toString("hex");
}

function refusal(rq) {
  const field = rq.headers.authorization ?? "";
  const got = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(field);
  if (!got) return "AccessDenied";
  const [, key, scope, names, signature] = got;
  const signed = names.split(";");
  const date = rq.headers["x-amz-date"] ?? "";
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (key !== told.key) return "InvalidAccessKeyId";
  if (!(Math.abs(Date.now() + skew - at) < 900000)) return "RequestTimeTooSkewed";
  if (!scope.endsWith("/s3/aws4_request") || !scope.startsWith(date.slice(0, 8))) return "AuthorizationHeaderMalformed";
  for (const name of ["host", "x-amz-content-sha256", "x-amz-date"]) if (!signed.includes(name)) return "AccessDenied";
  for (const name of Object.keys(rq.headers)) if (name.startsWith("x-amz-") && !signed.includes(name)) return "AccessDenied";
  return expected(rq, date, scope, signed) === signature ? null : "SignatureDoesNotMatch";
}

function error(rs, status, code) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}, says the test</Message></Error>`;
  rs.writeHead(status, { "Content-Type": "application/xml", "Content-Length": Buffer.byteLength(text) });
  rs.end(rs.req.method === "HEAD" ? undefined : text);
}

async function bodyOf(rq) {
  const parts = [];
  for await (const part of rq) parts.push(part);
  return Buffer.concat(parts).toString();
}

function ordered(rq) {
  const fault = faults.find(
    (f) => f.times > 0 && (!f.method || f.method === rq.method) && (!f.query || rq.url.includes(f.query)),
  );
  if (fault) fault.times--;
  return fault;
}

const uploads = path.join(s3.store.getResourcePath(told.bucket, undefined, "uploads"));

async function listUploads(rs, prefix) {
  const found = [];
  for (const id of await fs.readdir(uploads).catch(() => [])) {
    const key = await fs.readFile(path.join(uploads, id, "key"), "utf8").catch(() => null);
    if (key?.startsWith(prefix)) found.push(`<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`);
  }
  rs.writeHead(200, { "Content-Type": "application/xml" });
  rs.end(`<?xml version="1.0"?>\n<ListMultipartUploadsResult>${found.join("")}</ListMultipartUploadsResult>`);
}

async function answer(rq, rs) {
  const url = new URL(rq.url, "http://s3");
  if (url.pathname === "/_faults") {
    faults = JSON.parse(await bodyOf(rq));
    return rs.end();
  }
  if (url.pathname === "/_seen") return rs.end(JSON.stringify(seen));
  const row = { method: rq.method, path: url.pathname, query: url.search, host: rq.headers.host };
  seen.push(row);
  rs.on("finish", () => {
    row.status = rs.statusCode;
  });
  const why = refusal(rq);
  const fault = why ? null : ordered(rq);
  if (why || fault) {
    rq.resume();
    return error(rs, why ? 403 : fault.status, why ?? fault.code ?? "ServiceUnavailable");
  }
  const q = url.searchParams;
  if (rq.method === "DELETE" && q.has("uploadId")) {
    await fs.rm(path.join(uploads, path.basename(q.get("uploadId"))), { recursive: true, force: true });
    return rs.writeHead(204).end();
  }
  if (rq.method === "GET" && q.has("uploads")) return listUploads(rs, q.get("prefix") ?? "");
  return inner(rq, rs);
}

await s3.configureBuckets();
const server = createServer((rq, rs) => {
  answer(rq, rs).catch((e) => error(rs, 500, String(e)));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
process.on("SIGTERM", () => process.exit(0));
