import { certificateRoutes } from "./certificates/routes.ts";
import { gsciRoutes } from "./gsci/routes.ts";
import { ocdsRoutes } from "./ocds/routes.ts";
import { purchaseRoutes } from "./purchases/routes.ts";
import { shareRoutes } from "./shares/routes.ts";
import { supplierRoutes } from "./suppliers/routes.ts";

export const routes = [
  ...purchaseRoutes,
  ...supplierRoutes,
  ...certificateRoutes,
  ...shareRoutes,
  ...gsciRoutes,
  ...ocdsRoutes,
];
