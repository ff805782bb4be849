import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Icon } from "../icon";
import { ownAddress } from "./address";
import type { MediaPart } from "./part-shapes";
import css from "./parts.module.css";
import { RichText } from "./rich-text";

const Viewer = lazy(() => import("./viewer"));

/** A picture, sound, film or file, with its caption. */
export function Media({ media }: { media: MediaPart }) {
  return (
    <div className={css.media}>
      <Shown media={media} />
      {media.caption && <RichText text={media.caption} />}
    </div>
  );
}

function Shown({ media }: { media: MediaPart }) {
  const { t } = useTranslation("inbox");
  const url = ownAddress(media.url);
  if (!media.url) return <p className={css.dim}>{t("parts.onItsWay")}</p>;
  // Pictures of other hosts are not loaded: who looks at them would be told to that host.
  if (!url) return <FileLink media={media} url={media.url} />;
  switch (media.kind) {
    case "image":
    case "sticker":
      return <Picture url={url} media={media} />;
    case "voice":
    case "audio":
      return <Sound url={url} name={media.name ?? ""} />;
    case "video":
      return <video src={url} controls preload="metadata" className={css.film} />;
    case "file":
      return <FileLink media={media} url={url} />;
  }
}

function Picture({ url, media }: { url: string; media: MediaPart }) {
  const { t } = useTranslation("inbox");
  const [isOpen, setOpen] = useState(false);
  const words = media.caption || media.name || t("parts.image");
  return (
    <>
      <button
        type="button"
        className={css.picture}
        data-sticker={media.kind === "sticker"}
        onClick={() => setOpen(true)}
        aria-label={t("parts.enlarge", { name: words })}
      >
        <img src={url} alt={words} loading="lazy" />
      </button>
      {isOpen && (
        <Suspense>
          <Viewer url={url} name={words} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** A voice message: play, how far it is, and how long. */
function Sound({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("inbox");
  const sound = useRef<HTMLAudioElement>(null);
  const [at, setAt] = useState({ now: 0, all: 0, plays: false });
  const read = () => {
    const { currentTime, duration, paused } = sound.current ?? {};
    setAt({ now: currentTime ?? 0, all: lasting(duration), plays: paused === false });
  };
  const toggle = () => {
    if (sound.current?.paused) void sound.current.play();
    else sound.current?.pause();
  };
  const label = name || t("parts.voice");
  return (
    <div className={css.sound} role="group" aria-label={label}>
      <audio
        ref={sound}
        src={url}
        preload="metadata"
        onTimeUpdate={read}
        onPlay={read}
        onPause={read}
        onDurationChange={read}
      />
      <button
        type="button"
        onClick={toggle}
        aria-label={at.plays ? t("parts.pause") : t("parts.play")}
      >
        <Icon name={at.plays ? "pause" : "play"} />
      </button>
      <input
        type="range"
        min={0}
        max={at.all || 1}
        step={0.1}
        value={at.now}
        aria-label={t("parts.position")}
        aria-valuetext={clock(at.now)}
        onChange={(event) => {
          if (sound.current) sound.current.currentTime = Number(event.currentTarget.value);
        }}
      />
      <span className={css.dim}>{clock(at.plays || at.now ? at.now : at.all)}</span>
    </div>
  );
}

const lasting = (seconds: number | undefined) =>
  seconds !== undefined && Number.isFinite(seconds) ? seconds : 0;

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function FileLink({ media, url }: { media: MediaPart; url: string }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" className={css.file}>
      <Icon name="file" />
      <span>
        {media.name || t(`parts.${media.kind}`)}
        {media.size ? <span className={css.dim}>{format.bytes(media.size)}</span> : null}
      </span>
    </a>
  );
}
