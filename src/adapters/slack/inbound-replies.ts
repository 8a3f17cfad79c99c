/** What the core says to what people did, whenever it does: a form within its trigger’s life, or where a view waits for it. */
import type { types } from '@slack/bolt';
import { button, text, type Card } from '../../core/chat/card.ts';
import type { Problems, Registry, Replies, Reply } from '../../core/chat/spec.ts';
import { languageFor, type Copy } from '../../core/copy/languages.ts';
import { cut } from '../../core/kit/cut.ts';
import { openedFrom, type Answering } from './inbound-answer.ts';
import type { Asked } from './inbound-origin.ts';
import type { Views } from './inbound-views.ts';
import { renderForm } from './render-form.ts';
import { renderNotice, renderOutcome } from './render-notice.ts';
import { timing } from './timing.ts';
import { within } from './within.ts';

type Needs = Readonly<{ registry: Registry; answering: Answering; views: Views }>;
type FormReply = Extract<Reply, { kind: 'form' }>;

/** What opens a form once more that could not open, or was closed too soon; `typed` is what was given with it. */
export type Again = Readonly<{ actionId: string; typed: string }>;

/** What was asked for, as far as its answer needs it. */
export type Question = Readonly<{
  work: Promise<Reply>;
  /** As the registry declares it. */
  replies: Replies;
  again?: Again;
  /** The form that was sent, as it was, with what is wrong above its fields. */
  refill?: (problems: Problems) => types.ModalView;
}>;

export interface Replying {
  /** Resolves when the answer is shown. */
  reply(asked: Asked, question: Question): Promise<void>;
  /** The same in the place of a view that says it takes a while; without one as if it had just been asked. */
  replyIn(view: string | undefined, asked: Asked, question: Question): Promise<void>;
  /** A form that waits for nothing. */
  open(asked: Asked, view: () => types.ModalView, again: Again | undefined): Promise<void>;
  formOf(asked: Asked, reply: FormReply): types.ModalView;
}

export function createReplying({ registry, answering, views }: Needs): Replying {
  return { reply, replyIn, open, formOf };

  async function reply(asked: Asked, question: Question): Promise<void> {
    const mayOpen = question.replies === 'with-form';
    const isLate = mayOpen && (await within(timing.formWithin, question.work, undefined)) === undefined;
    await replyIn(isLate ? await openNotice(asked) : undefined, asked, question);
  }

  async function open(asked: Asked, view: () => types.ModalView, again: Again | undefined): Promise<void> {
    try {
      if ((await views.open(asked, view())) === undefined) await late(asked, again);
    } catch (cause) {
      await answering.apologise(asked);
      throw cause;
    }
  }

  /** Opens at once, whatever the core waits for: after that it can be changed for as long as it stands. */
  async function openNotice(asked: Asked): Promise<string | undefined> {
    const copy = copyFor(asked);
    // Whatever keeps it from opening, the answer is still to come.
    return views.open(asked, renderNotice(copy.common.oneMoment, copy)).catch(() => undefined);
  }

  async function replyIn(view: string | undefined, asked: Asked, question: Question): Promise<void> {
    const { work, replies, refill } = question;
    const copy = copyFor(asked);
    const change = async (to: types.ModalView) =>
      view !== undefined && views.change(asked.origin.actor.community, view, to);
    try {
      const reply = await work;
      if (reply.kind === 'form') {
        const form = formOf(asked, reply);
        const isThere = view === undefined ? (await views.open(asked, form)) !== undefined : await change(form);
        return isThere ? undefined : await late(asked, question.again);
      }
      const problems = 'problems' in reply ? reply.problems : undefined;
      if (problems !== undefined && refill !== undefined && (await change(refill(problems)))) return;
      await answering.answer(asked, reply, replies === 'publicly');
      if (view !== undefined)
        await change('card' in reply ? renderOutcome(reply.card, copy) : renderNotice(copy.common.done, copy));
    } catch (cause) {
      // Whoever waits before it is not left waiting.
      const isSaid = await change(renderNotice(copy.common.notShown, copy)).catch(() => false);
      if (!isSaid) await answering.apologise(asked);
      throw cause;
    }
  }

  async function late(asked: Asked, again: Again | undefined): Promise<void> {
    await answering.answer(asked, { kind: 'card', card: lateCard(copyFor(asked), again) }, false);
  }

  function formOf(asked: Asked, reply: FormReply): types.ModalView {
    const form = registry.forms.find(({ name }) => name === reply.form);
    if (form === undefined) throw new Error(`there is no form ${reply.form}`);
    return renderForm(form, reply, registry.copy[reply.language], openedFrom(asked));
  }

  function copyFor({ origin }: Asked): Copy {
    return registry.copy[languageFor(origin.locale)];
  }
}

/** As much of what was typed as a card of ours holds beside the rest. */
const mostTyped = 1_500;

const lateCard = ({ common }: Copy, again: Again | undefined): Card => ({
  tone: 'attentive',
  body: [
    text(common.late),
    ...(again === undefined || again.typed === ''
      ? []
      : [text(common.whatYouWrote), text(cut(again.typed, mostTyped))]),
  ],
  components: again === undefined ? [] : [button(common.openFormAgain, again.actionId, 'primary')],
});
