import { createObservable } from './observable.ts';

export type DialogName = 'palette' | 'keys' | 'pages';

/** The one dialog that is open, wherever it was asked for. */
export const openedDialog = createObservable<DialogName | null>(null);

export const openDialog = (name: DialogName): void => {
  openedDialog.set(name);
};
export const closeDialog = (): void => {
  openedDialog.set(null);
};
