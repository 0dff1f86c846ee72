import { PageHead } from "../../controls/PageHead.tsx";
import { useMe } from "../../state/session.ts";
import { type Key, t } from "../../words/index.ts";
import { guides, type Step } from "./by-role.ts";

/** The first day of whoever reads it: five steps, each with its page. */
export default function GuidePage() {
  const { me } = useMe();
  return (
    <>
      <PageHead title={t("guide.title")} note={t("guide.note", { role: t(`role.${me.role}`) })} />
      <ol class="steps first-steps">
        {guides[me.role].map(({ key, href }) => (
          <li key={key}>
            <h2>
              <a href={href}>{t(key)}</a>
            </h2>
            <p>{t(why(key))}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Each step has both words: held by `test/unit/web/pages/guide.test.ts`. */
function why(key: Step["key"]): Key {
  return `${key}.why` as Key;
}
