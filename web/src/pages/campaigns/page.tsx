import { Button, Checkbox, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { Block } from "../../parts/block";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import { Listed, useList } from "../../parts/listed";
import { Page } from "../../parts/page";
import { Rows } from "../../parts/rows";
import { useMay, useWorkspace } from "../../session/workspace";
import { useActions } from "../../shell/actions";
import { CampaignRow } from "./campaign-row";
import type { Listed as Campaign } from "./shapes";
import { listKey, useFollowing } from "./use-campaigns";

const NewCampaign = lazy(() => import("./new-campaign"));
const MOST_COMPARED = 6;

/** What was, is and will be sent to many. */
export default function Campaigns() {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("campaigns:write");
  const [isNew, setNew] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  useFollowing();
  const list = useList<Campaign>(listKey(slug), (cursor) =>
    said(api.GET("/campaigns", { params: { query: { cursor } } })),
  );
  const begin = () => setNew(true);
  useActions(mayWrite ? [{ id: "campaign-new", label: t("new"), icon: "plus", run: begin }] : []);
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={begin}>
      {t("new")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      actions={
        <Group gap="xs">
          <Button component={Link} to={`/${slug}/sequences`} variant="default">
            {t("sequences")}
          </Button>
          {list.items?.length !== 0 && add}
        </Group>
      }
    >
      <Listed
        list={list}
        empty={
          <Empty icon="send" title={t("none")} text={t("noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block
            title={t("all")}
            text={t("allText")}
            actions={
              chosen.length > 1 && (
                <Button
                  component={Link}
                  to={`/${slug}/campaigns/compare?ids=${chosen.join("-")}`}
                  variant="default"
                >
                  {t("compare.button", { count: chosen.length })}
                </Button>
              )
            }
          >
            <Rows label={t("all")}>
              {items.map((one) => (
                <CampaignRow key={one.id} campaign={one}>
                  {one.started_at && items.length > 1 && (
                    <Checkbox
                      aria-label={t("compare.choose", { name: one.name })}
                      checked={chosen.includes(one.id)}
                      disabled={!chosen.includes(one.id) && chosen.length >= MOST_COMPARED}
                      onChange={() => setChosen(toggled(chosen, one.id))}
                    />
                  )}
                </CampaignRow>
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      <Suspense>{isNew && <NewCampaign onClose={() => setNew(false)} />}</Suspense>
    </Page>
  );
}

const toggled = (all: string[], id: string) =>
  all.includes(id) ? all.filter((one) => one !== id) : [...all, id];
