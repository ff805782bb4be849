import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import css from "./lab.module.css";
import { expectedOf } from "./expected";
import type { Asked } from "./shapes";

interface Given {
  asked: Asked;
  onClose: () => void;
}

/** Keeps a question with what must answer it from now on. */
export function KeepGolden({ asked, onClose }: Given) {
  const { t } = useTranslation(["knowledge", "common"]);
  const { done } = useToast();
  const choices = expectedOf(asked.answer);
  const [expect, setExpect] = useState(choices[0]?.value ?? "none");
  const keep = useKeep(asked, () => {
    done({ message: t("keep.done") });
    onClose();
  });
  const named = (value: string, title: string) =>
    title || t(value === "ask_back" ? "keep.askBack" : "keep.none");
  return (
    <form
      className={css.keep}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(expect);
      }}
    >
      <NativeSelect
        autoFocus
        label={t("keep.expect", { wish: asked.question.wish })}
        value={expect}
        onChange={(event) => setExpect(event.currentTarget.value)}
        data={choices.map(({ value, title }) => ({ value, label: named(value, title) }))}
      />
      <Text size="sm" c="dimmed">
        {t("keep.text")}
      </Text>
      {keep.isError && <Failure error={keep.error} />}
      <Group>
        <Button type="submit" loading={keep.isPending}>
          {t("keep.save")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("cancel", { ns: "common" })}
        </Button>
      </Group>
    </form>
  );
}

function useKeep({ question }: Asked, onDone: () => void) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (expect: string) => {
      const { wish, language, diets = [], without = [], at = null } = question;
      const body = { question: wish, expect, language, diets, without, at };
      return said(api.POST("/golden", { body }));
    },
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: [slug, "golden"] });
    },
  });
}
