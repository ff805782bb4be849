import { Drawer, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useReasons } from "../../../parts/reasons";
import { useFormat } from "../../../format";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay, useWorkspace } from "../../../session/workspace";
import { hasMessage } from "../has-message";
import type { Message, Why } from "../shapes";
import { RightAnswer } from "./right-answer";
import css from "./why.module.css";

interface Given {
  message: Message;
  conversation: string;
  onClose: () => void;
}

/** Why the assistant said something: what was asked, what it weighed, and what would be right. */
export default function WhyDrawer({ message, conversation, onClose }: Given) {
  const { t } = useTranslation("why");
  const { t: common } = useTranslation();
  const { api, slug } = useWorkspace();
  const maySearch = useMay("sources:read");
  const mayCorrect = useMay("golden:write") && maySearch;
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "why", message.id],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations/{conversation_id}/messages/{message_id}/why", {
          params: { path: { conversation_id: conversation, message_id: message.id } },
          signal,
        }),
      ),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t("title")}
      closeButtonProps={{ "aria-label": common("close") }}
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows count={4} />}
      {data && (
        <>
          <Facts why={data} />
          <Candidates why={data} />
          {mayCorrect && <RightAnswer message={message.id} wish={data.wish} />}
        </>
      )}
    </Drawer>
  );
}

function Facts({ why }: { why: Why }) {
  const { t, i18n } = useTranslation("why");
  const format = useFormat();
  const known = (area: string, name: string) => {
    const key = `${area}.${name}` as "outcome.answer";
    return hasMessage(i18n, "why", key) ? t(key) : name;
  };
  const words = useReasons();
  const facts = [
    [t("asked"), why.wish],
    ...(why.understood && why.understood !== why.wish ? [[t("understood"), why.understood]] : []),
    [t("decided"), known("outcome", why.outcome)],
    ...(why.rule ? [[t("rule"), words.rule(why.rule)]] : []),
    [t("confidence"), format.percent(why.confidence)],
    ...(why.runner_up ? [[t("runnerUp"), why.runner_up]] : []),
    ...Object.entries(why.excluded).map(([name, count]) => [
      t("excluded", { reason: words.excluded(name) }),
      format.number(count),
    ]),
    [
      t("when"),
      `${format.dateTime(why.at)} · ${t("took", { ms: format.number(Math.round(why.milliseconds)) })}`,
    ],
  ];
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Candidates({ why }: { why: Why }) {
  const { t } = useTranslation("why");
  const format = useFormat();
  if (why.candidates.length === 0) return <p className={css.dim}>{t("noCandidates")}</p>;
  const chosen = why.document_id || why.entity_id;
  return (
    <div className={css.table}>
      <Table verticalSpacing={6} fz="sm" captionSide="top">
        <Table.Caption>{t("candidates")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("item")}</Table.Th>
            {(["what", "who", "moment", "score"] as const).map((one) => (
              <Table.Th key={one} ta="right" title={t(`scoresText.${one}`)}>
                {t(`scores.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {why.candidates.slice(0, 8).map((one) => (
            <Table.Tr key={one.kind + one.id} data-chosen={one.id === chosen || undefined}>
              <Table.Td>
                {one.title}
                {one.id === chosen && <strong className={css.chosen}>{t("chosen")}</strong>}
              </Table.Td>
              {[one.what, one.who, one.when, one.score].map((value, place) => (
                <Table.Td key={place} ta="right">
                  {format.percent(Math.round(value * 100) / 100)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
