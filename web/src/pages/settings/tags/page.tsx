import { Button, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Api } from "../../../api/client";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Row, Rows } from "../../../parts/rows";
import { SkeletonRows } from "../../../parts/skeletons";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { RenameDialog, type Tag } from "./rename-dialog";

const PAGE = 100;
const FEW = 8;

/** The tags of the workspace, and how many have each. */
export default function Tags() {
  const { t } = useTranslation("fields");
  const { api, slug } = useWorkspace();
  const mayInbox = useMay("inbox:read");
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "tags", "all"],
    queryFn: () => allTags(api),
  });
  const again = () => queries.invalidateQueries({ queryKey: [slug] });
  return (
    <SettingsPage of="tags">
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={3} />}
      {data?.length === 0 && (
        <Empty icon="tag" title={t("tags.none")} text={t("tags.noneText")}>
          {mayInbox && (
            <Button component={Link} to={`/${slug}/inbox`}>
              {t("tags.toInbox")}
            </Button>
          )}
        </Empty>
      )}
      {data && data.length > 0 && <List tags={data} onChanged={again} />}
    </SettingsPage>
  );
}

function List({ tags, onChanged }: { tags: Tag[]; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation("fields");
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Tag>();
  const wanted = search.trim().toLocaleLowerCase();
  const shown = tags.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <Block title={t("tags.title")}>
      {tags.length > FEW && (
        <TextInput
          maw={320}
          aria-label={t("tags.search")}
          placeholder={t("tags.search")}
          leftSection={<Icon name="search" size={18} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {shown.length === 0 && (
        <Text c="dimmed" role="status">
          {t("tags.noMatch")}
        </Text>
      )}
      <Rows label={t("tags.title")}>
        {shown.map((tag) => (
          <TagRow key={tag.name} tag={tag} onOpen={() => setOpen(tag)} onChanged={onChanged} />
        ))}
      </Rows>
      {open && (
        <RenameDialog tag={open} all={tags} onDone={onChanged} onClose={() => setOpen(undefined)} />
      )}
    </Block>
  );
}

interface RowGiven {
  tag: Tag;
  onOpen: () => void;
  onChanged: () => Promise<unknown>;
}

function TagRow({ tag, onOpen, onChanged }: RowGiven) {
  const { t } = useTranslation("fields");
  const { api } = useWorkspace();
  const mayWrite = useMay("rules:write");
  const { name, conversations, contacts } = tag;
  const remove = async () => {
    await said(api.DELETE("/tags", { params: { query: { name } } }));
    await onChanged();
  };
  const counts = [
    conversations > 0 && t("tags.conversations", { count: conversations }),
    contacts > 0 && t("tags.contacts", { count: contacts }),
  ];
  return (
    <Row name={name} more={counts.filter(Boolean).join(" · ")}>
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`${t("tags.rename")}: ${name}`}
            onClick={onOpen}
          >
            {t("tags.rename")}
          </Button>
          <Sure
            label={t("remove")}
            of={name}
            title={t("removeTitle", { name })}
            text={t("tags.removeText")}
            run={remove}
          />
        </>
      )}
    </Row>
  );
}

/** All of them: merging needs to know which names there are. */
async function allTags(api: Api): Promise<Tag[]> {
  const all: Tag[] = [];
  let cursor = "";
  do {
    const page = await said(api.GET("/tags", { params: { query: { limit: PAGE, cursor } } }));
    all.push(...page.items);
    cursor = page.next ?? "";
  } while (cursor);
  return all;
}
