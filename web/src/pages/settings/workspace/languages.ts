/** Languages to choose from, by their names in the language of who reads. */
const OFFERED = [
  ...["ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr"],
  ...["hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "rm", "ru", "sk"],
  ...["sl", "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh"],
];

/** `kept` are offered too, whatever they are. */
export function languageChoices(reader: string, kept: readonly string[]) {
  const names = new Intl.DisplayNames([reader], { type: "language" });
  const tags = [...new Set([...OFFERED, ...kept])];
  return tags
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label, reader));
}
