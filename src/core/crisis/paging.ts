/** Waking a human: a link to the group's facilitators, at once and from memory. Never the words. */
import { sameUser, type MessageRef, type UserRef } from '../chat/address.ts';
import { languageFor, languages } from '../copy/languages.ts';
import type { CorePorts } from '../core-ports.ts';
import type { Group } from '../group/group.ts';
import type { CrisisId, NudgeId } from '../kit/ids.ts';
import type { DeliveryProblem } from '../ports/chat-platform.ts';
import type { Result } from '../kit/result.ts';
import { pageCard } from './crisis-cards.ts';
import type { Known } from './known.ts';

export type Page = Readonly<{
  id: CrisisId;
  message: MessageRef;
  /** Who wrote it: a facilitator is not called to their own words. */
  by: UserRef;
  asked: 'by-policy' | 'by-the-writer';
}>;

export interface Pager {
  /** To the facilitators' channel, else to each facilitator directly. `unreached` when every way failed. Never throws. */
  page(group: Group, page: Page): Promise<'paged' | 'unreached'>;
}

export function createPager({
  chat,
  ids,
  log,
  known,
}: Pick<CorePorts, 'chat' | 'ids' | 'log'> & Readonly<{ known: Known }>): Pager {
  return { page };

  async function page(group: Group, it: Page): Promise<'paged' | 'unreached'> {
    try {
      return await paged(group, it);
    } catch (cause) {
      log.error('crisis.page-failed', cause);
      return 'unreached';
    }
  }

  async function paged(group: Group, { id, message, by, asked }: Page): Promise<'paged' | 'unreached'> {
    const { messages } = chat(group.channel.platform);
    const card = pageCard(
      { id, group: group.name, link: messages.linkTo(message), asked },
      languages[languageFor(group.settings.language)],
    );
    const { facilitatorsChannel } = group.settings;
    if (
      facilitatorsChannel !== undefined &&
      (await reached(messages.post(facilitatorsChannel, card, marker(id, 'page'))))
    )
      return 'paged';
    const facilitators = known.facilitatorsOf(group.id).filter((it) => !sameUser(it.user, by));
    const direct = await Promise.all(
      facilitators.map((it) => reached(messages.sendDirect(it.user, card, marker(id, it.id)))),
    );
    return direct.includes(true) ? 'paged' : 'unreached';
  }

  async function reached(sending: Promise<Result<unknown, DeliveryProblem>>): Promise<boolean> {
    try {
      const sent = await sending;
      if (!sent.ok) log.warn('crisis.page-undelivered', { why: sent.problem.kind });
      return sent.ok;
    } catch (cause) {
      log.error('crisis.page-failed', cause);
      return false;
    }
  }

  function marker(id: CrisisId, to: string): NudgeId {
    return ids.derived('ndg', `${id}:${to}`) as NudgeId;
  }
}
