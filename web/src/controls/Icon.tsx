/** Small line drawings on a 16-unit grid; they only ever stand beside words. */
const paths = {
  overview: "M2 13h12M4 10.5V8M8 10.5V3M12 10.5V6",
  returns: "M3 4h7a3.5 3.5 0 0 1 0 7H4M6.5 8.5 4 11l2.5 2.5",
  transfers:
    "M1.5 4h8v7h-8zM9.5 6.5h3l2 2.2V11h-5M4.5 13.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4ZM11.5 13.2a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4Z",
  treatments: "M8 1.8v4.4M8 6.2 3.5 9v5M8 6.2 12.5 9v5M6.3 4 8 1.8 9.7 4",
  deliveries: "M2 5.5 8 2.5l6 3v5.5l-6 3-6-3zM2 5.5l6 3 6-3M8 8.5V14",
  declarations: "M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h2.5",
  duty: "M8 2v12M4 4.5h8M4 4.5 2 9h4zM12 4.5 10 9h4zM5.5 14h5",
  streams: "M2 5c2-2 4-2 6 0s4 2 6 0M2 9c2-2 4-2 6 0s4 2 6 0M2 13c2-2 4-2 6 0s4 2 6 0",
  stocktakes: "M3 3.5h10v10H3zM6 2h4v3H6zM5.5 9l1.7 1.7L10.5 7.5",
  storage: "M2.5 6 8 2.5 13.5 6v7.5h-11zM5 13.5v-5h6v5M5 11h6",
  usage: "M2.5 5h11v8.5h-11zM2.5 5l2-2.5h7l2 2.5M6 8.5h4",
  periods: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M6 10l1.5 1.5L10.5 8.5",
  key: "M10.5 9a3 3 0 1 0-2.8-2L2.5 12.2v1.3h2v-1.5h1.5v-1.5h1.3L9 8.6c.4.3.9.4 1.5.4ZM11.3 5.2h.01",
  audit: "M3 2.5h7v4M3 2.5v11h4M5.5 5.5h2.5M5.5 8h1.5M10.5 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 12l2 2",
  upload: "M8 10.5V3M5 6l3-3 3 3M2.5 10.5v3h11v-3",
  download: "M8 3v7.5M5 7.5l3 3 3-3M2.5 10.5v3h11v-3",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2",
  network:
    "M3.5 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM12.5 7a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM7 14a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5 4.4l6 1M4.2 5.4 6.4 11M11.5 6.7 8 11.4",
  procurement: "M2.5 3h2l1.5 7h6l1.5-5H5M6.5 13.2h.01M11.5 13.2h.01",
  retrofits: "M9 1.8 3.5 9H8l-1 5.2L12.5 7H8z",
  reports: "M3.5 2h6l3 3v9h-9zM9.5 2v3h3M6 12V9M8 12V7M10 12v-2",
  verify: "M8 1.8 13 4v4c0 3-2 5-5 6.2C5 13 3 11 3 8V4zM5.8 8l1.6 1.6L10.4 6.5",
  programme: "M3 2.5h10v11H3zM5 6l1 1 1.5-2M9 6h2.5M5 10l1 1 1.5-2M9 10h2.5",
  registry: "M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3",
  outbox: "M2 9.5h3.5l1 2h3l1-2H14M2 9.5 4 3h8l2 6.5V13H2z",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 14 14",
  user: "M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8ZM2.8 13.8c.6-2.6 2.6-4 5.2-4s4.6 1.4 5.2 4",
  bell: "M8 2.2a3.8 3.8 0 0 1 3.8 3.8c0 3.4 1.4 4.4 1.4 5.2H2.8c0-.8 1.4-1.8 1.4-5.2A3.8 3.8 0 0 1 8 2.2ZM6.6 13.4a1.5 1.5 0 0 0 2.8 0",
  camera: "M2 5h3l1-1.8h4L11 5h3v8H2zM8 11a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 8 11Z",
  scan: "M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M2.5 8h11",
  check: "M3 8.5 6.5 12 13 4.5",
  cross: "M4 4l8 8M12 4l-8 8",
  dash: "M3.5 8h9",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6",
  question: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.3 6.3a1.7 1.7 0 1 1 2.4 1.6c-.5.2-.7.6-.7 1.1M8 11.2h.01",
  plus: "M8 3v10M3 8h10",
  left: "M10 3.5 5.5 8l4.5 4.5",
  right: "M6 3.5 10.5 8 6 12.5",
  warning: "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8h.01",
  language: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12M8 2c2 2 2.6 4 2.6 6S10 12 8 14c-2-2-2.6-4-2.6-6S6 4 8 2Z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
