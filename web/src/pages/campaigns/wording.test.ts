import { describe, expect, it } from "vitest";
import {
  isUnfinished,
  newItem,
  newMessage,
  newVariant,
  wholeMessage,
  wholeVariants,
} from "./wording";

describe("what a campaign says", () => {
  it("is kept without its unfinished pieces", () => {
    const message = {
      ...newMessage("", "de"),
      text: "Hallo",
      buttons: [
        { label: "Rezept", reply: "tiramisu", url: "", document_id: "" },
        { label: "", reply: "lost", url: "", document_id: "" },
        { label: "Seite", reply: "", url: "shop.example", document_id: "" },
      ],
      items: [{ ...newItem([]), title: "Tiramisu", url: "nowhere" }, newItem([])],
    };
    const whole = wholeMessage(message);
    expect(whole?.buttons?.map((one) => one.label)).toEqual(["Rezept"]);
    expect(whole?.items).toMatchObject([{ key: "item-1", title: "Tiramisu", url: "" }]);
    expect(isUnfinished(message)).toBe(true);
  });

  it("is nothing while no message says anything", () => {
    expect(wholeMessage({ ...newMessage(), text: "  " })).toBeUndefined();
    expect(wholeVariants([{ name: "A", share: 1, messages: [newMessage()] }])).toEqual([]);
  });

  it("has names and keys of its own for each piece", () => {
    const first = newVariant([]);
    expect(newVariant([first]).name).toBe("B");
    expect(newItem([newItem([])]).key).toBe("item-2");
  });
});
