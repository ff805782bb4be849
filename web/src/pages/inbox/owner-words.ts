/** Whose a conversation is, in words and in the tone of its chip. */
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../session/workspace";
import type { Conversation } from "./shapes";

export type Tone = "assistant" | "handed" | "mine" | "other" | "done";

type Owned = Pick<Conversation, "owner" | "owner_name" | "member_id" | "state">;

export function useOwnerWords(one: Owned): { owner: string; tone: Tone } {
  const { t } = useTranslation("inbox");
  const { member_id: me } = useWorkspace();
  if (one.state === "resolved") return { owner: t("owner.resolved"), tone: "done" };
  if (one.owner === "assistant") return { owner: t("owner.assistant"), tone: "assistant" };
  if (one.owner === "flow") return { owner: t("owner.flow"), tone: "assistant" };
  if (one.owner === "team") {
    const owner = one.owner_name ? t("owner.team", { name: one.owner_name }) : t("owner.handed");
    return { owner, tone: "handed" };
  }
  if (one.member_id === me) return { owner: t("owner.me"), tone: "mine" };
  return { owner: one.owner_name, tone: "other" };
}
