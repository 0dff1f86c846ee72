/** What a job costs whoever does it, counted. */
import type { Locator } from "playwright-core";

/**
 * Counts what a finger does: each tap, and each key of a text. A choice from a list is two taps (open it, take one), a
 * file three (the button, the file, open), a block that is pasted the two keys of Ctrl+V.
 */
export class Hand {
  taps = 0;
  keys = 0;

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await target.click();
  }

  async type(target: Locator, text: string): Promise<void> {
    this.taps += 1;
    this.keys += text.length;
    await target.fill(text);
  }

  async choose(target: Locator, value: string): Promise<void> {
    this.taps += 2;
    await target.locator(`option[value="${value}"]`).waitFor({ state: "attached" });
    await target.selectOption(value);
  }

  async attach(target: Locator, name: string, content: string, mimeType = "text/csv"): Promise<void> {
    this.taps += 3;
    await target.setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
  }

  async paste(target: Locator, rows: readonly (readonly string[])[]): Promise<void> {
    this.taps += 1;
    this.keys += 2;
    const text = rows.map((row) => row.join("\t")).join("\n");
    await target.evaluate((cell, block) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", block);
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
}
