import { Badge, Button, Code, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Page } from "../../../parts/page";
import { save } from "../../../parts/save";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import { type Proven, provenOf } from "./proven";

/** What a contact agreed to and withdrew: the rows of the ledger, with all that proves them. */
export default function ConsentProof() {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const { id = "" } = useSearch({ from: "/$workspace/contacts/proof" });
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "contacts", id, "proof"],
    queryFn: () =>
      said(api.GET("/contacts/{contact_id}/consents", { params: { path: { contact_id: id } } })),
  });
  const rows = data ? provenOf(data.rows) : [];
  const keep = () => {
    const content = new Blob([JSON.stringify(data, null, 2)], { type: "application/json" });
    save(content, `consent-${id}.json`);
  };
  const actions = (
    <Group>
      <Button component={Link} to={`/${slug}/contacts`} variant="default">
        {t("proof.contacts")}
      </Button>
      {rows.length > 0 && <Button onClick={keep}>{t("proof.save")}</Button>}
    </Group>
  );
  return (
    <Page title={t("proof.title")} actions={actions}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={4} />}
      {data && rows.length === 0 && (
        <Empty icon="shield" title={t("proof.none")} text={t("proof.noneText")} />
      )}
      {rows.length > 0 && <Checked />}
      {rows.map((row) => (
        <ProofRow key={row.id} row={row} />
      ))}
    </Page>
  );
}

function ProofRow({ row }: { row: Proven }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const where = [row.channel_type, row.address].filter(Boolean).join(" ");
  return (
    <Block title={row.purpose} text={[format.dateTime(row.said_at), where].join(" · ")}>
      <Stack gap="xs">
        <Group gap="xs">
          <Badge variant="light" color={row.state === "given" ? "green" : "gray"}>
            {t(`proof.states.${row.state}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {t(`proof.sources.${row.source}`)}
          </Text>
        </Group>
        {row.text && (
          <Labelled label={`${t("proof.text")} · ${t("version", { version: row.version })}`}>
            {row.text}
          </Labelled>
        )}
        {row.said && <Labelled label={t("proof.said")}>{row.said}</Labelled>}
        <Labelled label={t("proof.hash")}>
          <Code>{row.hash}</Code>
        </Labelled>
      </Stack>
    </Block>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <div>{children}</div>
    </div>
  );
}

/** Whether nobody changed the ledger that the rows are of. */
function Checked() {
  const { t } = useTranslation("consent");
  const { api } = useWorkspace();
  const checking = useMutation({ mutationFn: () => said(api.GET("/consents/check")) });
  const { data } = checking;
  return (
    <Group>
      <Button
        variant="default"
        leftSection={<Icon name="shield" size={18} />}
        onClick={() => checking.mutate()}
        loading={checking.isPending}
      >
        {t("proof.check")}
      </Button>
      <Text size="sm" aria-live="polite" c={data?.findings.length ? "var(--bad)" : "var(--ink)"}>
        {data &&
          (data.findings.length > 0 ? t("proof.broken") : t("proof.intact", { count: data.rows }))}
      </Text>
    </Group>
  );
}
