import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useWorkspace } from "../../../session/workspace";
import { ChannelIcon } from "../../inbox/channel-icon";
import { hasMessage } from "../../inbox/has-message";
import css from "../contact.module.css";
import type { Contact } from "./contact";
import { Section } from "./section";

type Consent = Contact["consents"][number];

/** What a person permitted and withdrew: for each purpose what holds, with its evidence. */
export function Consents({ contact }: { contact: Contact }) {
  const { t, i18n } = useTranslation("contacts");
  const { slug } = useWorkspace();
  const format = useFormat();
  const known = (area: string, name: string) => {
    const key = `${area}.${name}` as "consent.given";
    return hasMessage(i18n, "contacts", key) ? t(key) : name;
  };
  const purpose = (name: string) =>
    name.startsWith(TOPIC) ? name.slice(TOPIC.length) : known("purpose", name);
  return (
    <Section title={t("consents")}>
      {contact.consents.length === 0 && <p className={css.dim}>{t("noConsents")}</p>}
      <ul className={css.rows}>
        {inForce(contact.consents).map((one) => (
          <li key={one.id}>
            <ChannelIcon type={one.channel_type} />
            <span>
              {`${known("consent", one.state)} · ${purpose(one.purpose)}`}
              <small>{`${format.dateTime(one.at)} · ${known("evidence", one.source)}`}</small>
            </span>
          </li>
        ))}
      </ul>
      {contact.consents.length > 0 && (
        <Link
          to="/$workspace/contacts/proof"
          params={{ workspace: slug }}
          search={{ id: contact.id }}
          className={css.proof}
        >
          {t("proof")}
        </Link>
      )}
    </Section>
  );
}

const TOPIC = "topic:";

/** The last word for each purpose on each address. */
function inForce(consents: Consent[]): Consent[] {
  const last = new Map<string, Consent>();
  for (const one of consents) last.set([one.purpose, one.channel_type, one.address].join(" "), one);
  return [...last.values()];
}
