import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import css from "./builder.module.css";
import { type Look, textOn } from "./snippet";

/** The real chat, as visitors will see it, and its launcher. It is loaded as on any site. */
export function LivePreview({ look }: { look: Look }) {
  const { t } = useTranslation("channels");
  const chat = useChat(look, true);
  const launcher = useChat(look, false);
  return (
    <div>
      <div ref={chat} className={css.preview} role="region" aria-label={t("widget.preview")} />
      {/* Only to be looked at: the chat above is the one to try. */}
      <div ref={launcher} className={css.corner} hidden={look.inline} inert />
    </div>
  );
}

function useChat({ site, language, theme, accent, side }: Look, isInline: boolean) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    loadChat();
    const chat = document.createElement("comptoir-chat");
    chat.setAttribute("site", site);
    turn(chat, "inline", isInline ? "true" : "");
    place.current?.replaceChildren(chat);
    return () => chat.remove();
  }, [site, isInline]);
  useEffect(() => {
    const chat = place.current?.firstElementChild as HTMLElement | null;
    if (!chat) return;
    turn(chat, "language", language);
    turn(chat, "theme", theme);
    turn(chat, "side", side);
    chat.style.setProperty("--comptoir-accent", accent);
    chat.style.setProperty("--comptoir-on-accent", textOn(accent));
  }, [site, language, theme, accent, side]);
  return place;
}

function turn(chat: HTMLElement, name: string, value: string): void {
  if (value) chat.setAttribute(name, value);
  else chat.removeAttribute(name);
}

/** Loads the script of the chat once. */
function loadChat(): void {
  if (customElements.get("comptoir-chat") || document.querySelector("script[data-chat]")) return;
  const script = document.createElement("script");
  script.type = "module";
  script.src = "/widget.js";
  script.dataset.chat = "";
  document.head.append(script);
}
