import { Fieldset, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../../session/workspace";
import { languageName } from "../../parts/languages";
import { answerName, mapAt, type Path, textAt } from "../definition";
import { type Form, putInAnswer } from "./form";

interface Given {
  form: Form;
  /** Where the texts by language are in the answer. */
  path: Path;
  legend: string;
}

/** One wording in the languages of the workspace, and in those that it has. */
export function Texts({ form, path, legend }: Given) {
  const { i18n } = useTranslation("knowledge");
  const { workspace } = useWorkspace();
  const where = ["answers", answerName(form.definition), ...path];
  const written = Object.keys(mapAt(form.definition, where)).filter(Boolean);
  const put = putInAnswer(form);
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        {[...new Set([...workspace.languages, ...written])].map((language) => (
          <Textarea
            key={language}
            autosize
            minRows={1}
            readOnly={form.isFixed}
            label={languageName(language, i18n.language)}
            lang={language}
            value={textAt(form.definition, [...where, language])}
            onChange={(event) => put([...path, language], event.currentTarget.value)}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
