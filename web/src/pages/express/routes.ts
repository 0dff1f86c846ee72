import type { Route } from "../../shell/route.ts";

const words = ["express"] as const;
const read = { permission: "express.read", words } as const;
const write = { permission: "express.write", words } as const;

export const routes: readonly Route[] = [
  { path: "/express", load: () => import("./AgreementsPage.tsx"), ...read },
  { path: "/express/new", load: () => import("./AgreementForm.tsx"), ...write },
  { path: "/express/agreements/:id", load: () => import("./AgreementPage.tsx"), ...read },
  { path: "/express/boxes", load: () => import("./BoxesPage.tsx"), ...read },
  { path: "/express/boxes/new", load: () => import("./BoxesForm.tsx"), ...write },
  { path: "/express/boxes/note", load: () => import("./NotePage.tsx"), ...write },
  { path: "/express/boxes/events", load: () => import("./EventsPage.tsx"), ...read },
  { path: "/express/boxes/:id", load: () => import("./BoxPage.tsx"), ...read },
];
