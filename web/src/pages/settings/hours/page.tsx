import { Button, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Empty } from "../../../parts/empty";
import { Listed, useList } from "../../../parts/listed";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { MembersBlock } from "./members-block";
import { TeamBlock } from "./team-block";

/** When teams are there, what they promise, and who gets what. */
export default function Hours() {
  const { t } = useTranslation("work");
  const { api, slug } = useWorkspace();
  const mayMake = useMay("people:write");
  const list = useList([slug, "teams", "all"], (cursor) =>
    said(api.GET("/teams", { params: { query: { cursor } } })),
  );
  return (
    <SettingsPage of="hours">
      <Listed
        list={list}
        empty={
          <Empty icon="clock" title={t("none")} text={t("noneText")}>
            {mayMake && (
              <Button component={Link} to={`/${slug}/settings/teams`}>
                {t("makeTeam")}
              </Button>
            )}
          </Empty>
        }
      >
        {(teams) => (
          <Stack gap={20}>
            {teams.map((team) => (
              <TeamBlock key={team.id} team={team} />
            ))}
          </Stack>
        )}
      </Listed>
      <MembersBlock />
    </SettingsPage>
  );
}
