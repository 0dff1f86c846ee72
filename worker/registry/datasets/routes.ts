import { endpoint } from "../../http/endpoint.ts";
import { datasetNames, datasets } from "./definitions.ts";
import { referenceAnswers } from "./present.ts";
import { overrideReference } from "./record.ts";
import {
  datasetParams,
  datasetsAnswer,
  overrideInput,
  referenceAnswer,
  referenceParams,
  referenceValue,
} from "./schemas.ts";
import { datasetQuery, referenceHistoryQuery } from "./store.ts";

export const datasetRoutes = [
  endpoint({
    operationId: "listDatasets",
    method: "get",
    path: "/registry/reference",
    permission: "registry.read",
    summary: "参考数据一览 / list the reference datasets",
    answer: datasetsAnswer,
    handle: async (ctx) => {
      const counts = new Map((await datasetQuery(ctx.db)).map(({ dataset, rows }) => [dataset, rows]));
      const items = datasetNames.map((dataset) => {
        const { titleZh, titleEn } = datasets[dataset];
        return { dataset, rows: counts.get(dataset) ?? 0, titleZh, titleEn };
      });
      return { items };
    },
  }),
  endpoint({
    operationId: "getDataset",
    method: "get",
    path: "/registry/reference/{dataset}",
    permission: "registry.read",
    summary: "参考数据及其历次版本 / a reference dataset with its history",
    params: datasetParams,
    answer: referenceAnswer,
    handle: async (ctx, { params: { dataset } }) => {
      const items = referenceAnswers(await referenceHistoryQuery(ctx.db, dataset));
      return { items, columns: [...new Set(items.flatMap(({ values }) => Object.keys(values)))] };
    },
  }),
  endpoint({
    operationId: "overrideReference",
    method: "post",
    path: "/registry/reference/{dataset}/{code}/override",
    permission: "reference.override",
    summary: "修改参考数据（保留原值）/ override a reference value, the old one stays",
    params: referenceParams,
    body: overrideInput,
    answer: referenceValue,
    handle: (ctx, { params, body }) => overrideReference(ctx, params.dataset, params.code, body),
  }),
];
