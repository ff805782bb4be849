import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey, said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { useChannelTypes } from "../../../parts/channel-types";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Page } from "../../../parts/page";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import { ChannelIcon } from "../../inbox/channel-icon";
import { AnswersForm } from "../answers-form";
import { addedKey } from "../asking";
import { Connected } from "../connected";
import css from "../page.module.css";
import type { ChannelType } from "../shapes";

/** Messages within this time are answered as one. */
const BURST_SECONDS = 1.5;

/** Connects a channel: which type, its answers, and what the check found. */
export default function NewChannel() {
  const { t } = useTranslation("channels");
  const { slug } = useWorkspace();
  const { data, error, refetch } = useChannelTypes();
  const [type, setType] = useState<ChannelType>();
  return (
    <>
      <div className={css.top}>
        <Link to="/$workspace/channels" params={{ workspace: slug }} className={css.back ?? ""}>
          <Icon name="back" size={18} />
          {t("title")}
        </Link>
      </div>
      <Page title={type ? t("connectType", { name: type.name }) : t("connect")}>
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows />}
        {type ? (
          <SetUp key={type.type} type={type} onBack={() => setType(undefined)} />
        ) : (
          <ul className={css.cards} aria-label={t("types")}>
            {data?.items.map((one) => (
              <li key={one.type}>
                <button type="button" className={css.card} onClick={() => setType(one)}>
                  <span className={css.icon}>
                    <ChannelIcon type={one.type} size={22} />
                  </span>
                  <span className={css.words}>
                    <strong>{one.name}</strong>
                    <TypeText type={one} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Page>
    </>
  );
}

function TypeText({ type }: { type: ChannelType }) {
  const { t, i18n } = useTranslation("channels");
  const has = i18n.exists(`channels:about.${type.type}`);
  const words = has ? t(`about.${type.type as "telegram"}`) : "";
  return <span className={css.dim}>{words}</span>;
}

function SetUp({ type, onBack }: { type: ChannelType; onBack: () => void }) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const key = useRef(newKey());
  const adding = useMutation({
    mutationFn: (answers: Record<string, string>) =>
      said(
        api.POST("/channels", {
          params: { header: { "Idempotency-Key": key.current } },
          body: { type: type.type, name, answers, api: "", burst_seconds: BURST_SECONDS },
        }),
      ),
    meta: { quiet: true },
    onSuccess: async (added) => {
      queries.setQueryData(addedKey(slug, added.channel.id), added);
      await queries.invalidateQueries({ queryKey: [slug, "channels"] });
    },
    // What was refused was not done: another try may have other answers.
    onError: () => {
      key.current = newKey();
    },
  });
  if (adding.data) return <Connected added={adding.data} type={type} />;
  return (
    <Block title={t("answers")} text={t("answersText", { name: type.name })}>
      <Stack>
        <AnswersForm
          type={type.type}
          questions={type.questions}
          label={t("connectAndCheck")}
          error={adding.error}
          isSending={adding.isPending}
          onSend={(answers) => adding.mutate(answers)}
        >
          <TextInput
            label={t("name")}
            description={t("nameHint")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </AnswersForm>
        {adding.isPending && (
          <Text size="sm" role="status">
            {t("checking")}
          </Text>
        )}
        <Group>
          <Button variant="subtle" onClick={onBack}>
            {t("otherType")}
          </Button>
        </Group>
      </Stack>
    </Block>
  );
}
