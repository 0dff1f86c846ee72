import { useState } from "preact/hooks";
import { applicationOutcomes, applicationStates } from "../../../../worker/kernel/vocabulary/registry.ts";
import { useList } from "../../api/use-api.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { SelectFilter, useFilter } from "../../controls/Filters.tsx";
import { type Closing, FormDialog } from "../../controls/FormDialog.tsx";
import { ChoiceField, TextAreaField } from "../../controls/inputs.tsx";
import { ListPage } from "../../controls/ListPage.tsx";
import { options } from "../../controls/options.tsx";
import { fieldsOf } from "../../forms/fields.ts";
import { useForm } from "../../forms/form.ts";
import { filled } from "../../forms/typed.ts";
import { formatInstant } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import { roleName } from "../../words/names.ts";
import { ApplicationFacts, StateMark } from "./ApplicationFacts.tsx";
import type { Application } from "./types.ts";

const filterNames = ["state"];

/** Companies that apply by themselves, for the authority that lets them in. */
export default function ApplicationsPage() {
  const filter = useFilter(filterNames);
  const list = useList<Application>("/api/v1/registry/applications", filter);
  const [opened, setOpened] = useState<Application>();
  const close = (): void => setOpened(undefined);
  return (
    <ListPage
      title={t("apply.list")}
      note={t("apply.list.note")}
      actions={
        <a class="button" href="/apply">
          {t("apply.publicPage")}
        </a>
      }
      filters={{
        names: filterNames,
        fields: (
          <SelectFilter name="state" label={t("list.state")}>
            {options(applicationStates, (state) => t(`apply.state.${state}`))}
          </SelectFilter>
        ),
      }}
      empty={{ title: t("apply.none"), next: t("apply.none.next") }}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          name: "name",
          head: t("registry.name"),
          value: (row) => pick(row.nameZh, row.nameEn),
          cell: (row) => (
            <>
              <button type="button" class="link" onClick={() => setOpened(row)}>
                {pick(row.nameZh, row.nameEn)}
              </button>
              <span class="small block">{row.identifier}</span>
            </>
          ),
        },
        { name: "roles", head: t("party.roles"), cell: (row) => row.roles.map(roleName).join(t("list.comma")) },
        { name: "applied", head: t("apply.appliedAt"), cell: (row) => formatInstant(row.appliedAt) },
        {
          name: "state",
          head: t("list.state"),
          value: (row) => t(`apply.state.${row.state}`),
          cell: (row) => (
            <>
              <StateMark state={row.state} />
              {row.reason && <span class="small block">{row.reason}</span>}
              {row.partyId && (
                <a class="small block" href={`/registry/parties/${row.partyId}`}>
                  {t("apply.registered")}
                </a>
              )}
            </>
          ),
        },
      ]}
    >
      {opened?.state === "submitted" && <DecisionDialog of={opened} onClose={close} onDone={list.reload} />}
      {opened && opened.state !== "submitted" && (
        <Dialog title={pick(opened.nameZh, opened.nameEn)} onClose={close}>
          <ApplicationFacts of={opened} />
        </Dialog>
      )}
    </ListPage>
  );
}

/** Approved, the company is registered and its link lets it in; returned, it reads why. */
function DecisionDialog({ of, onClose, onDone }: Closing & { of: Application }) {
  const form = useForm(`application.${of.id}`, "/registry/applications", () => ({ outcome: "approved", reason: "" }));
  const { values } = form;
  const field = fieldsOf(form);
  const isReturned = values.outcome === "returned";
  const send = () =>
    form.send({
      path: `/api/v1/registry/applications/${of.id}/decision`,
      body: { outcome: values.outcome, reason: isReturned ? filled(values.reason) : undefined },
      label: t("apply.label", { name: of.nameZh }),
      withoutId: true,
    });
  return (
    <FormDialog
      title={pick(of.nameZh, of.nameEn)}
      note={<ApplicationFacts of={of} />}
      form={form}
      submitLabel={t(isReturned ? "apply.return" : "apply.approve")}
      send={send}
      onClose={onClose}
      onDone={onDone}
    >
      <ChoiceField
        {...field("outcome")}
        label={t("apply.decision")}
        hint={t("apply.decision.hint")}
        choices={applicationOutcomes.map((value) => ({ value, label: t(`apply.outcome.${value}`) }))}
      />
      {isReturned && <TextAreaField {...field("reason")} label={t("apply.toCorrect")} />}
    </FormDialog>
  );
}
