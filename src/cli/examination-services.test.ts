import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/environment.ts';
import { operatorTools } from '../compose.ts';
import { databaseAndQueue } from './examination-services.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'circlekeeper-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('doctor, before the first start', () => {
  it('says that there is no database yet, and makes none', async () => {
    const finding = await databaseAndQueue(readConfig({ DATA_FOLDER: folder }), operatorTools);
    expect(finding).toMatchObject({ state: 'note' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
