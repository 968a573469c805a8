import { unstorable, type Block, type Stretch } from './buffer-block.ts';

/** Distinct texts that are few whatever the number of rows. */
const fewTexts = 8_192;
/** Of a text in a Map and an array, beside its characters. */
const overhead = 64;

/**
 * The texts of a column, each kept once under a code from 1; code 0 is null. When most texts turn out
 * to be new, each gets a code of its own without a search.
 */
export interface Texts {
  readonly count: number;
  readonly bytes: number;
  /** Most rows have a text of their own. */
  readonly isPlain: boolean;
  /** By code, from 1. */
  all(): readonly string[];
  textOf(code: number): string | null;
  /** @throws TypeError naming the column, for what is no text. */
  fill(block: Block, stretch: Stretch, name: string): void;
}

export function createTexts(): Texts {
  const codes = new Map<string, number>();
  const texts: string[] = [];
  let characters = 0;
  let filled = 0;
  let isPlain = false;
  /** Neighbours are often the same. */
  let lastText = '';
  let lastCode = 0;

  function keep(text: string): number {
    texts.push(text);
    characters += text.length;
    return texts.length;
  }

  function codeOf(text: string): number {
    const known = isPlain ? undefined : codes.get(text);
    if (known !== undefined) return known;
    const code = keep(text);
    if (!isPlain) codes.set(text, code);
    return code;
  }

  return {
    get count() {
      return texts.length;
    },
    get bytes() {
      return characters + overhead * texts.length;
    },
    get isPlain() {
      return isPlain;
    },
    all: () => texts,
    textOf: (code) => texts[code - 1] ?? null,
    fill({ items }, { values, from, count, at }, name) {
      if (values === undefined) return;
      for (let index = 0; index < count; index++) {
        const value = values[from + index];
        if (value === null || value === undefined) continue;
        if (typeof value !== 'string') throw unstorable(name, value);
        if (lastCode === 0 || lastText !== value) {
          lastText = value;
          lastCode = codeOf(value);
        }
        items[at + index] = lastCode;
        filled++;
      }
      if (isPlain || texts.length <= fewTexts || texts.length * 2 <= filled) return;
      isPlain = true;
      codes.clear();
    },
  };
}
