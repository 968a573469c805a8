import type { Chunks, Stage } from '../src/stage.ts';

/** What a database keeps of one stage's checkpoints. */
export class Saved {
  private readonly chunks = new Map<string, Uint8Array>();

  put(changed: Chunks): void {
    for (const [key, bytes] of changed)
      if (bytes === null) this.chunks.delete(key);
      else this.chunks.set(key, bytes);
  }

  /** Saves a state and starts anew from what is kept, as a restart does. */
  restart<State>(stage: Stage<never, State, unknown>, state: State): State {
    this.put(stage.save(state));
    return stage.load(new Map(this.chunks));
  }
}
