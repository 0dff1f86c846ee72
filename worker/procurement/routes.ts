import { gsciRoutes } from "./gsci/routes.ts";
import { purchaseRoutes } from "./purchases/routes.ts";
import { shareRoutes } from "./shares/routes.ts";
import { supplierRoutes } from "./suppliers/routes.ts";

export const routes = [...purchaseRoutes, ...supplierRoutes, ...shareRoutes, ...gsciRoutes];
