import { PageHead } from "../controls/PageHead.tsx";
import { Empty } from "../controls/states.tsx";
import { t } from "../words/index.ts";

export function NotFound() {
  return (
    <>
      <PageHead title={t("notFound.title")} />
      <Empty title={t("notFound.detail")}>
        <a class="button" href="/">
          {t("notFound.next")}
        </a>
      </Empty>
    </>
  );
}

export function NotPermitted() {
  return (
    <>
      <PageHead title={t("notPermitted.title")} />
      <Empty title={t("notPermitted.detail")}>
        <a class="button" href="/">
          {t("notFound.next")}
        </a>
      </Empty>
    </>
  );
}
