/** A card of the core’s → what the person sees: where they asked, or in the place of what they pressed. */
import type { ChannelRef } from '../../core/chat/address.ts';
import { text, type Card } from '../../core/chat/card.ts';
import type { Registry, Reply } from '../../core/chat/spec.ts';
import { languageFor } from '../../core/copy/languages.ts';
import type { Asked } from './inbound-origin.ts';
import type { Views } from './inbound-views.ts';
import { spotOf, type Asking } from './outbound-asking.ts';
import { putUp } from './outbound-uploads.ts';
import { renderCard } from './render-card.ts';
import type { Opened } from './render-form.ts';
import { renderHome } from './render-home.ts';
import { renderAbove } from './render-notice.ts';
import type { Responding } from './response-url.ts';
import type { WebApi } from './web-api.ts';

type Needs = Readonly<{ api: WebApi; asking: Asking; registry: Registry; responding: Responding; views: Views }>;
export interface Answering {
  /** `isPublic` as the command declared it. */
  answer(asked: Asked, reply: Exclude<Reply, { kind: 'form' }>, isPublic: boolean): Promise<void>;
  /** Our own mistake: whoever asked is not left without a word, where Slack takes any. */
  apologise(asked: Asked): Promise<void>;
}

export function createAnswering({ api, asking, registry, responding, views }: Needs): Answering {
  const rendered = new WeakMap<Card, Contents>();
  return { answer, apologise };

  async function answer(asked: Asked, reply: Exclude<Reply, { kind: 'form' }>, isPublic: boolean): Promise<void> {
    if (reply.kind === 'nothing') return;
    const { origin, where } = asked;
    if (where !== undefined && asking.isPutOut(origin.actor, where)) return directly(asked, reply.card);
    if (await above(asked, reply)) return;
    if (reply.kind === 'replace' && (await replaced(asked, reply.card))) return;
    await shown(asked, reply.card, isPublic);
  }

  async function apologise(asked: Asked): Promise<void> {
    const { common } = registry.copy[languageFor(asked.origin.locale)];
    await shown(asked, { tone: 'attentive', body: [text(common.notShown)] }, false).catch(() => {});
  }

  /** On a page of one’s own an answer in the conversation would go unseen: it opens above the page, and goes on there. */
  async function above(asked: Asked, { kind, card }: Extract<Reply, { card: Card }>): Promise<boolean> {
    const { surface, cardView, origin } = asked;
    if (cardView === undefined && (surface !== 'home' || kind !== 'card')) return false;
    const team = origin.actor.community;
    const view = renderAbove(
      card,
      await putUp(api, team, renderCard(card).uploads),
      registry.copy[languageFor(origin.locale)],
    );
    return cardView === undefined ? (await views.open(asked, view)) !== undefined : views.change(team, cardView, view);
  }

  /** False where there is nothing to take the place of. */
  async function replaced({ origin, message, responseUrl, isEphemeral, surface }: Asked, card: Card): Promise<boolean> {
    const { community: team, user } = origin.actor;
    if (surface === 'home') {
      const { uploads } = renderCard(card);
      const view = renderHome(card, await putUp(api, team, uploads));
      await api.call(team, 'views.publish', { user_id: user, view }, 'yes');
      return true;
    }
    if (message === undefined) return false;
    const contents = await contentsOf(team, card);
    // What one person alone sees is no message that could be edited.
    if (isEphemeral)
      return responseUrl !== undefined && responding.respond(responseUrl, { ...contents, replace_original: true });
    const { channel } = spotOf(message);
    await api.call(team, 'chat.update', { channel, ts: message.message, ...contents, parse: 'none' }, 'yes');
    return true;
  }

  /** By the way the asking left open; else in the channel to them alone; else directly. */
  async function shown({ origin, where, responseUrl, inline }: Asked, card: Card, isPublic: boolean): Promise<void> {
    const { actor } = origin;
    const contents = await contentsOf(actor.community, card);
    const how = { response_type: isPublic ? 'in_channel' : 'ephemeral', replace_original: false };
    if (inline !== undefined && (await inline({ ...contents, ...how }))) return;
    if (responseUrl !== undefined) {
      if (await responding.respond(responseUrl, { ...contents, ...how })) return;
    }
    // Between two nothing has to be hidden.
    if (where !== undefined && !isPublic && !isDirect(where)) {
      const { channel, thread } = spotOf(where);
      const to = { channel, user: actor.user, ...(thread === undefined ? {} : { thread_ts: thread }) };
      try {
        return void (await api.call(actor.community, 'chat.postEphemeral', { ...to, ...contents }));
      } catch {
        // Where we are not, or they are not any more, it comes directly.
      }
    }
    await directly({ origin }, card);
  }

  async function directly({ origin: { actor } }: Pick<Asked, 'origin'>, card: Card): Promise<void> {
    const channel = await asking.direct(actor);
    await api.call(actor.community, 'chat.postMessage', { channel, ...(await contentsOf(actor.community, card)) });
  }

  async function contentsOf(team: string, card: Card) {
    const made = rendered.get(card);
    if (made !== undefined) return made;
    const { text, blocks, uploads } = renderCard(card);
    const contents = { text, blocks: blocks(await putUp(api, team, uploads)) };
    // The same help for everybody in one country is one card; what was put up belongs to its workspace.
    if (uploads.length === 0) rendered.set(card, contents);
    return contents;
  }
}

type Contents = Readonly<{ text: string; blocks: ReturnType<ReturnType<typeof renderCard>['blocks']> }>;

const isDirect = ({ channel }: ChannelRef): boolean => channel.startsWith('D');

/** Remembered in the view itself, for its submission says nothing of where it was opened. */
export const openedFrom = ({ where, responseUrl }: Asked): Opened => ({
  ...(where === undefined ? {} : { where: where.channel }),
  ...(responseUrl === undefined ? {} : { respond: responseUrl }),
});
