import { describe, expect, it } from 'vitest';
import { manifestCommand } from './manifest.ts';

async function run(
  args: readonly string[],
  render: Parameters<typeof manifestCommand>[2] = async (it) => JSON.stringify(it),
) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await manifestCommand(args, { out: (line) => out.push(line), err: (line) => errors.push(line) }, render);
  return { code, out, errors };
}

describe('manifest', () => {
  it('prints what was asked for', async () => {
    expect(await run(['slack'])).toEqual({ code: 0, out: ['{}'], errors: [] });
    const asked = await run(['slack', '--prefix', 'ck', '--url', 'https://circle.example']);
    expect(JSON.parse(asked.out[0] ?? '')).toEqual({ prefix: 'ck', url: 'https://circle.example' });
  });

  it.each([[], ['discord'], ['slack', 'more'], ['slack', '--colour', 'blue'], ['slack', '--prefix']].map((it) => [it]))(
    'explains itself after %j',
    async (args) => {
      expect(await run(args)).toMatchObject({ code: 2, out: [] });
    },
  );

  it('says why there is none', async () => {
    const refused = await run(['slack', '--prefix', 'C K'], async () => {
      throw new Error('a prefix is of small letters');
    });
    expect(refused).toEqual({ code: 1, out: [], errors: ['a prefix is of small letters'] });
  });
});
