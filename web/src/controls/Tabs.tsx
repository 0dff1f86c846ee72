type Tab<Name extends string> = { readonly name: Name; readonly href: string };

type Props<Name extends string> = {
  label: string;
  tabs: readonly Tab<Name>[];
  current: Name;
  say: (name: Name) => string;
};

/** The pages beside this one. */
export function Tabs<Name extends string>({ label, tabs, current, say }: Props<Name>) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ name, href }) => (
        <a key={name} href={href} {...(name === current ? { "aria-current": "page" as const } : {})}>
          {say(name)}
        </a>
      ))}
    </nav>
  );
}
