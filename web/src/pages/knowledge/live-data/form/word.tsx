import { TextInput, type TextInputProps } from "@mantine/core";
import { type Path, textAt, withValue } from "../definition";
import { type Form, numberOf } from "./form";

interface Given extends Pick<TextInputProps, "label" | "description" | "placeholder" | "type"> {
  form: Form;
  path: Path;
  isRequired?: boolean;
  /** An empty text is one; else it is taken away. */
  isKept?: boolean;
  /** What is typed is kept as a number. */
  isNumber?: boolean;
}

/** One text of the declaration. */
export function Word(given: Given) {
  const { form, path, isRequired = false, isKept = isRequired, isNumber = false, ...rest } = given;
  const put = (value: unknown) =>
    form.change(withValue(form.definition, path, value === "" && !isKept ? undefined : value));
  return (
    <TextInput
      {...rest}
      required={isRequired}
      readOnly={form.isFixed}
      spellCheck={false}
      {...(isNumber && { inputMode: "decimal" as const })}
      value={textAt(form.definition, path)}
      onChange={({ currentTarget: { value } }) => put(isNumber ? numberOf(value) : value)}
    />
  );
}
