import { expect, test } from "vitest";
import { readReport, troubles } from "./report";

test("a source that was never read has no report", () => {
  expect(readReport(null)).toBeNull();
});

test("what a report does not say is nothing", () => {
  const report = readReport({ new: 3 });
  expect(report).toMatchObject({ new: 3, removed: 0, failed: [], warnings: [] });
});

test("pages left out, pages that failed and warnings are troubles", () => {
  const report = readReport({
    skipped: { robots: 2, noindex: 1 },
    failed: [{ url: "https://a.example/", reason: "timeout" }],
    failed_count: 4,
    warnings: ["many are gone"],
  });
  expect(report && troubles(report)).toBe(8);
});
