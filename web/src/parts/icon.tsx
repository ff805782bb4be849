/** Our own line icons, drawn on 24 × 24. Decoration: the words beside them or `aria-label` speak. */
const PATHS = {
  inbox: "M3.5 13h4.6l1.6 3h4.6l1.6-3h4.6M5.6 5h12.8l2.1 8v6h-17v-6z",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.4a3.5 3.5 0 0 1 0 6.3M18 14a6.5 6.5 0 0 1 3.5 6",
  book: "M5 4h12.5a1.5 1.5 0 0 1 1.5 1.5V20H6.5A2.5 2.5 0 0 1 4 17.5V5a1 1 0 0 1 1-1M4.2 17A2.5 2.5 0 0 1 6.5 15H19M8.5 8h6",
  plug: "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
  chart: "M4 20V4M4 20h16M8.5 16v-5M13 16V7M17.5 16v-3",
  settings:
    "M4 7h9M19 7h1M4 17h3M13 17h7M16 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M10 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4",
  flag: "M5 21V4M5 5c5-3 9 3 14 0v9c-5 3-9-3-14 0",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5L20 20",
  plus: "M12 5v14M5 12h14",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  down: "M6 9.5l6 6 6-6",
  clip: "M19.500 11.500l-7.800 7.800a4.600 4.600 0 0 1-6.500-6.500l8.500-8.500a3.100 3.100 0 0 1 4.400 4.400l-8.400 8.400a1.500 1.500 0 0 1-2.200-2.200l7.500-7.500",
  send: "M4 12L20.5 4l-5 16-4-6.5zM11.5 13.5l4-4",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5",
  screen: "M3.5 5h17v11h-17zM9 20h6M12 16v4",
  globe:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18",
  out: "M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4",
  keyboard: "M3 6.500h18v11H3zM7 10h.01M11 10h.01M15 10h.01M17.5 10h.01M8 14h8",
  alert: "M12 4L2.8 20h18.400zM12 10v4.500M12 17.200h.01",
  offline:
    "M3 3l18 18M8.5 16.200a5 5 0 0 1 6-.7M5 12.600a10 10 0 0 1 5-2.700M14.5 10a10 10 0 0 1 4.5 2.600M2 9a15 15 0 0 1 5.2-3.200M11 5a15 15 0 0 1 11 4M12 19.500h.01",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.500V12l3 2",
  note: "M5 4h14v10l-5 6H5zM14 20v-6h5M8.500 8.500h7M8.500 12h4",
  reply: "M10 6L4 11.500 10 17M4.500 11.500H14a6 6 0 0 1 6 6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0M17 6h5M19.500 3.500v5",
  smile:
    "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.500 14.500c1.500 2.500 5.500 2.500 7 0M9 9.500h.01M15 9.500h.01",
  tag: "M4 4h8l8.500 8.500-8 8L4 12zM8 8h.01",
  bell: "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10.500 20.500h3",
  panel: "M4 5h16v14H4zM14.500 5v14",
  file: "M6 3.500h8l4.500 4.500v12.500H6zM13.500 3.500V8.500h5",
  pin: "M12 21c4-5 6.500-8 6.500-11a6.500 6.500 0 1 0-13 0c0 3 2.500 6 6.500 11M12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  why: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.800h.01",
  undo: "M9 14L4.500 9.500 9 5M5 9.500h9a5 5 0 0 1 0 10h-3",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M5.700 5.700l12.600 12.600",
  cart: "M3 4h2.500l2 11h10l2-8H6.300M9.500 20h.01M16 20h.01",
  chat: "M4 5h16v11H11l-5 4v-4H4z",
  shield:
    "M12 3l7.500 3v5.500c0 4.500-3 7.800-7.500 9.500-4.500-1.700-7.500-5-7.500-9.500V6zM9 12l2.200 2.200L15.500 10",
  key: "M8.500 19a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9M12 11.500L20 3.500M16.500 7l3 3M8.500 14.500h.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark: a bubble over the counter. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 44 44" aria-hidden="true">
      <rect width="44" height="44" rx="13" fill="var(--ink)" />
      <g
        fill="none"
        stroke="var(--page)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M11 13.5h22v9.5a4 4 0 0 1-4 4h-8l-6 5v-5a4 4 0 0 1-4-4z" />
        <path d="M17 20.5h10" />
      </g>
    </svg>
  );
}
