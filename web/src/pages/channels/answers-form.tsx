import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { useSetUpWords } from "./set-up-words";
import type { Question } from "./shapes";

interface Given {
  /** Of the channel, for its own words about each question. */
  type: string;
  questions: readonly Question[];
  /** What is known already; secrets never are. */
  known?: Record<string, string>;
  /** Secrets left empty stay as they are. */
  keepsSecrets?: boolean;
  label: string;
  error: Error | null;
  isSending: boolean;
  onSend: (answers: Record<string, string>) => void;
  children?: React.ReactNode;
}

/** The questions of a channel type, as the API describes them. */
export function AnswersForm(given: Given) {
  const {
    type,
    questions,
    known = {},
    keepsSecrets = false,
    label,
    error,
    isSending,
    onSend,
  } = given;
  const [answers, setAnswers] = useState<Record<string, string>>(known);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const changed = Object.entries(answers).filter(
      ([name, value]) => value.trim() !== (known[name] ?? ""),
    );
    onSend(Object.fromEntries(changed.map(([name, value]) => [name, value.trim()])));
  };
  return (
    <form onSubmit={submit}>
      <Stack maw={560}>
        {error && <Failure error={error} />}
        {given.children}
        {questions.map((question) => (
          <QuestionInput
            key={question.name}
            type={type}
            question={question}
            isRequired={question.required && !(keepsSecrets && question.secret)}
            keepsSecret={keepsSecrets}
            value={answers[question.name] ?? ""}
            onChange={(value) => setAnswers((now) => ({ ...now, [question.name]: value }))}
          />
        ))}
        <Group>
          <Button type="submit" loading={isSending}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface QuestionGiven {
  type: string;
  question: Question;
  isRequired: boolean;
  keepsSecret: boolean;
  value: string;
  onChange: (value: string) => void;
}

function QuestionInput(given: QuestionGiven) {
  const { type, question, isRequired, keepsSecret, value, onChange } = given;
  const { t, i18n } = useTranslation("channels");
  const { helpOf } = useSetUpWords();
  const { name, secret } = question;
  const label = i18n.exists(`channels:questions.${name}`)
    ? t(`questions.${name as "token"}`)
    : name;
  const common = {
    label,
    description: helpOf(type, question),
    required: isRequired,
    value,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
  };
  if (!secret) return <TextInput {...common} />;
  return (
    <PasswordInput
      {...common}
      autoComplete="off"
      {...(keepsSecret && { placeholder: t("unchanged") })}
      visibilityToggleButtonProps={{ "aria-label": t("showSecret"), tabIndex: 0 }}
    />
  );
}
