/** /help: what one can do here, by role, with examples. */
import { context, strong, text, type Block } from '../core/chat/card.ts';
import type { Access, CommandSpec } from '../core/chat/spec.ts';
import type { Copy } from '../core/copy/languages.ts';
import { command } from '../core/dispatcher/handlers.ts';
import { reply } from '../core/dispatcher/reply.ts';

const roles: readonly Access[] = ['anyone', 'member', 'facilitator', 'admin'];

/** The commands come last, once all others are known; /help lists itself too. */
export const helpFor = (others: readonly CommandSpec[]) =>
  command({
    name: 'help',
    summary: (c) => c.help.summary,
    access: 'anyone',
    replies: 'privately',
    fields: {},
    async run({ actor, channel, copy, use }) {
      const own: readonly Access[] = ['anyone', ...(await use.groups.rolesOf(actor, channel))];
      return reply.card({
        title: copy.help.title,
        body: [
          text(copy.help.intro),
          ...roles.filter((it) => own.includes(it)).flatMap((role) => section(role, others, copy)),
          context(copy.common.replyOfBot),
        ],
      });
    },
  });

function section(role: Access, commands: readonly CommandSpec[], copy: Copy): readonly Block[] {
  const its = commands.filter((it) => it.access === role);
  if (its.length === 0) return [];
  const lines = its.flatMap((it) => [
    strong(`/${it.name}`),
    `${copy.help.line(it.summary(copy), copy.help.example(it.name))}\n`,
  ]);
  return [text(strong(copy.help[role])), text(...lines)];
}
