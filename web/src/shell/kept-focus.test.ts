import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFocus } from "./kept-focus";

let stop: () => unknown = () => null;
beforeEach(() => {
  const list = document.createElement("ul");
  for (const id of ["a", "b"]) {
    const button = document.createElement("button");
    button.id = id;
    list.append(document.createElement("li"));
    list.lastElementChild?.append(button);
  }
  document.body.replaceChildren(list);
  stop = keepFocus(document);
});
afterEach(() => {
  stop();
});

const focused = async (turns = 100) => {
  for (let turn = 0; turn < turns && document.activeElement === document.body; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return document.activeElement?.id;
};

test("what stood beside it gets the focus of what is gone", async () => {
  document.getElementById("a")?.focus();
  document.getElementById("a")?.parentElement?.remove();
  (document.activeElement as HTMLElement | null)?.blur();
  expect(await focused()).toBe("b");
});

test("out of a sheet that closes one goes back", async () => {
  document.getElementById("b")?.focus();
  const sheet = document.createElement("div");
  sheet.append(document.createElement("input"));
  document.body.append(sheet);
  sheet.querySelector("input")?.focus();
  sheet.remove();
  (document.activeElement as HTMLElement | null)?.blur();
  expect(await focused()).toBe("b");
});

test("who clicked where nothing can have it is left alone", async () => {
  const field = document.getElementById("a");
  field?.focus();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  field?.blur();
  document.body.dispatchEvent(new Event("pointerup", { bubbles: true }));
  field?.parentElement?.remove();
  expect(await focused(20)).toBeFalsy();
});

test("a text field gets it of a text field alone", async () => {
  document.getElementById("b")?.before(document.createElement("textarea"));
  document.getElementById("a")?.focus();
  document.getElementById("a")?.parentElement?.remove();
  (document.activeElement as HTMLElement | null)?.blur();
  expect(await focused()).toBe("b");
});

test("a focus that went elsewhere stays there", async () => {
  document.getElementById("a")?.focus();
  document.getElementById("b")?.focus();
  document.getElementById("a")?.remove();
  expect(await focused()).toBe("b");
});

test.each([1, 20])("a button that waited %i turns for its answer gets it back", async (turns) => {
  const button = document.getElementById("a") as HTMLButtonElement;
  button.focus();
  button.dataset.loading = "true";
  button.blur();
  button.disabled = true;
  expect(await focused(turns)).toBeFalsy();
  button.disabled = false;
  expect(await focused()).toBe("a");
});
