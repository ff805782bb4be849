import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { type Team, TeamDialog } from "./team-dialog";

const MOST = 100;

/** Teams, to which conversations can be given. */
export default function Teams() {
  const { t } = useTranslation("people");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("people:write");
  const [open, setOpen] = useState<Team | "new">();
  const list = useList([slug, "teams", "all"], (cursor) =>
    said(api.GET("/teams", { params: { query: { cursor } } })),
  );
  const members = useQuery({
    queryKey: [slug, "members", "first"],
    queryFn: () => said(api.GET("/members", { params: { query: { limit: MOST } } })),
  });
  const people = members.data?.items ?? [];
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("newTeam")}
    </Button>
  );
  return (
    <SettingsPage of="teams" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="people" title={t("noTeams")} text={t("noTeamsText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("teams")}>
            <Rows label={t("teams")}>
              {items.map((team) => (
                <TeamRow
                  key={team.id}
                  team={team}
                  names={people.filter(({ id }) => team.members.includes(id)).map((m) => m.name)}
                  onOpen={() => setOpen(team)}
                />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      {open && (
        <TeamDialog
          team={open === "new" ? undefined : open}
          people={people.filter((one) => one.active)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SettingsPage>
  );
}

interface RowGiven {
  team: Team;
  names: string[];
  onOpen: () => void;
}

function TeamRow({ team, names, onOpen }: RowGiven) {
  const { t } = useTranslation("people");
  const format = useFormat();
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("people:write");
  const remove = async () => {
    await said(api.DELETE("/teams/{team_id}", { params: { path: { team_id: team.id } } }));
    await queries.invalidateQueries({ queryKey: [slug, "teams"] });
  };
  return (
    <Row name={team.name} more={names.length > 0 ? format.list(names) : t("nobody")}>
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={onOpen}
            aria-label={`${t("change")}: ${team.name}`}
          >
            {t("change")}
          </Button>
          <Sure
            label={t("removeTeam")}
            of={team.name}
            title={t("removeTeamTitle", { name: team.name })}
            text={t("removeTeamText")}
            run={remove}
          />
        </>
      )}
    </Row>
  );
}
