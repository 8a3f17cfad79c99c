/** How a person reads Discord’s markup, for what journeys compare: independent of how the bot writes it. */
import { describe, expect, it } from 'vitest';
import { plainText } from '../doubles/discord/index.ts';
import { plainMarkdown } from '../doubles/discord/plain-text.ts';

const names = {
  nameOfUser: (id: string) => ({ '1': 'Ada', '2': 'Bao_B' })[id] ?? '?',
  nameOfChannel: (id: string) => ({ '3': 'the_hall' })[id] ?? '?',
};

describe('markdown', () => {
  it.each([
    ['plain words', 'plain words'],
    ['**bold** *italic* _italic_ __under__ ~~struck~~ ||hidden||', 'bold italic italic under struck hidden'],
    ['***both*** and **bold with *italic* inside**', 'both and bold with italic inside'],
    ['\\*not bold\\* \\_nor\\_ \\# 1\\. \\- \\> \\| \\` \\\\', '*not bold* _nor_ # 1. - > | ` \\'],
    ['# Heading', 'Heading'],
    ['### Third\nwords', 'Third\nwords'],
    ['-# small print', 'small print'],
    ['> quoted **words**', 'quoted words'],
    ['- one\n* two\n1. three', 'one\ntwo\n1. three'],
    ['\\# no heading', '# no heading'],
    ['#hashtag and a-b', '#hashtag and a-b'],
    ['[a label](https://example.org/x_y_z) here', 'a label here'],
    ['[not a link] (really)', '[not a link] (really)'],
    ['<@1> and <@!2> in <#3>', 'Ada and Bao_B in #the_hall'],
    ['**<@2>**, see <#3>', 'Bao_B, see #the_hall'],
    ['<t:1772452800:F> or <t:1772452800>', '2026-03-02T12:00Z or 2026-03-02T12:00Z'],
    ['`code with *stars*` and `` a ` tick ``.', 'code with *stars* and  a ` tick .'],
    ['```ts\nconst a_b = 1 * 2 * 3;\n```', 'const a_b = 1 * 2 * 3;'],
    ['</meeting plan:123> first', '/meeting plan first'],
    ['<:wave:123> hi', ':wave: hi'],
    [
      'https://example.org/a_b_c and <https://example.org/d_e_f>',
      'https://example.org/a_b_c and https://example.org/d_e_f',
    ],
    ['snake_case_word and 2 * 3 * 4', 'snake_case_word and 2 * 3 * 4'],
    ['a ** b', 'a ** b'],
  ])('%j', (markdown, words) => {
    expect(plainMarkdown(markdown, names)).toBe(words);
  });
});

describe('a message', () => {
  it('of content, embeds and buttons', () => {
    const message = {
      content: '**Hello** <@1>',
      embeds: [
        {
          author: { name: 'Circle' },
          title: 'A *title*',
          description: 'words',
          fields: [{ name: 'When', value: '<t:1772452800:t>' }],
          footer: { text: 'Why you see this' },
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: 'Yes', custom_id: 'y' },
            { type: 2, style: 1, emoji: { name: '🌱' }, custom_id: 'e' },
          ],
        },
        { type: 1, components: [{ type: 3, custom_id: 's', placeholder: 'Choose', options: [] }] },
      ],
    };
    expect(plainText(message, names)).toBe(
      [
        'Hello Ada',
        'Circle',
        'A title',
        'words',
        'When: 2026-03-02T12:00Z',
        'Why you see this',
        '[Yes]',
        '[🌱]',
        '[Choose]',
      ].join('\n'),
    );
  });

  it('of components only', () => {
    const message = {
      content: '',
      embeds: [],
      components: [
        {
          type: 17,
          components: [
            { type: 10, content: '## Mood' },
            { type: 14 },
            {
              type: 9,
              components: [{ type: 10, content: 'words' }],
              accessory: { type: 2, style: 1, label: 'More', custom_id: 'm' },
            },
            { type: 12, items: [{ media: { url: 'https://a.test/x.png' }, description: 'A chart that rises' }] },
            { type: 13, file: { url: 'http://a.test/attachments/1/2/circle.ics' } },
            { type: 1, components: [{ type: 8, custom_id: 'c' }] },
          ],
        },
      ],
    };
    expect(plainText(message)).toBe(
      ['Mood', 'words', '[More]', 'A chart that rises', 'circle.ics', '[Make a selection]'].join('\n'),
    );
  });
});
