/** `manifest`: prints the description of our app that a chat service asks for when the app is created. */
import { parseArgs } from 'node:util';
import type { DoctorIo } from './doctor.ts';

const usage = 'Usage: npm run -s cli -- manifest slack [--prefix ck] [--url https://bot.example.org]';

/** Exit code: 0 printed, 1 refused, 2 not understood. */
export async function manifestCommand(
  args: readonly string[],
  io: DoctorIo,
  render: (options: Readonly<{ prefix: string | undefined; url: string | undefined }>) => Promise<string>,
): Promise<number> {
  const asked = optionsOf(args);
  if (asked === undefined) {
    io.err(usage);
    return 2;
  }
  try {
    io.out((await render(asked)).trimEnd());
    return 0;
  } catch (cause) {
    io.err(cause instanceof Error ? cause.message : 'It could not be made.');
    return 1;
  }
}

function optionsOf(
  args: readonly string[],
): Readonly<{ prefix: string | undefined; url: string | undefined }> | undefined {
  try {
    const options = { prefix: { type: 'string' }, url: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const { prefix, url } = values;
    return positionals.join(' ') === 'slack' ? { prefix, url } : undefined;
  } catch {
    return undefined;
  }
}
