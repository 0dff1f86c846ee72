import { questionSubjects, type QuestionSubject } from "../../../../worker/kernel/vocabulary/questions.ts";

export type About = { about: QuestionSubject; subject?: string; period?: string; zone?: string; partyId?: string };

/** What the address says is asked about; a silence where it says nothing that can be. */
export function askedAbout(query: URLSearchParams): About {
  const about = questionSubjects.find((each) => each === query.get("about")) ?? "silence";
  const named = Object.fromEntries(
    ["subject", "period", "zone", "partyId"].flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  return { about, ...named };
}

/** Where somebody goes to ask about something. */
export function addressToAsk(about: About): string {
  return `/questions/new?${new URLSearchParams(about)}`;
}

export function bodyToAsk(
  { about, subject, period, zone }: About,
  values: { text: string; dueOn: string; period: string; partyId: string },
) {
  const { text, dueOn, partyId } = values;
  if (about === "silence") return { about, partyId, period: values.period, text, dueOn };
  if (about === "document") return { about, subject, text, dueOn };
  return { about, subject, period, ...(zone && { zone }), text, dueOn };
}
