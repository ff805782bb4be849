import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Action, pressKey, turnKeys, useActions, useAllActions } from "./actions";

beforeEach(() => document.addEventListener("keydown", pressKey));
afterEach(() => {
  document.removeEventListener("keydown", pressKey);
  turnKeys(true);
  cleanup();
});

function offering(...actions: Action[]) {
  return renderHook(
    ({ now }) => {
      useActions(now);
      return useAllActions();
    },
    { initialProps: { now: actions } },
  );
}

function press(key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
}

test("a key runs its action, the newest one, as long as it is offered", () => {
  const [old, now] = [vi.fn(), vi.fn()];
  const { rerender, unmount } = offering({ id: "a", label: "A", keys: "alt+E", run: old });
  rerender({ now: [{ id: "a", label: "A", keys: "alt+E", run: now }] });
  press("´", { altKey: true, code: "KeyE" });
  expect([old.mock.calls.length, now.mock.calls.length]).toEqual([0, 1]);
  unmount();
  press("e", { altKey: true, code: "KeyE" });
  expect(now).toHaveBeenCalledTimes(1);
});

test("a plain key is a letter where somebody writes", () => {
  const [plain, held] = [vi.fn(), vi.fn()];
  offering(
    { id: "a", label: "A", keys: "j", run: plain },
    { id: "b", label: "B", keys: "mod+K", run: held },
  );
  const field = document.body.appendChild(document.createElement("textarea"));
  press("j", {}, field);
  press("k", { ctrlKey: true }, field);
  expect([plain.mock.calls.length, held.mock.calls.length]).toEqual([0, 1]);
  press("j");
  expect(plain).toHaveBeenCalledTimes(1);
  field.remove();
});

test("keys can be turned off, and stay listed", () => {
  const run = vi.fn();
  const { result } = offering({ id: "a", label: "A", keys: "j", run });
  act(() => turnKeys(false));
  press("j");
  expect(run).not.toHaveBeenCalled();
  expect(result.current.map((one) => one.id)).toEqual(["a"]);
});
