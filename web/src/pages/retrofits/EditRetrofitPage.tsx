import { PageHead } from "../../controls/PageHead.tsx";
import { NotYet } from "../../controls/states.tsx";
import { useApi } from "../../api/use-api.ts";
import { t } from "../../words/index.ts";
import type { PageProps } from "../../shell/route.ts";
import { RetrofitForm } from "./RetrofitForm.tsx";
import type { Retrofit } from "./types.ts";

/** The plan of a draft, or of a project that the bureau sent back. */
export default function EditRetrofitPage({ params }: PageProps) {
  const answer = useApi<Retrofit>(`/api/v1/retrofits/${params["id"]}`);
  const { data } = answer;
  return (
    <>
      <PageHead title={t("retrofit.edit")} note={data?.name} />
      <NotYet of={answer} />
      {data && <RetrofitForm project={data} />}
    </>
  );
}
