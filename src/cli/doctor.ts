/** `doctor`: what is wrong, and what to do about it. Changes nothing. */
import type { Finding } from './finding.ts';

export type Examination = Readonly<{ name: string; look(): Promise<Finding | readonly Finding[]> }>;
export type DoctorIo = Readonly<{ out(line: string): void; err(line: string): void }>;

const marks = { well: 'ok  ', note: 'note', wrong: 'BAD ' } as const;

/** Runs every examination; one that throws is a finding, not an end. Exit code: 0 all well or notes, 1 something is wrong. */
export async function doctorCommand(io: DoctorIo, examinations: readonly Examination[]): Promise<number> {
  let isWell = true;
  for (const { name, look } of examinations) {
    const found = await look().catch((cause: unknown): Finding => ({
      name,
      state: 'wrong',
      says: cause instanceof Error ? cause.message : 'could not be looked at',
    }));
    for (const finding of [found].flat()) {
      io.out(`${marks[finding.state]} ${finding.name}: ${finding.says}`);
      if (finding.todo !== undefined) io.out(`       → ${finding.todo}`);
      if (finding.state === 'wrong') isWell = false;
    }
  }
  io.out(isWell ? 'Nothing stands in the way.' : 'Something needs your attention; see the lines marked BAD.');
  return isWell ? 0 : 1;
}
