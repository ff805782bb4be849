import { Button, Drawer, Group, Stack, Table, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Copied } from "../../../parts/copied";
import { save } from "../../../parts/save";
import { useMay, useWorkspace } from "../../../session/workspace";
import { COUNTS, type Form, VIAS } from "./shapes";

interface Given {
  form: Form;
  onClose: () => void;
}

/** A form as it is found: what came of it, its text, its page, the tag for a site, its poster. */
export function FormDrawer({ form, onClose }: Given) {
  const { t } = useTranslation("consent");
  return (
    <Drawer
      opened
      onClose={onClose}
      title={form.name}
      position="right"
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <FiguresTable form={form} />
        <Preview form={form} />
        <Copied label={t("forms.page")} value={form.page} />
        <Copied label={t("forms.snippet")} value={form.snippet} />
        {form.origins.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("forms.noOrigins")}
          </Text>
        )}
        <Deeds form={form} />
      </Stack>
    </Drawer>
  );
}

function FiguresTable({ form }: { form: Form }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={380}>
      <Table captionSide="top">
        <Table.Caption>{t("forms.figures")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("forms.way")}</Table.Th>
            {COUNTS.map((one) => (
              <Table.Th key={one} scope="col" ta="right">
                {t(`forms.counts.${one}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {VIAS.map((via) => {
            const found = form.figures.find((one) => one.via === via);
            return (
              <Table.Tr key={via}>
                <Table.Th scope="row" fw={400}>
                  {t(`forms.vias.${via}`)}
                </Table.Th>
                {COUNTS.map((one) => (
                  <Table.Td key={one} ta="right">
                    {via === "keyword" && one === "shown" ? "–" : format.number(found?.[one] ?? 0)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What people read before they agree, in each language, and where they can go on. */
function Preview({ form }: { form: Form }) {
  const { t, i18n } = useTranslation("consent");
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  return (
    <section aria-label={t("forms.preview")}>
      <Text fw={600} size="sm">
        {t("forms.preview")}
      </Text>
      {form.texts.map(({ language, version, text }) => (
        <div key={language}>
          <Text size="sm" c="dimmed">
            {names.of(language) ?? language} · {t("version", { version })}
          </Text>
          <Text lang={language}>{text}</Text>
        </div>
      ))}
      <Text size="sm" c="dimmed" mt="xs">
        {form.links.length > 0
          ? t("forms.sendTo", {
              word: form.word,
              channels: form.links.map((one) => one.channel).join(", "),
            })
          : t("forms.noChannels")}
      </Text>
    </section>
  );
}

function Deeds({ form }: { form: Form }) {
  const { t, i18n } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("campaigns:write");
  const params = { path: { form_id: form.id } };
  const drawing = useMutation({
    mutationFn: async (format: "pdf" | "svg") => {
      const query = { format, language: i18n.language };
      const asked = api.GET("/forms/{form_id}/poster", {
        params: { ...params, query },
        parseAs: "blob",
      });
      save(await said<Blob>(asked), `${form.word}.${format}`);
    },
  });
  const archiving = useMutation({
    mutationFn: () =>
      said(api.PATCH("/forms/{form_id}", { params, body: { archived: !form.archived_at } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: [slug, "forms"] }),
  });
  return (
    <Group>
      {!form.archived_at && (
        <>
          <Button component="a" href={form.page} target="_blank" rel="noopener" variant="default">
            {t("forms.openPage")}
          </Button>
          {(["pdf", "svg"] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              onClick={() => drawing.mutate(format)}
              loading={drawing.isPending && drawing.variables === format}
            >
              {t("forms.poster", { format: format.toUpperCase() })}
            </Button>
          ))}
        </>
      )}
      {mayWrite && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => archiving.mutate()}
          loading={archiving.isPending}
        >
          {t(form.archived_at ? "bring" : "archive")}
        </Button>
      )}
    </Group>
  );
}
