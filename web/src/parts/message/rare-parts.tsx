import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Icon } from "../icon";
import type { RarePart } from "./part-shapes";
import css from "./parts.module.css";
import { RichText } from "./rich-text";

/** The parts that are seldom seen. */
export default function RarePartView({ part }: { part: RarePart }) {
  switch (part.type) {
    case "location":
      return <Place place={part} />;
    case "people":
      return <People people={part} />;
    case "order":
      return <Order order={part} />;
    case "form":
      return <Filled title={part.name ?? ""} values={part.values} icon="note" />;
    case "template":
      return (
        <Filled
          title={`${part.name} · ${part.language}`}
          values={part.values ?? {}}
          icon="note"
          isTemplate
        />
      );
    case "unsupported":
      return <Unsupported kind={part.kind} />;
  }
}

function Place({ place }: { place: Extract<RarePart, { type: "location" }> }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const { latitude, longitude, name, address } = place;
  const at = `${latitude.toFixed(6)}/${longitude.toFixed(6)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${at}`;
  return (
    <div className={css.fact}>
      <Icon name="pin" />
      <div>
        <strong>{name || t("parts.location")}</strong>
        {address && <span className={css.dim}>{address}</span>}
        <a href={map} target="_blank" rel="noopener noreferrer nofollow">
          {`${format.number(latitude)}, ${format.number(longitude)}`}
        </a>
      </div>
    </div>
  );
}

function People({ people }: { people: Extract<RarePart, { type: "people" }> }) {
  return people.people.map((one, place) => (
    <div key={place} className={css.fact}>
      <Icon name="person" />
      <div>
        <strong>{one.name}</strong>
        {one.organisation && <span className={css.dim}>{one.organisation}</span>}
        {[...(one.phones ?? []), ...(one.emails ?? [])].map((address) => (
          <span key={address}>{address}</span>
        ))}
      </div>
    </div>
  ));
}

function Order({ order }: { order: Extract<RarePart, { type: "order" }> }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  return (
    <div className={css.fact}>
      <Icon name="cart" />
      <div>
        <strong>{t("parts.order")}</strong>
        <ul>
          {order.items.map((one, place) => (
            <li key={place}>
              {`${format.number(one.quantity ?? 1)} × ${one.product}`}
              {one.price && ` · ${one.price} ${one.currency ?? ""}`}
            </li>
          ))}
        </ul>
        {order.text && <RichText text={order.text} />}
      </div>
    </div>
  );
}

interface FilledGiven {
  title: string;
  values: Record<string, unknown>;
  icon: "note";
  isTemplate?: boolean;
}

function Filled({ title, values, icon, isTemplate = false }: FilledGiven) {
  const { t } = useTranslation("inbox");
  return (
    <div className={css.fact}>
      <Icon name={icon} />
      <div>
        <strong>{isTemplate ? t("parts.template") : t("parts.form")}</strong>
        {title && <span className={css.dim}>{title}</span>}
        <dl>
          {Object.entries(values).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

function Unsupported({ kind }: { kind: string }) {
  const { t } = useTranslation("inbox");
  return (
    <div className={css.fact}>
      <Icon name="alert" />
      <div>
        <strong>{t("parts.unsupported")}</strong>
        <span className={css.dim}>{kind}</span>
      </div>
    </div>
  );
}
