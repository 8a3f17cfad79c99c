import { describe, expect, it } from 'vitest';
import { button, file, image, text } from '../../core/chat/card.ts';
import { languages } from '../../core/copy/languages.ts';
import { limits } from './limits.ts';
import { renderNotice, renderOutcome } from './render-notice.ts';

const copy = languages.en;
const { common } = copy;

describe('a view that only says something', () => {
  it('can be closed, and not sent', () => {
    const view = renderNotice(common.oneMoment, copy);
    expect(view).toMatchObject({ title: { text: common.botName }, close: { text: common.close } });
    expect(view.blocks).toMatchObject([{ type: 'section', text: { text: common.oneMoment } }]);
    expect(view).not.toHaveProperty('submit');
    const long = renderNotice('x', copy, 'A title that is longer than any view of theirs has room for');
    expect(long.title.text.length).toBeLessThanOrEqual(limits.modalTitle);
  });

  it('has the words of a card, and leaves what belongs to it where the card is', () => {
    const { blocks } = renderOutcome(
      {
        title: 'Tea',
        body: [
          text('Which cup?'),
          image(new Uint8Array([1]), 'a chart of cups'),
          file('cups.csv', 'text/csv', new Uint8Array([1])),
        ],
        components: [button('Pour', 'pour~blue')],
        why: 'You asked for it.',
      },
      copy,
    );
    const said = JSON.stringify(blocks);
    for (const words of ['Tea', 'Which cup?', 'a chart of cups', 'cups.csv', 'You asked for it.', common.alsoBeside])
      expect(said).toContain(words);
    expect(said).not.toContain('Pour');
    expect(said).not.toContain('slack_file');
  });

  it('of a card that is too long has as much of it as a message has', () => {
    const { blocks } = renderOutcome({ body: Array.from({ length: 4 }, () => text('*_~`'.repeat(230))) }, copy);
    expect(blocks.length).toBeLessThanOrEqual(limits.viewBlocks);
    expect(JSON.stringify(blocks)).not.toContain('words.txt');
  });
});
