import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useDeferredValue } from 'react';

export interface ListViewOptions<K extends string> {
  /** Columns to sort by, and the one that comes first. */
  keys: readonly K[];
  first: K;
  /** Whether a column that is chosen begins with its largest. */
  beginsDescending: (key: K) => boolean;
}

/** How a list is looked at. */
export interface ListView<K extends string> {
  /** What is typed, and what is searched for: the same a moment later. */
  query: string;
  words: string;
  sort: K;
  isDescending: boolean;
  /** Null shows everything. */
  setQuery: (query: string | null) => void;
  /** Chooses a column, or turns the one that is chosen round. */
  sortBy: (id: string) => void;
}

/** Makes the hook of a list whose view is in the URL. */
export function defineListView<K extends string>(options: ListViewOptions<K>): () => ListView<K> {
  const { keys, first, beginsDescending } = options;
  const parsers = {
    q: parseAsString.withDefault('').withOptions({ throttleMs: 300 }),
    sort: parseAsStringLiteral(keys).withDefault(first).withOptions({ history: 'push' }),
    desc: parseAsBoolean.withDefault(true).withOptions({ history: 'push' }),
  };
  return function useListView() {
    const [{ q, desc, ...view }, setView] = useQueryStates(parsers);
    // What the parser gives is always one of the keys; its type does not resolve for any K.
    const sort = view.sort as K;
    return {
      query: q,
      words: useDeferredValue(q),
      sort,
      isDescending: desc,
      setQuery: (query) => void setView({ q: query }),
      sortBy: (id) => {
        const key = keys.find((known) => known === id) ?? first;
        void setView({ sort: key, desc: key === sort ? !desc : beginsDescending(key) });
      },
    };
  };
}
