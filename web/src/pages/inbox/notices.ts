/** How loudly a new message is told: by the browser, by a sound. Both are off until wanted. */
import { useSyncExternalStore } from "react";

const KEYS = { shows: "comptoir.notices", sounds: "comptoir.sound" } as const;
type Kind = keyof typeof KEYS;
const watchers = new Set<() => void>();

export function wants(kind: Kind): boolean {
  try {
    return localStorage.getItem(KEYS[kind]) === "on";
  } catch {
    return false;
  }
}

function want(kind: Kind, on: boolean): void {
  try {
    localStorage.setItem(KEYS[kind], on ? "on" : "off");
  } catch {
    // A browser that keeps nothing stays quiet.
  }
  watchers.forEach((tell) => tell());
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => void watchers.delete(tell);
}

export function useNoticeChoice() {
  const shows = useSyncExternalStore(watch, () => wants("shows"));
  const sounds = useSyncExternalStore(watch, () => wants("sounds"));
  return {
    shows,
    sounds,
    toggleSounds: () => {
      want("sounds", !sounds);
      if (!sounds) ring();
    },
    toggleShows: async () => {
      if (shows || !("Notification" in globalThis)) {
        want("shows", false);
        return;
      }
      want("shows", (await Notification.requestPermission()) === "granted");
    },
  };
}

/** Tells of a message, as loudly as is wanted; a notice only where nobody looks. */
export function tell(title: string, body: string, onOpen: () => void): void {
  if (wants("sounds")) ring();
  if (!wants("shows") || document.visibilityState === "visible") return;
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  const notice = new Notification(title, { body, tag: title });
  notice.onclick = () => {
    globalThis.focus();
    onOpen();
    notice.close();
  };
}

/** Two soft tones. */
function ring(): void {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.connect(audio.destination);
  volume.gain.setValueAtTime(0.06, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.4);
  [660, 880].forEach((pitch, number) => {
    const tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(volume);
    tone.start(audio.currentTime + number * 0.12);
    tone.stop(audio.currentTime + number * 0.12 + 0.2);
    tone.onended = () => number === 1 && void audio.close();
  });
}
