import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "./composer.module.css";
import { EmojiButton } from "./emoji";

interface Given {
  isReply: boolean;
  canSay: boolean;
  canResolve: boolean;
  onSay: (thenResolve: boolean) => void;
  onSign: (sign: string) => void;
  /** Takes files; without it none can be attached. */
  onFiles?: (files: Iterable<File>) => void;
  children: ReactNode;
}

/** What stands under the field: signs, files, and sending. */
export function Foot(given: Given) {
  const { isReply, canSay, canResolve, onSay, onSign, onFiles, children } = given;
  const { t } = useTranslation("inbox");
  return (
    <div className={css.foot}>
      {onFiles && <AttachButton onFiles={onFiles} />}
      <EmojiButton onChoose={onSign} />
      {children}
      <span className={css.gap} />
      {isReply && canResolve && (
        <button
          type="button"
          className={css.second}
          disabled={!canSay}
          onClick={() => onSay(true)}
          title={t("composer.sendResolveKeys")}
        >
          {t("composer.sendResolve")}
        </button>
      )}
      <button type="button" className={css.send} disabled={!canSay} onClick={() => onSay(false)}>
        <Icon name={isReply ? "send" : "note"} size={17} />
        {t(isReply ? "composer.send" : "composer.keepNote")}
      </button>
    </div>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const { t } = useTranslation("inbox");
  const chosen = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chosen}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
      <button
        type="button"
        className={css.tool}
        aria-label={t("files.attach")}
        title={t("files.attach")}
        onClick={() => chosen.current?.click()}
      >
        <Icon name="clip" />
      </button>
    </>
  );
}
