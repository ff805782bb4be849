import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The server puts a new word here in each answer; see `web/webapp.py`. */
const NONCE = "nonce-of-this-answer";

export default defineConfig({
  base: "/app/",
  html: { cspNonce: NONCE },
  plugins: [react()],
  build: {
    outDir: "../src/comptoir/web/static/app",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["es2022", "chrome111", "firefox115", "safari16.4"],
    modulePreload: { polyfill: false },
    // A picture inside a script could not be cached by itself.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/files": "http://127.0.0.1:8080" } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
