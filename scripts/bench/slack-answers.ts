/** What people were told against what they asked: in the acknowledgement, at its response_url, as a form, or elsewhere. */
import type { Answer, LocalSlack } from '../../test/doubles/slack/index.ts';
import { asText, isRecord, listOf } from '../../test/doubles/slack/wire.ts';

export type Asked = Readonly<{
  what: string;
  by: string;
  at: Temporal.Instant;
  /** Milliseconds until it was acknowledged. */
  took: number;
  answer: Answer;
}>;

type Answers = Readonly<{
  silent: number;
  repeated: number;
  /** So many came as messages of their own. */
  elsewhere: number;
  /** So many views only said that an answer is coming. */
  notices: number;
  /** Milliseconds until the first answer to each; undefined where there is none or it came elsewhere. */
  after: readonly (number | undefined)[];
}>;

/** `from`: the first of the calls that came of it. */
export function answersTo(asked: readonly Asked[], slack: LocalSlack, from: number): Answers {
  const calls = slack.calls.slice(from).filter(({ status, error }) => status === 200 && error === undefined);
  const views = calls.flatMap((it) => (isRecord(it.args['view']) ? [{ ...it, view: it.args['view'] }] : []));
  // A view without fields is no answer: it says that one is coming, or what it was.
  const isForm = ({ view }: (typeof views)[number]): boolean =>
    listOf(view['blocks']).some(({ type }) => type === 'input');
  // A form that takes the place of such a view is known by the response_url that it remembers.
  const forms = Map.groupBy(
    views.filter(isForm),
    ({ args, view }) => args['trigger_id'] ?? /http[^"]+/.exec(asText(view['private_metadata']))?.[0],
  );
  const told = asked.map(({ at, took, answer: { ack, posts, triggerId, responseUrl } }) => [
    ...(ack.body === undefined ? [] : [took]),
    ...[
      ...posts.filter(({ status }) => status === 200),
      ...(forms.get(triggerId) ?? []),
      ...(responseUrl === undefined ? [] : (forms.get(responseUrl) ?? [])),
    ].map((it) => it.at.since(at).total('milliseconds')),
  ]);
  const sent = calls.filter(({ method }) => ['chat.postMessage', 'chat.postEphemeral', 'chat.update'].includes(method));
  // What came elsewhere names nobody’s asking, but it is somebody’s who otherwise heard nothing.
  const byPerson = [...new Set(asked.map(({ by }) => by))].map((who) => {
    const missing = asked.filter(({ by }, at) => by === who && told[at]?.length === 0).length;
    const direct = slack.directChannel(who);
    const got = sent.filter(({ args }) => args['user'] === who || args['channel'] === direct).length;
    return { silent: Math.max(0, missing - got), repeated: Math.max(0, got - missing) };
  });
  const sum = (of: (it: (typeof byPerson)[number]) => number): number => byPerson.reduce((all, it) => all + of(it), 0);
  return {
    silent: sum((it) => it.silent),
    repeated: sum((it) => it.repeated) + told.filter(({ length }) => length > 1).length,
    elsewhere: sent.length,
    notices: views.filter((it) => 'trigger_id' in it.args && !isForm(it)).length,
    after: told.map(([first]) => first),
  };
}
