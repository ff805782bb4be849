import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import css from "./lab.module.css";
import type { Candidate } from "./shapes";

const SCORES = ["what", "who", "when", "score"] as const;

/** What was weighed against each other: how well each suits the wish, the person and the moment. */
export function Candidates({ candidates }: { candidates: Candidate[] }) {
  const { t } = useTranslation("knowledge");
  return (
    <div className={css.scroll} role="region" aria-label={t("lab.candidates")} tabIndex={0}>
      <Table verticalSpacing="xs" miw={620}>
        <Table.Caption>{t("lab.scoresHint")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("lab.item")}</Table.Th>
            {SCORES.map((name) => (
              <Table.Th key={name}>{t(`scores.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {candidates.map((one, place) => (
            <Table.Tr key={`${one.kind}:${one.id}`} data-first={place === 0}>
              <Table.Th scope="row" fw={place === 0 ? 650 : 450}>
                {one.title || one.id}
                <Text size="xs" c="dimmed" fw={400}>
                  {[t(`kinds.${one.kind}`), one.language].filter(Boolean).join(" · ")}
                </Text>
              </Table.Th>
              {SCORES.map((name) => (
                <Table.Td key={name}>
                  <Bar value={one[name]} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** A share of 1 as a number and a bar. */
function Bar({ value }: { value: number }) {
  const format = useFormat();
  const shown = Math.max(0, Math.min(1, value));
  return (
    <span className={css.bar}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" rx="3" fill="var(--soft)" />
        <rect width={shown * 100} height="6" rx="3" fill="var(--accent)" />
      </svg>
      {format.number(Math.round(value * 100) / 100)}
    </span>
  );
}
