/** `delivery <id>`: the life of one message, without its words. */
import type { Nudge } from '../core/nudge/nudge.ts';

export type DeliveryIo = Readonly<{ out(line: string): void; err(line: string): void }>;

/** Exit code: 0 told, 1 no such message, 2 called wrongly. */
export async function deliveryCommand(
  args: readonly string[],
  io: DeliveryIo,
  find: (id: string) => Promise<Nudge | undefined>,
): Promise<number> {
  const [id, ...rest] = args;
  if (id === undefined || rest.length > 0) {
    io.err('Usage: delivery <id>   (an id such as ndg_0123456789abcdef)');
    return 2;
  }
  const nudge = await find(id);
  if (nudge === undefined) {
    io.err(`No message ${id} is in the ledger. Rows are kept 90 days.`);
    return 1;
  }
  const { status } = nudge;
  io.out(`${nudge.id}  ${nudge.topic} (${nudge.kind})`);
  io.out(`key           ${nudge.key}`);
  io.out(
    `to            ${'user' in nudge.to ? `account ${nudge.to.user}` : `channel ${nudge.to.channel}`} on ${nudge.to.platform}`,
  );
  io.out(
    `due           ${nudge.due.toString()}, not before ${nudge.notBefore.toString()}, useful until ${nudge.uselessAfter.toString()}`,
  );
  io.out(`asked for     ${nudge.asked ? 'yes' : 'no'}`);
  io.out(`attempts      ${nudge.attempts}`);
  io.out(
    `status        ${status.kind}${'why' in status ? `: ${status.why}` : ''}${'message' in status ? `, as message ${status.message.message}` : ''}`,
  );
  if (nudge.lease !== undefined) io.out(`claimed       until ${nudge.lease.until.toString()}`);
  return 0;
}
