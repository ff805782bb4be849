/** Our own line drawings of channels, on 24 × 24; the name stands beside or is read out. */
const PATHS: Record<string, string> = {
  whatsapp:
    "M4 20l1.2-4A8 8 0 1 1 8 18.800zM9 8.500c0 3.500 3 6.500 6.500 6.500l1-1.800-2.200-1.200-1 1c-1.200-.5-1.800-1.100-2.300-2.300l1-1L10.800 7.500z",
  telegram: "M3 11.500L21 4l-3.500 16-5.500-4.500L9 18.500 8.500 14 17 7.500 6.500 13z",
  webchat: "M4 5h16v11H11l-5 4v-4H4zM8.500 10.500h.01M12 10.500h.01M15.500 10.500h.01",
  messenger: "M4 19.500V11a8 7.500 0 1 1 4 6.500zM7.500 12.500l3-3 3 2.500 3-3",
  instagram:
    "M4 8a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M16.800 7.200h.01",
  line: "M12 4c5 0 9 3 9 7 0 3.500-4 6.500-8 8l.5-2.500C7 17 3 14.500 3 11s4-7 9-7M8 9v4h2M13 9v4M16 9v4",
  viber:
    "M5 5.500C9 3.500 15 3.500 19 5.500c1.500 4 1.500 7 0 10-2 1-4 1.500-6 1.500l-3 3.500V17c-2 0-3.500-.5-5-1.500-1.500-3-1.500-6 0-10M9.500 8.500c0 3 2.500 5.500 5.500 5.500",
  sms: "M4 6h16v12H4zM4 7l8 6 8-6",
  apple:
    "M12 4.500c5 0 8.500 3 8.500 7s-3.500 7-8.500 7c-.8 0-1.600 0-2.300-.2L6 20.500l.5-3.500c-1.900-1.300-3-3.300-3-5.500 0-4 3.500-7 8.500-7",
  webpush: "M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10.500 20.500h3",
  console: "M3.500 5h17v14h-17zM7 9.500l3 2.500-3 2.500M12 15h4.500",
  open: "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
};
const SAME: Record<string, string> = { twilio: "sms", twilio_whatsapp: "whatsapp" };

export function ChannelIcon({ type, size = 16 }: { type: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[SAME[type] ?? type] ?? PATHS.webchat} />
    </svg>
  );
}
