/** Parts of the set-up cards: what was chosen, what a pack brings, which services are near. */
import type { UserRef } from '../chat/address.ts';
import { context, fields, soft, strong, text, user } from '../chat/card.ts';
import type { Block } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import type { Pack } from '../ports/pack-library.ts';
import type { Resource } from '../resource/resource.ts';
import type { SetupView } from './group-setup-view.ts';
import { writeTime } from './group-times.ts';
import { defaultSettings } from './group.ts';

export function choiceRows({ group: copy }: Copy, { words, channel }: SetupView, by: UserRef): Block {
  const staff = words.staff === '' ? undefined : { ...channel, channel: words.staff };
  return fields(
    [copy.setup.style, copy.styles[words.style]],
    [copy.setup.size, copy.size(words.size.min, words.size.max)],
    [copy.setup.ages, copy.agesLong[words.ages]],
    [copy.setup.paging, words.paging ? copy.setup.pagingOn : copy.setup.pagingOff],
    [copy.setup.facilitators, [user(by), ' ', soft(copy.setup.you)]],
    [copy.setup.staff, staff === undefined ? copy.none : [{ kind: 'channel', channel: staff }]],
    [copy.setup.language, copy.oneLanguage.en],
  );
}

export function packBlocks(copy: Copy['group'], pack: Pack): readonly Block[] {
  return [
    text(strong(pack.title), ': ', pack.summary),
    text(pack.about),
    text(strong(copy.about.whoFor), ': ', pack.whoFor),
    text(strong(copy.about.notFor), ': ', pack.notFor),
    text(copy.setup.brings(pack.guidelines.length, pack.prompts.length, pack.format.title)),
  ];
}

export function serviceBlocks(
  copy: Copy['group'],
  country: string | undefined,
  services: readonly Resource[],
): readonly Block[] {
  if (country === undefined) return [text(copy.setup.noServices)];
  const local = services.filter((it) => it.country !== undefined);
  const shown = local.slice(0, 5);
  const rest = local.length - shown.length;
  return [
    text(strong(copy.setup.services(country))),
    text(shown.map((it) => `${it.name}${wayTo(it)}`).join('\n')),
    ...(rest > 0 ? [context(copy.setup.moreServices(rest))] : []),
    text(copy.setup.confirmServices),
  ];
}

function wayTo({ contact }: Resource): string {
  const first = contact.call[0] ?? contact.text[0] ?? contact.chat[0] ?? contact.web[0];
  return first === undefined ? '' : `: ${first.value}`;
}

export function laterPosts(copy: Copy['group']): string {
  const { prompt, guidelineEveryDays: every } = defaultSettings;
  const when = prompt ? copy.prompt(prompt.days, writeTime(prompt.at), prompt.window.total('hours')) : copy.none;
  return copy.setup.willPostLater(when, every === undefined ? copy.setup.never : copy.setup.everyDays(every));
}
