const prefix = 'final-';

/** Name of a file that holds a part of a whole sorted day: its name says so to every later round. */
export const finalName = (name: string): string => prefix + name;

export const isFinal = (location: string): boolean =>
  location.slice(location.lastIndexOf('/') + 1).startsWith(prefix);
