import { Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import type { components } from "../../api/schema";
import { Dialog } from "../../parts/dialog";
import { Failure } from "../../parts/failure";
import { useToast } from "../../parts/toast";
import { useMay, useWorkspace } from "../../session/workspace";
import { Builder } from "./builder";
import { LiveCount } from "./live-count";
import { PurposeField, SERVICE } from "./purpose-field";
import { areWhole, type Rows, rowsOf, textOf } from "./rows";
import { useCount } from "./use-count";

export type Segment = components["schemas"]["SegmentShown"];

interface Given {
  /** None for a new one. */
  segment: Segment | undefined;
  onClose: () => void;
}

/** A segment: as rows or as text, counted while it changes. */
export function SegmentDialog({ segment, onClose }: Given) {
  const { t } = useTranslation("audience");
  const mayWrite = useMay("segments:write");
  const [name, setName] = useState(segment?.name ?? "");
  const [text, setText] = useState(segment?.expression ?? "");
  const [isText, setIsText] = useState(false);
  const [own, setOwn] = useState<Rows | undefined>(
    segment ? undefined : { rows: [], joint: "and" },
  );
  const [purpose, setPurpose] = useState(SERVICE);
  const counted = useCount(text, purpose);
  const saving = useSaving(segment, onClose);
  const isCounted = counted.data !== undefined && !counted.isLate;
  const read = isCounted ? rowsOf(counted.data.tree) : undefined;
  const rows = own ?? read;
  const isHalf = own !== undefined && !areWhole(own.rows);
  const change = (to: Rows) => {
    setOwn(to);
    setText(textOf(to.rows, to.joint));
  };
  return (
    <Dialog title={segment?.name ?? t("new")} onClose={onClose} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate({ name, expression: text });
        }}
      >
        <Stack>
          {saving.error && <Failure error={saving.error} />}
          <TextInput
            label={t("name")}
            required
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={t("how")}
            value={isText ? "text" : "rows"}
            onChange={(to) => {
              setIsText(to === "text");
              setOwn(undefined);
            }}
            data={[
              { value: "rows", label: t("asRows") },
              { value: "text", label: t("asText") },
            ]}
          />
          {isText ? (
            <Textarea
              label={t("expression")}
              description={t("expressionHint")}
              autosize
              minRows={3}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          ) : rows ? (
            <Builder rows={rows} onChange={change} />
          ) : (
            isCounted && <Text c="dimmed">{t("tooRich")}</Text>
          )}
          <PurposeField purpose={purpose} onChange={setPurpose} />
          {isHalf ? <Text c="dimmed">{t("halfRow")}</Text> : <LiveCount counted={counted} />}
          {mayWrite && (
            <Group justify="flex-end">
              <Button type="submit" loading={saving.isPending} disabled={!name.trim() || isHalf}>
                {t("save")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}

function useSaving(segment: Segment | undefined, onSaved: () => void) {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (body: { name: string; expression: string }) => {
      if (!segment) return said(api.POST("/segments", { body: { ...body, kind: "query" } }));
      const params = { path: { segment_id: segment.id } };
      return said(api.PATCH("/segments/{segment_id}", { params, body }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "segments", "list"] });
      done({ message: t("saved") });
      onSaved();
    },
  });
}
