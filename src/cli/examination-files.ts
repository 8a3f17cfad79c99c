/** Looks at what lies on disk: the data folder and the master key. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/environment.ts';
import { well } from './finding.ts';
import type { Finding } from './finding.ts';

export function dataFolder({ dataFolder: folder }: Config): Finding {
  const name = 'data folder';
  if (!existsSync(folder))
    return { name, state: 'note', says: `${folder} does not exist yet; the first start makes it` };
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return {
      name,
      state: 'wrong',
      says: `${folder} cannot be written by this account`,
      todo: 'Give the account that runs the bot this folder, or set DATA_FOLDER.',
    };
  }
  const mode = statSync(folder).mode & 0o777;
  if ((mode & 0o077) !== 0)
    return {
      name,
      state: 'note',
      says: `${folder} can be read by other accounts (mode ${mode.toString(8)})`,
      todo: `chmod 700 ${folder}`,
    };
  return well(name, folder);
}

export function masterKey({ masterKey: given, dataFolder: folder }: Config): Finding {
  const name = 'master key';
  if (given !== undefined) return well(name, 'from MASTER_KEY');
  const file = join(folder, 'master.key');
  if (!existsSync(file))
    return {
      name,
      state: 'note',
      says: 'none yet; the first start makes one in the data folder',
      todo: 'Back it up then: without it nothing people wrote can be read again.',
    };
  return well(name, `in ${file}; keep a copy elsewhere`);
}
