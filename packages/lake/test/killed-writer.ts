// `tsx killed-writer.ts {"lakeUrl": …, "catalogUrl": …, "end": 9, "at": 3}`: writes silver up to message
// `end`, and kills itself before step `at`.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuck } from '../src/duck/instance.ts';
import { createDeath } from './faults.ts';
import { openAround } from './open-around.ts';
import { createSilverWriter } from './silver-writer.ts';

interface Task {
  lakeUrl: string;
  catalogUrl: string;
  end: number;
  at: number;
}

const { end, at, ...place } = JSON.parse(process.argv[2] ?? '') as Task;
const kill = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('it is killed before this');
};
const { around } = createDeath({ at, when: 'before' }, kill);
const lake = await openAround(place, around);
const duck = await openDuck({
  ...{ memoryMb: 128, threads: 1 },
  tempDir: join(tmpdir(), `killed-writer-${process.pid}`),
});
await createSilverWriter({ lake, duck }).readTo(end);
process.exit(0);
