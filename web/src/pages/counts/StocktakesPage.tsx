import { t } from "../../words/index.ts";
import { CountList, differencesText } from "./CountList.tsx";

export default function StocktakesPage() {
  return <CountList name="stocktakes" describe={differencesText} linesHead={t("stocktakes.difference")} />;
}
