import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useChannelTypes } from "../../../parts/channel-types";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Page } from "../../../parts/page";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../page.module.css";
import type { Channel, ChannelType } from "../shapes";
import { AnswersBlock } from "./answers-block";
import { HealthBlock } from "./health-block";
import { NoticesBlock } from "./notices-block";
import { RemoveBlock } from "./remove-block";

const EntriesBlock = lazy(() => import("../entries/block"));
const TemplatesBlock = lazy(() => import("../templates/block"));
const WidgetBlock = lazy(() => import("../widget/block"));

/** One channel: how it is, and everything that is set about it. */
export default function OneChannel() {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const { channel: id } = useParams({ from: "/$workspace/channels/$channel" });
  const types = useChannelTypes();
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "channels", id],
    queryFn: () =>
      said(api.GET("/channels/{channel_id}", { params: { path: { channel_id: id } } })),
  });
  const type = types.data?.items.find((one) => one.type === data?.type);
  const failed = error ?? types.error;
  return (
    <>
      <div className={css.top}>
        <Link to="/$workspace/channels" params={{ workspace: slug }} className={css.back ?? ""}>
          <Icon name="back" size={18} />
          {t("title")}
        </Link>
      </div>
      <Page title={data ? data.name || (type?.name ?? data.type) : t("channel")}>
        {failed && <Failure error={failed} onRetry={() => void refetch()} />}
        {!failed && !(data && types.data) && <SkeletonRows count={3} height={120} />}
        {data && types.data && <Parts channel={data} type={type} />}
      </Page>
    </>
  );
}

function Parts({ channel, type }: { channel: Channel; type: ChannelType | undefined }) {
  const mayWrite = useMay("channels:write");
  const maySeeEntries = useMay("entries:read");
  const maySeeTemplates = useMay("templates:read");
  return (
    <div className={css.blocks}>
      <HealthBlock channel={channel} type={type} />
      <Suspense fallback={<SkeletonRows count={2} height={120} />}>
        {channel.type === "webchat" && mayWrite && <WidgetBlock channel={channel} />}
        {type?.links && maySeeEntries && <EntriesBlock channel={channel} />}
        {type?.templates && maySeeTemplates && <TemplatesBlock channel={channel} />}
      </Suspense>
      {type && mayWrite && type.questions.length > 0 && (
        <AnswersBlock channel={channel} type={type} />
      )}
      <NoticesBlock channel={channel} />
      {mayWrite && <RemoveBlock channel={channel} />}
    </div>
  );
}
