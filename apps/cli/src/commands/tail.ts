import { topics, type TopicName } from '@pelorus/pipeline/topology';
import { Argument, Option, type Command } from 'commander';
import { countFrom } from '../arguments.ts';
import { tailTopic, type TailOptions } from '../tail/run.ts';

/** Adds `pelorus tail`. */
export function addTailCommand(program: Command): void {
  program
    .command('tail')
    .description('print a topic as JSON lines, a record a line, until Ctrl-C')
    .addArgument(new Argument('<topic>').choices(Object.keys(topics)))
    .option('--limit <n>', 'stop after so many lines', countFrom(1))
    .addOption(
      new Option('--from <edge>', 'where to begin')
        .choices(['earliest', 'latest'])
        .default('latest'),
    )
    .option('--data-dir <dir>', 'data directory of the running system')
    .action((topic: TopicName, options: Omit<TailOptions, 'topic'>) =>
      tailTopic({ ...options, topic }),
    );
}
