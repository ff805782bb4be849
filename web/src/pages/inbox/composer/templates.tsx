import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import type { Conversation, PartSaid } from "../shapes";
import css from "./composer.module.css";
import { ExtraFrame } from "./extra-frame";
import { filledTemplate, readTemplate, type TemplateText } from "./template-blanks";

interface Template extends TemplateText {
  name: string;
  language: string;
}

interface Given {
  conversation: Conversation;
  onSay: (parts: PartSaid[]) => Promise<boolean>;
  onClose: () => void;
}

/** The texts that the platform approved, which may be sent at any time. */
export default function Templates({ conversation, onSay, onClose }: Given) {
  const { t } = useTranslation("inbox");
  const [chosen, setChosen] = useState<Template | null>(null);
  return (
    <ExtraFrame title={chosen ? chosen.name : t("templates.title")} onClose={onClose}>
      {chosen ? (
        <Filled template={chosen} onSay={onSay} onClose={onClose} />
      ) : (
        <Choice channel={conversation.channel.id} onChoose={setChosen} />
      )}
    </ExtraFrame>
  );
}

function Choice({ channel, onChoose }: { channel: string; onChoose: (one: Template) => void }) {
  const { t } = useTranslation("inbox");
  const { api, slug } = useWorkspace();
  const { data, error, isPending } = useQuery({
    queryKey: [slug, "templates", channel],
    queryFn: ({ signal }) =>
      said(
        api.GET("/channels/{channel_id}/templates", {
          params: { path: { channel_id: channel }, query: { limit: 100 } },
          signal,
        }),
      ),
  });
  if (error) return <Failure error={error} />;
  if (isPending) return <SkeletonRows count={3} height={40} />;
  const approved = data.items
    .filter((one) => one.state === "approved")
    .map((one) => ({ name: one.name, language: one.language, ...readTemplate(one.components) }))
    .filter((one) => one.text && !one.needsMore);
  if (approved.length === 0) return <p>{t("templates.none")}</p>;
  return (
    <ul className={css.templates}>
      {approved.map((one) => (
        <li key={one.name + one.language}>
          <button type="button" onClick={() => onChoose(one)}>
            <strong>{`${one.name} · ${one.language}`}</strong>
            <span>{one.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface FilledGiven {
  template: Template;
  onSay: Given["onSay"];
  onClose: () => void;
}

function Filled({ template, onSay, onClose }: FilledGiven) {
  const { t } = useTranslation("inbox");
  const [values, setValues] = useState<Record<string, string>>({});
  const [isSaying, setSaying] = useState(false);
  const isWhole = template.blanks.every((blank) => values[blank]?.trim());
  const say = async () => {
    setSaying(true);
    const { name, language } = template;
    const part = { type: "template", name, language, values } as unknown as PartSaid;
    if (await onSay([part])) onClose();
    else setSaying(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <p>{filledTemplate(template.text, values)}</p>
      {template.blanks.map((blank) => (
        <TextInput
          key={blank}
          label={t("templates.blank", { name: blank })}
          size="xs"
          mb="xs"
          value={values[blank] ?? ""}
          onChange={(event) => setValues({ ...values, [blank]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" size="xs" disabled={!isWhole} loading={isSaying}>
        {t("composer.send")}
      </Button>
    </form>
  );
}
