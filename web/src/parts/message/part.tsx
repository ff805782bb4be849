/** One part of a message as a picture of what the person sees on their platform. */
import { lazy, memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../icon";
import { hostOf, ownAddress } from "./address";
import { Media } from "./media";
import css from "./parts.module.css";
import { RichText } from "./rich-text";
import type { Card, Choice, Part } from "./part-shapes";

const RarePart = lazy(() => import("./rare-parts"));

export const PartView = memo(function PartView({ part }: { part: Part }) {
  switch (part.type) {
    case "text":
      return <RichText text={part.text} />;
    case "media":
      return <Media media={part} />;
    case "card":
      return <CardView card={part} />;
    case "carousel":
      return (
        <ul className={css.carousel}>
          {part.cards.map((card, place) => (
            <li key={place}>
              <CardView card={card} />
            </li>
          ))}
        </ul>
      );
    case "choices":
      return <Choices choices={part.choices} button={part.button ?? ""} />;
    default:
      return (
        <Suspense>
          <RarePart part={part} />
        </Suspense>
      );
  }
});

function CardView({ card }: { card: Card }) {
  const { t } = useTranslation("inbox");
  const picture = ownAddress(card.image);
  return (
    <div className={css.card}>
      {picture && <img src={picture} alt={card.image_alt ?? ""} loading="lazy" />}
      <div className={css.cardWords}>
        <strong>{card.title}</strong>
        {card.subtitle && <span className={css.dim}>{card.subtitle}</span>}
        {card.text && <RichText text={card.text} />}
        {card.url && (
          <a href={card.url} target="_blank" rel="noopener noreferrer nofollow">
            {hostOf(card.url) || t("parts.open")}
          </a>
        )}
      </div>
      {card.choices && card.choices.length > 0 && <Choices choices={card.choices} button="" />}
    </div>
  );
}

/** What the person can tap. Here it is only shown. */
function Choices({ choices, button }: { choices: Choice[]; button: string }) {
  const { t } = useTranslation("inbox");
  const list = (
    <ul className={button ? css.rows : css.choices} aria-label={t("parts.choices")}>
      {choices.map((choice, place) => (
        <li key={place}>
          {choice.label}
          {choice.description && <span className={css.dim}>{choice.description}</span>}
          {choice.url && <Icon name="out" size={13} />}
        </li>
      ))}
    </ul>
  );
  if (!button) return list;
  return (
    <details className={css.list}>
      <summary>{button}</summary>
      {list}
    </details>
  );
}
