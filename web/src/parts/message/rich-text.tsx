import { memo, type ReactNode } from "react";
import css from "./parts.module.css";
import { type Piece, piecesOf } from "./marking";

/** A text with its marking; never as HTML. */
export const RichText = memo(function RichText({ text }: { text: string }) {
  return <div className={css.text}>{nodes(piecesOf(text))}</div>;
});

const nodes = (pieces: Piece[]): ReactNode[] =>
  // Pieces of one text have no identity but their place.
  pieces.map((piece, place) => <One key={place} piece={piece} />);

function One({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <code className={css.code}>{piece.text}</code>;
    case "link":
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      );
    case "bold":
      return <strong>{nodes(piece.pieces)}</strong>;
    case "italic":
      return <em>{nodes(piece.pieces)}</em>;
    case "struck":
      return <s>{nodes(piece.pieces)}</s>;
  }
}
