export type {
  AgreementAnswer as Agreement,
  AgreementHead,
  AgreementRowAnswer as AgreementRow,
} from "../../../../worker/express/agreements/schemas.ts";
export type {
  BoxAnswer as Box,
  BoxEventAnswer as BoxEvent,
  FiguresAnswer as BoxFigures,
} from "../../../../worker/express/boxes/schemas.ts";
