import { FormFrame, type FormFrameProps } from "./FormFrame.tsx";
import { PageHead } from "./PageHead.tsx";

/** A page that is a form. */
export function FormPage({ title, note, ...frame }: FormFrameProps & { title: string; note?: string }) {
  return (
    <>
      <PageHead title={title} note={note} />
      <FormFrame {...frame} />
    </>
  );
}
