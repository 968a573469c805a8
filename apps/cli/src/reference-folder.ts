import type { Command } from 'commander';
import { readReferenceFolder } from './env.ts';
import { UserError } from './up/user-error.ts';

export interface FolderOption {
  folder?: string;
}

export const withFolder = (command: Command): Command =>
  command.option('--folder <dir>', 'folder of reference data, else PELORUS_REFERENCE');

/** The folder that was named. @throws UserError when none is */
export function folderOf({ folder = readReferenceFolder() }: FolderOption): string {
  if (folder !== '') return folder;
  throw new UserError('no folder of reference data: name it by --folder or PELORUS_REFERENCE');
}

export const whenUsed = 'Workers and the web know from their next start on.';
