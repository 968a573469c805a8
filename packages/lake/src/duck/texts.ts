/** Distinct texts that are few whatever the number of rows. */
const fewTexts = 8_192;
const halfCharacter = /\p{Surrogate}/u;
/** Of a text in a Map and an array, beside its characters. */
const overhead = 64;

/**
 * The texts of a column, each kept once under a code from 1; code 0 is null. When most texts turn out
 * to be new, each gets a code of its own without a search.
 */
export interface Texts {
  readonly count: number;
  readonly bytes: number;
  /** Most rows have a text of their own, or a text that is no member of an enumeration. */
  readonly isPlain: boolean;
  /** By code, from 1. */
  all(): readonly string[];
  textOf(code: number): string | null;
  /** The code of a text, which it gets now when it is new. */
  codeOf(text: string): number;
  /** Tells that so many more rows have a text. */
  filled(rows: number): void;
}

export function createTexts(): Texts {
  const codes = new Map<string, number>();
  const texts: string[] = [];
  let characters = 0;
  let rowsFilled = 0;
  let isPlain = false;

  function keep(text: string): number {
    texts.push(text);
    characters += text.length;
    // DuckDB ends a member at NUL, and what is not Unicode is no longer distinct as UTF-8.
    if (text.includes('\0') || halfCharacter.test(text)) isPlain = true;
    return texts.length;
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
    codeOf(text) {
      const known = codes.get(text);
      if (known !== undefined) return known;
      const code = keep(text);
      if (!isPlain) codes.set(text, code);
      return code;
    },
    filled(rows) {
      rowsFilled += rows;
      if (isPlain || texts.length <= fewTexts || texts.length * 2 <= rowsFilled) return;
      isPlain = true;
      codes.clear();
    },
  };
}
