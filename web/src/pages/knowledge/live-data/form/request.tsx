import { NativeSelect, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { textAt, valueAt } from "../definition";
import css from "../live-data.module.css";
import { type Form, putIn } from "./form";
import { Pairs } from "./pairs";
import { Word } from "./word";

const SECRET = "${secret:TOKEN}";
const KEY = "{entity.key}";

/** What is asked: the address, what goes with it, and where credentials stand by name. */
export function RequestFields({ form }: { form: Form }) {
  const { t } = useTranslation("knowledge");
  const path = [...form.at, "request"];
  const method = textAt(form.definition, [...path, "method"]) || "GET";
  return (
    <Stack>
      <div className={css.address}>
        <NativeSelect
          label={t("form.method")}
          disabled={form.isFixed}
          value={method}
          data={["GET", "POST"]}
          onChange={({ currentTarget: { value } }) =>
            putIn(form)([...path, "method"], value === "GET" ? undefined : value)
          }
        />
        <Word
          form={form}
          path={[...path, "url"]}
          isRequired
          label={t("form.url")}
          description={t("form.urlHint", { blank: KEY })}
        />
      </div>
      <Pairs
        form={form}
        path={[...path, "query"]}
        legend={t("form.query")}
        add={t("form.addQuery")}
        fresh="query"
      />
      <Pairs
        form={form}
        path={[...path, "headers"]}
        legend={t("form.headers")}
        hint={t("form.headersHint", { blank: SECRET })}
        add={t("form.addHeader")}
        fresh="X-Header"
      />
      {method === "POST" && <Body form={form} />}
    </Stack>
  );
}

/** What is posted, as JSON; while it is none, what was good before counts. */
function Body({ form }: { form: Form }) {
  const { t } = useTranslation("knowledge");
  const path = [...form.at, "request", "body"];
  const kept = valueAt(form.definition, path);
  const [text, setText] = useState(kept === undefined ? "" : JSON.stringify(kept, null, 2));
  const [isWrong, setWrong] = useState(false);
  const change = (value: string) => {
    setText(value);
    try {
      putIn(form)(path, value.trim() ? (JSON.parse(value) as unknown) : undefined);
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return (
    <Textarea
      autosize
      minRows={4}
      spellCheck={false}
      readOnly={form.isFixed}
      classNames={{ input: css.code ?? "" }}
      label={t("form.body")}
      value={text}
      error={isWrong && t("form.noJson")}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
