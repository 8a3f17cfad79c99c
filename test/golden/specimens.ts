/** Cards and a form at the edges of what is legal: what renders these renders everything. */
import type { PlatformId } from '../../src/core/chat/address.ts';
import { actionRef } from '../../src/core/chat/action-id.ts';
import {
  button,
  channel,
  context,
  divider,
  fields,
  file,
  image,
  link,
  linkButton,
  select,
  soft,
  strong,
  text,
  timestamp,
  user,
} from '../../src/core/chat/card.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { field } from '../../src/core/chat/field.ts';
import { limits } from '../../src/core/chat/limits.ts';
import type { CommandSpec, FormSpec } from '../../src/core/chat/spec.ts';

const at = Temporal.Instant.from('2026-03-05T19:00:00Z');
const choose = actionRef('choose', ['what']);
const rsvp = actionRef('rsvp', ['occurrence', 'coming']);

/** Rendered for a platform, with addresses in its own community. */
export const cardSpecimens = (platform: PlatformId, community: string): Readonly<Record<string, Card>> => {
  const ada = { platform, community, user: 'ada' };
  const lobby = { platform, community, channel: 'lobby' };
  return {
    'every-block': {
      tone: 'warm',
      title: 'Thursday circle',
      why: 'You said you are coming.',
      body: [
        text('Hello ', user(ada), ' in ', channel(lobby), ': ', strong('come as you are'), ', ', soft('or not'), '. '),
        text(link('How it works', 'https://example.org/how')),
        context('Starts ', timestamp(at, 'date-and-time'), ', ', timestamp(at, 'from-now'), '.'),
        context(timestamp(at, 'date'), ' ', timestamp(at, 'time')),
        divider,
        fields(['Host', [user(ada)]], ['Place', 'Here']),
        image(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]), 'Five days: low, low, middling, okay, okay'),
        file('circle.ics', 'text/calendar', new TextEncoder().encode('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')),
      ],
      components: [
        button('Going', rsvp.id({ occurrence: 'occ_1', coming: 'going' }), 'primary', 'Going, Thursday 19:00'),
        button('Not this time', rsvp.id({ occurrence: 'occ_1', coming: 'no' }), 'secondary'),
        button('Stop these', choose.id({ what: 'stop' }), 'danger'),
        linkButton('Read more', 'https://example.org/more'),
      ],
    },
    'longest-legal': {
      tone: 'attentive',
      title: 'T'.repeat(limits.title),
      body: [text('w'.repeat(limits.text)), fields(['N'.repeat(limits.fieldName), 'v'.repeat(400)])],
      components: [
        button(
          'L'.repeat(limits.buttonLabel),
          choose.id({ what: 'a'.repeat(limits.actionIdBytes - 'choose~'.length) }),
        ),
        select('P'.repeat(limits.placeholder), [
          { label: 'O'.repeat(limits.optionLabel), actionId: choose.id({ what: 'longest' }) },
        ]),
      ],
    },
    'right-to-left': {
      title: 'קבוצת ערב',
      body: [text('ברוכים הבאים, ', strong('בואו כמו שאתם'), '. '), text('مرحبًا بكم في المجموعة (7:00)')],
      components: [button('מגיעים', choose.id({ what: 'rtl' }), 'primary')],
    },
    emoji: {
      title: '🌿 Circle',
      body: [
        text(
          '👩‍👩‍👧‍👦 family, 🏳️‍🌈 flag, 👍🏽 tone, e\u0301 combining, \u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
        ),
      ],
      components: [button('🙂 Okay', choose.id({ what: 'okay' })), button('🌧 Low', choose.id({ what: 'low' }))],
    },
    'twenty-five-choices': {
      body: [text('Which country are you in?')],
      components: [
        select(
          'Choose a country',
          Array.from({ length: limits.options }, (_, index) => ({
            label: `Country ${index + 1}`,
            actionId: choose.id({ what: `country_${index + 1}` }),
          })),
        ),
      ],
    },
    'looks-like-markup': {
      title: '@everyone **bold** <b>tag</b>',
      body: [
        text('@everyone <!here> <@U1> &amp; `code` ~~x~~ [a](https://b.example)', strong('*_*'), soft('> quote')),
        fields(['<script>', '</script> #lobby']),
      ],
      components: [button('@here', choose.id({ what: 'markup' }))],
    },
  };
};

/** Every kind of field a command may ask for. */
export const commandSpecimen: CommandSpec = {
  name: 'specimen all',
  summary: () => 'Asks for one of everything',
  access: 'facilitator',
  replies: 'with-form',
  fields: {
    title: field.text(() => 'Title', { min: 2, max: 80 }),
    notes: field.paragraph(() => 'Notes'),
    hour: field.integer(() => 'Hour', { min: 0, max: 23 }),
    repeats: field.choice(() => 'Repeats', { weekly: () => 'Every week', monthly: () => 'Every month' }),
    quiet: field.boolean(() => 'Quietly'),
    host: field.optional(field.user(() => 'Host')),
    place: field.optional(field.channel(() => 'Place')),
    meeting: field.optional(field.id(() => 'Meeting', { suggests: true })),
  },
};

/** The largest legal form: five fields, titles and labels as long as they may be. */
export const formSpecimen: FormSpec = {
  name: 'specimen',
  replies: 'privately',
  title: () => 'T'.repeat(limits.formTitle),
  submit: () => 'S'.repeat(limits.formSubmit),
  fields: {
    one: field.text(() => 'L'.repeat(limits.formLabel)),
    two: field.paragraph(() => 'Anything else?', { max: limits.formText }),
    three: field.optional(field.choice(() => 'One of these', { a: () => 'This', b: () => 'That' })),
    four: field.optional(field.integer(() => 'How many', { min: 1, max: 9 })),
    five: field.optional(field.text(() => 'שם')),
  },
};
