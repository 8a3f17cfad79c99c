/** What each step of joining says and asks. */
import { button, channel, context, strong, text } from '../chat/card.ts';
import type { Block, Button } from '../chat/card.ts';
import type { Copy } from '../copy/languages.ts';
import { assertNever } from '../kit/result.ts';
import { groupActions as actions } from './group-actions.ts';
import type { JoinView } from './group-join.ts';
import { zoneToId } from './group-place.ts';
import type { Pace } from './group.ts';

const paces: readonly Pace[] = ['only-when-asked', 'my-meetings', 'check-ins-too'];

type Content = Readonly<{ title: string; body: readonly Block[]; buttons: readonly Button[] }>;

export function content(all: Copy, { draft, step, group, words, guidelines, traits }: JoinView): Content {
  const { group: copy } = all;
  const { settings } = group;
  const yesNo = (ref: typeof actions.joinNoticing, yes: string, no: string) => [
    button(yes, ref.id({ draft, answer: 'yes' }), 'primary'),
    button(no, ref.id({ draft, answer: 'no' })),
  ];
  switch (step) {
    case 'expect':
      return {
        title: copy.join.expectTitle(group.name),
        body: [
          ...(words.about === '' ? [] : [text(words.about)]),
          ...(words.whoFor === '' ? [] : [text(strong(copy.about.whoFor), ': ', words.whoFor)]),
          ...(words.notFor === '' ? [] : [text(strong(copy.about.notFor), ': ', words.notFor)]),
          text(copy.join.expect[traits.comings]),
          ...(traits.readers === 'owners-may-export' ? [text(all.privacy.owners)] : []),
          ...(settings.roles.agreed === undefined ? [] : [text(copy.roles.expect)]),
          text(copy.beside),
          context(copy.join.steps),
        ],
        buttons: [button(copy.join.ofAge[settings.ages], actions.joinOfAge.id({ draft }), 'primary')],
      };
    case 'agreement':
      return {
        title: copy.join.agreementTitle,
        body: [text(copy.join.agreement), ...lineBlocks(guidelines.lines)],
        buttons: [
          button(copy.join.agree, actions.joinAgree.id({ draft, version: String(guidelines.version) }), 'primary'),
        ],
      };
    case 'noticing':
      return {
        title: copy.join.noticingTitle,
        // Whoever joins from elsewhere reads which channel is meant.
        body: [text(copy.join.noticingBefore, channel(group.channel), copy.join.noticingAfter)],
        buttons: yesNo(actions.joinNoticing, copy.join.noticingYes, copy.join.noticingNo),
      };
    case 'paging':
      return {
        title: copy.join.pagingTitle,
        body: [text(copy.join.paging)],
        buttons: yesNo(actions.joinPaging, copy.join.pagingYes, copy.join.pagingNo),
      };
    case 'pace':
      return {
        title: copy.join.paceTitle,
        body: [text(copy.join.pace)],
        buttons: paces.map((pace, at) =>
          button(copy.join.paces[pace], actions.joinPace.id({ draft, pace }), at === 0 ? 'primary' : 'secondary'),
        ),
      };
    case 'zone':
      return {
        title: copy.join.zoneTitle,
        body: [text(copy.join.zone)],
        buttons: [
          button(copy.join.zoneSame(settings.zone), actions.joinZone.id({ draft, zone: zoneToId(settings.zone) })),
          button(copy.join.zoneOther, actions.joinZoneForm.id({ draft })),
          button(copy.join.zoneSkip, actions.joinZone.id({ draft, zone: 'skip' })),
        ],
      };
    default:
      return assertNever(step);
  }
}

/** In full, numbered where numbers still fit on the card; split so that no block is too long. */
function lineBlocks(lines: readonly string[]): readonly Block[] {
  const numbered = lines.map((line, at) => `${at + 1}. ${line}`);
  const fits = numbered.join('\n').length <= 3300 && numbered.every((line) => line.length <= 3000);
  const shown = fits ? numbered : lines;
  const blocks: string[] = [];
  for (const line of shown) {
    const last = blocks.at(-1);
    if (last !== undefined && last.length + line.length < 2800) blocks[blocks.length - 1] = `${last}\n${line}`;
    else blocks.push(line);
  }
  return blocks.map((block) => text(block));
}
