import { expect, test } from "vitest";
import type { Permission } from "../../../session/session";
import { thingsOf, turned } from "./permissions";

const ALL: Permission[] = ["channels:read", "channels:write", "messages:write", "golden:override"];

test("permissions are grouped by what they are about", () => {
  expect(thingsOf(ALL)).toEqual([
    { name: "channels", permissions: ["channels:read", "channels:write"] },
    { name: "messages", permissions: ["messages:write"] },
    { name: "golden", permissions: ["golden:override"] },
  ]);
});

test("who may change sees; who does not see changes nothing", () => {
  expect(turned([], "channels:write", ALL)).toEqual(["channels:read", "channels:write"]);
  expect(turned(["channels:read", "channels:write"], "channels:read", ALL)).toEqual([]);
  expect(turned(["channels:read", "channels:write"], "channels:write", ALL)).toEqual([
    "channels:read",
  ]);
});

test("what has nothing to be seen is taken alone", () => {
  expect(turned(["channels:read"], "messages:write", ALL)).toEqual([
    "channels:read",
    "messages:write",
  ]);
  expect(turned(["messages:write"], "messages:write", ALL)).toEqual([]);
});
