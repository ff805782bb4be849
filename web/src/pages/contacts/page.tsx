import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../parts/empty";
import { Failure } from "../../parts/failure";
import { Icon } from "../../parts/icon";
import { Page } from "../../parts/page";
import { SkeletonRows } from "../../parts/skeletons";
import { useMay, useWorkspace } from "../../session/workspace";
import { ContactDetails } from "./contact-details";
import { ContactList } from "./contact-list";
import css from "./contact.module.css";
import { useContacts } from "./use-contacts";

/** Everybody who ever wrote, found by how a name or an address begins. */
export default function Contacts() {
  const { t } = useTranslation("contacts");
  const [text, setText] = useState("");
  const [begins] = useDebouncedValue(text.trim(), 200);
  const [open, setOpen] = useState("");
  const asked = useContacts(begins);
  return (
    <Page title={t("title")} full>
      <div className={css.contacts} data-open={open !== ""}>
        <div className={css.main}>
          <div className={css.bar}>
            <h2>{t("title")}</h2>
            <TextInput
              type="search"
              className={css.search ?? ""}
              value={text}
              aria-label={t("search")}
              placeholder={t("search")}
              leftSection={<Icon name="search" size={16} />}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Ways />
          </div>
          {asked.error && <Failure error={asked.error} onRetry={() => void asked.refetch()} />}
          {asked.isPending && (
            <div className={css.panelBody}>
              <SkeletonRows count={8} height={48} />
            </div>
          )}
          {asked.isSuccess && asked.items.length === 0 && <Nobody isSearch={begins !== ""} />}
          {asked.items.length > 0 && <ContactList asked={asked} open={open} onOpen={setOpen} />}
        </div>
        {open && <Sheet key={open} id={open} onClose={() => setOpen("")} />}
      </div>
    </Page>
  );
}

/** To segments, and to where contacts come from. */
function Ways() {
  const { t } = useTranslation("contacts");
  const { slug } = useWorkspace();
  const mayImport = useMay("contacts:import");
  const maySee = useMay("segments:read");
  return (
    <>
      {maySee && (
        <Button component={Link} to={`/${slug}/segments`} variant="default">
          {t("segments")}
        </Button>
      )}
      {mayImport && (
        <Button component={Link} to={`/${slug}/contacts/import`} variant="default">
          {t("import")}
        </Button>
      )}
    </>
  );
}

function Nobody({ isSearch }: { isSearch: boolean }) {
  const { t } = useTranslation("contacts");
  return isSearch ? (
    <Empty icon="search" title={t("empty.none")} text={t("empty.noneText")} />
  ) : (
    <Empty icon="people" title={t("empty.title")} text={t("empty.text")} />
  );
}

function Sheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("contacts");
  const { t: common } = useTranslation();
  const { slug } = useWorkspace();
  const mayTalk = useMay("inbox:read");
  const navigate = useNavigate();
  const open = (c: string) =>
    void navigate({ to: "/$workspace/inbox", params: { workspace: slug }, search: { c } });
  return (
    <aside
      className={css.panel}
      aria-label={t("panel")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className={css.panelHead}>
        <h2>{t("panel")}</h2>
        <button type="button" autoFocus onClick={onClose} aria-label={common("close")}>
          <Icon name="close" />
        </button>
      </header>
      <div className={css.panelBody}>
        <ContactDetails
          id={id}
          open=""
          onOpen={mayTalk ? open : () => undefined}
          onErased={onClose}
        />
      </div>
    </aside>
  );
}
