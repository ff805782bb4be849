import { ActionIcon, Button, Drawer, Group, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { usePages } from "../parts/use-pages";
import { EntityDialog } from "./entity-dialog";
import { ImportTable } from "./import-table";
import type { Catalogue } from "./page";

export type Entity = components["schemas"]["EntityShown"];

/** The entities of a catalogue: sought as a customer names them, added, edited, imported. */
export default function Entities(given: { catalogue: Catalogue; onClose: () => void }) {
  const { t } = useTranslation(["knowledge", "common"]);
  const { catalogue, onClose } = given;
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("catalogues:write");
  const [text, setText] = useState("");
  const [sought] = useDebouncedValue(text.trim(), 250);
  const [edited, setEdited] = useState<Entity | "new" | null>(null);
  const [isImporting, setImporting] = useState(false);
  const path = { catalogue_id: catalogue.id };
  const pages = usePages([slug, "catalogues", catalogue.id, sought], (cursor, signal) =>
    said(
      api.GET("/catalogues/{catalogue_id}/entities", {
        params: { path, query: { text: sought, cursor, limit: 50 } },
        signal,
      }),
    ),
  );
  const forget = useForget(catalogue.id);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={catalogue.name}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <Stack>
        <TextInput
          type="search"
          label={t("catalogues.search")}
          description={t("catalogues.searchHint")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {mayWrite && (
          <Group gap="xs">
            <Button variant="default" onClick={() => setEdited("new")}>
              {t("catalogues.addEntity")}
            </Button>
            <Button variant="default" onClick={() => setImporting(true)}>
              {t("catalogues.import")}
            </Button>
          </Group>
        )}
        <Pages pages={pages} empty={<span className={panel.dim}>{t("catalogues.nothing")}</span>}>
          {(items) => (
            <ul className={panel.rows}>
              {items.map((one) => (
                <EntityRow
                  key={one.id}
                  entity={one}
                  {...(mayWrite && { onEdit: setEdited, onForget: forget })}
                />
              ))}
            </ul>
          )}
        </Pages>
      </Stack>
      {edited && (
        <EntityDialog
          catalogueId={catalogue.id}
          entity={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {isImporting && (
        <ImportTable catalogueId={catalogue.id} onClose={() => setImporting(false)} />
      )}
    </Drawer>
  );
}

interface RowGiven {
  entity: Entity;
  onEdit?: (entity: Entity) => void;
  onForget?: (entity: Entity) => void;
}

function EntityRow({ entity, onEdit, onForget }: RowGiven) {
  const { t } = useTranslation("knowledge");
  const { key, label, aliases } = entity;
  return (
    <li>
      <div className={panel.words}>
        <strong>{label}</strong>
        <div className={panel.dim}>{[key, ...aliases.map((one) => one.text)].join(" · ")}</div>
      </div>
      {onEdit && (
        <Button
          variant="default"
          size="xs"
          aria-label={t("catalogues.editOf", { name: label })}
          onClick={() => onEdit(entity)}
        >
          {t("answers.edit")}
        </Button>
      )}
      {onForget && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("answers.forget", { word: label })}
          onClick={() => onForget(entity)}
        >
          <Icon name="close" size={18} />
        </ActionIcon>
      )}
    </li>
  );
}

/** Removes an entity, with a way back. */
function useForget(catalogue_id: string): (entity: Entity) => void {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: [slug, "catalogues"] });
  const put = useMutation({
    mutationFn: ({ key, label, aliases, fields }: Entity) =>
      said(
        api.PUT("/catalogues/{catalogue_id}/entities", {
          params: { path: { catalogue_id } },
          body: { key, label, aliases, fields },
        }),
      ),
    onSuccess: refresh,
  });
  const forget = useMutation({
    mutationFn: ({ id }: Entity) =>
      said(
        api.DELETE("/catalogues/{catalogue_id}/entities/{entity_id}", {
          params: { path: { catalogue_id, entity_id: id } },
        }),
      ),
    onSuccess: async (_, entity) => {
      const message = t("answers.forgotten", { word: entity.label });
      done({ message, undo: () => put.mutate(entity) });
      await refresh();
    },
  });
  return forget.mutate;
}
