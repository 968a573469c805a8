import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Process {
  pid: number;
  parent: number;
  /** CPU seconds of the process and of its children that have ended. */
  cpuS: number;
}

function readProcess(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { pid, parent: Number(fields[1]), cpuS: ticks / ticksPerSecond };
  } catch {
    return null;
  }
}

const allProcesses = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((found) => found !== null);

/** A process and all that descend from it. */
function treeOf(root: number, processes: Process[]): Process[] {
  const tree = processes.filter(({ pid }) => pid === root);
  for (const member of tree) tree.push(...processes.filter(({ parent }) => parent === member.pid));
  return tree;
}

function memoryOf(pid: number): { rss: number; pss: number } {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const read = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
    return { rss: read('Rss'), pss: read('Pss') };
  } catch {
    return { rss: 0, pss: 0 };
  }
}

export interface Usage {
  cpuS: number;
  rssBytes: number;
  /** Memory with shared pages counted once, divided among those who share them. */
  pssBytes: number;
  /** How many processes that is. */
  processes: number;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** What each named process and its descendants have used so far. A descendant that has its own name counts there. */
export function usageOf(pids: Record<string, number>): Record<string, Usage> {
  const processes = allProcesses();
  const named = new Set(Object.values(pids));
  const entries = Object.entries(pids).map(([name, pid]): [string, Usage] => {
    const strangers = new Set(
      [...named]
        .filter((other) => other !== pid)
        .flatMap((other) => treeOf(other, processes).map((member) => member.pid)),
    );
    const isOurs = (member: Process) => member.pid === pid || !strangers.has(member.pid);
    const members = name === 'up' ? treeOf(pid, processes).filter(isOurs) : treeOf(pid, processes);
    const memory = members.map((member) => memoryOf(member.pid));
    return [
      name,
      {
        cpuS: sum(members.map((member) => member.cpuS)),
        rssBytes: sum(memory.map(({ rss }) => rss)),
        pssBytes: sum(memory.map(({ pss }) => pss)),
        processes: members.length,
      },
    ];
  });
  return Object.fromEntries(entries);
}

/** CPU seconds of children of this process that have ended. */
export function endedChildrenCpuS(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/** The child of this process that runs a script, with all below it. */
export function childOf(script: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      const isOurs = readFileSync(`/proc/${pid}/status`, 'utf8').includes(
        `PPid:\t${process.pid}\n`,
      );
      return isOurs && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`${script} does not run`);
  return Number(found);
}
