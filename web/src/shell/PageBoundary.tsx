import { Component, type ComponentChildren } from "preact";
import { PageHead } from "../controls/PageHead.tsx";
import { Icon } from "../controls/Icon.tsx";
import { t } from "../words/index.ts";

/**
 * What stands where a page would have been that threw: what happened, and the ways on. The frame around it stays.
 * It names the kind of the fault and the pattern of the address, nothing of what the page showed, and reports to nobody.
 */
export class PageBoundary extends Component<
  { pattern: string; children: ComponentChildren },
  { fault: string | null }
> {
  static override getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? error.name : typeof error };
  }

  override state = { fault: null };

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <>
        <PageHead title={t("fault.title")} />
        <div class="failed" role="alert">
          <Icon name="warning" />
          <div>
            <p>{t("fault.detail")}</p>
            <p class="small">{t("fault.what", { fault, page: this.props.pattern })}</p>
            <p class="row-actions">
              <button type="button" class="primary" onClick={() => location.reload()}>
                {t("fault.reload")}
              </button>
              <button type="button" onClick={() => history.back()}>
                {t("fault.back")}
              </button>
              <a class="button" href="/">
                {t("notFound.next")}
              </a>
            </p>
          </div>
        </div>
      </>
    );
  }
}
