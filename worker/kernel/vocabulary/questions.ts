/** Words of questions of an authority to a company that the database keeps, the wire carries and the pages say. */

/** What is asked about: a finding of the books, one document of them, or months of which nothing was said. */
export const questionSubjects = ["anomaly", "document", "silence"] as const;
export type QuestionSubject = (typeof questionSubjects)[number];

/** `asked`: the company is to answer; `answered`: the authority is to look at it. */
export const questionStates = ["asked", "answered", "closed"] as const;
export type QuestionState = (typeof questionStates)[number];

/** Who says something: the authority that asked, or the company that was asked. */
export const questionSides = ["asker", "asked"] as const;
export type QuestionSide = (typeof questionSides)[number];

/** What an answer refers to: a document of the books, a paper by its number, or words for what lies elsewhere. */
export const referenceKinds = ["document", "manifest", "recovery_certificate", "other"] as const;
export type ReferenceKind = (typeof referenceKinds)[number];
