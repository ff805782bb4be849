import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import { STEPS, type Step } from "../steps";

/** The steps, each with an address of its own. */
export function Steps({ id, now }: { id: string; now: Step }) {
  const { t } = useTranslation("campaigns");
  const { slug } = useWorkspace();
  return (
    <nav aria-label={t("steps.all")}>
      <ol className={css.steps}>
        {STEPS.map((step, index) => (
          <li key={step}>
            <Link
              to="/$workspace/campaigns/$campaign"
              params={{ workspace: slug, campaign: id }}
              search={{ step }}
              aria-current={step === now ? "step" : undefined}
            >
              <span aria-hidden="true">{index + 1}</span>
              {t(`steps.${step}`)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
