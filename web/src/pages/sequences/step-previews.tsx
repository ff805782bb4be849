import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { useWorkspace } from "../../session/workspace";
import { OnePreview } from "../campaigns/parts/previews";
import css from "../campaigns/campaigns.module.css";
import { previewsKey } from "./use-sequences";

/** How the messages read for some people, as they were kept last. */
export function StepPreviews({ id }: { id: string }) {
  const { t } = useTranslation("sequences");
  const { api, slug } = useWorkspace();
  const asked = useQuery({
    queryKey: previewsKey(slug, id),
    queryFn: () =>
      said(api.GET("/sequences/{sequence_id}/previews", { params: { path: { sequence_id: id } } })),
  });
  if (asked.error) return <Failure error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <SkeletonRows count={2} height={110} />;
  const { items } = asked.data;
  if (items.length === 0) return <Text c="dimmed">{t("preview.none")}</Text>;
  return (
    <ul className={css.previews}>
      {items.map(({ step, ...one }) => (
        <li key={`${step}/${one.contact_id}/${one.channel_id}`}>
          <OnePreview preview={{ ...one, variant: step }} hasVariants={false} />
        </li>
      ))}
    </ul>
  );
}
