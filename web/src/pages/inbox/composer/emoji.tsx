import { Popover } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./composer.module.css";

const EMOJI =
  "😊 😀 😄 😉 🙂 😅 😂 🤗 😍 😘 🤔 😮 😢 😞 😴 🙏 👍 👎 👏 👋 🙌 💪 🤝 ✌️ 👌 ☝️ ❤️ 💛 💚 💙 🔥 ✨ 🎉 🎁 🎂 ⭐ ✅ ❌ ⚠️ ❓ ❗ ℹ️ ⏰ 📅 📍 📞 📧 📦 🚚 🛒 💶 🧾 📷 📎 🔗 🔒 ☀️ 🌧️ 🍽️ 🥗 🍰 ☕ 🍷 🚗".split(
    " ",
  );

/** A small choice of signs; the keyboard of a phone has the others. */
export function EmojiButton({ onChoose }: { onChoose: (sign: string) => void }) {
  const { t } = useTranslation("inbox");
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="top-start"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={css.tool}
          aria-label={t("composer.emoji")}
          title={t("composer.emoji")}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="smile" />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("composer.emoji")}>
        <div className={css.emoji}>
          {EMOJI.map((sign) => (
            <button
              key={sign}
              type="button"
              onClick={() => {
                setOpen(false);
                onChoose(sign);
              }}
            >
              {sign}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
