/**
 * `connecting`: nothing heard yet. `live`: as usual. `quiet`: connected, but brings much less than usual.
 * `silent`: connected, and nothing for longer than chance allows. `disconnected`, `refused`: no connection.
 * `ended`: a recording that came to its end.
 */
export const sourceStates = [
  'connecting',
  'live',
  'quiet',
  'silent',
  'disconnected',
  'refused',
  'ended',
] as const;
export type SourceState = (typeof sourceStates)[number];

/** States that somebody has to know of, mildest first. */
export const faultStates = ['quiet', 'silent', 'disconnected', 'refused'] as const;
export type FaultState = (typeof faultStates)[number];
export const isFault = (state: string): state is FaultState =>
  (faultStates as readonly string[]).includes(state);

/** States in which a source brings nothing at all. */
export const isDead = (state: string): boolean =>
  state === 'silent' || state === 'disconnected' || state === 'refused';
