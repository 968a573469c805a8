/** Texts that many ships share are few: more than this is something else, and begins anew. */
const most = 20_000;

/**
 * Gives one and the same text for equal ones: every packet has texts of its own, and a ship that keeps one would
 * keep a copy to itself.
 */
export class TextPool {
  private readonly texts = new Map<string, string>();

  one<T extends string | null>(text: T): T | string {
    if (text === null) return text;
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= most) this.texts.clear();
    this.texts.set(text, text);
    return text;
  }
}
