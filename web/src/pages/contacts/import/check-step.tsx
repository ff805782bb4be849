import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import css from "./import.module.css";
import { Problems } from "./problems";
import { countOf, type Import } from "./shapes";
import { useStep } from "./use-import";

/** What a look at all rows found, before anything is brought in. */
export function CheckStep({ one, onBack }: { one: Import; onBack: () => void }) {
  const { t } = useTranslation("audience");
  const step = useStep(one.id);
  const good = countOf(one.counts, "good");
  const bad = countOf(one.counts, "failed");
  return (
    <div className={css.parts}>
      <Block title={one.name}>
        <div className={css.parts}>
          <Text role="status" fw={600}>
            {t("good", { count: good })}
            {bad > 0 && ` · ${t("bad", { count: bad })}`}
          </Text>
          {bad > 0 && <Problems one={one} />}
        </div>
      </Block>
      {step.error && <Failure error={step.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t("back")}
        </Button>
        <Button
          disabled={good === 0}
          loading={step.isPending}
          onClick={() => step.mutate("start")}
          autoFocus
        >
          {t("start", { count: good })}
        </Button>
      </Group>
    </div>
  );
}
