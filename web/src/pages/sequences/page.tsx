import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { BackTo } from "../../parts/back-to";
import { Block } from "../../parts/block";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { Listed as ListedItems, useList } from "../../parts/listed";
import { Page } from "../../parts/page";
import { Row, Rows } from "../../parts/rows";
import { useMay, useWorkspace } from "../../session/workspace";
import { useActions } from "../../shell/actions";
import { useTopicName } from "../campaigns/use-campaigns";
import type { Listed } from "./shapes";
import css from "./sequences.module.css";
import { StateBadge } from "./state-badge";
import { listKey, useFollowing } from "./use-sequences";
import { useTriggerWords } from "./words";

const NewSequence = lazy(() => import("./new-sequence"));

/** What people go through step by step, by themselves. */
export default function Sequences() {
  const { t } = useTranslation("sequences");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("campaigns:write");
  const [isNew, setNew] = useState(false);
  useFollowing();
  const list = useList<Listed>(listKey(slug), (cursor) =>
    said(api.GET("/sequences", { params: { query: { cursor } } })),
  );
  const begin = () => setNew(true);
  useActions(mayWrite ? [{ id: "sequence-new", label: t("new"), icon: "plus", run: begin }] : []);
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={begin}>
      {t("new")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      actions={
        <Group gap="xs">
          <BackTo path="campaigns" name={t("campaigns")} />
          {list.items?.length !== 0 && add}
        </Group>
      }
    >
      <ListedItems
        list={list}
        empty={
          <Empty icon="send" title={t("none")} text={t("noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("all")} text={t("allText")}>
            <Rows label={t("all")}>
              {items.map((one) => (
                <SequenceRow key={one.id} sequence={one} />
              ))}
            </Rows>
          </Block>
        )}
      </ListedItems>
      <Suspense>{isNew && <NewSequence onClose={() => setNew(false)} />}</Suspense>
    </Page>
  );
}

function SequenceRow({ sequence }: { sequence: Listed }) {
  const { t } = useTranslation("sequences");
  const { slug } = useWorkspace();
  const topicName = useTopicName();
  const words = useTriggerWords();
  const { id, name, state, purpose, plan, entered, inside } = sequence;
  const told = [
    topicName(purpose),
    words(plan.trigger),
    state !== "draft" && t("inside", { count: inside, entered }),
  ];
  return (
    <Row
      name={
        <>
          <Link
            to="/$workspace/sequences/$sequence"
            params={{ workspace: slug, sequence: id }}
            className={css.name ?? ""}
          >
            {name}
          </Link>
          <StateBadge state={state} />
        </>
      }
      more={told.filter(Boolean).join(" · ")}
    />
  );
}
