import { locales, switchLanguage, t, useLocale } from "../words/index.ts";

const names = { "zh-CN": "中文", en: "English" } as const;

export function LanguageSwitch() {
  const current = useLocale();
  return (
    <div class="language" role="group" aria-label={t("bar.language")}>
      {locales.map((name) => (
        <button
          key={name}
          type="button"
          lang={name}
          aria-pressed={name === current}
          onClick={() => void switchLanguage(name)}
        >
          {names[name]}
        </button>
      ))}
    </div>
  );
}
