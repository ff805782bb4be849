import { Button, Progress, Text } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Page } from "../../../parts/page";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import { CheckStep } from "./check-step";
import { ColumnsStep } from "./columns-step";
import { DoneStep } from "./done-step";
import { FileStep } from "./file-step";
import css from "./import.module.css";
import { type Import, WORKING } from "./shapes";
import { useImport } from "./use-import";

const STEPS = ["file", "columns", "check", "done"] as const;

/** Contacts out of a file, in steps; the address keeps which import it is. */
export default function ImportContacts() {
  const { t } = useTranslation("audience");
  const { slug } = useWorkspace();
  const { id = "" } = useSearch({ from: "/$workspace/contacts/import" });
  const navigate = useNavigate();
  const asked = useImport(id);
  const [isEditing, setEditing] = useState(false);
  const open = (to: string) =>
    void navigate({
      to: "/$workspace/contacts/import",
      params: { workspace: slug },
      search: to ? { id: to } : {},
    });
  const one = id ? asked.data : undefined;
  return (
    <Page
      title={t("import")}
      actions={
        <Button
          component={Link}
          to={`/${slug}/contacts`}
          variant="default"
          leftSection={<Icon name="back" size={16} />}
        >
          {t("contacts")}
        </Button>
      }
    >
      <Steps now={one ? stepOf(one, isEditing) : 0} />
      {asked.error && <Failure error={asked.error} onRetry={() => void asked.refetch()} />}
      {!id && <FileStep onOpen={open} />}
      {id && asked.isPending && <SkeletonRows count={3} />}
      {one && (
        <Now
          key={one.id}
          one={one}
          isEditing={isEditing}
          onEdit={setEditing}
          onAnother={() => open("")}
        />
      )}
    </Page>
  );
}

function stepOf({ state, counts }: Import, isEditing: boolean): number {
  if (state === "uploading" || state === "reading") return 0;
  if (state === "ready") return isEditing || Object.keys(counts).length === 0 ? 1 : 2;
  return state === "checking" ? 2 : 3;
}

interface Given {
  one: Import;
  isEditing: boolean;
  onEdit: (is: boolean) => void;
  onAnother: () => void;
}

function Now({ one, isEditing, onEdit, onAnother }: Given) {
  if (WORKING.includes(one.state)) return <Working one={one} />;
  if (one.state === "uploading") return <Unfinished one={one} onAnother={onAnother} />;
  if (one.state !== "ready") return <DoneStep one={one} onAnother={onAnother} />;
  if (isEditing || Object.keys(one.counts).length === 0)
    return <ColumnsStep one={one} onDone={() => onEdit(false)} />;
  return <CheckStep one={one} onBack={() => onEdit(true)} />;
}

/** The file is on its way, or whoever brought it left. */
function Unfinished({ one, onAnother }: Pick<Given, "one" | "onAnother">) {
  const { t } = useTranslation("audience");
  return (
    <Block title={t("unfinishedTitle")} text={one.name}>
      <Text>{t("unfinishedText")}</Text>
      <Button variant="default" mt="md" onClick={onAnother}>
        {t("another")}
      </Button>
    </Block>
  );
}

function Steps({ now }: { now: number }) {
  const { t } = useTranslation("audience");
  return (
    <ol className={css.steps}>
      {STEPS.map((name, index) => (
        <li
          key={name}
          aria-current={index === now ? "step" : undefined}
          aria-label={t("step", { number: index + 1, name: t(`steps.${name}`) })}
        >
          <span aria-hidden="true">{index + 1}</span>
          {t(`steps.${name}`)}
        </li>
      ))}
    </ol>
  );
}

function Working({ one }: { one: Import }) {
  const { t } = useTranslation("audience");
  const format = useFormat();
  const { state, done, rows } = one;
  const title =
    state === "checking" || state === "running" || state === "undoing" ? state : "reading";
  const isCounted = state === "checking" || state === "running";
  return (
    <Block title={t(title)} text={one.name}>
      <div role="status">
        <Progress
          value={isCounted && rows ? (100 * done) / rows : 100}
          animated
          aria-label={t(title)}
        />
        <Text size="sm" c="dimmed" mt="xs">
          {isCounted
            ? t("progress", { done: format.number(done), rows: format.number(rows) })
            : t("rows", { count: rows })}
        </Text>
      </div>
    </Block>
  );
}
