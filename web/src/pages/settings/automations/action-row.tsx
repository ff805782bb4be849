import { Button, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./automations.module.css";
import { type Action, DEEDS, isDeed, listIn, newAction, PRIORITIES, textIn } from "./rule";
import { type Choice, type Choices, withKept } from "./use-choices";

interface Given {
  action: Action;
  choices: Choices;
  number: number;
  onChange: (action: Action) => void;
  onRemove: () => void;
}

/** One thing that is done, with what it needs. */
export function ActionRow({ action, choices, number, onChange, onRemove }: Given) {
  const { t } = useTranslation("automations");
  const of = t("actionOf", { number });
  const known = isDeed(action.do) ? [] : [{ value: action.do, label: action.do }];
  return (
    <li className={css.row}>
      <Select
        className={css.deed ?? ""}
        aria-label={of}
        allowDeselect={false}
        data={[...DEEDS.map((value) => ({ value, label: t(`deeds.${value}`) })), ...known]}
        value={action.do}
        onChange={(value) => value && isDeed(value) && onChange(newAction(value))}
      />
      <What action={action} choices={choices} of={of} onChange={onChange} />
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={`${t("remove")}: ${of}`}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
    </li>
  );
}

type WhatGiven = Pick<Given, "action" | "choices" | "onChange"> & { of: string };

function What({ action, choices, of, onChange }: WhatGiven) {
  const { t } = useTranslation("automations");
  const turn = (part: Partial<Action>) => onChange({ ...action, ...part });
  if (action.do === "team" || action.do === "assign") {
    const data = choices[action.do === "team" ? "team" : "member"] ?? [];
    return <Whom {...{ action, data, of, onChange }} />;
  }
  if (action.do === "priority")
    return (
      <Select
        className={css.values ?? ""}
        aria-label={`${of}: ${t("fields.priority")}`}
        allowDeselect={false}
        data={PRIORITIES.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        value={textIn(action, "priority")}
        onChange={(priority) => priority && turn({ priority })}
      />
    );
  if (action.do === "tag")
    return (
      <div className={css.both}>
        {(["add", "remove"] as const).map((name) => (
          <TagsInput
            key={name}
            label={t(`tags.${name}`)}
            aria-label={`${of}: ${t(`tags.${name}`)}`}
            data={choices.tags}
            value={listIn(action, name)}
            acceptValueOnBlur
            onChange={(tags) => turn({ [name]: tags })}
          />
        ))}
      </div>
    );
  if (action.do === "snooze")
    return (
      <TextInput
        className={css.values ?? ""}
        type="number"
        min={0}
        label={t("snoozeHours")}
        value={textIn(action, "hours")}
        onChange={(event) => turn({ hours: Math.max(Number(event.currentTarget.value) || 0, 0) })}
      />
    );
  if (action.do === "tell")
    return (
      <TextInput
        className={css.values ?? ""}
        label={t("word")}
        description={t("wordHint")}
        maxLength={100}
        value={textIn(action, "word")}
        onChange={(event) => turn({ word: event.currentTarget.value })}
      />
    );
  if (action.do === "say") return <Say {...{ action, choices, of, onChange }} />;
  if (action.do === "note") return <Words {...{ action, of, onChange }} />;
  return null;
}

interface WhomGiven {
  action: Action;
  data: Choice[];
  of: string;
  onChange: (action: Action) => void;
}

/** A member or team by id; a rule made elsewhere may name them. */
function Whom({ action, data, of, onChange }: WhomGiven) {
  const { t } = useTranslation("automations");
  const kept = textIn(action, "id") || textIn(action, "name");
  const byName = data.find(({ label }) => label === kept)?.value;
  return (
    <Select
      className={css.values ?? ""}
      aria-label={`${of}: ${t("whom")}`}
      placeholder={action.do === "team" ? t("anybody") : t("choose")}
      searchable
      clearable={action.do === "team"}
      clearButtonProps={{ "aria-label": t("anybody") }}
      data={withKept(data, [byName ?? kept])}
      value={(byName ?? kept) || null}
      onChange={(id) => onChange({ do: action.do, id: id ?? "" })}
    />
  );
}

/** A canned reply in the language of the person, or a text for all. */
function Say({ action, choices, of, onChange }: WhatGiven) {
  const { t } = useTranslation("automations");
  const code = textIn(action, "code").replace(/^\//, "");
  return (
    <div className={css.say}>
      <Select
        aria-label={`${of}: ${t("canned")}`}
        data={[{ value: "", label: t("ownText") }, ...withKept(choices.canned, [code])]}
        value={code}
        allowDeselect={false}
        onChange={(now) => onChange(now ? { do: "say", code: now } : { do: "say", text: "" })}
      />
      {!code && <Words {...{ action, of, onChange }} />}
    </div>
  );
}

function Words({ action, of, onChange }: Pick<WhatGiven, "action" | "of" | "onChange">) {
  const { t } = useTranslation("automations");
  return (
    <Textarea
      className={css.values ?? ""}
      autosize
      minRows={2}
      maxRows={8}
      aria-label={`${of}: ${t("fields.text")}`}
      value={textIn(action, "text")}
      onChange={(event) => onChange({ ...action, text: event.currentTarget.value })}
    />
  );
}
