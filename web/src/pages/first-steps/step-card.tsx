import { Button, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Icon } from "../../parts/icon";
import css from "./page.module.css";
import type { Found, Step } from "./steps";
import { useWays, type Way } from "./ways";

/** One step: what it is for, how far it is, and where it is done. */
export function StepCard({ step }: { step: Step }) {
  const { t } = useTranslation("first-steps");
  const { name, icon, isDone, found } = step;
  const ways = useWays(step);
  const words = ({ words: which }: Way) =>
    which === "connect"
      ? t("steps.channel.connect")
      : which === "lab"
        ? t("steps.ask.lab")
        : t(`steps.${name}.button`);
  return (
    <li className={css.step} data-done={isDone}>
      <span className={css.icon}>
        <Icon name={isDone ? "check" : icon} size={24} />
      </span>
      <div className={css.words}>
        <Title order={2} size="h4">
          {t(`steps.${name}.title`)}
        </Title>
        <Text c="dimmed">{t(`steps.${name}.text`)}</Text>
        <div aria-live="polite">
          <Text size="sm" className={css.state}>
            {found ? t(`steps.${name}.state`, { count: found.count }) : t("looking")}
          </Text>
          {found && <Details found={found} />}
        </div>
      </div>
      <div className={css.ways}>
        {ways.map((way, index) => (
          <Button
            key={way.to}
            component={Link}
            to={way.to}
            variant={isDone ? "default" : index > 0 ? "subtle" : "filled"}
          >
            {words(way)}
          </Button>
        ))}
      </div>
    </li>
  );
}

const SHOWN = 3;

function Details({ found }: { found: Found }) {
  const { t } = useTranslation("first-steps");
  const { list } = useFormat();
  const { names = [], documents, invitations = 0, troubled = 0 } = found;
  const others = names.length - SHOWN;
  const told = [
    others > 0
      ? `${names.slice(0, SHOWN).join(", ")} ${t("others", { count: others })}`
      : list(names),
    documents === undefined || found.count === 0 ? "" : t("documents", { count: documents }),
    invitations > 0 ? t("invitations", { count: invitations }) : "",
  ].filter(Boolean);
  return (
    <>
      {told.length > 0 && (
        <Text size="sm" c="dimmed" className={css.detail}>
          {told.join(" · ")}
        </Text>
      )}
      {troubled > 0 && (
        <Text size="sm" className={css.trouble}>
          <Icon name="alert" size={16} /> {t("trouble", { count: troubled })}
        </Text>
      )}
    </>
  );
}
