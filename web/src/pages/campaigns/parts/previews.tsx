import { Alert, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import { ChannelIcon } from "../../inbox/channel-icon";
import { PartView } from "../../../parts/message/part";
import type { Part } from "../../../parts/message/part-shapes";
import { languageName } from "../../knowledge/parts/languages";
import { filledTemplate, readTemplate } from "../../inbox/composer/template-blanks";
import css from "../campaigns.module.css";
import type { Preview } from "../shapes";
import { keyOf, useTemplates } from "../use-templates";

interface Given {
  id: string;
  /** Only of this variant. */
  variant?: string | undefined;
}

/** How it reads for some people of the audience, as their platform gets it. */
export function Previews({ id, variant }: Given) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const asked = useQuery({
    queryKey: [slug, "campaigns", "looked", id, "previews"],
    queryFn: () => {
      const params = { path: { campaign_id: id } };
      return said(api.GET("/campaigns/{campaign_id}/previews", { params }));
    },
  });
  if (asked.error) return <Failure error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <SkeletonRows count={2} height={110} />;
  const shown = asked.data.items.filter((one) => !variant || one.variant === variant);
  if (shown.length === 0) return <Text c="dimmed">{t("preview.none")}</Text>;
  const hasVariants = shown.some((one) => one.variant !== shown[0]?.variant);
  return (
    <ul className={css.previews} aria-busy={asked.isFetching}>
      {shown.map((one) => (
        <li key={`${one.variant}/${one.contact_id}/${one.channel_id}`}>
          <OnePreview preview={one} hasVariants={hasVariants} />
        </li>
      ))}
    </ul>
  );
}

export function OnePreview({ preview, hasVariants }: { preview: Preview; hasVariants: boolean }) {
  const { t, i18n } = useTranslation("campaigns");
  const { contact_name, channel_type, language, variant, messages, problem } = preview;
  const told = [
    contact_name || t("preview.nameless"),
    language && languageName(language, i18n.language),
    hasVariants && t("what.variant", { name: variant }),
  ];
  return (
    <figure className={css.preview}>
      <figcaption>
        <ChannelIcon type={channel_type} />
        {told.filter(Boolean).join(" · ")}
      </figcaption>
      {problem && (
        <Alert color="red" variant="light">
          {problem}
        </Alert>
      )}
      {messages.map((parts, at) => (
        <div key={at} className={css.bubble}>
          {(parts as unknown as Part[]).map((part, place) => (
            <PreviewPart key={place} part={part} type={channel_type} />
          ))}
        </div>
      ))}
    </figure>
  );
}

/** A part as people see it: of a template the text that the platform keeps, with its blanks filled. */
function PreviewPart({ part, type }: { part: Part; type: string }) {
  const { templates } = useTemplates(part.type === "template" ? type : "");
  if (part.type !== "template") return <PartView part={part} />;
  const kept = templates.find((one) => keyOf(one) === keyOf(part));
  if (!kept) return <PartView part={part} />;
  const { text } = readTemplate(kept.components);
  return <p className={css.words}>{filledTemplate(text, part.values ?? {})}</p>;
}
