// The walk runs against a real server in demo mode: tools/browser starts it and gives its address.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  timeout: 600_000,
  workers: 1,
  reporter: [["line"]],
  use: {
    baseURL: process.env.YMF_E2E_URL ?? "http://127.0.0.1:8080",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
