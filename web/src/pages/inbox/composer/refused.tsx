import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../api/problem";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { hasMessage } from "../has-message";

/** Why what was written did not go out: in our words where the gate named a reason. */
export default function Refused({ problem }: { problem: Problem }) {
  const { t, i18n } = useTranslation("inbox");
  const key = `reasons.${problem.reason}` as "reasons.blocked";
  if (!problem.reason || !hasMessage(i18n, "inbox", key)) return <Failure error={problem} />;
  const advice = `instead.${problem.reason}` as "instead.blocked";
  return (
    <Alert
      color="red"
      variant="light"
      icon={<Icon name="alert" />}
      title={t("refused")}
      role="alert"
    >
      {t(key)}
      {hasMessage(i18n, "inbox", advice) && ` ${t(advice)}`}
    </Alert>
  );
}
