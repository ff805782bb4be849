import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import css from "./why.module.css";

interface Given {
  message: string;
  wish: string;
}

/** A wrong answer and the right one: together a golden question, asked at every change. */
export function RightAnswer({ message, wish }: Given) {
  const { t } = useTranslation("why");
  const { api, slug } = useWorkspace();
  const toast = useToast();
  // A field of one line would swallow the breaks between messages.
  const [text, setText] = useState(wish.replace(/\s+/g, " "));
  const [looked] = useDebouncedValue(text.trim(), 250);
  const { data } = useQuery({
    queryKey: [slug, "documents", "right", looked],
    enabled: looked !== "",
    queryFn: ({ signal }) =>
      said(api.GET("/documents", { params: { query: { text: looked, limit: 6 } }, signal })),
  });
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: (expect: string) =>
      said(api.POST("/golden/from", { body: { message_id: message, expect, same_time: false } })),
    onSuccess: () => toast.done({ message: t("right.kept") }),
  });
  return (
    <section className={css.right}>
      <h3>{t("right.title")}</h3>
      <p className={css.dim}>{t("right.text")}</p>
      <TextInput
        label={t("right.search")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<Icon name="search" size={16} />}
      />
      <ul className={css.found}>
        {data?.items.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.title}</strong>
              <span className={css.dim}>{one.summary || one.url}</span>
            </span>
            <Button
              size="xs"
              variant="default"
              disabled={isPending || isSuccess}
              onClick={() => mutate(one.url || one.id)}
            >
              {t("right.choose")}
            </Button>
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && <p className={css.dim}>{t("right.nothing")}</p>}
      <Button
        size="xs"
        variant="subtle"
        disabled={isPending || isSuccess}
        onClick={() => mutate("none")}
      >
        {t("right.none")}
      </Button>
    </section>
  );
}
