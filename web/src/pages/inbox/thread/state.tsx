import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasMessage } from "../has-message";
import type { Message } from "../shapes";
import css from "./message.module.css";

type SentStatus = keyof typeof SENT;

const SENT = { accepted: 1, sent: 1, delivered: 2, read: 3, played: 3 } as const;

/** How far a message of ours got, as ticks. */
export function Ticks({ status }: { status: Message["status"] }) {
  const { t } = useTranslation("inbox");
  if (status === "queued" || status === "sending") {
    return (
      <Drawn
        path="M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M8 5v3.200l2 1.300"
        label={t(`status.${status}`)}
      />
    );
  }
  if (!isSent(status)) return null;
  const step = SENT[status];
  const path = step > 1 ? "M1 8.500l3 3 6-7M7 11l.8.800 6-7" : "M3.500 8.500l3 3 6-7";
  return <Drawn path={path} label={t(`status.${status}`)} isRead={step === 3} />;
}

const isSent = (status: Message["status"]): status is SentStatus => status in SENT;

function Drawn({ path, label, isRead = false }: { path: string; label: string; isRead?: boolean }) {
  return (
    <svg
      role="img"
      aria-label={label}
      width="15"
      height="15"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={isRead ? css.read : undefined}
    >
      <title>{label}</title>
      <path d={path} />
    </svg>
  );
}

/** Somebody sent it again: nothing is left to do. */
const SENT_AGAIN = "sent_again";
const WRONG = ["failed", "refused", "cancelled"];

export const hasFailed = ({ status, direction }: Message) =>
  direction === "out" && WRONG.includes(status);

interface Given {
  message: Message;
  /** Without it nothing can be sent from here. */
  onAgain?: () => Promise<unknown>;
  onArrived?: () => Promise<unknown>;
}

/** Why a message did not go out, or is not known to have; and what to do. */
export function Trouble({ message, onAgain, onArrived }: Given) {
  const { t, i18n } = useTranslation("inbox");
  const [isBusy, setBusy] = useState(false);
  const run = (deed: () => Promise<unknown>) => {
    setBusy(true);
    // A toast says why it failed.
    const end = () => setBusy(false);
    void deed().then(end, end);
  };
  const isUnknown = message.status === "unknown";
  const key = `reasons.${message.reason}` as "reasons.window_closed";
  const reason = hasMessage(i18n, "inbox", key) ? t(key) : message.reason_text;
  return (
    <div className={css.trouble} data-unknown={isUnknown}>
      <strong>{t(isUnknown ? "trouble.unknown" : "trouble.failed")}</strong>
      <span>{isUnknown ? t("trouble.unknownText") : reason}</span>
      <div>
        {onAgain && message.reason !== SENT_AGAIN && (
          <button type="button" disabled={isBusy} onClick={() => run(onAgain)}>
            {t(isUnknown ? "trouble.againAnyway" : "trouble.again")}
          </button>
        )}
        {isUnknown && onArrived && (
          <button type="button" disabled={isBusy} onClick={() => run(onArrived)}>
            {t("trouble.arrived")}
          </button>
        )}
      </div>
    </div>
  );
}
